#include "salient/history/battle_record.h"

#include <array>
#include <cassert>
#include <charconv>
#include <cmath>

#include "salient/base/csv.h"
#include "salient/history/shipped_data.h"

namespace salient::history {

namespace {

/// Largest number that is taken for one and not for a slip.
constexpr double kLargest = 1e9;

std::vector<std::string> const kColumns{
    "ISQNO", "WAR",  "NAME", "POST1", "TERRA1",       "TERRA2",  "WX1",           "SURPA", "AEROA",
    "STRA",  "STRD", "CASA", "CASD",  "TANKA",        "TANKD",   "ARTYA",         "ARTYD", "CAVA",
    "CAVD",  "WINA", "YR1",  "GROUP", "DATETIME_MIN", "ATPBYR1", "DURATION_DAYS", "WOFA1"};

/// Without these a file can be read: a battle is then its own group, its year or length unknown.
std::vector<std::string> const kOptional{"WAR",     "YR1",           "GROUP",
                                         "ATPBYR1", "DURATION_DAYS", "WOFA1"};

std::vector<std::string> required_columns() {
  std::vector<std::string> required;
  for (std::string const& column : kColumns) {
    bool optional = false;
    for (std::string const& other : kOptional) optional = optional || other == column;
    if (!optional) required.push_back(column);
  }
  return required;
}

std::optional<double> parsed(std::string_view cell) {
  double value = 0.0;
  auto const [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc() || end != cell.data() + cell.size() || !std::isfinite(value)) return {};
  return value;
}

template <class Value>
struct Code {
  std::string_view word;
  Value value;
};

constexpr std::array<Code<Posture>, 9> kPostures{{{"HD", Posture::hasty},
                                                  {"PD", Posture::prepared},
                                                  {"FD", Posture::fortified},
                                                  {"DL", Posture::delay},
                                                  {"WD", Posture::withdrawal},
                                                  {"OO", Posture::unknown},
                                                  {"00", Posture::unknown},
                                                  {"0", Posture::unknown},
                                                  {"", Posture::unknown}}};
constexpr std::array<Code<Outcome>, 5> kOutcomes{{{"1", Outcome::attacker_won},
                                                  {"0", Outcome::neither_won},
                                                  {"-1", Outcome::attacker_lost},
                                                  {"-9", Outcome::unknown},
                                                  {"9", Outcome::unknown}}};
constexpr std::array<Code<std::optional<int>>, 5> kAir{
    {{"1", 1}, {"0", 0}, {"-1", -1}, {"9", std::nullopt}, {"-9", std::nullopt}}};
constexpr std::array<Code<std::optional<int>>, 9> kSurprise{{{"3", 3},
                                                             {"2", 2},
                                                             {"1", 1},
                                                             {"0", 0},
                                                             {"-1", -1},
                                                             {"-2", -2},
                                                             {"-3", -3},
                                                             {"9", std::nullopt},
                                                             {"-9", std::nullopt}}};

/// Reads one row; faults go to the diagnostics.
class RowReader {
 public:
  RowReader(base::CsvRow const& row, std::string const& file, base::Diagnostics& diagnostics)
      : row_(row), file_(file), diagnostics_(diagnostics) {}

  [[nodiscard]] std::string const& cell(std::string_view column) const {
    return row_.cells[index(column)];
  }

  /// A number from 0 on; nothing for −1 (not known). What is neither is a fault.
  [[nodiscard]] std::optional<double> number(std::string_view column) {
    std::string const& text = cell(column);
    std::optional<double> const value = parsed(text);
    if (value && *value == -1.0) return {};
    if (value && *value >= 0.0 && *value <= kLargest) return value;
    fault(column, value ? "cannot be " + text : "'" + base::printable(text) + "' is no number",
          "a number from 0 to 1e9, or -1 if not known");
    return {};
  }

  /// The same of what a forecast can do without: blank is not known, and what is neither a number
  /// nor -1 is taken for not known with a warning.
  [[nodiscard]] std::optional<double> side_number(std::string_view column) {
    std::string const& text = cell(column);
    std::optional<double> const value = parsed(text);
    if (text.empty() || (value && *value == -1.0)) return {};
    if (value && *value >= 0.0 && *value <= kLargest) return value;
    diagnostics_.warning(place(column), std::string(column),
                         "'" + base::printable(text) + "' is taken as not known",
                         "a number from 0 to 1e9, or -1 if not known");
    return {};
  }

  [[nodiscard]] std::optional<double> strength(std::string_view column) {
    std::optional<double> const value = number(column);
    if (value && *value == 0.0) {
      fault(column, "nobody fights with a strength of 0", "a number above 0, or -1 if not known");
    }
    return value;
  }

  template <class Value, std::size_t N>
  [[nodiscard]] Value code(std::string_view column, std::array<Code<Value>, N> const& table) {
    std::string const& text = cell(column);
    for (Code<Value> const& one : table) {
      if (one.word == text) return one.value;
    }
    std::string words;
    for (Code<Value> const& one : table) {
      if (!one.word.empty()) words += (words.empty() ? "" : ", ") + std::string(one.word);
    }
    fault(column, "'" + base::printable(text) + "' is no code of it", "one of: " + words);
    return {};
  }

  /// The letter at `at` of a column whose letters there are known; '0' for "not known", which a
  /// letter that is not in the table is taken for with a warning.
  [[nodiscard]] char letter(std::string_view column, std::size_t at, std::string_view known) {
    std::string const& text = cell(column);
    if (at >= text.size() || text[at] == '0' || text[at] == 'O') {
      // 'O' is overcast in WX1 and a slip for 0 elsewhere.
      return at < text.size() && known.find(text[at]) != std::string_view::npos ? text[at] : '0';
    }
    if (known.find(text[at]) != std::string_view::npos) return text[at];
    diagnostics_.warning(place(column), std::string(column),
                         "unknown letter at place " + std::to_string(at + 1) + " of '" +
                             base::printable(text) + "', taken as not known",
                         "one of: 0 " + std::string(known));
    return '0';
  }

  void warn(std::string_view column, std::string problem) {
    diagnostics_.warning(place(column), std::string(column), std::move(problem));
  }

 private:
  [[nodiscard]] static std::size_t index(std::string_view column) {
    std::size_t at = 0;
    while (kColumns[at] != column) ++at;
    return at;
  }
  [[nodiscard]] base::Place place(std::string_view column) const {
    return {file_, row_.line, row_.columns[index(column)]};
  }
  void fault(std::string_view column, std::string problem, std::string expected) {
    diagnostics_.error(place(column), std::string(column), std::move(problem), std::move(expected));
  }

  base::CsvRow const& row_;
  std::string const& file_;
  base::Diagnostics& diagnostics_;
};

/// YR1 says when the front had its first width, and is 9999 in most rows: the beginning of the
/// battle goes before it, and where that is blank the beginning of the first active period.
std::optional<int> year_of(RowReader const& row) {
  for (std::string_view const column : {"DATETIME_MIN", "ATPBYR1", "YR1"}) {
    std::string_view const text = row.cell(column);
    std::optional<double> const year = parsed(text.substr(0, text.find('-')));
    if (year && *year >= 1000.0 && *year < 9999.0) return static_cast<int>(*year);
  }
  return {};
}

Slope slope_of(char letter) {
  return letter == 'F'   ? Slope::flat
         : letter == 'R' ? Slope::rolling
         : letter == 'G' ? Slope::rugged
                         : Slope::unknown;
}

Cover cover_of(char letter) {
  return letter == 'B'   ? Cover::bare
         : letter == 'M' ? Cover::mixed
         : letter == 'D' ? Cover::desert
         : letter == 'W' ? Cover::wooded
                         : Cover::unknown;
}

Season season_of(char letter) {
  return letter == '$'   ? Season::spring
         : letter == 'S' ? Season::summer
         : letter == 'F' ? Season::autumn
         : letter == 'W' ? Season::winter
                         : Season::unknown;
}

/// Ground: letter by letter, slope, cover and anything else (marsh, town, dunes; the cover's
/// letters stand there, too).
void read_surroundings(RowReader& row, BattleSituation& before) {
  constexpr std::string_view kSlopes = "RGF";
  constexpr std::string_view kCovers = "BMDW";
  constexpr std::string_view kThird = "MUDW";
  before.slope = slope_of(row.letter("TERRA1", 0, kSlopes));
  before.cover = cover_of(row.letter("TERRA1", 1, kCovers));
  char const first = row.letter("TERRA1", 2, kThird);
  (void)row.letter("TERRA2", 0, kSlopes);
  (void)row.letter("TERRA2", 1, kCovers);
  char const second = row.letter("TERRA2", 2, kThird);
  before.urban = first == 'U' || second == 'U';
  char const ground = row.letter("WX1", 0, "DW");
  char const sky = row.letter("WX1", 1, "HSLO");
  (void)row.letter("WX1", 2, "HCT");
  before.season = season_of(row.letter("WX1", 3, "$SFW"));
  (void)row.letter("WX1", 4, "EDT");
  bool const known = ground != '0' || sky != '0';
  bool const wet = ground == 'W' || sky == 'H' || sky == 'L';
  before.sky = !known ? Sky::unknown : wet ? Sky::wet : Sky::dry;
}

void warn_of_casualties(RowReader& row, std::string_view column, std::optional<double> casualties,
                        std::optional<double> strength) {
  if (!casualties || !strength || *strength <= 0.0 || *casualties <= *strength) return;
  row.warn(column, "more casualties than strength: the strength is not of all who were engaged");
}

/// The battle of a row; `strengths` is false where one is not known.
BattleRecord read_record(RowReader& row, bool& strengths) {
  BattleRecord record;
  record.number = row.cell("ISQNO");
  record.name = row.cell("NAME");
  record.war = row.cell("WAR");
  record.group = row.cell("GROUP").empty() ? "row " + record.number : row.cell("GROUP");
  BattleSituation& before = record.before;
  auto const attackers = row.strength("STRA");
  auto const defenders = row.strength("STRD");
  strengths = attackers && defenders;
  before.attackers = attackers.value_or(0.0);
  before.defenders = defenders.value_or(0.0);
  before.posture = row.code("POST1", kPostures);
  before.air = row.code("AEROA", kAir);
  before.surprise = row.code("SURPA", kSurprise);
  before.year = year_of(row);
  before.tanks = {row.side_number("TANKA"), row.side_number("TANKD")};
  before.guns = {row.side_number("ARTYA"), row.side_number("ARTYD")};
  before.cavalry = {row.side_number("CAVA"), row.side_number("CAVD")};
  read_surroundings(row, before);
  record.outcome = row.code("WINA", kOutcomes);
  record.casualties = {row.number("CASA"), row.number("CASD")};
  warn_of_casualties(row, "CASA", record.casualties.attacker, attackers);
  warn_of_casualties(row, "CASD", record.casualties.defender, defenders);
  record.days = row.side_number("DURATION_DAYS");
  record.front_km = row.side_number("WOFA1");
  return record;
}

std::string why_left_out(BattleRecord const& record, bool strengths) {
  if (!strengths) return "a strength is not known (STRA, STRD): nothing can be said of it";
  if (record.outcome == Outcome::unknown) {
    return "the winner is not known (WINA): only its losses are used";
  }
  if (record.outcome == Outcome::neither_won) {
    return "neither side won (WINA): only its losses are used";
  }
  return {};
}

}  // namespace

base::Result<BattleTable> read_battles(std::string_view text, std::string const& file) {
  base::Diagnostics diagnostics;
  base::CsvTable const csv = base::read_csv(text, file, kColumns, diagnostics, required_columns(),
                                            base::OtherColumns::ignored);
  BattleTable table;
  for (base::CsvRow const& row : csv.rows) {
    ++table.rows;
    RowReader reader(row, file, diagnostics);
    bool strengths = false;
    BattleRecord record = read_record(reader, strengths);
    record.line = row.line;
    std::string why = why_left_out(record, strengths);
    if (!why.empty()) table.left_out.push_back({row.line, record.name, std::move(why)});
    if (strengths) table.battles.push_back(std::move(record));
  }
  if (!diagnostics.has_errors() && table.rows == 0) {
    diagnostics.error({file, 0, 0}, "", "has no battle", "one row a battle below the header");
  }
  if (diagnostics.has_errors()) return diagnostics;
  return {std::move(table), std::move(diagnostics)};
}

BattleTable const& shipped_battles() {
  static BattleTable const table = [] {
    ShippedData const* data = find_shipped("cdb90");
    assert(data != nullptr);
    return *read_battles(data->text, std::string(data->file));
  }();
  return table;
}

}  // namespace salient::history
