#include "tests/doors/support/client.h"

#include <array>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <stdexcept>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/doors/support/process.h"

namespace salient::testing {

namespace {

using Clock = std::chrono::steady_clock;

double since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

bool readable(int socket, double seconds) {
  pollfd one{socket, POLLIN, 0};
  return seconds > 0.0 && poll(&one, 1, static_cast<int>(seconds * 1000.0) + 1) > 0;
}

/// Length that a head states; none: until the end.
std::size_t length_of(std::string const& head) {
  std::size_t const at = head.find("\r\nContent-Length: ");
  return at == std::string::npos ? std::string::npos : std::stoul(head.substr(at + 18));
}

}  // namespace

Wire::Wire(int port) : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    throw std::runtime_error("cannot connect");
  }
}

Wire::~Wire() { close(socket_); }

bool Wire::send(std::string const& bytes) const {
  std::size_t sent = 0;
  while (sent < bytes.size()) {
    ssize_t const n = ::send(socket_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (n <= 0) return false;
    sent += static_cast<std::size_t>(n);
  }
  return true;
}

Heard Wire::hear(double seconds) const {
  auto const start = Clock::now();
  std::string bytes;
  std::array<char, 65536> chunk{};
  Heard heard;
  std::size_t head_end = std::string::npos;
  std::size_t wanted = std::string::npos;
  while (readable(socket_, seconds - since(start))) {
    ssize_t const n = recv(socket_, chunk.data(), chunk.size(), 0);
    if (n <= 0) break;
    bytes.append(chunk.data(), static_cast<std::size_t>(n));
    if (head_end == std::string::npos) {
      head_end = bytes.find("\r\n\r\n");
      if (head_end == std::string::npos) continue;
      head_end += 4;
      std::size_t const length = length_of(bytes.substr(0, head_end));
      if (length != std::string::npos) wanted = head_end + length;
    }
    if (bytes.size() >= wanted) break;
  }
  heard.seconds = since(start);
  if (head_end == std::string::npos) return heard;
  heard.head = bytes.substr(0, head_end);
  heard.body = bytes.substr(head_end);
  heard.status = std::stoi(heard.head.substr(9, 3));
  return heard;
}

bool Wire::closed_within(double seconds) const {
  auto const start = Clock::now();
  std::array<char, 4096> chunk{};
  while (readable(socket_, seconds - since(start))) {
    if (recv(socket_, chunk.data(), chunk.size(), 0) <= 0) return true;
  }
  return false;
}

Serving::Serving(std::vector<std::string> const& accounts) {
  std::vector<std::string> words{salient_program().string(), "serve"};
  for (std::string const& name : accounts) {
    std::filesystem::copy(shipped(name), folder_.path() / name,
                          std::filesystem::copy_options::recursive);
    words.push_back(name);
  }
  words.insert(words.end(), {"--port", "0", "--out", "results"});
  std::array<int, 2> pipe{};
  if (::pipe(pipe.data()) != 0) throw std::runtime_error("no pipe");
  process_ = fork();
  if (process_ == 0) {
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    dup2(pipe[1], STDOUT_FILENO);
    close(pipe[0]);
    close(pipe[1]);
    if (chdir(folder_.path().c_str()) == 0) execv(arguments[0], arguments.data());
    _exit(127);
  }
  close(pipe[1]);
  std::string said;
  std::array<char, 256> chunk{};
  while (said.find("Ctrl-C") == std::string::npos) {
    ssize_t const n = read(pipe[0], chunk.data(), chunk.size());
    if (n <= 0) throw std::runtime_error("salient serve did not begin");
    said.append(chunk.data(), static_cast<std::size_t>(n));
  }
  close(pipe[0]);
  std::size_t const colon = said.find(':', said.find("//"));
  port_ = std::stoi(said.substr(colon + 1));
  token_ = said.substr(said.find("token=") + 6, 32);
}

Serving::~Serving() {
  kill(process_, SIGTERM);
  waitpid(process_, nullptr, 0);
}

std::string Serving::cookie() const { return "salient-" + std::to_string(port_) + "=" + token_; }

long Serving::memory() const {
  std::ifstream status("/proc/" + std::to_string(process_) + "/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) return std::stol(line.substr(6));
  }
  return -1;
}

Heard Serving::ask(std::string const& method, std::string const& target,
                   std::map<std::string, std::string> const& headers,
                   std::string const& body) const {
  std::string head = method + " " + target + " HTTP/1.1\r\n";
  for (auto const& [name, value] : headers) head += name + ": " + value + "\r\n";
  if (!body.empty()) head += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  Wire const wire(port_);
  wire.send(head + "\r\n" + body);
  return wire.hear();
}

Heard Serving::get(std::string const& target) const {
  return ask("GET", target, {{"Host", host()}, {"Cookie", cookie()}});
}

Heard Serving::write(std::string const& method, std::string const& target,
                     std::string const& body) const {
  return ask(method, target,
             {{"Host", host()},
              {"Cookie", cookie()},
              {"Origin", "http://" + host()},
              {"Content-Type", "application/json"}},
             body);
}

}  // namespace salient::testing
