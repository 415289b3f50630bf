#include "salient/engagement/detection.h"

#include <gtest/gtest.h>

#include "tests/engagement/support/accounts.h"

namespace salient::engagement {
namespace {

using testing::EngagementAccount;

TEST(Detection, GivesTheProbabilitiesOfTheOracleTable) {  // K1 to K4, X22
  EXPECT_NEAR(random_search(2, 5, 10, 100), .6321205588, 1e-10);
  EXPECT_NEAR(parallel_sweep(3, 3), .7899085946, 1e-10);
  EXPECT_NEAR(glimpses(.05, 20), .6415140776, 1e-10);
  EXPECT_NEAR(continuous_looking(.02 * .3, 45), .2366205057, 1e-10);
  EXPECT_NEAR(resolving_share(0.5), .1077340161, 1e-10);
  EXPECT_NEAR(resolving_share(1.0), .5, 1e-12);
  EXPECT_NEAR(resolving_share(2.0), .9448986492, 1e-10);
  EXPECT_EQ(resolving_share(0.0), 0.0);
}

/// One who looks at another 300 m away, for 45 s.
EngagementAccount pair() {
  EngagementAccount account;
  account.group("a", "attacker", 1, 500, 100).group("d", "defender", 1, 500, 400);
  account.set("detection.firing", 0.0);
  account.set("duration", 45.0).set("detection.rate", 0.02).only({"detection"});
  return account;
}

double found(World const& world, std::uint64_t replications) {
  Workspace workspace;
  Outcome outcome;
  double seen = 0.0;
  for (std::uint64_t r = 0; r < replications; ++r) {
    bool any = false;
    // The attackers are group 0, the defender is entity 1.
    simulate(world, r, workspace, outcome, [&](State const&, Tick const& tick) {
      any = any || (tick.in_view.size() > 1 && tick.in_view[1] != 0);
    });
    seen += any ? 1.0 : 0.0;
  }
  return seen / static_cast<double>(replications);
}

// 4,000 replications: a standard error below 0.008; four of them, a false alarm in 16,000.
TEST(Detection, FindsAtTheRateOfContinuousLooking) {
  EXPECT_NEAR(found(pair().world(), 4000), continuous_looking(.02, 45), 0.032);
  auto works = pair();
  works.set("d", "works", 1.0).set("detection.works", 0.3);
  EXPECT_NEAR(found(works.world(), 4000), .2366205057, 0.032);
}

TEST(Detection, NeedsALineOfSight) {
  auto account = pair();
  account.set("detection.rate", 100.0);
  EXPECT_EQ(found(account.world(), 50), 1.0);
  account.patch(scenario::Vegetation::forest, 0, 200, 1000, 100);
  EXPECT_EQ(found(account.world(), 50), 0.0);
}

TEST(Detection, WithoutItNobodyIsHitAndInItsReferenceStateAllAreSeen) {
  EngagementAccount blind;
  blind.group("a", "attacker", 20, 500, 100).group("d", "defender", 20, 500, 200);
  blind.set("duration", 600.0).set("detection.rate", 0.0);
  blind.only({"detection", "direct_fire"});
  Outcome const none = testing::simulated(blind.world(), 0);
  EXPECT_EQ(none.persons[0][0] + none.persons[1][0], 40U);
  blind.only({"direct_fire"});
  Outcome const some = testing::simulated(blind.world(), 0);
  EXPECT_LT(some.persons[0][0] + some.persons[1][0], 40U);
}

}  // namespace
}  // namespace salient::engagement
