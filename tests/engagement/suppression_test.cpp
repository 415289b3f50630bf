#include "salient/engagement/suppression.h"

#include <gtest/gtest.h>

#include "tests/engagement/support/accounts.h"

namespace salient::engagement {
namespace {

using testing::EngagementAccount;

/// Forty who cannot be hit are fired on by as many, so that events come at 6 an hour and suppress
/// for 5 minutes.
EngagementAccount under_fire() {
  EngagementAccount account;
  account.group("a", "attacker", 40, 500, 100).group("d", "defender", 40, 500, 200);
  account.set("direct_fire.chance", 0.0).set("direct_fire.shots", 6.0 / 3600.0);
  account.set("suppression.per_miss", 1.0).set("suppression.duration", 300.0);
  account.set("suppression.fire", 1.0).set("duration", 3600.0).set("step", 10.0);
  account.only({"suppression", "direct_fire"});
  return account;
}

/// Share of the time after the first ten minutes in which an entity is not suppressed. Targets are
/// drawn at random, so each is passed by 6 shots an hour in the mean.
double unsuppressed(EngagementAccount const& account, int replications) {
  World const world = account.world();
  Workspace workspace;
  Outcome outcome;
  double free = 0.0, all = 0.0;
  for (int r = 0; r < replications; ++r) {
    simulate(world, static_cast<std::uint64_t>(r), workspace, outcome,
             [&](State const& state, Tick const& tick) {
               if (state.time < 1200.0) return;
               for (EntityId e = 0; e < world.entities.count(); ++e) {
                 bool const held = static_cast<double>(state.suppressed_until[e]) > tick.from;
                 free += held ? 0.0 : 1.0;
                 all += 1.0;
               }
             });
  }
  return free / all;
}

// Each of 80 entities in 40 replications has some 5 spells: a standard error of the share near
// 0.005; four of them, a false alarm in 16,000.
TEST(Suppression, LeavesTheShareOfTheOracleTable) {  // I5
  EXPECT_NEAR(unsuppressed(under_fire(), 40), .6065306597, 0.02);
  auto not_renewing = under_fire();
  not_renewing.set("suppression.renewing", 0.0);
  EXPECT_NEAR(unsuppressed(not_renewing, 40), .6666666667, 0.02);
}

TEST(Suppression, TakesFireAndPace) {
  auto account = under_fire();
  account.set("direct_fire.chance", 0.02).set("direct_fire.shots", 0.2).set("duration", 300.0);
  auto const lost = [](Outcome const& o) { return 80.0 - o.persons[0][0] - o.persons[1][0]; };
  auto const held = account.set("suppression.fire", 0.0);
  auto const less = testing::mean_over(held.world(), 100, lost);
  auto free = account;
  free.only({"direct_fire"});
  auto const more = testing::mean_over(free.world(), 100, lost);
  EXPECT_GT(more.value - less.value, 4.0 * (more.standard_error + less.standard_error));
}

TEST(Suppression, InItsReferenceStateNobodyIsHeldDown) {
  auto account = under_fire();
  account.only({"direct_fire"});
  World const world = account.world();
  Workspace workspace;
  Outcome outcome;
  simulate(world, 0, workspace, outcome,
           [&](State const& state, Tick const&) { EXPECT_TRUE(state.suppressed_until.empty()); });
}

}  // namespace
}  // namespace salient::engagement
