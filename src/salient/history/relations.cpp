#include "salient/history/relations.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "salient/base/mathematics.h"
#include "salient/history/regression.h"

namespace salient::history {

namespace {

FittedRelation least_squares(Design const& rows, std::vector<double> const& values) {
  std::vector<double> const flat(rows.columns - 1, std::numeric_limits<double>::infinity());
  LinearPosterior const fit = linear_posterior(rows, values, flat);
  FittedRelation result;
  result.n = rows.rows;
  result.coefficients = fit.coefficients.mean;
  double const variance =
      fit.squares / (static_cast<double>(rows.rows) - static_cast<double>(rows.columns));
  for (std::size_t j = 0; j < rows.columns; ++j) {
    double const unscaled = fit.coefficients.covariance(j, j) / fit.residual_variance;
    result.standard_errors.push_back(std::sqrt(variance * unscaled));
  }
  result.r_squared = 1.0 - fit.squares / fit.squares_about_mean;
  result.residual_sd = std::sqrt(variance);
  return result;
}

bool both_lost(BattleRecord const& battle) {
  return battle.casualties.attacker.value_or(0.0) > 0.0 &&
         battle.casualties.defender.value_or(0.0) > 0.0;
}

}  // namespace

FittedRelation helmbold_relation(std::span<BattleRecord const> battles) {
  Design rows{0, 2, {}};
  std::vector<double> values;
  for (BattleRecord const& battle : battles) {
    if (!both_lost(battle)) continue;
    double const ratio = base::math::log(battle.before.attackers / battle.before.defenders);
    ++rows.rows;
    rows.cells.insert(rows.cells.end(), {1.0, ratio});
    values.push_back(base::math::log(*battle.casualties.attacker / *battle.casualties.defender) -
                     ratio);
  }
  return least_squares(rows, values);
}

FittedRelation casualty_relation(std::span<BattleRecord const> battles, BattleSide side) {
  Design rows{0, 3, {}};
  std::vector<double> values;
  for (BattleRecord const& battle : battles) {
    if (!both_lost(battle)) continue;
    ++rows.rows;
    rows.cells.insert(rows.cells.end(), {1.0, base::math::log(battle.before.attackers),
                                         base::math::log(battle.before.defenders)});
    auto const& casualties = battle.casualties;
    values.push_back(base::math::log(side == BattleSide::attacker ? *casualties.attacker
                                                                  : *casualties.defender));
  }
  return least_squares(rows, values);
}

std::vector<double> loss_shares(std::span<BattleRecord const> battles, BattleSide side, bool won) {
  std::vector<double> shares;
  bool const attacker = side == BattleSide::attacker;
  Outcome const wanted = won == attacker ? Outcome::attacker_won : Outcome::attacker_lost;
  for (BattleRecord const& battle : battles) {
    auto const& lost = attacker ? battle.casualties.attacker : battle.casualties.defender;
    if (battle.outcome != wanted || !lost) continue;
    shares.push_back(*lost / (attacker ? battle.before.attackers : battle.before.defenders));
  }
  std::sort(shares.begin(), shares.end());
  return shares;
}

double table_quantile(std::span<double const> ascending, double p) {
  assert(!ascending.empty());
  return ascending[static_cast<std::size_t>((static_cast<double>(ascending.size()) - 1.0) * p)];
}

double share_up_to(std::span<double const> ascending, double bound) {
  auto const end = std::upper_bound(ascending.begin(), ascending.end(), bound);
  return static_cast<double>(end - ascending.begin()) / static_cast<double>(ascending.size());
}

std::vector<BattleRecord> battles_since(std::span<BattleRecord const> battles, int year) {
  std::vector<BattleRecord> later;
  for (BattleRecord const& battle : battles) {
    if (battle.days && battle.before.year && *battle.before.year >= year) later.push_back(battle);
  }
  return later;
}

std::vector<ForceRatioBand> wins_by_force_ratio(std::span<BattleRecord const> battles,
                                                std::span<double const> bounds,
                                                std::span<double const> probabilities) {
  std::vector<ForceRatioBand> bands(bounds.size() + 1);
  for (std::size_t k = 0; k < bounds.size(); ++k) {
    bands[k].high = bounds[k];
    bands[k + 1].low = bounds[k];
  }
  std::size_t at = 0;
  for (BattleRecord const& battle : battles) {
    if (!battle.decisive()) continue;
    double const ratio = battle.before.attackers / battle.before.defenders;
    auto const band = static_cast<std::size_t>(
        std::upper_bound(bounds.begin(), bounds.end(), ratio) - bounds.begin());
    ++bands[band].n;
    bands[band].won += battle.outcome == Outcome::attacker_won ? 1 : 0;
    bands[band].mean_probability += probabilities[at++];
  }
  for (ForceRatioBand& band : bands) band.mean_probability /= static_cast<double>(band.n);
  return bands;
}

}  // namespace salient::history
