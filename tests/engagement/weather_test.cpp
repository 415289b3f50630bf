#include "salient/engagement/weather.h"

#include <gtest/gtest.h>

#include "tests/engagement/support/accounts.h"

namespace salient::engagement {
namespace {

testing::EngagementAccount winter() {
  testing::EngagementAccount account;
  account.group("a", "attacker", 3, 500, 100).group("d", "defender", 2, 500, 900);
  account.set("visibility", 0.4).set("flying_share", 0.3).set("snow_depth", 0.25);
  account.set("mud", 0.2).only({"weather", "cover"});
  return account;
}

Tick after_one_tick(testing::EngagementAccount const& account) {
  World const world = account.world();
  Workspace workspace;
  begin(world, 0, workspace.state, workspace.tick, workspace.workers);
  step_tick(world, workspace.state, workspace.tick, workspace.workers);
  return workspace.tick;
}

TEST(EngagementWeather, TakesSightPaceAndFlyingFromBothSidesAlike) {
  Tick const tick = after_one_tick(winter());
  for (EntityId e = 0; e < 5; ++e) {
    EXPECT_FLOAT_EQ(tick.visibility[e], 0.4F);
    EXPECT_FLOAT_EQ(tick.pace[e], 0.8F / 1.5F);
  }
  EXPECT_DOUBLE_EQ(tick.flying, 0.3);
}

TEST(EngagementWeather, IsClearInItsReferenceState) {
  auto account = winter();
  account.only({"cover"});
  Tick const tick = after_one_tick(account);
  EXPECT_EQ(tick.visibility[0], 1.0F);
  EXPECT_EQ(tick.pace[0], 1.0F);
  EXPECT_EQ(tick.flying, 1.0);
}

}  // namespace
}  // namespace salient::engagement
