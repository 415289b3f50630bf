#include "salient/campaign/battle_losses.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include <gtest/gtest.h>

#include "salient/campaign/artillery.h"
#include "salient/campaign/attrition.h"
#include "salient/campaign/casualties.h"
#include "salient/campaign/commitment.h"
#include "salient/campaign/direct_fire.h"
#include "tests/campaign/support/worlds.h"

namespace salient::campaign {
namespace {

using salient::testing::Account;
using salient::testing::duel;
using salient::testing::mean_over_runs;
using salient::testing::simulated;

double casualties(RunRecord const& record) { return record.at(29, 0, kCasualties); }

/// A duel in which there are two hazards and nothing else.
Account fight(double attackers, double defenders) {
  Account account(
      {commitment(), artillery(), direct_fire(), battle_losses(), campaign::casualties()});
  account.side("red", "one").side("blue", "two").sector("front");
  account.formation("attacker", "red", "front", scenario::Role::attack, attackers);
  account.formation("defender", "blue", "front", scenario::Role::defend, defenders);
  return account;
}

TEST(BattleLosses, NobodyIsLostWhereNoHazardIs) {
  Account account = fight(1000, 800);
  account.without("direct_fire");
  World const world = account.world();
  for (std::uint64_t run = 0; run < 20; ++run) EXPECT_EQ(casualties(simulated(world, run)), 0.0);
}

TEST(BattleLosses, NoMoreAreLostThanWereForward) {
  Account account = duel();
  account.set("direct_fire.hazard", 10.0).without("command");
  World const world = account.world();
  RunRecord const record = simulated(world, 1);
  EXPECT_LE(record.at(0, 0, kCasualties), record.at(0, 0, kForward));
  EXPECT_GT(record.at(0, 0, kCasualties), 0);
}

TEST(BattleLosses, CausesShareTheLossesAsTheirHazards) {
  Account account = fight(100000, 50000);
  account.days(1).fires("blue", "front", 3000);
  World const world = account.world({1, 1, Configuration::expectation});
  RunRecord record = simulated(world, 0);
  std::vector<double> hazards;  // of the attacker, which is the first formation
  salient::testing::walk(world, 0, [&](State const&, Day const& day) {
    hazards.assign(day.hazards.begin(),
                   day.hazards.begin() + static_cast<std::ptrdiff_t>(world.causes.size()));
  });
  double const sum = std::accumulate(hazards.begin(), hazards.end(), 0.0);
  ASSERT_GT(std::count_if(hazards.begin(), hazards.end(), [](double h) { return h > 0.0; }), 1);
  for (std::size_t cause = 0; cause < hazards.size(); ++cause) {
    // Both are rounded to whole persons in the record.
    EXPECT_NEAR(record.at(0, 0, kFixedVariables + cause),
                record.at(0, 0, kCasualties) * hazards[cause] / sum, 1.0)
        << world.causes[cause];
  }
}

TEST(BattleLosses, FrailtyWidensTheDaysAndItsReferenceStateDoesNot) {
  // The variance of a day's losses with shape 1 is that of the binomial and, beside it, nearly the
  // square of the mean: at a mean of 198 of 10,000 more than a hundredfold.
  auto const variance = [](bool frail) {
    Account account = fight(20000, 20000);
    account.days(1).set("battle_losses.frailty_shape", 1.0);
    account.set("direct_fire.hazard", 0.02).set("direct_fire.covered_exposure", 1.0);
    account.set("direct_fire.skill_effect", 0);
    account.set("defender", "commitment.forward_share", base::constant(0.5));
    account.set("attacker", "commitment.forward_share", base::constant(0.5));
    account.set("attacker", "doctrine.pace", base::constant(4));
    account.set("front", "fortification", base::constant(0));
    if (!frail) account.without("battle_losses");
    World const world = account.world({11, 1, Configuration::stochastic});
    auto const loss = [](RunRecord const& r) { return double(r.at(0, 0, kCasualties)); };
    auto const mean = mean_over_runs(world, 4000, loss);
    return mean.standard_error * mean.standard_error * 4000;
  };
  EXPECT_GT(variance(true), 50.0 * variance(false));
}

}  // namespace
}  // namespace salient::campaign
