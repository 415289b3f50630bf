#include "tests/doors/support/process.h"

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <thread>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/scenario/support/folder.h"

namespace salient::testing {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

double since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

[[noreturn]] void become(Launch const& launch, fs::path const& out, fs::path const& err) {
  for (auto const& [file, descriptor] : {std::pair{out, 1}, std::pair{err, 2}}) {
    int const opened = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
    ::dup2(opened, descriptor);
  }
  ::dup2(::open("/dev/null", O_RDONLY), 0);
  if (!launch.folder.empty() && ::chdir(launch.folder.c_str()) != 0) ::_exit(127);
  for (auto const& [name, value] : launch.environment) ::setenv(name.c_str(), value.c_str(), 1);
  std::string program = launch.program.string();
  std::vector<std::string> words = launch.arguments;
  std::vector<char*> pointers{program.data()};
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  ::execv(program.c_str(), pointers.data());
  ::_exit(127);
}

}  // namespace

Ended run(Launch const& launch) {
  TemporaryFolder const folder;
  fs::path const out = folder.path() / "out";
  fs::path const err = folder.path() / "err";
  auto const begin = Clock::now();
  pid_t const child = ::fork();
  if (child == 0) become(launch, out, err);
  bool sent = launch.signal == 0;
  int status = 0;
  rusage usage{};
  constexpr double kPatience = 120.0;
  while (::wait4(child, &status, WNOHANG, &usage) == 0) {
    if (!sent && since(begin) >= launch.signal_after) {
      ::kill(child, launch.signal);
      sent = true;
    }
    if (since(begin) > kPatience) {
      ::kill(child, SIGKILL);
      ADD_FAILURE() << launch.program << " did not end in two minutes";
      sent = true;
    }
    std::this_thread::sleep_for(std::chrono::microseconds(500));
  }
  Ended ended;
  ended.seconds = since(begin);
  ended.largest_kib = usage.ru_maxrss;
  if (WIFEXITED(status)) ended.code = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) ended.signal = WTERMSIG(status);
  ended.out = text_of(out).value_or("");
  ended.err = text_of(err).value_or("");
  return ended;
}

fs::path salient_program() {
  char const* const other = std::getenv("SALIENT_PROGRAM");
  return other != nullptr ? fs::path(other) : fs::path(SALIENT_BINARY_DIR) / "bin/salient";
}

Ended salient(std::vector<std::string> const& arguments, fs::path const& folder) {
  return run({salient_program(), arguments, {}, folder, 0, 0.0});
}

std::string shipped(std::string const& scenario) {
  return std::string(SALIENT_SOURCE_DIR) + "/scenarios/" + scenario;
}

std::optional<std::string> text_of(fs::path const& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return std::nullopt;
  return std::string{std::istreambuf_iterator<char>(stream), {}};
}

std::string result_hash(fs::path const& folder) {
  std::string const text = text_of(folder / "manifest.json").value_or("");
  std::string const key = "\"result_hash\": \"";
  std::size_t const at = text.find(key);
  return at == std::string::npos ? "" : text.substr(at + key.size(), 32);
}

std::size_t entries(fs::path const& folder) {
  std::error_code error;
  std::size_t count = 0;
  for (auto entry = fs::directory_iterator(folder, error);
       !error && entry != fs::directory_iterator(); entry.increment(error)) {
    ++count;
  }
  return count;
}

}  // namespace salient::testing
