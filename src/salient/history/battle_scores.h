#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "salient/history/battle_model.h"
#include "salient/history/battle_record.h"
#include "salient/history/grouped.h"

namespace salient::history {

/// How well one forecaster did over some battles. Shares are NaN where there is nothing to score.
struct BattleScore {
  std::string name;
  std::size_t n = 0;      ///< decisive battles: their winner is scored
  double accuracy = 0.0;  ///< share in which the side held likelier to win did
  double log_loss = 0.0;  ///< mean of −ln(probability given to what happened)
  double brier = 0.0;     ///< mean of (probability − outcome)²
  /// Battles with casualties recorded, and the share inside the central intervals.
  std::size_t n_attacker_losses = 0, n_defender_losses = 0;
  double coverage_50_attacker = 0.0, coverage_50_defender = 0.0;
  double coverage_90_attacker = 0.0, coverage_90_defender = 0.0;
  std::vector<double> probabilities;  ///< of each decisive battle, in their order
  std::vector<double> log_losses;     ///< the same
  double spread_of_splits = 0.0;      ///< sd of log_loss over repeated cross-validations
};

/// Forecasts of battles, in their order, against what was recorded.
[[nodiscard]] BattleScore score_battles(std::string name, std::span<BattleRecord const> battles,
                                        std::span<SituationForecast const> forecasts);

/// Mean difference of log loss, forecaster − baseline over the same battles; below 0 is better.
struct ScoreDifference {
  std::string forecaster;
  std::string baseline;
  ClusteredMean log_loss;  ///< standard error by group
};

/// Battles whose forecast probability lies in [low, high), and what happened.
struct ReliabilityBin {
  double low = 0.0;
  double high = 1.0;
  std::size_t n = 0;
  double mean_probability = std::numeric_limits<double>::quiet_NaN();
  double share_won = std::numeric_limits<double>::quiet_NaN();
};
[[nodiscard]] std::vector<ReliabilityBin> reliability_of(std::span<double const> probabilities,
                                                         std::span<BattleRecord const> battles);

/// The model, the model with surprise and the baselines over the same battles.
struct BattleComparison {
  BattleScore model;
  BattleScore with_surprise;
  std::vector<BattleScore> baselines;
  std::vector<ScoreDifference> differences;
  std::vector<ReliabilityBin> reliability;  ///< of the model
};

/// All fitted to `fitted` and scored on other battles.
[[nodiscard]] BattleComparison score_on(std::span<BattleRecord const> fitted,
                                        std::span<BattleRecord const> scored);

inline constexpr int kFoldsOfBattles = 10;

/// Forecast of each battle by a model fitted to battles of other groups; folds by `seed`.
[[nodiscard]] std::vector<SituationForecast> forecast_outside(ForecasterSpec const& spec,
                                                              std::span<BattleRecord const> battles,
                                                              std::uint64_t seed);

/// 10-fold cross-validation by group, repeated with other folds (seeds 1 … repeats): each score is
/// the mean over the repetitions, so that no lucky split decides.
[[nodiscard]] BattleComparison cross_validate(std::span<BattleRecord const> battles, int repeats);

}  // namespace salient::history
