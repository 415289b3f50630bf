#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "salient/base/result.h"

namespace salient::history {

enum class Posture { unknown, hasty, prepared, fortified, delay, withdrawal };
enum class Slope { unknown, flat, rolling, rugged };
enum class Cover { unknown, bare, mixed, desert, wooded };
enum class Sky { unknown, dry, wet };  ///< wet: wet ground or precipitation
enum class Season { unknown, spring, summer, autumn, winter };
enum class Outcome { unknown, attacker_lost, neither_won, attacker_won };

/// A number of each side; nothing where it is not known.
struct OfBothSides {
  std::optional<double> attacker;
  std::optional<double> defender;
};

/// What can be known of a battle before it is fought. Strengths are positive  [persons].
struct BattleSituation {
  double attackers = 0.0;
  double defenders = 0.0;
  Posture posture = Posture::unknown;  ///< the defender's
  Slope slope = Slope::unknown;
  Cover cover = Cover::unknown;
  std::optional<bool> urban;
  Sky sky = Sky::unknown;
  Season season = Season::unknown;
  std::optional<int> year;
  std::optional<int> air;       ///< superiority in the theatre: 1 attacker's, −1 defender's
  std::optional<int> surprise;  ///< by the attacker, −3 … 3; in the records judged afterwards
  OfBothSides tanks, guns, cavalry;
};

/// A battle as it was recorded.
struct BattleRecord {
  int line = 0;        ///< in the file
  std::string number;  ///< ISQNO
  std::string name;
  std::string war;
  std::string group;  ///< battles that are nested or told twice; its number where none is given
  BattleSituation before;
  Outcome outcome = Outcome::unknown;
  OfBothSides casualties;          ///< [persons]
  std::optional<double> days;      ///< DURATION_DAYS
  std::optional<double> front_km;  ///< the attacker's, at the beginning (WOFA1)

  [[nodiscard]] bool decisive() const {
    return outcome == Outcome::attacker_won || outcome == Outcome::attacker_lost;
  }
};

/// A battle of which something is not scored, and why.
struct BattleLeftOut {
  int line = 0;
  std::string name;
  std::string why;
};

/// A file of battles. Those without a strength of either side are not among `battles`; those that
/// neither side won, or whose winner is not known, are, but no winner can be scored of them.
struct BattleTable {
  std::vector<BattleRecord> battles;
  std::vector<BattleLeftOut> left_out;  ///< of the winner's score, in the order of lines
  int rows = 0;
};

/// Reads a file of the layout of CDB90 (data/cdb90/README.md). Other columns than those used are
/// not read: nothing that was judged after the event, except SURPA, which only a model that says so
/// uses. −1 is "not known" in numbers, −9 and 9 in codes.
///
/// Faults, all at once, by line and column: a column that is missing; strengths and casualties that
/// are no number, or below 0 other than −1; a strength of nothing; codes of WINA, POST1, SURPA and
/// AEROA outside their tables; no row at all. Warnings: letters of ground and weather and numbers
/// of tanks, guns and cavalry that cannot be read, taken as not known; casualties above the
/// strength.
[[nodiscard]] base::Result<BattleTable> read_battles(std::string_view text,
                                                     std::string const& file);

/// The battles that come with the program.
[[nodiscard]] BattleTable const& shipped_battles();

}  // namespace salient::history
