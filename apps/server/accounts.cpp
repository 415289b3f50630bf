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

/// What a folder or a file is called in links: its own name, as far as that is an id.
std::string id_of(std::string const& name) {
  std::string id;
  for (char const c : name) {
    char const small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (is_id(std::string("a") + small)) id += small;
  }
  id = id.substr(id.find_first_not_of('-') == std::string::npos ? id.size()
                                                                : id.find_first_not_of('-'));
  return id.empty() ? "account" : id.substr(0, kLongestId);
}

}  // namespace

namespace {

/// Puts a path under an id that is free.
void add(std::map<std::string, fs::path, std::less<>>& paths, std::string const& id,
         fs::path const& path) {
  std::string free = id;
  for (int i = 2; paths.contains(free); ++i) free = id + "-" + std::to_string(i);
  paths.emplace(free, path);
}

std::vector<std::string> ids_of(std::map<std::string, fs::path, std::less<>> const& paths) {
  std::vector<std::string> ids;
  ids.reserve(paths.size());
  for (auto const& [id, path] : paths) ids.push_back(id);
  return ids;
}

}  // namespace

Accounts::Accounts(std::vector<fs::path> const& folders, std::vector<fs::path> const& engagements,
                   fs::path home)
    : home_(std::move(home)) {
  for (fs::path const& folder : folders) {
    add(folders_, id_of(fs::absolute(folder).lexically_normal().filename().string()), folder);
  }
  for (fs::path const& file : engagements) add(engagements_, id_of(file.stem().string()), file);
}

std::vector<std::string> Accounts::ids() const {
  std::lock_guard const lock(mutex_);
  return ids_of(folders_);
}

std::vector<std::string> Accounts::engagements() const { return ids_of(engagements_); }

std::optional<fs::path> Accounts::engagement(std::string_view id) const {
  auto const found = engagements_.find(id);
  if (found == engagements_.end()) return std::nullopt;
  return found->second;
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

std::vector<fs::path> engagements_in(fs::path const& folder) {
  std::vector<fs::path> found;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    if (it->path().extension() == ".toml" && scenario::is_engagement(it->path())) {
      found.push_back(it->path());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace salient::server
