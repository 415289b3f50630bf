#include "salient/engagement/armour.h"

#include <cmath>

#include <gtest/gtest.h>

#include "tests/engagement/support/accounts.h"

namespace salient::engagement {
namespace {

using testing::EngagementAccount;

/// Thirty on foot, with or without a vehicle that cannot fire or be hit for long, under fire.
EngagementAccount under_fire(double vehicles) {
  EngagementAccount account;
  account.group("a", "attacker", 30, 500, 100).group("d", "defender", 20, 500, 300);
  account.set("a", "vehicles", vehicles).set("a", "direct_fire.effectiveness", 0.0);
  account.set("direct_fire.chance", 0.005).set("direct_fire.shots", 0.1);
  account.set("direct_fire.reaimed", 0.0).set("duration", 300.0);
  account.set("armour.pressure", 0.0).only({"armour", "direct_fire", "cover"});
  return account;
}

double foot_lost(World const& world, std::uint64_t replications, double& error) {
  Workspace workspace;
  Outcome outcome;
  double sum = 0.0, squares = 0.0;
  for (std::uint64_t r = 0; r < replications; ++r) {
    simulate(world, r, workspace, outcome);
    double lost = 0.0;
    for (Casualty const& one : workspace.state.casualties) {
      lost += world.entities.kind[one.entity] == Kind::soldier ? 1.0 : 0.0;
    }
    sum += lost;
    squares += lost * lost;
  }
  double const n = static_cast<double>(replications);
  error = std::sqrt((squares / n - sum * sum / n / n) / n);
  return sum / n;
}

TEST(Armour, ProtectsThoseOnFootNearIt) {
  double error = 0.0, other = 0.0;
  auto weak = under_fire(1);
  weak.set("armour.protection", 0.0);
  double const open = foot_lost(weak.world(), 200, error);
  auto strong = under_fire(1);
  strong.set("armour.protection", 1.0);
  double const protected_by = foot_lost(strong.world(), 200, other);
  // Full support of strength 1 halves exposure, and with it losses while they are few.
  EXPECT_GT(open - protected_by, 4.0 * (error + other));
  EXPECT_NEAR(protected_by / open, 0.55, 0.12);
}

TEST(Armour, WithoutVehiclesOrStrengthChangesNothing) {
  auto const none = under_fire(0);
  auto off = under_fire(0);
  off.only({"direct_fire", "cover"});
  EXPECT_EQ(testing::simulated(none.world(), 3).lost, testing::simulated(off.world(), 3).lost);
}

TEST(Armour, SpeedsBreachingAndEvacuationAndDrawsEyes) {
  auto account = under_fire(1);
  account.set("armour.breaching", 1.5).set("armour.evacuation", 0.5);
  account.set("armour.attraction", 0.4).set("direct_fire.chance", 0.0);
  World const world = account.world();
  Workspace workspace;
  begin(world, 0, workspace.state, workspace.tick, workspace.workers);
  step_tick(world, workspace.state, workspace.tick, workspace.workers);
  EXPECT_DOUBLE_EQ(workspace.tick.breaching[0], 2.5);
  EXPECT_DOUBLE_EQ(workspace.tick.evacuation[0], 1.5);
  EXPECT_EQ(workspace.tick.breaching[1], 1.0);
  for (EntityId e = 0; e < 31; ++e) {
    bool const vehicle = world.entities.kind[e] == Kind::vehicle;
    EXPECT_FLOAT_EQ(workspace.tick.visibility[e], vehicle ? 1.0F : 0.6F);
  }
}

TEST(Armour, HoldsDownThoseInView) {
  auto account = under_fire(1);
  account.set("armour.pressure", 0.1).set("direct_fire.chance", 0.0);
  World const world = account.world();
  Workspace workspace;
  begin(world, 0, workspace.state, workspace.tick, workspace.workers);
  step_tick(world, workspace.state, workspace.tick, workspace.workers);
  double pressed = 0.0;
  for (NearMiss const& one : workspace.tick.near_misses) {
    pressed += world.entities.side[one.target] == 1 && one.weight == 0.5F ? 1.0 : 0.0;
  }
  EXPECT_GE(pressed, 20.0);  // 0.1 a second for 5 s on each of twenty
}

}  // namespace
}  // namespace salient::engagement
