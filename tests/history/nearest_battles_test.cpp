#include "salient/history/nearest_battles.h"

#include <gtest/gtest.h>

#include "tests/history/support/battles.h"

namespace salient::history {
namespace {

TEST(NearestBattles, ABattleIsNearestToItself) {
  auto const& battles = shipped_battles().battles;
  for (char const* number : {"2", "429"}) {
    BattleRecord const& asked = testing::shipped_battle(number);
    auto const near = nearest_battles(asked.before, battles, 3);
    ASSERT_EQ(near.size(), 3U);
    EXPECT_EQ(near[0].distance, 0.0);
    EXPECT_EQ(near[0].battle.number, number);
    EXPECT_LE(near[1].distance, near[2].distance);
  }
}

TEST(NearestBattles, WhatIsNotSaidDoesNotCount) {
  auto const& battles = shipped_battles().battles;
  BattleSituation before;
  before.attackers = 20000;
  before.defenders = 10000;
  for (NearBattle const& near : nearest_battles(before, battles, 5)) {
    double const ratio = near.battle.before.attackers / near.battle.before.defenders;
    EXPECT_NEAR(ratio, 2.0, 0.3);
  }
  EXPECT_EQ(nearest_battles(before, battles, 1000).size(), battles.size());
}

}  // namespace
}  // namespace salient::history
