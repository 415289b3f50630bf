#include "salient/study/battle_account.h"

#include <cmath>

#include <gtest/gtest.h>

#include "tests/campaign/support/worlds.h"

namespace salient::study {
namespace {

using salient::testing::mean_over_runs;

/// Mean losses of a formation at the end of a battle.
salient::testing::Mean losses(BattleSetting const& setting, std::size_t formation) {
  campaign::World const world = BattleAccount().world(setting);
  return mean_over_runs(world, 400, [&](campaign::RunRecord const& record) {
    return record.at(world.days - 1, formation, campaign::kCasualties);
  });
}

TEST(BattleAccount, HasOneFormationOnEachSideAndWholeDays) {
  campaign::World const world =
      BattleAccount().world({.attackers = 2000, .defenders = 1000.7, .days = 2.2});
  EXPECT_EQ(world.days, 3U);
  ASSERT_EQ(world.formations.size(), 2U);
  EXPECT_TRUE(world.enemies(0, 1));
  auto const record = salient::testing::simulated(world, 1);
  EXPECT_EQ(record.at(0, 0, campaign::kArrived), 2000);
  EXPECT_EQ(record.at(0, 1, campaign::kArrived), 1000);
}

TEST(BattleAccount, LosesMoreToMoreGuns) {
  BattleSetting few{.attackers = 10000, .defenders = 8000, .days = 3, .front_km = 5.0};
  few.guns_a = 0.0;
  few.guns_d = 0.0;
  BattleSetting many = few;
  many.guns_d = 400.0;
  auto const without = losses(few, 0);
  auto const with = losses(many, 0);
  // Independent runs; 4.5 standard errors.
  EXPECT_GT(with.value - without.value,
            4.5 * std::hypot(with.standard_error, without.standard_error));
}

TEST(BattleAccount, SparesDefendersBehindWorks) {
  BattleSetting hasty{.attackers = 10000, .defenders = 8000, .days = 2, .posture = "WD"};
  BattleSetting fortified = hasty;
  fortified.posture = "FD";
  auto const open = losses(hasty, 1);
  auto const behind = losses(fortified, 1);
  EXPECT_GT(open.value - behind.value,
            4.5 * std::hypot(open.standard_error, behind.standard_error));
}

}  // namespace
}  // namespace salient::study
