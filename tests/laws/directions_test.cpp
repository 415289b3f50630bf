// Switching a mechanism to its reference state moves the attackers' losses as its page says, in the
// mean over paired runs: the same runs with and without, so that only the mechanism differs. A
// direction is asserted when the mean difference lies 4.5 of its standard errors from nothing (a
// false alarm of a truly indifferent mechanism in 100,000). Mechanisms whose page claims no
// direction are not here.

#include <algorithm>
#include <cmath>
#include <string>

#include <gtest/gtest.h>

#include "tests/campaign/support/worlds.h"

namespace salient::campaign {
namespace {

using salient::testing::Account;
using salient::testing::duel;
using salient::testing::Mean;

enum class Command { held, free };

/// A contingent that assaults over mined and open ground, beside an ally of another side, under
/// artillery and drones.
Account assault(Command command) {
  Account account = duel(6000, 3000);
  account.side("green", "one");
  account.formation("ally", "green", "front", scenario::Role::attack, 2000);
  account.fires("blue", "front", 1500).fires("red", "front", 1500);
  auto const drones = account.catalogue.slot(base::Scope::fires, "drone_sorties_per_day")->index;
  for (auto& fires : account.scenario.fires) fires.quantities[drones].prior = base::constant(80);
  account.set("front", "held_area", base::constant(1e8));
  if (command == Command::held) account.without("command");
  return account;
}

/// Mean over paired runs of losses in the reference state less losses with the mechanism.
Mean change(Account const& account, std::string const& mechanism,
            std::size_t variable = kCasualties) {
  Account reference = account;
  reference.without(mechanism);
  World const with = account.world({11, 1, Configuration::stochastic});
  World const without = reference.world({11, 1, Configuration::stochastic});
  Workspace workspace;
  RunRecord record;
  auto const attackers = [&](World const& world, std::uint64_t run) {
    simulate(world, run, workspace, record);
    double sum = 0.0;
    for (std::size_t f = 0; f < record.formations; ++f) {
      if (world.formations[f].role != scenario::Role::attack) continue;
      sum += record.at(record.days - 1, f, variable);
    }
    return sum;
  };
  constexpr std::uint64_t kRuns = 1500;
  double sum = 0.0;
  double squares = 0.0;
  for (std::uint64_t run = 0; run < kRuns; ++run) {
    double const difference = attackers(without, run) - attackers(with, run);
    sum += difference;
    squares += difference * difference;
  }
  double const mean = sum / kRuns;
  return {mean, std::sqrt(std::max(0.0, squares / kRuns - mean * mean) / kRuns)};
}

constexpr double kErrors = 4.5;

TEST(Directions, WithoutAHazardAttackersLoseFewerWhileCommandIsHeld) {
  for (char const* mechanism : {"direct_fire", "drones", "minefields", "coordination"}) {
    Mean const lower = change(assault(Command::held), mechanism);
    EXPECT_LT(lower.value + kErrors * lower.standard_error, 0.0) << mechanism;
  }
}

TEST(Directions, OnFamiliarGroundAttackersLoseFewerWhileNobodyAnswersToLosses) {
  Account account = assault(Command::held);
  account.without("doctrine");
  Mean const lower = change(account, "familiarity");
  EXPECT_LT(lower.value + kErrors * lower.standard_error, 0.0);
}

TEST(Directions, WithoutACommanderWhoWithdrawsAttackersLoseMore) {
  Mean const higher = change(assault(Command::free), "command");
  EXPECT_GT(higher.value - kErrors * higher.standard_error, 0.0);
}

TEST(Directions, WithoutFrailtyMoreAreLost) {
  // 1 − E[e^(−HG)] < 1 − e^(−H): the days that are worse than the mean take less than they would.
  Account account = assault(Command::held);
  account.set("battle_losses.frailty_shape", 0.5).set("direct_fire.hazard", 5.0).days(1);
  Mean const higher = change(account, "battle_losses");
  EXPECT_GT(higher.value - kErrors * higher.standard_error, 0.0);
}

TEST(Directions, EvacuationAtOnceLetsFewerDie) {
  Mean const lower = change(assault(Command::held), "evacuation", kKilled);
  EXPECT_LT(lower.value + kErrors * lower.standard_error, 0.0);
}

TEST(Directions, WhereNobodyReturnsFewerAreLostAgain) {
  Account account = assault(Command::held);
  account.days(120);
  account.without("doctrine");
  Mean const lower = change(account, "care");
  EXPECT_LT(lower.value + kErrors * lower.standard_error, 0.0);
}

TEST(Directions, ALineThatStandsStillSavesNobody) {
  Account account = assault(Command::held);
  account.set("territory.collapse_rate", 0.5).days(90);
  Mean const higher = change(account, "territory");
  EXPECT_GT(higher.value - kErrors * higher.standard_error, 0.0);
}

TEST(Directions, LedgersAndCountsChangeNoLoss) {
  for (char const* mechanism : {"exchange", "balance"}) {
    Mean const none = change(assault(Command::free), mechanism);
    EXPECT_EQ(none.value, 0.0) << mechanism;
    EXPECT_EQ(none.standard_error, 0.0) << mechanism;
  }
}

}  // namespace
}  // namespace salient::campaign
