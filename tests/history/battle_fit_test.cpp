#include "salient/history/battle_fit.h"

#include <cmath>
#include <set>

#include <gtest/gtest.h>

#include "tests/history/support/simulated.h"

namespace salient::history {
namespace {

using testing::BattlesPlan;
using testing::simulated_battles;

std::vector<BattlesPlan> every_plan() {
  std::vector<BattlesPlan> plans{{{Law::square}, {}},
                                 {{Law::linear}, {}},
                                 {{Law::logarithmic}, {}},
                                 {{Law::helmbold}, {.4}},
                                 {{Law::fatigue}, {6.0}}};
  for (BattlesPlan& plan : plans) plan.mean = -1.5;
  plans[0].mean = -2.0;
  plans[0].most_lost = 0.06;
  return plans;
}

/// Those in which x was not annihilated.
std::vector<RecordedBattle> battles_of(BattlesPlan const& plan, std::uint64_t seed) {
  Recorded recorded;
  recorded.battles = simulated_battles(plan, seed);
  std::vector<RowLeftOut> left_out;
  auto battles = exchange_battles(recorded, left_out);
  // More left out would bend the law of the ratio.
  EXPECT_LE(left_out.size(), 3U) << form_of(plan.law.law).name;
  return battles;
}

// μ and τ at four standard errors, τ/√n and τ/√(2n): ten numbers, a false alarm in 1,600 sound
// tests; the seed is fixed.
TEST(BattleFit, EveryLawIsRecoveredFromBattlesThatItMade) {
  for (BattlesPlan const& plan : every_plan()) {
    std::string const name(form_of(plan.law.law).name);
    auto const battles = battles_of(plan, 31);
    auto const posterior =
        battle_posterior(plan.law, battles, Direction::x_given_y, {1, 500.0, 48});
    ASSERT_TRUE(posterior);
    std::vector<double> truths{plan.mean, plan.scatter};
    truths.insert(truths.end(), plan.shape.begin(), plan.shape.end());
    for (std::size_t i = 0; i < truths.size(); ++i) {
      Interval const interval = interval_of(*posterior, i);
      double const sd = (interval.high_90 - interval.low_90) / 3.29;
      EXPECT_LT(std::fabs(interval.median - truths[i]), 4.0 * sd)
          << name << " " << posterior->unknowns[i].name << " " << interval.median;
    }
    if (!plan.shape.empty()) continue;
    BattleFit const fit = fit_battles(plan.law, battles, Direction::x_given_y);
    double const n = static_cast<double>(battles.size());
    EXPECT_LT(std::fabs(fit.mean - plan.mean), 4 * plan.scatter / std::sqrt(n)) << name;
    EXPECT_LT(std::fabs(fit.sd - plan.scatter), 4 * plan.scatter / std::sqrt(2 * n)) << name;
  }
}

TEST(BattleFit, TheLawThatMadeTheBattlesHasTheEvidence) {
  std::vector<Law> const laws{Law::square, Law::linear, Law::logarithmic};
  for (Law const truth : laws) {
    auto const battles = battles_of({{truth}, {}, -2.0, 0.3, 200, 0.06}, 32);
    double best = 0.0;
    for (Law const law : laws) {
      auto const posterior = battle_posterior({law}, battles, Direction::x_given_y, {1, 300.0, 32});
      ASSERT_TRUE(posterior);
      if (law == truth) best = posterior->log_evidence;
    }
    for (Law const law : laws) {
      if (law == truth) continue;
      auto const posterior = battle_posterior({law}, battles, Direction::x_given_y, {1, 300.0, 32});
      EXPECT_GT(best, posterior->log_evidence + 20.0) << form_of(truth).name;
    }
  }
}

// The density of ln L over all L, and the probability of annihilation, are 1 together.
TEST(BattleFit, DensitiesSumToOneWithTheProbabilityOfAnnihilation) {
  RecordedBattle battle{2, "", {}, {1000, 800}, {1, 300}, {}};
  for (Law const law : {Law::square, Law::linear, Law::logarithmic}) {
    BattleFit const fit{{law}, Direction::x_given_y, {}, 0.4, 0.8, 0, 0, 0};
    double total = 0.0;
    double const step = 1e-3;
    // By the odds of the share lost, so that both ends are reached: dlnL = (1 − s) d ln(s/(1−s)).
    for (double odds = -14; odds < 14; odds += step) {
      double const share = 1.0 / (1.0 + std::exp(-odds));
      battle.losses.x = 1000 * share;
      total += step * (1.0 - share) * std::exp(log_score(fit, battle));
    }
    Spent const mine = spent({law}, {}, Side::x, logs_of(1000, 1000 * (1 - 1e-12)));
    Spent const theirs = spent({law}, {}, Side::y, logs_of(800, 300));
    double const most = (mine.log_amount - theirs.log_amount - 0.4) / 0.8;
    double const not_annihilated =
        law == Law::logarithmic ? 1.0 : 0.5 * std::erfc(-most / std::sqrt(2.0));
    EXPECT_NEAR(total, not_annihilated, 2e-3) << form_of(law).name;
    EXPECT_TRUE(law == Law::logarithmic || not_annihilated < 0.999);
  }
}

TEST(BattleFit, BothDirectionsSayTheSameOfTheRatio) {
  auto const battles = battles_of({{Law::linear}, {}, -1.5, 0.3, 100}, 33);
  BattleFit const x = fit_battles({Law::linear}, battles, Direction::x_given_y);
  BattleFit const y = fit_battles({Law::linear}, battles, Direction::y_given_x);
  EXPECT_NEAR(x.mean, -y.mean, 1e-12);
  EXPECT_NEAR(x.sd, y.sd, 1e-12);
  EXPECT_NEAR(log_median(y, battles[0]), std::log(battles[0].losses.x) - x.mean, 1e-9);
}

TEST(BattleFit, BattlesWithoutAnExchangeAreListed) {
  Recorded recorded;
  recorded.battles = {{2, "", {}, {100, 100}, {10, 20}, {}},
                      {3, "", {}, {100, 100}, {0, 20}, {}},
                      {4, "", {}, {100, 100}, {10, 100}, {}}};
  std::vector<RowLeftOut> left_out;
  EXPECT_EQ(exchange_battles(recorded, left_out).size(), 1U);
  ASSERT_EQ(left_out.size(), 2U);
  EXPECT_EQ(left_out[0].line, 3);
  EXPECT_EQ(left_out[1].line, 4);
}

TEST(BattleFit, AnExponentThatBattlesSettleIsNotCalledFlat) {
  auto const battles = battles_of({{Law::helmbold}, {.4}, -1.5, 0.3, 300}, 34);
  BattleFit const fit = fit_battles({Law::helmbold}, battles, Direction::x_given_y);
  auto const clear = exponent_ranges(fit, battles);
  ASSERT_EQ(clear.size(), 1U);
  EXPECT_FALSE(clear[0].flat);
  // Equal strengths and equal shares: strength to any power says the same.
  std::vector<RecordedBattle> alike;
  for (int i = 0; i < 30; ++i) {
    alike.push_back({i, "", {}, {1000, 1000}, {100.0 + i % 7, 100.0 + i % 5}, {}});
  }
  BattleFit const blind = fit_battles({Law::helmbold}, alike, Direction::x_given_y);
  EXPECT_TRUE(exponent_ranges(blind, alike)[0].flat);
}

TEST(BattleFit, BattlesOfOneGroupAndYearFallIntoOneFold) {
  RecordedBattle const one{2, "a", 1700.0, {}, {}, {}};
  RecordedBattle const same{9, "a", 1700.0, {}, {}, {}};
  EXPECT_EQ(fold_of(one, 10), fold_of(same, 10));
  std::set<std::size_t> folds;
  for (int row = 0; row < 200; ++row) folds.insert(fold_of({row, "", {}, {}, {}, {}}, 10));
  EXPECT_EQ(folds.size(), 10U);
}

}  // namespace
}  // namespace salient::history
