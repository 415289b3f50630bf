#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "salient/history/battle_features.h"
#include "salient/history/battle_record.h"
#include "salient/history/regression.h"

namespace salient::history {

/// What a forecaster looks at, and how far it lets each of it count.
struct ForecasterSpec {
  std::string name;
  std::vector<Feature> for_winner;
  /// Candidates for the prior sd of a standardised coefficient of the winner, averaged by evidence.
  std::vector<double> winner_sds;
  std::vector<Feature> for_losses;           ///< prior sd 1 (of the residuals' sd)
  std::vector<Feature> for_losses_shrunken;  ///< prior sd one of `shrunken_sds`, by evidence
  std::vector<double> shrunken_sds{1.0};
  bool spread_by_period = false;
};

/// The model: balance of forces, posture, air superiority, tanks, guns and cavalry; for losses
/// ground, weather and period, too.
[[nodiscard]] ForecasterSpec battle_model_spec();
/// The same and surprise, which the records judged after the battle.
[[nodiscard]] ForecasterSpec with_surprise_spec();
/// Base rate; force ratio; force ratio, surprise and posture. Winner by maximum likelihood in all
/// but name (prior sd 10).
[[nodiscard]] std::vector<ForecasterSpec> baseline_specs();

/// Probability that the attacker wins, given that one side does.
struct WinnerForecast {
  double probability = 0.5;
  double low = 0.0;  ///< 90 % interval of the chance, from not knowing the coefficients
  double high = 1.0;
};

/// Of one side's casualties  [persons], none above its strength.
struct LossForecast {
  double median = 0.0;
  double low_50 = 0.0, high_50 = 0.0;
  double low_90 = 0.0, high_90 = 0.0;
};

struct SituationForecast {
  WinnerForecast winner;
  LossForecast attacker;
  LossForecast defender;
};

/// ln of the share lost by one side: a linear regression, and around it what fits missed by of
/// battles of other groups.
struct LossModel {
  Standardiser standardiser;
  Coefficients coefficients;
  std::array<double, kPeriods> spread{};  ///< sd of ln share by period
  double pooled_spread = 1.0;             ///< where the year is not known
  std::vector<double> residuals;          ///< standardised by the spread, ascending
};

/// A forecaster that has been fitted to battles.
///
///   P(attacker wins) = ∫ logistic(x·b) N(b; b̂, C) db ≈ logistic(x·b̂ / √(1 + π xᵀCx / 8))
///
/// (MacKay 1992, recalled). Losses: ln(casualties/strength) = x·b̂ + s e, e as the residuals that
/// 10-fold cross-validation by group left within the battles fitted, s their sd in the period,
/// drawn to the sd of all as if by 20 more battles of it.
class BattleModel {
 public:
  /// Winners from decisive battles, losses from those with losses of more than 0. Both outcomes
  /// have to occur, and losses of at least 20 battles a side, of at least two groups.
  BattleModel(ForecasterSpec spec, std::span<BattleRecord const> battles);

  [[nodiscard]] SituationForecast forecast(BattleSituation const& before) const;
  [[nodiscard]] WinnerForecast winner(BattleSituation const& before) const;
  [[nodiscard]] ForecasterSpec const& spec() const { return spec_; }
  /// Of the standardised features of the winner, the intercept first.
  [[nodiscard]] Coefficients const& winner_coefficients() const { return winner_; }
  [[nodiscard]] LossModel const& attacker_losses() const { return attacker_; }
  [[nodiscard]] LossModel const& defender_losses() const { return defender_; }

 private:
  ForecasterSpec spec_;
  std::vector<Feature> loss_features_;
  Standardiser standardiser_;
  Coefficients winner_;
  LossModel attacker_;
  LossModel defender_;
};

}  // namespace salient::history
