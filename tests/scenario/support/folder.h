#pragma once

#include <filesystem>
#include <string>

namespace salient::testing {

/// A folder of its own for one test, removed with it.
class TemporaryFolder {
 public:
  TemporaryFolder();
  TemporaryFolder(TemporaryFolder const&) = delete;
  TemporaryFolder& operator=(TemporaryFolder const&) = delete;
  ~TemporaryFolder();

  [[nodiscard]] std::filesystem::path const& path() const { return path_; }
  /// Writes a file below the folder.
  void write(std::string const& name, std::string const& text) const;

 private:
  std::filesystem::path path_;
};

/// A scenario text that is sound: two sides, one sector, two formations.
[[nodiscard]] std::string sound_scenario();
/// The same with `from` (which must occur once) replaced.
[[nodiscard]] std::string sound_but(std::string const& from, std::string const& to);
/// The same with lines added at the end.
[[nodiscard]] std::string sound_and(std::string const& more);
/// Header and one sound row of a claims file; each further row follows a line feed.
[[nodiscard]] std::string sound_claims();

}  // namespace salient::testing
