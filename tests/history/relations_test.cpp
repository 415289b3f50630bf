#include "salient/history/relations.h"

#include <cmath>

#include <gtest/gtest.h>

#include "tests/history/support/battles.h"

namespace salient::history {
namespace {

/// A battle whose losses follow the relation with c = 0.2, k = −0.5 exactly.
BattleRecord exact(double attackers, double defenders) {
  BattleRecord battle;
  battle.before.attackers = attackers;
  battle.before.defenders = defenders;
  double const ratio = std::log(attackers / defenders);
  battle.casualties = {attackers * 0.1 * std::exp(0.2 - 0.5 * ratio), defenders * 0.1};
  battle.outcome = Outcome::attacker_won;
  battle.days = 1.0;
  battle.before.year = 1900;
  return battle;
}

TEST(Relations, AnExactRelationIsFound) {
  std::vector<BattleRecord> const battles{exact(1000, 500), exact(800, 900), exact(300, 100),
                                          exact(2000, 2100)};
  FittedRelation const found = helmbold_relation(battles);
  EXPECT_EQ(found.n, 4U);
  EXPECT_NEAR(found.coefficients[0], 0.2, 1e-12);
  EXPECT_NEAR(found.coefficients[1], -0.5, 1e-12);
  EXPECT_NEAR(found.r_squared, 1.0, 1e-12);
  EXPECT_NEAR(casualty_relation(battles, BattleSide::defender).coefficients[2], 1.0, 1e-10);
}

TEST(Relations, TheShippedBattlesGiveThePublishedFigures) {
  auto const& battles = shipped_battles().battles;
  FittedRelation const all = helmbold_relation(battles);
  EXPECT_EQ(all.n, 466U);
  EXPECT_NEAR(all.coefficients[0], -.286, .0005);
  EXPECT_NEAR(all.coefficients[1], -.713, .0005);
  EXPECT_NEAR(all.r_squared, .110, .0005);
  EXPECT_NEAR(all.residual_sd, 1.36, .005);
  FittedRelation const modern = helmbold_relation(battles_since(battles, 1900));
  EXPECT_EQ(modern.n, 303U);
  EXPECT_NEAR(modern.coefficients[0], -.356, .0005);
  EXPECT_NEAR(modern.coefficients[1], -.681, .0005);
  FittedRelation const attacker = casualty_relation(battles, BattleSide::attacker);
  EXPECT_NEAR(attacker.coefficients[0], -4.893, .0005);
  EXPECT_NEAR(attacker.coefficients[1], .723, .0005);
  EXPECT_NEAR(attacker.coefficients[2], .504, .0005);
}

TEST(Relations, SharesLostAreSortedByWhoLostThem) {
  std::vector<BattleRecord> battles{exact(1000, 500), exact(800, 900), exact(300, 100)};
  battles[1].outcome = Outcome::attacker_lost;
  auto const lost = loss_shares(battles, BattleSide::defender, false);
  EXPECT_EQ(lost.size(), 2U);
  EXPECT_EQ(loss_shares(battles, BattleSide::defender, true).size(), 1U);
  EXPECT_NEAR(lost[0], 0.1, 1e-15);
  std::vector<double> const four{1, 2, 3, 4};
  EXPECT_EQ(table_quantile(four, 0.5), 2.0);
  EXPECT_EQ(table_quantile(four, 1.0), 4.0);
  EXPECT_EQ(share_up_to(four, 2.0), 0.5);
  EXPECT_EQ(share_up_to(four, 0.0), 0.0);
}

TEST(Relations, WinsAreCountedByForceRatio) {
  // Facts of the shipped battles, counted elsewhere: attacker's wins among decisive battles.
  std::vector<double> const bounds{0.5, 1, 1.5, 2, 2.5, 3, 4, 6};
  std::vector<double> const flat(432, 0.65);
  auto const bands = wins_by_force_ratio(shipped_battles().battles, bounds, flat);
  std::vector<std::size_t> const counts{11, 100, 100, 70, 52, 32, 28, 20, 19};
  std::vector<double> const won{.45, .57, .62, .66, .67, .78, .64, .85, .84};
  ASSERT_EQ(bands.size(), counts.size());
  for (std::size_t k = 0; k < bands.size(); ++k) {
    EXPECT_EQ(bands[k].n, counts[k]) << k;
    EXPECT_NEAR(static_cast<double>(bands[k].won) / static_cast<double>(bands[k].n), won[k], .0051)
        << k;
    EXPECT_NEAR(bands[k].mean_probability, 0.65, 1e-12);
  }
}

}  // namespace
}  // namespace salient::history
