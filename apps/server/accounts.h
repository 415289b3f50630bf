#pragma once

#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "salient/api/salient.h"

namespace salient::server {

/// The accounts that a server offers, by id. An id is looked up among those that are there; nothing
/// that a client says becomes part of a path but the id of a new account, of small letters, digits
/// and hyphens alone. For any thread.
class Accounts {
 public:
  /// `folders` hold an account each; new ones are made beside each other in `home`. `engagements`
  /// are files.
  Accounts(std::vector<std::filesystem::path> const& folders,
           std::vector<std::filesystem::path> const& engagements, std::filesystem::path home);

  [[nodiscard]] std::vector<std::string> ids() const;
  [[nodiscard]] std::optional<std::filesystem::path> folder(std::string_view id) const;
  /// Ids of the engagements, and the file of one.
  [[nodiscard]] std::vector<std::string> engagements() const;
  [[nodiscard]] std::optional<std::filesystem::path> engagement(std::string_view id) const;
  /// Writes the starter account under a new id.
  [[nodiscard]] base::Result<base::Done> create(std::string const& id);

 private:
  mutable std::mutex mutex_;
  using Paths = std::map<std::string, std::filesystem::path, std::less<>>;
  Paths folders_, engagements_;
  std::filesystem::path home_;
};

/// Folders in a folder that hold an account each.
[[nodiscard]] std::vector<std::filesystem::path> accounts_in(std::filesystem::path const& folder);
/// Files in a folder that describe an engagement each.
[[nodiscard]] std::vector<std::filesystem::path> engagements_in(
    std::filesystem::path const& folder);

}  // namespace salient::server
