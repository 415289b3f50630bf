#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace salient::house {

struct SourceFile {
  std::string path;  ///< relative to the root it was found under, with /
  std::string text;
};

/// A rule that a line breaks.
struct Breach {
  std::string path;
  int line = 0;  ///< from 1; 0 where the file or folder as a whole is meant
  std::string what;

  [[nodiscard]] std::string to_string() const;
  bool operator==(Breach const&) const = default;
};

/// All breaches, one a line, as a test's message.
[[nodiscard]] std::string listing(std::vector<Breach> const& breaches);

/// The files below root/folder of certain kinds, which are extensions (".h") or whole names
/// ("dev"), in order of path. What is built or installed (build, node_modules, dist, .git, results)
/// is passed over; a folder that does not exist has no files.
[[nodiscard]] std::vector<SourceFile> files_below(std::filesystem::path const& root,
                                                  std::string_view folder,
                                                  std::set<std::string> const& kinds);

/// The C++ files below src and apps.
[[nodiscard]] std::vector<SourceFile> program_sources(std::filesystem::path const& root);

/// C++ text with comments and the insides of literals blanked, line for line, so that a rule about
/// code does not stumble over prose.
[[nodiscard]] std::string code_only(std::string_view text);

[[nodiscard]] std::vector<std::string> lines_of(std::string_view text);

/// Where the identifier stands in a line as a word of its own; npos if it does not.
[[nodiscard]] std::size_t find_word(std::string_view line, std::string_view word,
                                    std::size_t from = 0);

}  // namespace salient::house
