#include "salient/study/account_files.h"

#include <algorithm>
#include <span>
#include <system_error>

#include <unistd.h>

#include "salient/ensemble/digest.h"
#include "salient/study/analysis.h"
#include "salient/study/files.h"

namespace salient::study {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kLongestFile = std::size_t{4} << 20U;
constexpr char const* kMain = "scenario.toml";

std::string digest_of(std::string_view text) {
  return ensemble::to_hex(ensemble::digest(std::as_bytes(std::span<char const>(text))));
}

/// Names of the files that are edited.
std::vector<std::string> names_in(fs::path const& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    if (it->is_symlink() || !it->is_regular_file()) continue;
    std::string const name = it->path().filename().string();
    if (name == kMain || it->path().extension() == ".csv") names.push_back(name);
  }
  std::sort(names.begin(), names.end(), [](std::string const& a, std::string const& b) {
    return std::pair(a != kMain, a) < std::pair(b != kMain, b);
  });
  return names;
}

base::Diagnostic not_its_file(std::string const& name, std::vector<std::string> const& names) {
  return {{},
          "file",
          "the account has no file '" + base::printable(name) + "'",
          "one of its files",
          base::did_you_mean(name, names),
          base::Severity::error};
}

/// A folder that is gone when this is.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "salient-check-XXXXXX").string();
    if (mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  TemporaryFolder(TemporaryFolder const&) = delete;
  TemporaryFolder& operator=(TemporaryFolder const&) = delete;

  [[nodiscard]] fs::path const& path() const { return path_; }

 private:
  fs::path path_;
};

/// Copies all that an account has, but the files that are edited.
void copy_rest(fs::path const& folder, fs::path const& copy,
               std::vector<AccountFile> const& edited) {
  for (fs::directory_entry const& entry : fs::directory_iterator(folder)) {
    fs::path const name = entry.path().filename();
    bool const is_edited = std::any_of(edited.begin(), edited.end(), [&](AccountFile const& one) {
      return one.name == name.string();
    });
    constexpr auto kHow = fs::copy_options::recursive | fs::copy_options::copy_symlinks;
    if (!is_edited) fs::copy(entry.path(), copy / name, kHow);
  }
}

/// Places named as the account does: without the folder that stood in for it.
base::Diagnostics renamed(base::Diagnostics const& found, fs::path const& copy) {
  std::string const prefix = copy.string() + "/";
  base::Diagnostics named;
  for (base::Diagnostic one : found.list()) {
    if (one.place.file.starts_with(prefix)) one.place.file.erase(0, prefix.size());
    named.add(std::move(one));
  }
  return named;
}

}  // namespace

base::Result<std::vector<AccountFile>> account_files(fs::path const& folder) {
  std::vector<AccountFile> files;
  base::Diagnostics faults;
  for (std::string const& name : names_in(folder)) {
    auto text = read_whole(folder / name, kLongestFile);
    if (!text) {
      faults.append(text.diagnostics());
      continue;
    }
    std::string digest = digest_of(*text);
    files.push_back({name, *std::move(text), std::move(digest)});
  }
  if (faults.has_errors()) return faults;
  return files;
}

std::string account_digest(fs::path const& folder) {
  auto const files = account_files(folder);
  if (!files) return {};
  std::string all;
  for (AccountFile const& file : *files) all += file.name + "\n" + file.digest + "\n";
  return digest_of(all);
}

base::Diagnostics check_account(fs::path const& folder, std::vector<AccountFile> const& edited) {
  base::Diagnostics faults;
  auto const names = names_in(folder);
  for (AccountFile const& one : edited) {
    if (std::find(names.begin(), names.end(), one.name) == names.end()) {
      faults.add(not_its_file(one.name, names));
    }
  }
  if (faults.has_errors()) return faults;
  TemporaryFolder const copy;
  try {
    copy_rest(folder, copy.path(), edited);
  } catch (fs::filesystem_error const& error) {
    faults.error({folder.string(), 0, 0}, "", "cannot be read: " + error.code().message());
    return faults;
  }
  for (AccountFile const& one : edited) {
    auto const written = write_whole(copy.path() / one.name, one.text);
    if (!written) return written.diagnostics();
  }
  auto const subject = load(copy.path(), {});
  return renamed(subject ? (*subject)->warnings : subject.diagnostics(), copy.path());
}

base::Result<Saved> save_account_file(fs::path const& folder, AccountFile const& file) {
  auto const names = names_in(folder);
  if (std::find(names.begin(), names.end(), file.name) == names.end()) {
    return not_its_file(file.name, names);
  }
  if (file.text.size() > kLongestFile) {
    return base::Diagnostic{
        {file.name, 0, 0}, "", "is longer than " + std::to_string(kLongestFile) + " bytes",
        "a shorter text",  "", base::Severity::error};
  }
  auto const now = read_whole(folder / file.name, kLongestFile);
  if (!now) return now.diagnostics();
  if (digest_of(*now) != file.digest) return Saved::changed_meanwhile;
  auto const written = write_whole(folder / file.name, file.text);
  if (!written) return written.diagnostics();
  return Saved::done;
}

}  // namespace salient::study
