#include "salient/engagement/casualties.h"

#include <cmath>

#include <gtest/gtest.h>

#include "tests/engagement/support/accounts.h"

namespace salient::engagement {
namespace {

testing::EngagementAccount fight() {
  auto account = testing::lanchester(200, 200, 0.01, 0.01);
  account.set("duration", 60.0).set("casualties.wounded_per_killed", 3.0);
  account.set("casualties.delay", 7200.0).set("casualties.death_rate", 0.0);
  account.only({"direct_fire", "casualties"});
  return account;
}

double killed_share(testing::EngagementAccount const& account, double& lost) {
  World const world = account.world();
  double killed = 0.0;
  lost = 0.0;
  for (std::uint64_t r = 0; r < 50; ++r) {
    Outcome const outcome = testing::simulated(world, r);
    for (auto const& side : outcome.persons) {
      killed += side[static_cast<std::size_t>(Fate::killed)];
      lost += side[static_cast<std::size_t>(Fate::killed)] +
              side[static_cast<std::size_t>(Fate::wounded)];
    }
  }
  return killed / lost;
}

// Four standard errors: a false alarm in 16,000.
TEST(Casualties, KillOneOfSoManyLost) {
  double lost = 0.0;
  double const share = killed_share(fight(), lost);
  EXPECT_NEAR(share, 0.25, 4.0 * std::sqrt(0.25 * 0.75 / lost));
}

TEST(Casualties, DieOfWoundsWhileTheyWait) {
  auto account = fight();
  account.set("casualties.death_rate", 0.1 / 3600.0);
  double lost = 0.0;
  double const share = killed_share(account, lost);
  double const expected = 0.25 + 0.75 * (1.0 - std::exp(-0.2));
  EXPECT_NEAR(share, expected, 4.0 * std::sqrt(expected * (1.0 - expected) / lost));
}

TEST(Casualties, ChangeNobodyWhoIsLostAndKillNobodyInTheirReferenceState) {
  auto off = fight();
  off.only({"direct_fire"});
  double with = 0.0, without = 0.0;
  killed_share(fight(), with);
  EXPECT_EQ(killed_share(off, without), 0.0);
  EXPECT_EQ(with, without);
}

}  // namespace
}  // namespace salient::engagement
