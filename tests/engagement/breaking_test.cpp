#include "salient/engagement/breaking.h"

#include <cmath>

#include <gtest/gtest.h>

#include "tests/engagement/support/accounts.h"

namespace salient::engagement {
namespace {

using testing::EngagementAccount;

TEST(Breaking, HasTheProbabilitiesOfTheOracleTable) {  // X19
  EXPECT_NEAR(broken_by(.1, .2, 5), .0303030303, 1e-10);
  EXPECT_NEAR(broken_by(.2, .2, 5), .5, 1e-12);
  EXPECT_NEAR(broken_by(.4, .2, 5), .9696969697, 1e-10);
  EXPECT_EQ(broken_by(0.0, .2, 5), 0.0);
}

/// A hundred under fire that they do not return, for so long.
EngagementAccount under_fire(double seconds) {
  EngagementAccount account;
  account.group("a", "attacker", 100, 500, 500).group("d", "defender", 20, 500, 600);
  account.route("a", {{500, 590}}).set("a", "direct_fire.effectiveness", 0.0);
  account.set("direct_fire.chance", 0.01).set("direct_fire.shots", 1.0 / 5);
  account.set("breaking.half_point", 0.15).set("breaking.steepness", 5.0);
  account.set("breaking.recent_weight", 0.0).set("breaking.isolated", 0.0);
  account.set("a", "cohesion", 0.5).set("duration", seconds);
  account.only({"direct_fire", "breaking"});
  return account;
}

TEST(Breaking, OfAGroupFollowsTheShareThatItHasLost) {
  World const world = under_fire(1500).world();
  Workspace workspace;
  Outcome outcome;
  double broken_by_tenth = 0.0, broken_by_fifth = 0.0;
  constexpr int kReplications = 1500;
  for (std::uint64_t r = 0; r < kReplications; ++r) {
    begin(world, r, workspace.state, workspace.tick, workspace.workers);
    double const at = workspace.state.groups[0].breaks_at;
    broken_by_tenth += at <= 0.1 ? 1.0 : 0.0;
    broken_by_fifth += at <= 0.2 ? 1.0 : 0.0;
  }
  // Four standard errors of 1,500.
  EXPECT_NEAR(broken_by_tenth / kReplications, .0303030303, 0.018);
  EXPECT_NEAR(broken_by_fifth / kReplications, .5, 0.052);
  int broke = 0;
  for (std::uint64_t r = 0; r < 50; ++r) {
    simulate(world, r, workspace, outcome);
    GroupState const& group = workspace.state.groups[0];
    bool const should = group.lost >= group.breaks_at * 100.0;
    EXPECT_EQ(group.order == Order::withdraw, should);
    broke += should ? 1 : 0;
  }
  EXPECT_GT(broke, 5);
}

TEST(Breaking, OfACohesiveGroupComesLater) {
  auto const share = [](EngagementAccount const& account) {
    World const world = account.world();
    Workspace workspace;
    double sum = 0.0;
    for (std::uint64_t r = 0; r < 100; ++r) {
      begin(world, r, workspace.state, workspace.tick, workspace.workers);
      sum += workspace.state.groups[0].breaks_at;
    }
    return sum;
  };
  auto firm = under_fire(10);
  firm.set("a", "cohesion", 1.0);
  EXPECT_NEAR(share(firm) / share(under_fire(10)), 1.5, 1e-9);
}

TEST(Breaking, SendsAGroupBackAndIsolatesThoseNearTheEnemy) {
  auto account = under_fire(1200);
  account.set("breaking.half_point", 0.0).set("breaking.near", 300.0);
  account.set("breaking.isolated", 0.5).set("movement.pace", 1.0);
  account.set("objective.hold", 50'000.0);
  account.only({"direct_fire", "breaking", "movement", "objective"});
  EXPECT_EQ(testing::simulated(account.world(), 0).end, End::attackers);
  account.only({"direct_fire", "breaking", "movement"});
  double isolated = 0.0, withdrawn = 0.0;
  for (std::uint64_t r = 0; r < 20; ++r) {
    Outcome const outcome = testing::simulated(account.world(), r);
    isolated += outcome.persons[0][static_cast<std::size_t>(Fate::isolated)];
    withdrawn += outcome.persons[0][static_cast<std::size_t>(Fate::withdrawn)];
  }
  EXPECT_GT(isolated, 400.0);
  EXPECT_GT(withdrawn, 400.0);
  EXPECT_GT(withdrawn + isolated, 1500.0);
}

TEST(Breaking, NeedsLossesAndDoesNothingInItsReferenceState) {
  auto calm = under_fire(600);
  calm.set("direct_fire.chance", 0.0).set("breaking.half_point", 0.0);
  auto off = under_fire(600);
  off.set("breaking.half_point", 0.0).only({"direct_fire"});
  for (auto const& account : {calm, off}) {
    World const world = account.world();
    Workspace workspace;
    Outcome outcome;
    simulate(world, 0, workspace, outcome);
    EXPECT_NE(workspace.state.groups[0].order, Order::withdraw);
  }
}

}  // namespace
}  // namespace salient::engagement
