#pragma once

#include <string>
#include <vector>

#include "salient/history/battle_scores.h"
#include "salient/history/validation_case.h"

namespace salient::history {

/// One recorded battle, forecast by a model that was fitted to battles of other groups.
struct BattleForecast {
  BattleRecord battle;
  SituationForecast forecast;

  /// Whether the side held likelier to win did; nothing where neither did or it is not known.
  [[nodiscard]] std::optional<bool> winner_hit() const;
  /// Whether the casualties lie in the 90 % interval; nothing where they are not known.
  [[nodiscard]] std::optional<bool> attacker_losses_hit() const;
  [[nodiscard]] std::optional<bool> defender_losses_hit() const;
};

/// The shipped battles, forecast and compared; about five seconds of one core.
struct BattleStudy {
  int repeats = 20;
  BattleComparison compared;              ///< by repeated cross-validation
  std::vector<BattleForecast> forecasts;  ///< of the first of these splits, by the model
};
[[nodiscard]] BattleStudy study_battles();

/// Published figures about these battles and claims of the model, each held against what came out:
/// baselines, regressions and bands; scores of the model against each baseline; coverage; bands of
/// Helmbold's break points; the force-ratio table of The Dupuy Institute.
[[nodiscard]] std::vector<ValidationCase> battle_cases(BattleStudy const& study);

}  // namespace salient::history
