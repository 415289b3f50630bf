#include "apps/server/accounts.h"

#include <algorithm>

namespace salient::server {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kLongestId = 60;

bool is_id(std::string_view text) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz0123456789-";
  return !text.empty() && text.size() <= kLongestId && text.front() != '-' &&
         text.find_first_not_of(kLetters) == std::string_view::npos;
}

/// What a folder is called in links: its own name, as far as that is an id.
std::string id_of(fs::path const& folder) {
  std::string id;
  for (char const c : folder.filename().string()) {
    char const small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (is_id(std::string("a") + small)) id += small;
  }
  id = id.substr(id.find_first_not_of('-') == std::string::npos ? id.size()
                                                                : id.find_first_not_of('-'));
  return id.empty() ? "account" : id.substr(0, kLongestId);
}

}  // namespace

Accounts::Accounts(std::vector<fs::path> const& folders, fs::path home) : home_(std::move(home)) {
  for (fs::path const& folder : folders) {
    std::string const id = id_of(fs::absolute(folder).lexically_normal());
    std::string free = id;
    for (int i = 2; folders_.contains(free); ++i) free = id + "-" + std::to_string(i);
    folders_.emplace(free, folder);
  }
}

std::vector<std::string> Accounts::ids() const {
  std::lock_guard const lock(mutex_);
  std::vector<std::string> ids;
  for (auto const& [id, folder] : folders_) ids.push_back(id);
  return ids;
}

std::optional<fs::path> Accounts::folder(std::string_view id) const {
  std::lock_guard const lock(mutex_);
  auto const found = folders_.find(id);
  if (found == folders_.end()) return std::nullopt;
  return found->second;
}

base::Result<base::Done> Accounts::create(std::string const& id) {
  base::Diagnostics faults;
  if (!is_id(id)) {
    faults.error({}, "id", "'" + base::printable(id) + "' cannot be the id of an account",
                 "at most " + std::to_string(kLongestId) + " small letters, digits and hyphens");
    return faults;
  }
  std::lock_guard const lock(mutex_);
  if (folders_.contains(id) || fs::exists(home_ / id)) {
    faults.error({}, "id", "there is an account '" + id + "' already", "another id");
    return faults;
  }
  auto const made = study::write_starter(home_ / id);
  if (!made) return made.diagnostics();
  folders_.emplace(id, home_ / id);
  return base::Done{};
}

std::vector<fs::path> accounts_in(fs::path const& folder) {
  std::vector<fs::path> found;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    if (it->is_directory() && fs::exists(it->path() / "scenario.toml")) found.push_back(it->path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace salient::server
