#include "salient/history/battle_model.h"

#include <array>
#include <cmath>

#include <gtest/gtest.h>

#include "tests/history/support/battles.h"

namespace salient::history {
namespace {

BattleModel const& model() {
  static BattleModel const fitted(battle_model_spec(), shipped_battles().battles);
  return fitted;
}

void expect_same(SituationForecast const& a, SituationForecast const& b) {
  EXPECT_EQ(a.winner.probability, b.winner.probability);
  EXPECT_EQ(a.winner.low, b.winner.low);
  EXPECT_EQ(a.attacker.median, b.attacker.median);
  EXPECT_EQ(a.attacker.high_90, b.attacker.high_90);
  EXPECT_EQ(a.defender.low_90, b.defender.low_90);
}

TEST(BattleModel, CoefficientsAreThoseComputedElsewhere) {
  // numpy, the same equations: mean and sd of the winner's coefficients.
  constexpr std::array<double, 10> kMean{0.70212,  0.281286, -0.092642, 0.106072,  -0.238853,
                                         0.095324, 0.494000, 0.243756,  -0.006613, -0.100809};
  constexpr std::array<double, 10> kSd{0.109606, 0.110217, 0.100577, 0.106804, 0.118398,
                                       0.129743, 0.119234, 0.112784, 0.11986,  0.10687};
  Coefficients const& found = model().winner_coefficients();
  ASSERT_EQ(found.mean.size(), kMean.size());
  for (std::size_t j = 0; j < kMean.size(); ++j) {
    EXPECT_NEAR(found.mean[j], kMean[j], 1e-6) << j;
    EXPECT_NEAR(std::sqrt(found.covariance(j, j)), kSd[j], 1e-6) << j;
  }
  EXPECT_NEAR(model().attacker_losses().coefficients.mean[0], -2.82100, 1e-5);
  EXPECT_NEAR(model().attacker_losses().coefficients.mean[1], -0.21098, 1e-5);
  EXPECT_NEAR(model().defender_losses().coefficients.mean[0], -2.20491, 1e-5);
  EXPECT_NEAR(model().defender_losses().coefficients.mean[1], 0.25792, 1e-5);
}

TEST(BattleModel, WhatWasJudgedAfterwardsChangesNothing) {
  auto const& battles = shipped_battles().battles;
  for (char const* column : {"CEA", "LEADA", "TRNGA", "MORALA", "LOGSA", "MOMNTA", "INTELA",
                             "TECHA", "INITA", "QUALA", "DEEPA", "KMDA", "ACHA", "ACHD", "CRIT"}) {
    auto const changed = read_battles(testing::shipped_with(column, "4"), "b.csv");
    ASSERT_TRUE(changed) << column;
    BattleModel const again(battle_model_spec(), changed->battles);
    for (std::size_t i = 0; i < battles.size(); i += 31) {
      expect_same(model().forecast(battles[i].before), again.forecast(changed->battles[i].before));
    }
  }
}

TEST(BattleModel, OutcomeLossesAndSurpriseOfABattleDoNotEnterItsForecast) {
  auto const& battles = shipped_battles().battles;
  for (auto const& [column, cell] :
       {std::pair{"WINA", "-1"}, std::pair{"CASA", "77"}, std::pair{"CASD", "99"},
        std::pair{"SURPA", "3"}, std::pair{"DURATION_DAYS", "60"}}) {
    auto const changed = read_battles(testing::shipped_with(column, cell), "b.csv");
    ASSERT_TRUE(changed) << column;
    for (std::size_t i = 0; i < battles.size(); i += 31) {
      expect_same(model().forecast(battles[i].before),
                  model().forecast(changed->battles[i].before));
    }
  }
}

TEST(BattleModel, TheModelWithSurpriseUsesIt) {
  BattleModel const with(with_surprise_spec(), shipped_battles().battles);
  BattleSituation before = testing::shipped_battle("429").before;
  before.surprise = 0;
  double const without = with.winner(before).probability;
  before.surprise = 3;
  EXPECT_GT(with.winner(before).probability, without + 0.05);
  EXPECT_EQ(with.spec().for_winner.back(), Feature::surprise);
}

TEST(BattleModel, MoreAttackersWinMoreOften) {
  BattleSituation before = testing::shipped_battle("429").before;
  double last = 0.0;
  for (double const attackers : {5000.0, 10000.0, 20000.0, 40000.0}) {
    before.attackers = attackers;
    double const p = model().winner(before).probability;
    EXPECT_GT(p, last);
    last = p;
  }
}

TEST(BattleModel, IntervalsNestAndStayBelowTheStrength) {
  for (BattleRecord const& battle : shipped_battles().battles) {
    SituationForecast const forecast = model().forecast(battle.before);
    EXPECT_GT(forecast.winner.low, 0.0);
    EXPECT_LT(forecast.winner.low, forecast.winner.probability);
    EXPECT_LT(forecast.winner.probability, forecast.winner.high);
    for (auto const& [loss, strength] : {std::pair{forecast.attacker, battle.before.attackers},
                                         std::pair{forecast.defender, battle.before.defenders}}) {
      EXPECT_LE(loss.low_90, loss.low_50);
      EXPECT_LE(loss.low_50, loss.median);
      EXPECT_LE(loss.median, loss.high_50);
      EXPECT_LE(loss.high_50, loss.high_90);
      EXPECT_LE(loss.high_90, strength);
      EXPECT_GT(loss.low_90, 0.0);
    }
  }
}

TEST(BattleModel, TheBaseRateIsOneProbabilityForAll) {
  BattleModel const base(baseline_specs()[0], shipped_battles().battles);
  double const p = base.winner(shipped_battles().battles[0].before).probability;
  EXPECT_NEAR(p, 281.0 / 432.0, 0.001);
  EXPECT_EQ(p, base.winner(shipped_battles().battles[300].before).probability);
}

}  // namespace
}  // namespace salient::history
