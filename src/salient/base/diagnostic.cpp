#include "salient/base/diagnostic.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>

namespace salient::base {

namespace {

/// Optimal string alignment distance: insertions, deletions, substitutions, adjacent swaps.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(last.begin(), last.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      std::size_t const cost = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + cost});
      bool const swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

/// Length of the valid UTF-8 sequence that starts `text`, or 0 when it starts with none.
std::size_t utf8_length(std::string_view text) {
  auto const byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  std::uint8_t const first = byte(0);
  if (first < 0x80) return 1;
  std::size_t const length = first >= 0xF0 && first < 0xF5   ? 4
                             : first >= 0xE0 && first < 0xF0 ? 3
                             : first >= 0xC2 && first < 0xE0 ? 2
                                                             : 0;
  if (length == 0 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  return length;
}

}  // namespace

void Diagnostics::add(Diagnostic diagnostic) {
  if (diagnostic.severity == Severity::error) ++errors_;
  list_.push_back(std::move(diagnostic));
}

void Diagnostics::error(Place place, std::string key, std::string problem, std::string expected,
                        std::string suggestion) {
  add({std::move(place), std::move(key), std::move(problem), std::move(expected),
       std::move(suggestion), Severity::error});
}

void Diagnostics::warning(Place place, std::string key, std::string problem, std::string expected,
                          std::string suggestion) {
  add({std::move(place), std::move(key), std::move(problem), std::move(expected),
       std::move(suggestion), Severity::warning});
}

void Diagnostics::append(Diagnostics const& other) {
  for (Diagnostic const& diagnostic : other.list()) add(diagnostic);
}

void Diagnostics::sort_by_place() {
  std::stable_sort(list_.begin(), list_.end(),
                   [](Diagnostic const& a, Diagnostic const& b) { return a.place < b.place; });
}

std::string to_string(Diagnostic const& diagnostic) {
  std::string text = diagnostic.place.file;
  if (diagnostic.place.line > 0) {
    text += ':' + std::to_string(diagnostic.place.line);
    if (diagnostic.place.column > 0) text += ':' + std::to_string(diagnostic.place.column);
  }
  if (!text.empty()) text += ": ";
  text += diagnostic.severity == Severity::error ? "error: " : "warning: ";
  if (!diagnostic.key.empty()) text += diagnostic.key + ": ";
  text += diagnostic.problem;
  if (!diagnostic.expected.empty()) text += "; expected " + diagnostic.expected;
  if (!diagnostic.suggestion.empty()) text += "; " + diagnostic.suggestion;
  return text;
}

std::string nearest(std::string_view word, std::vector<std::string> const& candidates) {
  constexpr std::size_t kLongestWord = 80;
  if (word.empty() || word.size() > kLongestWord) return {};
  std::string best;
  std::size_t best_distance = std::max<std::size_t>(1, word.size() / 3) + 1;
  for (std::string const& candidate : candidates) {
    if (candidate.size() > kLongestWord) continue;
    std::size_t const distance = edit_distance(word, candidate);
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

std::string did_you_mean(std::string_view word, std::vector<std::string> const& candidates) {
  std::string const near = nearest(word, candidates);
  return near.empty() ? std::string{} : "did you mean '" + near + "'?";
}

std::string printable(std::string_view text, std::size_t limit) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string safe;
  while (!text.empty()) {
    if (safe.size() >= limit) return safe + "...";
    std::size_t const length = utf8_length(text);
    auto const byte = static_cast<std::uint8_t>(text.front());
    if (length == 0 || byte < 0x20 || byte == 0x7F) {
      safe += "\\x";
      safe += kHex[byte >> 4];
      safe += kHex[byte & 0xF];
      text.remove_prefix(1);
    } else {
      safe += text.substr(0, length);
      text.remove_prefix(length);
    }
  }
  return safe;
}

}  // namespace salient::base
