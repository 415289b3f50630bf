#include "apps/server/message.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace salient::server {

namespace {

constexpr std::string_view kPlain =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._";

}  // namespace

std::vector<std::string_view> Request::values(std::string_view name) const {
  std::vector<std::string_view> found;
  for (Header const& header : headers) {
    if (header.name == name) found.emplace_back(header.value);
  }
  return found;
}

std::string_view Request::value(std::string_view name) const {
  auto const found = values(name);
  return found.size() == 1 ? found.front() : std::string_view{};
}

std::string_view Request::parameter(std::string_view name) const {
  std::string_view rest = query;
  while (!rest.empty()) {
    std::string_view const pair = rest.substr(0, rest.find('&'));
    rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
    std::size_t const equals = pair.find('=');
    if (equals == std::string_view::npos || pair.substr(0, equals) != name) continue;
    std::string_view const value = pair.substr(equals + 1);
    return value.find_first_not_of(kPlain) == std::string_view::npos ? value : std::string_view{};
  }
  return {};
}

Response failure(unsigned status, std::string_view message) {
  nlohmann::json const body{{"error", {{"status", status}, {"message", message}}}};
  return {status, "application/json",
          body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n"};
}

}  // namespace salient::server
