#include "salient/base/csv.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace salient::base {

namespace {

/// Splits text into rows of cells, with the place of each cell.
class CsvSplitter {
 public:
  CsvSplitter(std::string_view text, std::string const& file, Diagnostics& diagnostics)
      : text_(text), file_(file), diagnostics_(diagnostics) {}

  std::vector<CsvRow> split() {
    std::vector<CsvRow> rows;
    while (at_ < text_.size()) {
      CsvRow row = read_row();
      bool const blank = row.cells.size() == 1 && row.cells.front().empty();
      if (!blank) rows.push_back(std::move(row));
    }
    return rows;
  }

 private:
  CsvRow read_row() {
    CsvRow row;
    row.line = line_;
    while (true) {
      row.columns.push_back(column_);
      row.cells.push_back(peek() == '"' ? quoted_cell() : plain_cell());
      if (peek() == ',') {
        advance();
        continue;
      }
      if (peek() == '\r') advance();
      if (at_ < text_.size()) advance();  // the line feed
      return row;
    }
  }

  std::string plain_cell() {
    std::string cell;
    while (at_ < text_.size() && peek() != ',' && peek() != '\n' && !ends_with_carriage_return()) {
      if (peek() == '"') stray_quote("a quote inside an unquoted cell");
      cell += take();
    }
    return cell;
  }

  std::string quoted_cell() {
    int const line = line_;
    int const column = column_;
    advance();
    std::string cell;
    while (at_ < text_.size()) {
      char const c = take();
      if (c != '"') {
        cell += c;
      } else if (peek() == '"') {
        cell += take();
      } else {
        if (at_ < text_.size() && peek() != ',' && peek() != '\n' && !ends_with_carriage_return()) {
          stray_quote("text after the closing quote of a cell");
          while (at_ < text_.size() && peek() != ',' && peek() != '\n') advance();
        }
        return cell;
      }
    }
    diagnostics_.error({file_, line, column}, "", "a quoted cell never ends",
                       "a closing quote; a quote inside a cell is written twice");
    return cell;
  }

  void stray_quote(std::string problem) {
    diagnostics_.error({file_, line_, column_}, "", std::move(problem),
                       "the whole cell in quotes, with inner quotes written twice");
  }

  [[nodiscard]] bool ends_with_carriage_return() const {
    return peek() == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n';
  }
  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void advance() { (void)take(); }
  char take() {
    char const c = text_[at_++];
    if (c == '\n') {
      ++line_;
      column_ = 1;
    } else if ((static_cast<std::uint8_t>(c) & 0xC0) != 0x80) {
      ++column_;
    }
    return c;
  }

  std::string_view text_;
  std::string const& file_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
  int line_ = 1;
  int column_ = 1;
};

/// For each wanted column its position in the header, or -1; faults are reported.
std::vector<int> match_header(CsvRow const& header, std::string const& file,
                              std::vector<std::string> const& columns,
                              std::vector<std::string> const& required, OtherColumns others,
                              Diagnostics& diagnostics) {
  std::vector<int> position(columns.size(), -1);
  for (std::size_t i = 0; i < header.cells.size(); ++i) {
    std::string const& name = header.cells[i];
    auto const found = std::find(columns.begin(), columns.end(), name);
    Place const place{file, header.line, header.columns[i]};
    if (found == columns.end()) {
      if (others == OtherColumns::ignored) continue;
      diagnostics.error(place, "", "unknown column '" + printable(name) + "'", {},
                        did_you_mean(name, columns));
    } else if (auto& standing = position[static_cast<std::size_t>(found - columns.begin())];
               standing >= 0) {
      diagnostics.error(place, "", "column '" + name + "' stands twice");
    } else {
      standing = static_cast<int>(i);
    }
  }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    bool const must = required.empty() ||
                      std::find(required.begin(), required.end(), columns[i]) != required.end();
    if (position[i] < 0 && must) {
      diagnostics.error({file, header.line, 1}, "", "lacks the column '" + columns[i] + "'");
    }
  }
  return position;
}

/// The second byte of a character has a narrower range after some first bytes: what is outside is
/// an overlong form, a surrogate or beyond U+10FFFF, which JSON writers refuse.
std::uint8_t lowest_second(std::uint8_t first) {
  return first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
}
std::uint8_t highest_second(std::uint8_t first) {
  return first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
}

}  // namespace

std::optional<int> line_of_bad_utf8(std::string_view text) {
  int line = 1;
  std::size_t i = 0;
  while (i < text.size()) {
    auto const first = static_cast<std::uint8_t>(text[i]);
    std::size_t const length = first < 0x80                    ? 1
                               : first >= 0xC2 && first < 0xE0 ? 2
                               : first >= 0xE0 && first < 0xF0 ? 3
                               : first >= 0xF0 && first < 0xF5 ? 4
                                                               : 0;
    if (length == 0 || i + length > text.size()) return line;
    for (std::size_t k = 1; k < length; ++k) {
      auto const byte = static_cast<std::uint8_t>(text[i + k]);
      if (byte < (k == 1 ? lowest_second(first) : 0x80)) return line;
      if (byte > (k == 1 ? highest_second(first) : 0xBF)) return line;
    }
    if (first == '\n') ++line;
    i += length;
  }
  return std::nullopt;
}

CsvTable read_csv(std::string_view text, std::string const& file,
                  std::vector<std::string> const& columns, Diagnostics& diagnostics,
                  std::vector<std::string> const& required, OtherColumns others) {
  CsvTable table;
  int const faults_before = diagnostics.error_count();
  if (auto const line = line_of_bad_utf8(text)) {
    diagnostics.error({file, *line, 0}, "", "is not UTF-8 from this line on", "a UTF-8 text file");
    return table;
  }
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
    text.remove_prefix(kByteOrderMark.size());
  }
  std::vector<CsvRow> rows = CsvSplitter(text, file, diagnostics).split();
  if (rows.empty()) {
    diagnostics.error({file, 1, 1}, "", "is empty", "a header row with the columns");
    return table;
  }
  table.header = rows.front().cells;
  std::vector<int> const position =
      match_header(rows.front(), file, columns, required, others, diagnostics);
  if (diagnostics.error_count() > faults_before) return table;
  for (std::size_t r = 1; r < rows.size(); ++r) {
    CsvRow& row = rows[r];
    if (row.cells.size() != table.header.size()) {
      diagnostics.error({file, row.line, 1}, "",
                        "has " + std::to_string(row.cells.size()) + " cells",
                        std::to_string(table.header.size()) +
                            " as in the header (a comma inside "
                            "a cell needs quotes around the cell)");
      continue;
    }
    CsvRow ordered;
    ordered.line = row.line;
    for (int const at : position) {
      if (at < 0) {
        ordered.cells.emplace_back();
        ordered.columns.push_back(1);
        continue;
      }
      ordered.cells.push_back(std::move(row.cells[static_cast<std::size_t>(at)]));
      ordered.columns.push_back(row.columns[static_cast<std::size_t>(at)]);
    }
    table.rows.push_back(std::move(ordered));
  }
  return table;
}

}  // namespace salient::base
