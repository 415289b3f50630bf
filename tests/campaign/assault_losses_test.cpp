#include "salient/campaign/assault_losses.h"

#include <cmath>
#include <memory>

#include <gtest/gtest.h>

#include "salient/campaign/day.h"
#include "salient/campaign/run.h"
#include "tests/campaign/support/supplies.h"
#include "tests/campaign/support/tables.h"
#include "tests/campaign/support/worlds.h"

namespace salient::campaign {
namespace {

using salient::testing::Account;
using salient::testing::duel;
using salient::testing::output_of;
using salient::testing::shared_table;
using salient::testing::walk;

Options with_table(double sd = 0.1) {
  Options options;
  options.loss_table = shared_table(sd);
  return options;
}

/// The duel with all fires, mines and every scale known.
Account fought() {
  Account account = duel(1000, 800);
  account.fires("red", "front", 500).fires("blue", "front", 400);
  account.days(1);
  account.set("assault_losses.contact_share", 0.1).set("assault_losses.active_front", 0.2);
  for (std::size_t m = 0; m < kLossModels; ++m) {
    account.set("assault_losses.discrepancy_" + std::string(name_of(static_cast<Model>(m))), 0.0);
  }
  return account;
}

/// Hazards of a day (formation × cause).
std::vector<double> hazards(Account const& account, Options const& options) {
  std::vector<double> found;
  walk(account.world(options), 0, [&](State const&, Day const& day) { found = day.hazards; });
  return found;
}

std::size_t cause(World const& world, std::string const& name) {
  for (std::size_t c = 0; c < world.causes.size(); ++c) {
    if (world.causes[c] == name) return c;
  }
  ADD_FAILURE() << name;
  return 0;
}

TEST(AssaultLosses, WithoutATableNothingChanges) {
  Account account = fought();
  auto const priors = account.world();
  EXPECT_FALSE(priors.tabulated);
  account.without("assault_losses");
  auto const off = account.world(with_table());
  EXPECT_FALSE(off.tabulated);
  auto const one = testing::simulated(priors, 3);
  auto const other = testing::simulated(off, 3);
  EXPECT_EQ(one.series, other.series);
  EXPECT_EQ(one.outputs, other.outputs);
  EXPECT_EQ(priors.drawn.size(), off.drawn.size());
}

TEST(AssaultLosses, DirectFireIsTheTablesRateOverTheHoursOfContact) {
  Account account = fought();
  Options options = with_table(0.0);
  auto const world = account.world(options);
  ASSERT_TRUE(world.tabulated);
  std::size_t const direct = cause(world, "direct fire");
  walk(world, 0, [&](State const& state, Day const& day) {
    Plan const& attacker = day.plans[0];
    ASSERT_GT(attacker.assault_hours, 0.0);
    // Armour of the account is z; the small table has exp(−z/2) of its scaled value.
    double const z = 2.0 * attacker.armour - 1.0;
    double const rate = 0.1 * std::exp(-0.5 * z);
    double const expected =
        0.1 * attacker.assault_hours * rate * attacker.enemy_fire * attacker.exposure_beyond;
    EXPECT_NEAR(day.hazards[direct] / expected, 1.0, 1e-12);
    EXPECT_FALSE(state.loss_coefficients.empty());
    EXPECT_GT(day.hazards[world.causes.size() + direct], 0.0) << "defenders lose too";
  });
}

TEST(AssaultLosses, EachCauseGoesWithItsMechanism) {
  Account account = fought();
  account.set("front", "mines.line_density", base::constant(0.5));
  account.set("front", "mines.crossing_share", base::constant(0.6));
  auto const world = account.world(with_table());
  auto const all = hazards(account, with_table());
  for (auto const& [group, name] : std::vector<std::pair<std::string, std::string>>{
           {"direct_fire", "direct fire"}, {"artillery", "artillery"}, {"minefields", "mines"}}) {
    Account without = account;
    without.without(group);
    auto const rest = hazards(without, with_table());
    std::size_t const c = cause(world, name);
    EXPECT_GT(all[c], 0.0) << name;
    EXPECT_EQ(rest[c], 0.0) << name;
  }
}

TEST(AssaultLosses, ArmourLowersItThroughItsCovariate) {
  Account account = fought();
  account.set("attacker", "support.armour", base::constant(0.2));
  auto const bare = hazards(account, with_table());
  account.set("attacker", "support.armour", base::constant(0.8));
  auto const armoured = hazards(account, with_table());
  auto const world = account.world(with_table());
  std::size_t const direct = cause(world, "direct fire");
  // Scaled armour rises by 1.2; coefficient −0.5 as drawn with sd 0.1, shared by both.
  EXPECT_NEAR(std::log(armoured[direct] / bare[direct]), -0.6, 6 * 0.1 * 1.2);
  EXPECT_LT(armoured[direct], bare[direct]);
}

TEST(AssaultLosses, DiscrepanciesScaleTheirModelAlone) {
  Account account = fought();
  auto const before = hazards(account, with_table());
  account.set("assault_losses.discrepancy_attackers_direct_fire", 1.0);
  auto const after = hazards(account, with_table());
  auto const world = account.world(with_table());
  std::size_t const direct = cause(world, "direct fire");
  EXPECT_NEAR(std::log(after[direct] / before[direct]), 0.3, 1e-12) << "the sd without lack of fit";
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (i == direct) continue;
    EXPECT_EQ(after[i], before[i]) << i;
  }
}

TEST(AssaultLosses, WhatTheFineModelIsUnsureOfLeavesTheMean) {
  // Mean over the standard normal discrepancy, by sums; s = 0.3 and lack of fit keep the median.
  Account account = fought();
  auto const mean_of = [&](double lack_of_fit, double spread) {
    auto table = std::make_shared<LossTable>(*with_table().loss_table);
    for (Regression& one : table->models) {
      one.lack_of_fit = lack_of_fit;
      one.spread = spread;
    }
    Options options;
    options.loss_table = table;
    std::size_t const direct = cause(account.world(options), "direct fire");
    double sum = 0.0, weights = 0.0;
    for (int i = -10; i <= 10; ++i) {
      double const z = 0.5 * i;
      double const weight = std::exp(-0.5 * z * z);
      account.set("assault_losses.discrepancy_attackers_direct_fire", z);
      sum += weight * hazards(account, options)[direct];
      weights += weight;
    }
    return sum / weights;
  };
  double const without = mean_of(0.0, 0.0);
  EXPECT_NEAR(std::log(mean_of(0.0, 0.4) / without), 0.0, 1e-4);
  EXPECT_NEAR(std::log(mean_of(0.2, 0.0) / without), 0.1, 1e-4);
}

TEST(AssaultLosses, NoContactLeavesArtilleryOnThoseInShelter) {
  Account account = fought();
  account.set("assault_losses.contact_share", 0.0);
  auto const table = hazards(account, with_table());
  auto const world = account.world(with_table());
  EXPECT_EQ(table[cause(world, "direct fire")], 0.0);
  // With no hours of assault the priors have the same artillery.
  account.set("attacker", "doctrine.pace", base::constant(0.0));
  auto const shelter = hazards(account, {});
  EXPECT_NEAR(table[cause(world, "artillery")] / shelter[cause(world, "artillery")], 1.0, 0.05);
}

TEST(AssaultLosses, SaysWhenItExtrapolates) {
  Account account = fought();
  auto const outside = [&] {
    double found = -1.0;
    auto const world = account.world(with_table());
    walk(world, 0,
         [&](State const&, Day const& day) { found = output_of(world, day, "extrapolated", 0); });
    return found;
  };
  account.set("front", "mines.line_density", base::constant(0.5));
  account.set("front", "mines.crossing_share", base::constant(0.6));
  account.fires("red", "front", 500);
  // The test account has no sorties, which the table's box does not reach.
  EXPECT_EQ(outside(), 1.0);
}

}  // namespace
}  // namespace salient::campaign
