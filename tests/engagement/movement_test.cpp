#include "salient/engagement/movement.h"

#include <cmath>

#include <gtest/gtest.h>

#include "tests/engagement/support/accounts.h"

namespace salient::engagement {
namespace {

using testing::EngagementAccount;

/// A group that walks 400 m north at 1 m/s.
EngagementAccount march() {
  EngagementAccount account;
  account.group("a", "attacker", 6, 500, 100).group("d", "defender", 1, 500, 900);
  account.set("a", "depth", 0.5);  // one rank: its middle is where the account says
  account.route("a", {{500, 300}, {500, 500}}).set("movement.pace", 1.0).set("step", 5.0);
  account.set("duration", 300.0).only({"movement"});
  return account;
}

template <class See>
void watch(World const& world, See see) {
  Workspace workspace;
  Outcome outcome;
  simulate(world, 0, workspace, outcome, see);
}

TEST(Movement, GoesAtItsPaceLegByLeg) {
  float at_100 = 0.0F, at_200 = 0.0F;
  watch(march().world(), [&](State const& state, Tick const&) {
    if (state.time == 100.0) at_100 = state.groups[0].y;
    if (state.time == 205.0) at_200 = state.groups[0].y;
  });
  // The middle is that of the start of the tick: five metres behind.
  EXPECT_NEAR(at_100, 195.0F, 0.1F);
  EXPECT_NEAR(at_200, 300.0F, 0.5F);
}

TEST(Movement, InItsReferenceStateNobodyMoves) {
  auto account = march();
  account.only({});
  World const world = account.world();
  watch(world, [&](State const& state, Tick const&) {
    EXPECT_EQ(state.x, world.entities.x);
    EXPECT_EQ(state.y, world.entities.y);
  });
}

TEST(Movement, StartsWhenItIsTime) {
  auto account = march();
  account.set("a", "start", 60.0);
  watch(account.world(), [&](State const& state, Tick const&) {
    if (state.time <= 60.0) {
      EXPECT_NEAR(state.groups[0].y, 100.0F, 0.01F);
    }
    if (state.time >= 75.0) {
      EXPECT_GT(state.groups[0].y, 104.0F);
    }
  });
}

TEST(Movement, InFileKeepsItsSpacing) {
  auto account = march();
  account.manner("a", scenario::Manner::file).set("a", "spacing", 8.0);
  account.set("a", "front", 5.0).set("a", "depth", 5.0);
  watch(account.world(), [&](State const& state, Tick const&) {
    if (state.time < 150.0 || state.time > 300.0) return;
    for (EntityId e = 1; e < 6; ++e) {
      double const gap = std::hypot(state.x[e] - state.x[e - 1], state.y[e] - state.y[e - 1]);
      EXPECT_GE(gap, 7.9);
      EXPECT_LE(gap, 13.1);  // no more than the spacing and a tick's way
    }
  });
}

TEST(Movement, OneWhoClosesGoesForTheMiddleOfTheEnemy) {
  auto account = march();
  account.route("a", {}).closes("a");
  float last = 0.0F;
  watch(account.world(), [&](State const& state, Tick const&) { last = state.y[0]; });
  EXPECT_NEAR(last, 400.0F, 15.0F);
}

TEST(Movement, OneWhoHasATargetHalts) {
  auto account = march();
  account.set("movement.halt_share", 1.0).only({"movement", "target_choice"});
  account.set("direct_fire.range", 2000.0);
  watch(account.world(),
        [&](State const& state, Tick const&) { EXPECT_NEAR(state.groups[0].y, 100.0F, 0.01F); });
}

}  // namespace
}  // namespace salient::engagement
