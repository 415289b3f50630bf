#pragma once

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "salient/api/salient.h"

namespace salient::server {

struct ServeSettings {
  std::vector<std::filesystem::path> accounts;
  std::vector<std::filesystem::path> engagements;  ///< files
  std::filesystem::path home;                      ///< where new accounts are made
  std::filesystem::path results;                   ///< of jobs
  std::string bind = "127.0.0.1";
  unsigned short port = 0;  ///< 0: a free one
  study::Settings study{};  ///< seed, threads and loss table of what is computed
};

/// Is it an address of this machine that no other can reach?
[[nodiscard]] bool is_loopback(std::string const& address);

/// Serves the page and its API until it is stopped. `ready` is told the link that opens the page.
/// An error when it cannot begin.
[[nodiscard]] base::Result<base::Done> serve(
    ServeSettings const& settings, std::function<void(std::string const& link)> const& ready,
    std::stop_token stop);

}  // namespace salient::server
