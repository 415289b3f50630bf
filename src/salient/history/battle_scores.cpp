#include "salient/history/battle_scores.h"

#include <cassert>
#include <cmath>

#include "salient/base/mathematics.h"

namespace salient::history {

namespace {

/// Counts cases that lie inside an interval.
struct Inside {
  double count_50 = 0.0;
  double count_90 = 0.0;
  std::size_t n = 0;

  void add(std::optional<double> const& value, LossForecast const& forecast) {
    if (!value) return;
    ++n;
    count_50 += forecast.low_50 <= *value && *value <= forecast.high_50 ? 1.0 : 0.0;
    count_90 += forecast.low_90 <= *value && *value <= forecast.high_90 ? 1.0 : 0.0;
  }
};

/// Forecasters in one order: the model, the model with surprise, the baselines.
std::vector<ForecasterSpec> all_specs() {
  std::vector<ForecasterSpec> specs = baseline_specs();
  specs.insert(specs.begin(), {battle_model_spec(), with_surprise_spec()});
  return specs;
}

std::vector<std::string> groups_of_decisive(std::span<BattleRecord const> battles) {
  std::vector<std::string> groups;
  for (BattleRecord const& battle : battles) {
    if (battle.decisive()) groups.push_back(battle.group);
  }
  return groups;
}

BattleComparison comparison_of(std::vector<BattleScore> scores,
                               std::span<BattleRecord const> battles) {
  BattleComparison result;
  result.model = std::move(scores[0]);
  result.with_surprise = std::move(scores[1]);
  auto const groups = groups_of_decisive(battles);
  for (std::size_t k = 2; k < scores.size(); ++k) {
    for (BattleScore const* forecaster : {&result.model, &result.with_surprise}) {
      std::vector<double> differences;
      for (std::size_t i = 0; i < groups.size(); ++i) {
        differences.push_back(forecaster->log_losses[i] - scores[k].log_losses[i]);
      }
      result.differences.push_back(
          {forecaster->name, scores[k].name, clustered_mean(differences, groups)});
    }
    result.baselines.push_back(std::move(scores[k]));
  }
  result.reliability = reliability_of(result.model.probabilities, battles);
  return result;
}

/// Adds a score of one repetition to the sum of those before.
void add(BattleScore& sum, BattleScore const& one, double share) {
  sum.accuracy += share * one.accuracy;
  sum.log_loss += share * one.log_loss;
  sum.brier += share * one.brier;
  sum.coverage_50_attacker += share * one.coverage_50_attacker;
  sum.coverage_50_defender += share * one.coverage_50_defender;
  sum.coverage_90_attacker += share * one.coverage_90_attacker;
  sum.coverage_90_defender += share * one.coverage_90_defender;
  for (std::size_t i = 0; i < one.n; ++i) {
    sum.probabilities[i] += share * one.probabilities[i];
    sum.log_losses[i] += share * one.log_losses[i];
  }
}

BattleScore mean_score(std::vector<BattleScore> const& repetitions) {
  BattleScore mean;
  mean.name = repetitions.front().name;
  mean.n = repetitions.front().n;
  mean.n_attacker_losses = repetitions.front().n_attacker_losses;
  mean.n_defender_losses = repetitions.front().n_defender_losses;
  mean.probabilities.assign(mean.n, 0.0);
  mean.log_losses.assign(mean.n, 0.0);
  auto const count = static_cast<double>(repetitions.size());
  for (BattleScore const& one : repetitions) add(mean, one, 1.0 / count);
  double squares = 0.0;
  for (BattleScore const& one : repetitions) {
    squares += (one.log_loss - mean.log_loss) * (one.log_loss - mean.log_loss);
  }
  mean.spread_of_splits = std::sqrt(squares / (count - 1.0));
  return mean;
}

}  // namespace

BattleScore score_battles(std::string name, std::span<BattleRecord const> battles,
                          std::span<SituationForecast const> forecasts) {
  assert(battles.size() == forecasts.size());
  BattleScore score;
  score.name = std::move(name);
  Inside attacker;
  Inside defender;
  for (std::size_t i = 0; i < battles.size(); ++i) {
    attacker.add(battles[i].casualties.attacker, forecasts[i].attacker);
    defender.add(battles[i].casualties.defender, forecasts[i].defender);
    if (!battles[i].decisive()) continue;
    double const won = battles[i].outcome == Outcome::attacker_won ? 1.0 : 0.0;
    double const p = forecasts[i].winner.probability;
    score.probabilities.push_back(p);
    score.log_losses.push_back(-base::math::log(won > 0.0 ? p : 1.0 - p));
    score.log_loss += score.log_losses.back();
    score.accuracy += (p > 0.5) == (won > 0.0) ? 1.0 : 0.0;
    score.brier += (p - won) * (p - won);
  }
  score.n = score.log_losses.size();
  // 0/0, where nothing is scored, is the NaN that is promised.
  auto const n = static_cast<double>(score.n);
  score.log_loss /= n;
  score.accuracy /= n;
  score.brier /= n;
  score.n_attacker_losses = attacker.n;
  score.n_defender_losses = defender.n;
  score.coverage_50_attacker = attacker.count_50 / static_cast<double>(attacker.n);
  score.coverage_90_attacker = attacker.count_90 / static_cast<double>(attacker.n);
  score.coverage_50_defender = defender.count_50 / static_cast<double>(defender.n);
  score.coverage_90_defender = defender.count_90 / static_cast<double>(defender.n);
  return score;
}

std::vector<ReliabilityBin> reliability_of(std::span<double const> probabilities,
                                           std::span<BattleRecord const> battles) {
  std::vector<double> won;
  for (BattleRecord const& battle : battles) {
    if (battle.decisive()) won.push_back(battle.outcome == Outcome::attacker_won ? 1.0 : 0.0);
  }
  assert(won.size() == probabilities.size());
  std::vector<ReliabilityBin> bins;
  for (int k = 0; k < 10; ++k) {
    ReliabilityBin bin{k / 10.0, (k + 1) / 10.0, 0, 0.0, 0.0};
    for (std::size_t i = 0; i < won.size(); ++i) {
      bool const last = k == 9 && probabilities[i] >= bin.high;
      if (probabilities[i] < bin.low || (probabilities[i] >= bin.high && !last)) continue;
      ++bin.n;
      bin.mean_probability += probabilities[i];
      bin.share_won += won[i];
    }
    bin.mean_probability /= static_cast<double>(bin.n);
    bin.share_won /= static_cast<double>(bin.n);
    bins.push_back(bin);
  }
  return bins;
}

BattleComparison score_on(std::span<BattleRecord const> fitted,
                          std::span<BattleRecord const> scored) {
  std::vector<BattleScore> scores;
  for (ForecasterSpec const& spec : all_specs()) {
    BattleModel const model(spec, fitted);
    std::vector<SituationForecast> forecasts;
    forecasts.reserve(scored.size());
    for (BattleRecord const& battle : scored) forecasts.push_back(model.forecast(battle.before));
    scores.push_back(score_battles(spec.name, scored, forecasts));
  }
  return comparison_of(std::move(scores), scored);
}

std::vector<SituationForecast> forecast_outside(ForecasterSpec const& spec,
                                                std::span<BattleRecord const> battles,
                                                std::uint64_t seed) {
  std::vector<std::string> groups;
  groups.reserve(battles.size());
  for (BattleRecord const& battle : battles) groups.push_back(battle.group);
  auto const folds = grouped_folds(groups, kFoldsOfBattles, seed);
  std::vector<SituationForecast> forecasts(battles.size());
  for (int fold = 0; fold < kFoldsOfBattles; ++fold) {
    std::vector<BattleRecord> others;
    for (std::size_t i = 0; i < battles.size(); ++i) {
      if (folds[i] != fold) others.push_back(battles[i]);
    }
    BattleModel const model(spec, others);
    for (std::size_t i = 0; i < battles.size(); ++i) {
      if (folds[i] == fold) forecasts[i] = model.forecast(battles[i].before);
    }
  }
  return forecasts;
}

BattleComparison cross_validate(std::span<BattleRecord const> battles, int repeats) {
  std::vector<BattleScore> scores;
  for (ForecasterSpec const& spec : all_specs()) {
    std::vector<BattleScore> repetitions;
    for (int repeat = 1; repeat <= repeats; ++repeat) {
      auto const forecasts = forecast_outside(spec, battles, static_cast<std::uint64_t>(repeat));
      repetitions.push_back(score_battles(spec.name, battles, forecasts));
    }
    scores.push_back(mean_score(repetitions));
  }
  return comparison_of(std::move(scores), battles);
}

}  // namespace salient::history
