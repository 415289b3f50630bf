// What must not change a result, and what must change it in a known way (model page, cross-cutting
// invariants).

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "salient/base/prior.h"
#include "salient/base/unit.h"
#include "salient/campaign/attrition.h"
#include "salient/campaign/loss_table_file.h"
#include "tests/campaign/support/supplies.h"

namespace salient::campaign {
namespace {

using salient::testing::Account;
using salient::testing::add_exchange;
using salient::testing::add_import;
using salient::testing::add_stock;
using salient::testing::duel;
using salient::testing::mean_over_runs;
using salient::testing::simulated;

Account lively() {
  Account account = duel(6000, 4000);
  account.fires("blue", "front", 2500).fires("red", "front", 4000);
  auto const drones = account.catalogue.slot(base::Scope::fires, "drone_sorties_per_day")->index;
  for (auto& fires : account.scenario.fires) {
    fires.quantities[drones].prior = base::constant(60);
  }
  account.arrival("attacker", 5, 700).order("defender", 12, scenario::CommandState::reduce);
  account.set("attacker", "replacements.per_day", base::constant(12.5));
  account.set("defender", "replacements.share", base::constant(0.5));
  return account;
}

/// The series of one formation, all variables.
std::vector<std::int32_t> series_of(RunRecord const& record, std::size_t formation) {
  std::vector<std::int32_t> series;
  for (std::size_t day = 0; day < record.days; ++day) {
    for (std::size_t v = 0; v < record.variables; ++v) {
      series.push_back(record.at(day, formation, v));
    }
  }
  return series;
}

TEST(Invariants, ReorderingTheAccountChangesNoBit) {
  Account const account = lively();
  Account reordered = account;
  std::reverse(reordered.scenario.formations.begin(), reordered.scenario.formations.end());
  std::reverse(reordered.scenario.sides.begin(), reordered.scenario.sides.end());
  std::reverse(reordered.scenario.fires.begin(), reordered.scenario.fires.end());
  for (std::uint64_t run = 0; run < 50; ++run) {
    ASSERT_EQ(simulated(account.world(), run).series, simulated(reordered.world(), run).series);
  }
}

TEST(Invariants, AnInertFormationChangesNoBitOfTheOthers) {
  Account const account = lively();
  Account larger = account;
  // Its id comes first, so that every row moves; it stands alone in a sector of its own.
  larger.sector("away").formation("aaa", "red", "away", scenario::Role::attack, 0);
  for (std::uint64_t run = 0; run < 50; ++run) {
    RunRecord const before = simulated(account.world(), run);
    RunRecord const after = simulated(larger.world(), run);
    ASSERT_EQ(series_of(before, 0), series_of(after, 1));
    ASSERT_EQ(series_of(before, 1), series_of(after, 2));
  }
}

TEST(Invariants, RenamingKeepsTheDistribution) {
  // Draws are keyed by names, so the bits differ; the means agree within 4.5 standard errors of
  // their difference: a false alarm in 100,000.
  Account const account = lively();
  Account renamed = account;
  renamed.scenario.formations[0].id = "zebra";
  renamed.scenario.formations[1].id = "yak";
  renamed.scenario.arrivals[0].formation = "zebra";
  renamed.scenario.orders[0].formation = "yak";
  auto const losses_at = [](std::size_t row) {
    return [row](RunRecord const& r) { return double(r.at(29, row, kCasualties)); };
  };
  ASSERT_NE(simulated(account.world(), 0).series, simulated(renamed.world(), 0).series);
  auto const attacker = mean_over_runs(account.world(), 4000, losses_at(0));
  auto const zebra = mean_over_runs(renamed.world(), 4000, losses_at(1));
  auto const defender = mean_over_runs(account.world(), 4000, losses_at(1));
  auto const yak = mean_over_runs(renamed.world(), 4000, losses_at(0));
  EXPECT_NEAR(attacker.value, zebra.value,
              4.5 * std::hypot(attacker.standard_error, zebra.standard_error));
  EXPECT_NEAR(defender.value, yak.value,
              4.5 * std::hypot(defender.standard_error, yak.standard_error));
}

TEST(Invariants, MirroredSidesHaveMirroredMeans) {
  // Two attackers of equal strength and parameters against each other, all numbers fixed.
  Account account;
  account.side("red", "one").side("blue", "two").sector("s").days(20);
  for (auto const& [id, side] : {std::pair{"east", "red"}, std::pair{"west", "blue"}}) {
    account.formation(id, side, "s", scenario::Role::attack, 2000);
    for (auto const& [key, parameter, group] : account.catalogue.of(base::Scope::formation)) {
      if (!parameter.default_prior) continue;
      double const factor = base::find_unit(parameter.unit)->factor;
      account.set(id, key, base::constant(factor * base::quantile(*parameter.default_prior, 0.5)));
    }
    account.set(id, "commitment.forward_share", base::constant(0.5));
    account.set(id, "doctrine.pace", base::constant(4));
    for (char const* key : {"command.loss_rate_threshold", "command.loss_share_threshold"}) {
      account.set(id, key, base::constant(0.9));
    }
  }
  account.set("direct_fire.hazard", 0.03);
  World const expectation = account.world({1, 1, Configuration::expectation});
  auto const first = simulated(expectation, 0);
  EXPECT_EQ(first.at(19, 0, kCasualties), first.at(19, 1, kCasualties));
  World const drawn = account.world({9, 1, Configuration::stochastic});
  auto const difference = mean_over_runs(drawn, 4000, [](RunRecord const& r) {
    return double(r.at(19, 0, kCasualties) - r.at(19, 1, kCasualties));
  });
  EXPECT_NEAR(difference.value, 0.0, 4.5 * difference.standard_error);
}

TEST(Invariants, TwoHalvesLoseWhatTheWholeLosesInTheMean) {
  // Artillery's hazard does not depend on how many stand there: exposure is linear in persons.
  auto const shelled = [](bool halved) {
    Account account;
    account.side("red", "one").side("blue", "two").sector("s").days(20);
    auto const body = [&](char const* id, double strength) {
      account.formation(id, "red", "s", scenario::Role::attack, strength);
      account.set(id, "commitment.forward_share", base::constant(0.5));
      account.set(id, "casualties.wounded_per_killed", base::constant(3));
      account.set(id, "care.return_share", base::constant(0.5));
      account.set(id, "evacuation.delay", base::constant(0.5));
    };
    body("a", halved ? 1500 : 3000);
    if (halved) body("b", 1500);
    account.without("command").fires("blue", "s", 20000);
    for (char const* key : {"artillery.acquisition_share", "artillery.shelter_posture"}) {
      account.set(key, 0.2);
    }
    account.set("artillery.lethal_area", 400).set("artillery.dud_share", 0.1);
    account.set("s", "front_length", base::constant(20000));
    account.set("s", "depth", base::constant(2000));
    return account;
  };
  auto const losses = [](RunRecord const& r) {
    double sum = 0.0;
    for (std::size_t f = 0; f < r.formations; ++f) sum += r.at(19, f, kCasualties);
    return sum;
  };
  auto const whole = mean_over_runs(shelled(false).world(), 3000, losses);
  auto const halves = mean_over_runs(shelled(true).world(), 3000, losses);
  ASSERT_GT(whole.value, 50.0);
  EXPECT_NEAR(whole.value, halves.value,
              4.5 * std::hypot(whole.standard_error, halves.standard_error));
}

TEST(Invariants, WithoutAnEnemyThereAreNoBattleLosses) {
  Account account = lively();
  account.scenario.formations[1].side = "red";
  account.scenario.fires.clear();
  for (std::uint64_t run = 0; run < 20; ++run) {
    RunRecord const record = simulated(account.world(), run);
    EXPECT_EQ(record.at(29, 0, kCasualties), 0);
    EXPECT_EQ(record.at(29, 1, kCasualties), 0);
  }
}

TEST(Invariants, SwitchingAMechanismOffLeavesTheOthersDrawsAlone) {
  // Non-battle casualties draw after the losses of the first day; without them that day's battle
  // losses are the same persons.
  Account without = lively();
  without.without("nonbattle");
  for (std::uint64_t run = 0; run < 50; ++run) {
    RunRecord const with = simulated(lively().world(), run);
    RunRecord const alone = simulated(without.world(), run);
    ASSERT_EQ(with.at(0, 0, kCasualties), alone.at(0, 0, kCasualties));
    ASSERT_EQ(with.at(0, 1, kKilled), alone.at(0, 1, kKilled));
    ASSERT_EQ(alone.at(29, 0, kNonbattle), 0);
  }
}

/// A campaign in which every mechanism has something to do: allies, stocks, goods given.
Account crowded() {
  Account account = lively();
  account.side("green", "one");
  account.formation("ally", "green", "front", scenario::Role::attack, 2000);
  add_stock(account, "shells", "red", {20'000, 500, 4'000});
  add_import(account, "shells", "green", {1'000, 3, 0.4});
  add_exchange(account, "green", "red", "troops", "persons", 2000, {0, 5});
  return account;
}

TEST(Invariants, EverySwitchableMechanismChangesTheCampaign) {
  RunRecord const all = simulated(crowded().world(), 3);
  for (Mechanism const& mechanism : the_day()) {
    if (mechanism.declaration.reference_state.empty()) continue;
    Account account = crowded();
    account.set("front", "held_area", base::constant(1e8)).set("territory.collapse_rate", 10.0);
    account.set("attacker", "commitment.forward_share", base::constant(0.8));
    account.set("attacker", "command.loss_rate_threshold", base::constant(1e-4));
    account.set("breaking.half_point", 0.01).set("breaking.isolated_share", 0.5);
    campaign::Options options;
    if (mechanism.needs_table) options.loss_table = campaign::shipped_loss_table();
    World const active = account.world(options);
    account.without(mechanism.declaration.group);
    World const reference = account.world(options);
    // What it draws may leave it little to do in a run. A ledger moves no person, but it leaves its
    // entries behind.
    bool differs = false;
    for (std::uint64_t run = 0; run < 20 && !differs; ++run) {
      RunRecord const with = simulated(active, run);
      RunRecord const without = simulated(reference, run);
      differs = without.series != with.series || without.outputs != with.outputs;
    }
    EXPECT_TRUE(differs) << mechanism.declaration.group;
  }
  EXPECT_GT(all.at(29, 0, kCasualties), 0);
}

TEST(Invariants, HalvingTheStepOfTheWholeDayMovesTheExpectationLittle) {
  // The state feeds back within the day, so the step matters, at first order: halving it halves the
  // change. In one run the first-order terms of several mechanisms may nearly cancel, so the change
  // is the norm over the strengths of both sides in thirty runs.
  constexpr std::uint64_t kRuns = 30;
  auto const strengths = [](int steps) {
    Account account = lively();
    account.without("command");
    World const world = account.world({1, steps, Configuration::expectation});
    std::vector<double> last(2 * kRuns);
    for (std::uint64_t run = 0; run < kRuns; ++run) {
      salient::testing::walk(world, run, [&](State const& state, Day const&) {
        last[2 * run] = state.people[0].present;
        last[2 * run + 1] = state.people[1].present;
      });
    }
    return last;
  };
  auto const change = [](std::vector<double> const& coarse, std::vector<double> const& fine) {
    double squares = 0.0;
    for (std::size_t i = 0; i < coarse.size(); ++i) {
      squares += (coarse[i] - fine[i]) * (coarse[i] - fine[i]);
    }
    return std::sqrt(squares / static_cast<double>(coarse.size()));
  };
  auto const third = strengths(3);
  auto const sixth = strengths(6);
  auto const twelfth = strengths(12);
  auto const hour = strengths(24);
  EXPECT_LT(change(strengths(1), hour), 0.03 * 6000);
  EXPECT_NEAR(change(sixth, twelfth) / change(third, sixth), 0.5, 0.1);
  EXPECT_NEAR(change(twelfth, hour) / change(sixth, twelfth), 0.5, 0.1);
}

}  // namespace
}  // namespace salient::campaign
