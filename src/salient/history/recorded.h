#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "salient/base/result.h"
#include "salient/history/attrition_laws.h"
#include "salient/history/battle_record.h"

namespace salient::history {

/// A day of a campaign as it was recorded.
struct SeriesDay {
  int line = 0;      ///< in the file
  double day = 0.0;  ///< as the file counts  [days]
  Strengths now;     ///< in the morning  [persons, or the unit of the file]
  Strengths losses;  ///< during the day
  Attacker attacker = Attacker::none;
};

/// A battle as it was recorded, from beginning to end.
struct RecordedBattle {
  int line = 0;       ///< in the file
  std::string group;  ///< battles that are left out together when the fit is scored; may be empty
  std::optional<double> year;
  Strengths before;  ///< [persons]
  Strengths losses;  ///< [persons]
  std::optional<Winner> winner;
};

/// A row that no law can be held to, and why.
struct RowLeftOut {
  int line = 0;
  std::string why;
};

/// What was read: a series of days or a table of battles. One of the two lists is empty.
struct Recorded {
  std::string name;
  std::vector<SeriesDay> days;
  std::vector<RecordedBattle> battles;
  std::vector<RowLeftOut> left_out;

  [[nodiscard]] bool is_series() const { return !days.empty(); }
};

/// Strengths above this are taken for a slip  [persons].
inline constexpr double kLargestStrength = 1e9;

/// Reads recorded losses from CSV. With a column `day` it is a series: day, x, x_losses, y,
/// y_losses and, where known, attacker (x, y, or nothing). Otherwise it is a table of battles:
/// x, x_losses, y, y_losses and, where known, group, year, winner (x, y, or nothing). Other columns
/// are not read. Empty and -1 mean unknown: such a row is left out and listed.
///
/// Faults, all at once, by line and column: what is no number; a strength that is nothing, negative
/// or above 1e9; losses that are negative or above the strength; a side that is neither x nor y;
/// days that do not ascend; no row that can be used.
[[nodiscard]] base::Result<Recorded> read_recorded(std::string_view text, std::string const& file);

/// The same of a file of the layout of CDB90: x is the attacker. Battles without the casualties of
/// either side, or with more of them than its strength, are left out and listed.
[[nodiscard]] Recorded recorded_losses(BattleTable const& table);

}  // namespace salient::history
