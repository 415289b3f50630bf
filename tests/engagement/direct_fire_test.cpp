#include "salient/engagement/direct_fire.h"

#include <cmath>

#include <gtest/gtest.h>

#include "tests/engagement/support/accounts.h"

namespace salient::engagement {
namespace {

using testing::EngagementAccount;

/// Many fire for a minute at as many who do not fire back.
EngagementAccount range() {
  EngagementAccount account;
  account.group("a", "attacker", 50, 500, 100).group("d", "defender", 500, 500, 200);
  account.set("d", "direct_fire.effectiveness", 0.0).set("direct_fire.range", 2000.0);
  account.set("direct_fire.chance", 0.02).set("direct_fire.shots", 0.5).set("duration", 60.0);
  account.only({"direct_fire"});
  return account;
}

double lost(Outcome const& o) { return 500.0 - o.persons[1][0]; }

// Four standard errors: a false alarm in 16,000 for each number.
TEST(DirectFire, HitsAtItsRate) {
  auto const mean = testing::mean_over(range().world(), 200, lost);
  EXPECT_NEAR(mean.value, 50 * 60 * 0.5 * 0.02, 4.0 * mean.standard_error);
}

TEST(DirectFire, OfVolleysHitsAsOftenAsShotsAreFired) {
  auto account = range();
  account.set("direct_fire.rhythm", 1.0);
  auto const mean = testing::mean_over(account.world(), 200, lost);
  // 30 volleys of 50; of those at one who falls in the same moment, one in a thousand is wasted.
  EXPECT_NEAR(mean.value, 50 * 30 * 0.02, 4.0 * mean.standard_error + 0.1);
}

TEST(DirectFire, IsStrongerByWeaponsAndBySkillfulGroups) {
  auto weapons = range();
  weapons.set("a", "soldiers", 0.0).set("a", "weapons", 50.0).set("a", "weapon_crew", 1.0);
  weapons.set("direct_fire.weapon_shots", 3.0);
  auto mean = testing::mean_over(weapons.world(), 100, lost);
  EXPECT_NEAR(mean.value, 90.0, 4.0 * mean.standard_error);
  auto effective = range();
  effective.set("a", "direct_fire.effectiveness", 2.0);
  mean = testing::mean_over(effective.world(), 100, lost);
  EXPECT_NEAR(mean.value, 60.0, 4.0 * mean.standard_error);
}

TEST(DirectFire, PassesNearThoseWhoAreFiredAt) {
  auto account = range();
  account.set("direct_fire.chance", 0.0).only({"direct_fire", "weather"});
  World const world = account.world();
  Workspace workspace;
  begin(world, 0, workspace.state, workspace.tick, workspace.workers);
  step_tick(world, workspace.state, workspace.tick, workspace.workers);
  double at_defenders = 0.0;
  for (NearMiss const& one : workspace.tick.near_misses) {
    at_defenders += one.target >= 50 ? static_cast<double>(one.weight) : 0.0;
  }
  EXPECT_NEAR(at_defenders, 50 * 0.5 * world.step, 1e-3);
}

TEST(DirectFire, IsSilentInItsReferenceState) {
  auto account = range();
  account.only({});
  EXPECT_EQ(lost(testing::simulated(account.world(), 0)), 0.0);
}

}  // namespace
}  // namespace salient::engagement
