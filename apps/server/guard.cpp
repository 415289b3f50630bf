#include "apps/server/guard.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <fmt/format.h>
#include <sys/random.h>

namespace salient::server {

namespace {

std::string lower(std::string_view text) {
  std::string small(text);
  for (char& c : small) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return small;
}

/// In a time that does not tell where they differ.
bool same_secret(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned differs = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    differs |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
  }
  return differs == 0;
}

bool writes(std::string_view method) {
  return method == "POST" || method == "PUT" || method == "DELETE";
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// Every value that cookies of a name have.
std::vector<std::string_view> cookies(Request const& head, std::string_view name) {
  std::vector<std::string_view> found;
  for (std::string_view rest : head.values("cookie")) {
    while (!rest.empty()) {
      std::string_view const raw = rest.substr(0, rest.find(';'));
      rest.remove_prefix(std::min(rest.size(), raw.size() + 1));
      std::string_view const pair = trimmed(raw);
      std::size_t const equals = pair.find('=');
      if (equals != std::string_view::npos && pair.substr(0, equals) == name) {
        found.push_back(pair.substr(equals + 1));
      }
    }
  }
  return found;
}

}  // namespace

Guard::Guard(std::vector<std::string> const& names, unsigned short port, std::string token)
    : cookie_(fmt::format("salient-{}", port)), token_(std::move(token)) {
  constexpr unsigned short kDefaultPort = 80;
  for (std::string const& name : names) {
    hosts_.push_back(fmt::format("{}:{}", lower(name), port));
    if (port == kDefaultPort) hosts_.push_back(lower(name));
  }
}

bool Guard::allowed(std::string_view host) const {
  std::string const small = lower(host);
  return std::find(hosts_.begin(), hosts_.end(), small) != hosts_.end();
}

bool Guard::opens(Request const& head) { return head.path == "/open"; }

bool Guard::knows_secret(Request const& head) const {
  if (opens(head)) return same_secret(head.parameter("token"), token_);
  auto const found = cookies(head, cookie_);
  return found.size() == 1 && same_secret(found.front(), token_);
}

std::optional<Response> Guard::refuse_write(Request const& head) const {
  std::string_view const origin = head.value("origin");
  constexpr std::string_view kScheme = "http://";
  if (!origin.starts_with(kScheme) || !allowed(origin.substr(kScheme.size()))) {
    return failure(403, "a write needs an Origin header that is this page's own");
  }
  auto const site = head.values("sec-fetch-site");
  if (!site.empty() && (site.size() > 1 || site.front() != "same-origin")) {
    return failure(403, "a write may come from this page alone");
  }
  std::string_view const type = head.value("content-type");
  if (lower(trimmed(type.substr(0, type.find(';')))) != "application/json") {
    return failure(415, "a write has Content-Type application/json");
  }
  return std::nullopt;
}

std::optional<Response> Guard::refuse(Request const& head) const {
  auto const hosts = head.values("host");
  if (hosts.size() != 1 || hosts.front().empty()) {
    return failure(400, "a request has exactly one Host header");
  }
  if (!allowed(hosts.front())) {
    return failure(421, "this server does not answer for that host; use the link that it printed");
  }
  if (head.method != "GET" && head.method != "HEAD" && !writes(head.method)) {
    Response refused = failure(405, "the methods here are GET, HEAD, POST, PUT and DELETE");
    refused.headers.push_back({"Allow", "GET, HEAD, POST, PUT, DELETE"});
    return refused;
  }
  if (!head.path.starts_with('/')) return failure(400, "the target of a request is a path");
  if (!knows_secret(head)) {
    return failure(401,
                   "open the link that salient serve printed: it has the token that is needed");
  }
  if (writes(head.method)) return refuse_write(head);
  return std::nullopt;
}

Response Guard::welcome() const {
  Response page;
  page.type = "text/html; charset=utf-8";
  // A page that goes on by itself: a redirection would still count as coming from where the link
  // stood, and a strict cookie would stay at home.
  page.body =
      "<!doctype html><html lang=\"en\"><head><title>Salient</title><link rel=\"icon\" "
      "href=\"data:,\">"
      "<meta http-equiv=\"refresh\" content=\"0;url=/\"></head>"
      "<body><p><a href=\"/\">Go on to Salient</a></p></body></html>\n";
  page.headers.push_back(
      {"Set-Cookie", fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict", cookie_, token_)});
  return page;
}

std::string new_token() {
  std::array<unsigned char, 16> bytes{};
  if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
    throw std::runtime_error("the system has no random numbers to give");
  }
  std::string token;
  for (unsigned char const byte : bytes) token += fmt::format("{:02x}", byte);
  return token;
}

}  // namespace salient::server
