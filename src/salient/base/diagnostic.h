#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <vector>

namespace salient::base {

/// Where in a user's file something stands. Lines and columns count from 1; 0 means "the whole
/// file".
struct Place {
  std::string file;
  int line = 0;
  int column = 0;

  friend auto operator<=>(Place const&, Place const&) = default;
};

enum class Severity { error, warning };

/// One fault in what the user gave: *problem (why it is one), what was expected, suggestion*.
struct Diagnostic {
  Place place;
  std::string key;         ///< chain of enclosing keys, e.g. "formation[2].strength.unit"
  std::string problem;     ///< "unknown key 'strenght'"
  std::string expected;    ///< "one of: strength, side, ..."; may be empty
  std::string suggestion;  ///< "did you mean 'strength'?"; may be empty
  Severity severity = Severity::error;
};

/// Every fault found in one reading, in the order found. Nothing stops at the first.
class Diagnostics {
 public:
  void add(Diagnostic diagnostic);
  void error(Place place, std::string key, std::string problem, std::string expected = {},
             std::string suggestion = {});
  void warning(Place place, std::string key, std::string problem, std::string expected = {},
               std::string suggestion = {});
  void append(Diagnostics const& other);

  [[nodiscard]] bool has_errors() const { return errors_ > 0; }
  [[nodiscard]] int error_count() const { return errors_; }
  [[nodiscard]] std::vector<Diagnostic> const& list() const { return list_; }

  /// Sorts by file, line and column; equal places keep the order in which they were found.
  void sort_by_place();

 private:
  std::vector<Diagnostic> list_;
  int errors_ = 0;
};

/// One line for people: `file:line:column: error: key: problem; expected ...; did you mean ...?`
[[nodiscard]] std::string to_string(Diagnostic const& diagnostic);

/// The candidate nearest to `word` by edit distance, or empty when none is near enough to be a slip
/// of the finger (at most a third of the letters, adjacent swaps counting once).
[[nodiscard]] std::string nearest(std::string_view word,
                                  std::vector<std::string> const& candidates);

/// `did you mean 'x'?`, or empty when nothing is near.
[[nodiscard]] std::string did_you_mean(std::string_view word,
                                       std::vector<std::string> const& candidates);

/// Text made safe for a terminal line: control and invalid UTF-8 bytes escaped, cut to `limit`.
[[nodiscard]] std::string printable(std::string_view text, std::size_t limit = 60);

}  // namespace salient::base
