#include "salient/history/battle_scores.h"

#include <cmath>

#include <gtest/gtest.h>

#include "tests/history/support/battles.h"

namespace salient::history {
namespace {

BattleRecord fought(Outcome outcome, double lost) {
  BattleRecord battle;
  battle.group = "g";
  battle.outcome = outcome;
  battle.casualties.attacker = lost;
  return battle;
}

SituationForecast held(double probability) {
  SituationForecast forecast;
  forecast.winner.probability = probability;
  forecast.attacker = {100, 80, 120, 50, 200};
  return forecast;
}

TEST(BattleScores, ScoresAreTheirDefinitions) {
  std::vector<BattleRecord> const battles{
      fought(Outcome::attacker_won, 100), fought(Outcome::attacker_lost, 130),
      fought(Outcome::neither_won, 200), fought(Outcome::attacker_won, 201)};
  BattleScore const score = score_battles(
      "x", battles, std::vector<SituationForecast>{held(.8), held(.4), held(.9), held(.5)});
  EXPECT_EQ(score.n, 3U);
  EXPECT_NEAR(score.accuracy, 2.0 / 3.0, 1e-15);  // an even forecast sides with nobody
  EXPECT_NEAR(score.log_loss, -(std::log(.8) + std::log(.6) + std::log(.5)) / 3.0, 1e-15);
  EXPECT_NEAR(score.brier, (.04 + .16 + .25) / 3.0, 1e-15);
  EXPECT_EQ(score.n_attacker_losses, 4U);
  EXPECT_EQ(score.coverage_90_attacker, 0.75);
  EXPECT_EQ(score.coverage_50_attacker, 0.25);
  EXPECT_EQ(score.n_defender_losses, 0U);
  EXPECT_TRUE(std::isnan(score.coverage_90_defender));
}

TEST(BattleScores, ReliabilityCountsEachBattleOnce) {
  std::vector<BattleRecord> const battles{
      fought(Outcome::attacker_won, 1), fought(Outcome::attacker_lost, 1),
      fought(Outcome::neither_won, 1), fought(Outcome::attacker_won, 1)};
  auto const bins = reliability_of(std::vector<double>{0.3, 0.39, 1.0}, battles);
  ASSERT_EQ(bins.size(), 10U);
  std::size_t all = 0;
  for (auto const& bin : bins) all += bin.n;
  EXPECT_EQ(all, 3U);
  EXPECT_EQ(bins[3].n, 2U);
  EXPECT_NEAR(bins[3].mean_probability, .345, 1e-15);
  EXPECT_EQ(bins[3].share_won, 0.5);
  EXPECT_EQ(bins[9].n, 1U);
}

TEST(BattleScores, AForecastOutsideDoesNotKnowTheBattlesGroup) {
  auto battles = shipped_battles().battles;
  auto const before = forecast_outside(battle_model_spec(), battles, 5);
  // Turning the outcomes and losses of one group over leaves its own forecasts as they were.
  std::string const group = battles[100].group;
  for (BattleRecord& battle : battles) {
    if (battle.group != group) continue;
    battle.outcome =
        battle.outcome == Outcome::attacker_won ? Outcome::attacker_lost : Outcome::attacker_won;
    battle.casualties = {1.0, 1.0};
  }
  auto const after = forecast_outside(battle_model_spec(), battles, 5);
  std::size_t moved = 0;
  for (std::size_t i = 0; i < battles.size(); ++i) {
    if (battles[i].group == group) {
      EXPECT_EQ(before[i].winner.probability, after[i].winner.probability);
      EXPECT_EQ(before[i].attacker.high_90, after[i].attacker.high_90);
    } else {
      moved += before[i].winner.probability != after[i].winner.probability ? 1 : 0;
    }
  }
  EXPECT_GT(moved, 200U);
}

TEST(BattleScores, CrossValidationHoldsTheModelAgainstTheBaselines) {
  BattleComparison const found = cross_validate(shipped_battles().battles, 4);
  EXPECT_EQ(found.model.n, 432U);
  ASSERT_EQ(found.baselines.size(), 3U);
  ASSERT_EQ(found.differences.size(), 6U);
  // Facts of fixed data: a change here is a change of the model and belongs into the decision.
  EXPECT_NEAR(found.model.log_loss, 0.607, 0.006);
  EXPECT_NEAR(found.with_surprise.log_loss, 0.578, 0.006);
  EXPECT_NEAR(found.baselines[0].log_loss, 0.651, 0.003);
  EXPECT_NEAR(found.baselines[1].log_loss, 0.639, 0.004);
  EXPECT_NEAR(found.baselines[2].log_loss, 0.618, 0.007);
  // 466 battles: the binomial error of a coverage of 0.9 is 0.014; within 2.6 of it (1 in 100).
  EXPECT_NEAR(found.model.coverage_90_attacker, 0.9, 0.036);
  EXPECT_NEAR(found.model.coverage_90_defender, 0.9, 0.036);
  for (ScoreDifference const& difference : found.differences) {
    EXPECT_GT(difference.log_loss.standard_error, 0.005);
    EXPECT_LT(difference.log_loss.standard_error, 0.05);
  }
}

TEST(BattleScores, OnTheFittedBattlesScoresLookBetter) {
  auto const& battles = shipped_battles().battles;
  EXPECT_LT(score_on(battles, battles).model.log_loss, 0.595);
}

}  // namespace
}  // namespace salient::history
