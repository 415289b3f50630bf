#include "salient/engagement/assault.h"

#include <cmath>

#include <gtest/gtest.h>

#include "tests/engagement/support/accounts.h"

namespace salient::engagement {
namespace {

using testing::EngagementAccount;

TEST(Assault, RegroupsByTheRuleOfTheModelPage) {
  EXPECT_NEAR(regroup_probability(0.15, 1.0, 0.0), 0.5, 1e-15);
  EXPECT_NEAR(regroup_probability(0.15, 0.6, 0.5), 0.6 * 0.75 * 0.5, 1e-15);
  EXPECT_NEAR(regroup_probability(0.45, 1.0, 1.0), 0.5 / (1.0 + std::exp(-3.0)), 1e-12);
  EXPECT_EQ(regroup_probability(0.5, 0.0, 0.5), 0.0);
}

/// A group that walks north under fire that it cannot return.
EngagementAccount attack() {
  EngagementAccount account;
  account.group("a", "attacker", 40, 500, 100).group("d", "defender", 20, 500, 700);
  account.route("a", {{500, 400}, {500, 600}});
  account.set("movement.pace", 1.0).set("movement.halt_share", 0.0);
  account.set("a", "direct_fire.effectiveness", 0.0).set("direct_fire.range", 2000.0);
  account.set("direct_fire.chance", 0.004).set("direct_fire.shots", 0.1);
  account.set("duration", 450.0).set("assault.straggling", 0.0);
  account.set("assault.regroup_time", 200.0);
  account.only({"assault", "movement", "direct_fire"});
  return account;
}

double advance(Outcome const& outcome) { return outcome.advance; }

TEST(Assault, OfAnOrganisedGroupStopsToRegroup) {
  auto orderly = attack();
  orderly.set("a", "organisation", 1.0).set("a", "aggression", 0.0);
  auto headlong = attack();
  headlong.set("a", "organisation", 0.0).set("a", "aggression", 1.0);
  auto const slow = testing::mean_over(orderly.world(), 100, advance);
  auto const fast = testing::mean_over(headlong.world(), 100, advance);
  EXPECT_GT(fast.value - slow.value, 4.0 * (fast.standard_error + slow.standard_error));
}

TEST(Assault, LosesPaceWithoutOrganisation) {
  auto account = attack();
  account.set("direct_fire.chance", 0.0).set("assault.straggling", 0.4);
  account.set("a", "organisation", 0.5).set("duration", 200.0);
  auto whole = account;
  whole.set("a", "organisation", 1.0);
  double const slow = testing::simulated(account.world(), 0).advance;
  double const fast = testing::simulated(whole.world(), 0).advance;
  EXPECT_NEAR(slow / fast, 0.8, 0.01);
}

TEST(Assault, InItsReferenceStateFollowsTheRouteToItsEnd) {
  auto account = attack();
  account.set("duration", 600.0).only({"movement"});
  World const world = account.world();
  Workspace workspace;
  Outcome outcome;
  simulate(world, 0, workspace, outcome);
  EXPECT_EQ(workspace.state.groups[0].order, Order::hold);
  EXPECT_NEAR(outcome.advance, 500.0, 26.0);  // `arrival` before the end of the route
}

}  // namespace
}  // namespace salient::engagement
