#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "salient/base/result.h"
#include "salient/history/battle_scores.h"
#include "salient/history/nearest_battles.h"

namespace salient::study {

/// What somebody says of a battle on a command line, as it was written; empty or nothing: not said.
struct BattleQuestion {
  double attackers = 0.0;  ///< [persons]
  double defenders = 0.0;
  std::string posture;  ///< hasty, prepared, fortified, delay, withdrawal
  std::string slope;    ///< flat, rolling, rugged
  std::string cover;    ///< bare, mixed, desert, wooded
  std::string weather;  ///< dry, wet
  std::string season;   ///< spring, summer, autumn, winter
  std::string air;      ///< attacker, neither, defender
  std::optional<std::int64_t> year;
  std::optional<std::int64_t> surprise;  ///< −3 … 3
  std::optional<double> attacker_tanks, defender_tanks;
  std::optional<double> attacker_guns, defender_guns;
  std::optional<double> attacker_cavalry, defender_cavalry;
  bool urban = false;
};

/// The situation, or every fault of the question at once.
[[nodiscard]] base::Result<history::BattleSituation> situation_of(BattleQuestion const& question);

/// What the model, fitted to the shipped battles, says of a situation.
struct BattleAnswer {
  history::BattleSituation before;
  bool uses_surprise = false;  ///< it was given, so the model with surprise answers
  history::SituationForecast forecast;
  std::vector<history::NearBattle> nearest;  ///< shipped battles
};
[[nodiscard]] base::Result<BattleAnswer> ask_battle(BattleQuestion const& question);

/// A file of battles scored by what was fitted to the shipped ones.
struct BattleFileScore {
  history::BattleTable table;
  history::BattleComparison compared;
  std::size_t also_shipped = 0;  ///< battles that the models were fitted to
};

/// Faults: of the file (history::read_battles); battles of the shipped file among those scored give
/// a warning, for such a score says nothing of other battles.
[[nodiscard]] base::Result<BattleFileScore> score_battle_file(std::filesystem::path const& file);

}  // namespace salient::study
