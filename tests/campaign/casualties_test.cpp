#include "salient/campaign/casualties.h"

#include <gtest/gtest.h>

#include "salient/campaign/context.h"
#include "tests/campaign/support/worlds.h"

namespace salient::campaign {
namespace {

using salient::testing::Account;
using salient::testing::mean_over_runs;
using salient::testing::simulated;

/// Every day 100 of the 10,000 are lost.
Mechanism hundred_a_day() {
  Mechanism mechanism;
  mechanism.declaration = {"hundred", "A hundred a day", {}, "none", "docs/methods/none.md", {}};
  mechanism.act = [](Context& context) {
    for (auto& flows : context.day.flows) flows.battle_losses = 100;
  };
  return mechanism;
}

Account losing(double wounded_per_killed, double missing_share) {
  Account account({hundred_a_day(), casualties()});
  account.side("red", "one").sector("s").days(10);
  account.formation("f", "red", "s", scenario::Role::attack, 10000);
  account.set("f", "casualties.wounded_per_killed", base::constant(wounded_per_killed));
  account.set("f", "casualties.missing_share", base::constant(missing_share));
  return account;
}

TEST(Casualties, EachLossIsOneOfThreeKinds) {
  RunRecord const record = simulated(losing(3, 0.1).world(), 0);
  int const killed = record.at(9, 0, kKilled);
  int const wounded = record.at(9, 0, kWounded);
  int const missing = record.at(9, 0, kMissing);
  EXPECT_EQ(killed + wounded + missing, 1000);
  EXPECT_EQ(record.at(9, 0, kCasualties), 1000);
}

TEST(Casualties, HaveTheMeansOfTheirShares) {
  // Of 1,000 a tenth is missing; of the others three are wounded for each killed. 4.5 standard
  // errors: a false alarm in 100,000.
  World const world = losing(3, 0.1).world({5, 1, Configuration::stochastic});
  for (auto const& [variable, expected] :
       {std::pair{kKilled, 225.0}, std::pair{kWounded, 675.0}, std::pair{kMissing, 100.0}}) {
    auto const mean = mean_over_runs(
        world, 4000, [&](RunRecord const& r) { return double(r.at(9, 0, variable)); });
    EXPECT_NEAR(mean.value, expected, 4.5 * mean.standard_error);
  }
}

TEST(Casualties, NobodyIsMissingWithoutAShare) {
  RunRecord const record = simulated(losing(2, 0.0).world(), 3);
  EXPECT_EQ(record.at(9, 0, kMissing), 0);
  EXPECT_GT(record.at(9, 0, kKilled), 0);
}

TEST(Casualties, AllAreMissingWhenTheShareIsOne) {
  RunRecord const record = simulated(losing(2, 1.0).world(), 3);
  EXPECT_EQ(record.at(9, 0, kMissing), 1000);
}

}  // namespace
}  // namespace salient::campaign
