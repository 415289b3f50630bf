#include "salient/history/recorded.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "salient/base/csv.h"
#include "salient/base/prior.h"

namespace salient::history {

namespace {

std::vector<std::string> const kFour{"x", "x_losses", "y", "y_losses"};

/// Reads the cells of one file and notes their faults.
class Reader {
 public:
  Reader(std::string const& file, base::Diagnostics& diagnostics)
      : file_(file), diagnostics_(diagnostics) {}

  void fault(base::CsvRow const& row, std::size_t column, std::string problem, std::string expected,
             std::string suggestion = {}) {
    diagnostics_.error({file_, row.line, row.columns[column]}, "", std::move(problem),
                       std::move(expected), std::move(suggestion));
    sound_ = false;
  }

  /// The number of a cell; nothing when it is unknown or no number.
  std::optional<double> number(base::CsvRow const& row, std::size_t column) {
    std::string const& cell = row.cells[column];
    if (cell.empty()) return std::nullopt;
    double value = 0.0;
    char const* const end = cell.data() + cell.size();
    auto const [stop, error] = std::from_chars(cell.data(), end, value);
    if (error != std::errc() || stop != end || !std::isfinite(value)) {
      fault(row, column, "'" + base::printable(cell) + "' is no number",
            "a number; nothing or -1 where it is unknown");
      return std::nullopt;
    }
    return value;
  }

  /// Strength and losses of the side whose strength stands in `column` and losses in the next.
  struct Sums {
    std::optional<double> strength, losses;
  };
  Sums sums(base::CsvRow const& row, std::size_t column) {
    Sums side{known(row, column), known(row, column + 1)};
    if (side.strength && !(*side.strength > 0.0 && *side.strength <= kLargestStrength)) {
      fault(row, column, "a strength of " + row.cells[column] + " cannot fight",
            "above 0, at most 1e9; nothing or -1 where it is unknown");
    } else if (side.losses && *side.losses < 0.0) {
      fault(row, column + 1, "losses of " + row.cells[column + 1] + " are below nothing",
            "0 or more; nothing or -1 where they are unknown");
    } else if (side.strength && side.losses && *side.losses > *side.strength) {
      fault(
          row, column + 1,
          "losses of " + row.cells[column + 1] + " are above the strength of " + row.cells[column],
          "at most the strength");
    }
    return side;
  }

  /// 'x', 'y', or a blank where it is not said.
  char side(base::CsvRow const& row, std::size_t column) {
    std::string const& cell = row.cells[column];
    if (cell == "x" || cell == "y") return cell.front();
    if (!cell.empty() && cell != "-1") {
      fault(row, column, "'" + base::printable(cell) + "' is no side", "x, y, or nothing");
    }
    return ' ';
  }

  /// Says that a row begins; `sound` tells whether it had faults.
  void begin() { sound_ = true; }
  [[nodiscard]] bool sound() const { return sound_; }

 private:
  std::optional<double> known(base::CsvRow const& row, std::size_t column) {
    auto const value = number(row, column);
    return value && *value == -1.0 ? std::nullopt : value;
  }

  std::string const& file_;
  base::Diagnostics& diagnostics_;
  bool sound_ = true;
};

/// The four numbers of a row; nothing, and a note, where one is unknown.
struct Four {
  Strengths strengths, losses;
};
std::optional<Four> four_of(Reader& reader, base::CsvRow const& row, std::size_t first,
                            Recorded& out) {
  Reader::Sums const x = reader.sums(row, first);
  Reader::Sums const y = reader.sums(row, first + 2);
  if (!reader.sound()) return std::nullopt;
  std::string unknown;
  for (auto const& [value, name] :
       {std::pair{x.strength, kFour[0]}, std::pair{x.losses, kFour[1]},
        std::pair{y.strength, kFour[2]}, std::pair{y.losses, kFour[3]}}) {
    if (!value) unknown += (unknown.empty() ? "" : ", ") + name;
  }
  if (!unknown.empty()) {
    out.left_out.push_back({row.line, "unknown: " + unknown});
    return std::nullopt;
  }
  return Four{{*x.strength, *y.strength}, {*x.losses, *y.losses}};
}

void read_days(base::CsvTable const& table, Reader& reader, Recorded& out) {
  std::optional<double> last;
  for (base::CsvRow const& row : table.rows) {
    reader.begin();
    auto const day = reader.number(row, 0);
    if (!day && reader.sound()) reader.fault(row, 0, "has no day", "a number");
    if (day && last && !(*day > *last)) {
      reader.fault(row, 0,
                   "day " + row.cells[0] + " does not come after day " + base::number_text(*last),
                   "days that ascend");
    }
    if (day) last = day;
    char const attacker = reader.side(row, 5);
    auto const four = four_of(reader, row, 1, out);
    if (!four || !day) continue;
    out.days.push_back({row.line, *day, four->strengths, four->losses,
                        attacker == 'x'   ? Attacker::x
                        : attacker == 'y' ? Attacker::y
                                          : Attacker::none});
  }
}

void read_battles(base::CsvTable const& table, Reader& reader, Recorded& out) {
  for (base::CsvRow const& row : table.rows) {
    reader.begin();
    auto const year = reader.number(row, 5);
    char const winner = reader.side(row, 6);
    auto const four = four_of(reader, row, 0, out);
    if (!four) continue;
    RecordedBattle battle{row.line, row.cells[4], year, four->strengths, four->losses, {}};
    if (winner != ' ') battle.winner = winner == 'x' ? Winner::x : Winner::y;
    out.battles.push_back(std::move(battle));
  }
}

/// Does the header name this column? Faults of the file are found when it is read.
bool has_column(std::string_view text, std::string const& file, std::string const& column) {
  base::Diagnostics unheeded;
  auto const table =
      base::read_csv(text, file, {column}, unheeded, {column}, base::OtherColumns::ignored);
  return std::find(table.header.begin(), table.header.end(), column) != table.header.end();
}

}  // namespace

base::Result<Recorded> read_recorded(std::string_view text, std::string const& file) {
  bool const series = has_column(text, file, "day");
  std::vector<std::string> columns = kFour;
  std::vector<std::string> required = kFour;
  if (series) {
    columns.insert(columns.begin(), "day");
    required = columns;
    columns.emplace_back("attacker");
  } else {
    columns.insert(columns.end(), {"group", "year", "winner"});
  }
  base::Diagnostics diagnostics;
  auto const table =
      base::read_csv(text, file, columns, diagnostics, required, base::OtherColumns::ignored);
  Recorded out;
  out.name = file;
  Reader reader(file, diagnostics);
  if (series) {
    read_days(table, reader, out);
  } else {
    read_battles(table, reader, out);
  }
  if (!diagnostics.has_errors() && out.days.empty() && out.battles.empty()) {
    diagnostics.error({file, 1, 1}, "", "has no row that can be used",
                      "strengths and losses of both sides");
  }
  if (diagnostics.has_errors()) {
    diagnostics.sort_by_place();
    return diagnostics;
  }
  return out;
}

Recorded recorded_losses(BattleTable const& table) {
  Recorded recorded;
  for (BattleRecord const& battle : table.battles) {
    BattleSituation const& before = battle.before;
    auto const& [lost_a, lost_d] = battle.casualties;
    if (!lost_a || !lost_d) {
      recorded.left_out.push_back({battle.line, "casualties of a side are not known"});
      continue;
    }
    if (*lost_a > before.attackers || *lost_d > before.defenders) {
      recorded.left_out.push_back({battle.line, "more casualties than strength"});
      continue;
    }
    RecordedBattle one;
    one.line = battle.line;
    one.group = battle.group;
    one.year = before.year;
    one.before = {before.attackers, before.defenders};
    one.losses = {*lost_a, *lost_d};
    if (battle.outcome == Outcome::attacker_won) one.winner = Winner::x;
    if (battle.outcome == Outcome::attacker_lost) one.winner = Winner::y;
    recorded.battles.push_back(std::move(one));
  }
  return recorded;
}

}  // namespace salient::history
