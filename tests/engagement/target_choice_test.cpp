#include "salient/engagement/target_choice.h"

#include <cmath>
#include <set>

#include <gtest/gtest.h>

#include "tests/engagement/support/accounts.h"

namespace salient::engagement {
namespace {

using testing::EngagementAccount;

EngagementAccount line() {
  EngagementAccount account;
  account.group("a", "attacker", 6, 500, 100).group("d", "defender", 4, 500, 200);
  account.set("direct_fire.range", 300.0).set("target_choice.spread", 0.0);
  account.only({"target_choice"});
  return account;
}

std::vector<EntityId> targets(EngagementAccount const& account, std::uint64_t replication = 0) {
  World const world = account.world();
  Workspace workspace;
  begin(world, replication, workspace.state, workspace.tick, workspace.workers);
  step_tick(world, workspace.state, workspace.tick, workspace.workers);
  return workspace.tick.target;
}

TEST(TargetChoice, TakesTheNearestInRange) {
  World const world = line().world();
  auto const chosen = targets(line());
  for (EntityId e = 0; e < 10; ++e) {
    auto const distance = [&](EntityId other) {
      return std::hypot(world.entities.x[e] - world.entities.x[other],
                        world.entities.y[e] - world.entities.y[other]);
    };
    ASSERT_NE(chosen[e], kNobody);
    for (EntityId other = e < 6 ? 6 : 0; other < (e < 6 ? 10U : 6U); ++other) {
      EXPECT_LE(distance(chosen[e]), distance(other));
    }
  }
}

TEST(TargetChoice, FindsNobodyBeyondRange) {
  auto account = line();
  account.set("direct_fire.range", 30.0);
  for (EntityId const target : targets(account)) EXPECT_EQ(target, kNobody);
}

TEST(TargetChoice, SpreadsFireSoThatNoTargetIsLeftOut) {
  auto account = line();
  account.set("target_choice.spread", 1.0);
  auto const chosen = targets(account);
  EXPECT_EQ(std::set<EntityId>(chosen.begin(), chosen.begin() + 6).size(), 4U);
}

TEST(TargetChoice, InItsReferenceStateTakesAnyoneAlike) {
  auto account = line();
  account.only({});
  double counts[4] = {};
  for (std::uint64_t r = 0; r < 2000; ++r) ++counts[targets(account, r)[0] - 6];
  // Binomial of 2,000 and a quarter: a standard error of 19.4; four of them.
  for (double const count : counts) EXPECT_NEAR(count, 500.0, 78.0);
}

}  // namespace
}  // namespace salient::engagement
