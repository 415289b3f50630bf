#include "salient/scenario/height_grid.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>

namespace salient::scenario {

namespace {

constexpr int kMostFaults = 20;  ///< of heights; the rest is counted
constexpr double kHighest = 9000.0;

/// A word of the file and where it stands.
struct Word {
  std::string_view text;
  int line = 0, column = 0;
};

/// The words of a text, one after the other.
class Words {
 public:
  explicit Words(std::string_view text) : text_(text) {}

  std::optional<Word> next() {
    while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_])) != 0) {
      step();
    }
    if (at_ == text_.size()) return std::nullopt;
    std::size_t const begin = at_;
    Word word{{}, line_, column_};
    while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_])) == 0) {
      step();
    }
    word.text = text_.substr(begin, at_ - begin);
    return word;
  }

  [[nodiscard]] int line() const { return line_; }

 private:
  void step() {
    if (text_[at_++] == '\n') {
      ++line_;
      column_ = 1;
    } else {
      ++column_;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1, column_ = 1;
};

std::optional<double> number_of(std::string_view text) {
  double value = 0.0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  bool const whole = error == std::errc() && end == text.data() + text.size();
  return whole && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

class Reader {
 public:
  Reader(std::string_view text, std::string const& shown, base::Diagnostics& diagnostics)
      : words_(text), shown_(shown), diagnostics_(diagnostics) {}

  HeightGrid read() {
    if (!read_head()) return {};
    HeightGrid grid;
    grid.columns = static_cast<std::size_t>(head_["ncols"]);
    grid.rows = static_cast<std::size_t>(head_["nrows"]);
    grid.cell = head_["cellsize"];
    grid.heights.assign(grid.columns * grid.rows, 0.0F);
    read_heights(grid);
    return grid;
  }

 private:
  void fault(Word const& word, std::string problem, std::string expected = {}) {
    if (++faults_ > kMostFaults) return;
    diagnostics_.error({shown_, word.line, word.column}, "heights", std::move(problem),
                       std::move(expected));
  }

  bool read_head() {
    bool const started = read_head_lines();
    if (!started) return false;
    for (char const* name : {"ncols", "nrows", "cellsize"}) {
      if (head_.count(name) == 0) {
        fault({{}, 1, 1}, std::string("lacks '") + name + "'", "the head of an ASCII grid");
      }
    }
    if (faults_ > 0) return false;
    double const columns = head_["ncols"];
    double const rows = head_["nrows"];
    bool const whole = std::floor(columns) == columns && std::floor(rows) == rows;
    if (!whole || columns < 1 || rows < 1 || columns * rows > 1.0 * kMostHeights) {
      fault({{}, 1, 1},
            "has " + base::number_text(columns) + " by " + base::number_text(rows) + " cells",
            "whole numbers, at most 4,000,000 cells");
    }
    if (!(head_["cellsize"] > 0.0)) fault({{}, 1, 1}, "has cells of no size", "cellsize in m");
    return faults_ == 0;
  }

  /// Reads names with a number each, until a number stands where a name would.
  bool read_head_lines() {
    for (;;) {
      auto const name = words_.next();
      if (!name) {
        fault({{}, words_.line(), 1}, "ends before the heights", "nrows lines of ncols heights");
        return false;
      }
      if (number_of(name->text)) {
        first_ = name;
        return true;
      }
      std::string key(name->text);
      std::transform(key.begin(), key.end(), key.begin(),
                     [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
      static constexpr std::array<std::string_view, 8> kKnown{
          "ncols",     "nrows",     "xllcorner", "yllcorner",
          "xllcenter", "yllcenter", "cellsize",  "nodata_value"};
      if (std::find(kKnown.begin(), kKnown.end(), key) == kKnown.end()) {
        fault(*name, "unknown word '" + base::printable(key) + "'",
              "ncols, nrows, xllcorner, yllcorner, cellsize, nodata_value or a height");
        return false;
      }
      auto const value = words_.next();
      auto const number = value ? number_of(value->text) : std::nullopt;
      if (!number) {
        fault(*name, "'" + key + "' has no number");
        return false;
      }
      head_[key] = *number;
    }
  }

  void read_heights(HeightGrid& grid) {
    std::size_t const cells = grid.heights.size();
    std::optional<Word> word = first_;
    for (std::size_t i = 0; i < cells; ++i, word = words_.next()) {
      if (!word) {
        fault({{}, words_.line(), 1},
              "ends after " + std::to_string(i) + " of " + std::to_string(cells) + " heights");
        return;
      }
      auto const height = number_of(word->text);
      auto const nothing = head_.find("nodata_value");
      if (!height) {
        fault(*word, "'" + base::printable(word->text) + "' is no height", "a number in m");
      } else if (nothing != head_.end() && *height == nothing->second) {
        fault(*word, "a cell has no height", "heights for the whole ground");
      } else if (std::fabs(*height) > kHighest) {
        fault(*word, "a height is " + base::number_text(*height) + " m", "-9,000 to 9,000 m");
      } else {
        // The file starts in the north, the ground in the south.
        std::size_t const row = grid.rows - 1 - i / grid.columns;
        grid.heights[row * grid.columns + i % grid.columns] = static_cast<float>(*height);
      }
    }
    if (word) fault(*word, "has more than " + std::to_string(cells) + " heights");
    if (faults_ > kMostFaults) {
      diagnostics_.error({shown_, 0, 0}, "heights",
                         "and " + std::to_string(faults_ - kMostFaults) + " more faults");
    }
  }

  Words words_;
  std::string const& shown_;
  base::Diagnostics& diagnostics_;
  std::map<std::string, double> head_;
  std::optional<Word> first_;
  int faults_ = 0;
};

}  // namespace

HeightGrid read_height_grid(std::string_view text, std::string const& shown,
                            base::Diagnostics& diagnostics) {
  return Reader(text, shown, diagnostics).read();
}

}  // namespace salient::scenario
