#include "salient/campaign/territory.h"

#include <cmath>

#include <gtest/gtest.h>

#include "salient/base/mathematics.h"
#include "salient/campaign/commitment.h"
#include "salient/campaign/context.h"
#include "tests/campaign/support/worlds.h"

namespace salient::campaign {
namespace {

using salient::testing::Account;
using salient::testing::duel;
using salient::testing::mean_over_runs;
using salient::testing::simulated;
using salient::testing::walk;

constexpr double kSquareKilometre = 1e6;

/// Sets the conditions of attackers that mechanisms of doctrine and support would set.
template <int kPercent>
Mechanism attackers_succeed() {
  Mechanism mechanism;
  mechanism.declaration.group = "certain";
  mechanism.act = [](Context& context) {
    for (std::size_t f = 0; f < context.formations(); ++f) {
      context.plan(f).success = kPercent / 100.0;
    }
  };
  return mechanism;
}

/// 500 forward for 2 hours against 100 forward in works half the time: R = 250 / 130.
Account pushed(std::vector<Mechanism> mechanisms = {commitment(), attackers_succeed<50>(),
                                                    territory()}) {
  Account account(std::move(mechanisms));
  account.side("red", "one").side("blue", "two").sector("s").days(5);
  account.formation("a", "red", "s", scenario::Role::attack, 1000);
  account.formation("d", "blue", "s", scenario::Role::defend, 200);
  account.set("a", "commitment.forward_share", base::constant(0.5));
  account.set("d", "commitment.forward_share", base::constant(0.5));
  account.set("a", "doctrine.pace", base::constant(2.0));
  account.set("s", "front_length", base::constant(40000));
  account.set("s", "fortification", base::constant(0.5));
  account.set("s", "held_area", base::constant(400 * kSquareKilometre));
  account.set("territory.speed", 250).set("territory.ratio_exponent", 0.5);
  account.set("territory.active_share", 0.2).set("territory.day_noise", 0.0);
  account.set("territory.collapse_rate", 0.0).set("territory.collapse_speed", 1500);
  account.set("territory.collapse_time", 1e3).set("territory.band", 2000);
  return account;
}

/// The sector's ground after each day, from the first morning.
std::vector<double> areas(Account const& account, std::uint64_t run = 0,
                          Options const& options = {}) {
  std::vector<double> list{400 * kSquareKilometre};
  walk(account.world(options), run,
       [&](State const& state, Day const&) { list.push_back(state.ground[0].area); });
  return list;
}

double taken_on_first_day(Account const& account) {
  auto const list = areas(account);
  return list[0] - list[1];
}

TEST(Territory, TheHandWorkedCase) {
  double const speed = 250 * (std::sqrt(250.0 / 130.0) - 1.0) * 0.5;
  auto const list = areas(pushed());
  EXPECT_NEAR(list[0] - list[1], 0.2 * 40000 * speed, 1e-6);
  // The front shrinks with the root of the ground.
  double const front = 40000 * std::sqrt(list[1] / list[0]);
  EXPECT_NEAR(list[1] - list[2], 0.2 * front * speed, 1e-6);
}

TEST(Territory, TheFrontOfADiscFollowsItsArea) {
  double const pi = 4.0 * base::math::atan2(1.0, 1.0);
  auto const circumference = [&](double area) { return 2.0 * std::sqrt(pi * area); };
  EXPECT_NEAR(front_length(circumference(9.0), 0.25, 0.5), circumference(9.0 * 0.25), 1e-12);
  EXPECT_EQ(front_length(40.0, 0.0, 0.5), 0.0);
  EXPECT_EQ(front_length(40.0, 0.3, 0.0), 40.0);
}

TEST(Territory, NothingMovesAtEqualForcesOrFewer) {
  EXPECT_EQ(excess(1.0, 0.5), 0.0);
  EXPECT_EQ(excess(0.3, 0.5), 0.0);
  Account account = pushed();
  account.set("d", "strength", base::constant(400));  // R = 250 / 260
  EXPECT_EQ(taken_on_first_day(account), 0.0);
}

TEST(Territory, MoreForceTakesMoreGround) {
  double before = 0.0;
  for (double const strength : {600.0, 1000.0, 1500.0, 3000.0}) {
    Account account = pushed();
    account.set("a", "strength", base::constant(strength));
    double const taken = taken_on_first_day(account);
    EXPECT_GT(taken, before);
    before = taken;
  }
  EXPECT_LT(excess(2.0, 0.5), excess(3.0, 0.5));
}

TEST(Territory, NothingIsTakenWithoutAssault) {
  Account account = pushed();
  account.set("a", "doctrine.pace", base::constant(0.0));
  EXPECT_EQ(taken_on_first_day(account), 0.0);
  account = pushed();
  account.first_state("a", scenario::CommandState::rest);
  EXPECT_EQ(taken_on_first_day(account), 0.0);
  account = pushed({commitment(), attackers_succeed<0>(), territory()});
  EXPECT_EQ(taken_on_first_day(account), 0.0);
}

TEST(Territory, WhereNoDefenderIsForwardAttackersWalkIn) {
  Account account = pushed();
  account.first_state("d", scenario::CommandState::rest);
  double const speed = 250 * (std::sqrt(10.0) - 1.0) * 0.5;
  EXPECT_NEAR(taken_on_first_day(account), 0.2 * 40000 * speed, 1e-6);
}

TEST(Territory, FullAssaultHoursCountOnceAndTheRatioIsBounded) {
  Account account = pushed();
  account.set("a", "doctrine.pace", base::constant(20.0));
  account.set("a", "strength", base::constant(1e5));
  double const speed = 250 * (std::sqrt(10.0) - 1.0) * 0.5;
  EXPECT_NEAR(taken_on_first_day(account), 0.2 * 40000 * speed, 1e-6);
}

TEST(Territory, WorksCountOnlyAsStronglyAsTheirEffect) {
  Account account = pushed();
  account.set("territory.fortification_effect", 0.0);
  double const speed = 250 * (std::sqrt(2.5) - 1.0) * 0.5;
  EXPECT_NEAR(taken_on_first_day(account), 0.2 * 40000 * speed, 1e-6);
}

TEST(Territory, TheGroundOfASectorWithTwoHoldersStandsStill) {
  Account account = pushed();
  account.formation("r", "red", "s", scenario::Role::defend, 100);
  EXPECT_GT(taken_on_first_day(account), 0.0);  // nobody attacks red: blue holds
  account.formation("b", "blue", "s", scenario::Role::attack, 100);
  EXPECT_EQ(taken_on_first_day(account), 0.0);
}

TEST(Territory, WhatIsHeldAndTakenIsWhatThereWas) {
  Account account = pushed({commitment(), attackers_succeed<100>(), territory()});
  account.days(60).set("territory.day_noise", 1.0).set("territory.collapse_rate", 0.05);
  account.set("territory.active_share", 1.0);
  for (int const steps : {1, 4}) {
    for (std::uint64_t run = 0; run < 20; ++run) {
      double before = 400 * kSquareKilometre;
      double taken = 0.0;
      walk(account.world({1, steps}), run, [&](State const& state, Day const& day) {
        double const area = state.ground[0].area;
        EXPECT_GE(day.area_taken[0], 0.0);
        EXPECT_GE(area, 0.0);
        EXPECT_LE(area, before);
        if (steps == 1) {
          taken += day.area_taken[0];
          EXPECT_NEAR(area + taken, 400 * kSquareKilometre, 1.0);
        }
        before = area;
        double const held = day.outputs[0], contested = day.outputs[1];
        EXPECT_NEAR(held, area / kSquareKilometre, 1e-9);
        EXPECT_NEAR(day.outputs[4], held / 400.0, 1e-12);
        EXPECT_GE(contested, 0.0);
        EXPECT_LE(contested, held);
        EXPECT_LE(contested, day.outputs[3] + 1e-12);  // half of a 2 km band
      });
    }
  }
}

TEST(Territory, GroundCanBeLostAltogetherAndThenNobodyIsForward) {
  Account account = pushed({commitment(), attackers_succeed<100>(), territory()});
  account.days(40).set("territory.speed", 20000).set("territory.active_share", 1.0);
  Day last;
  State at_last;
  walk(account.world(), 0, [&](State const& state, Day const& day) {
    at_last = state;
    last = day;
  });
  EXPECT_TRUE(at_last.ground[0].lost());
  EXPECT_EQ(last.plans[0].forward + last.plans[1].forward, 0.0);
  EXPECT_EQ(last.outputs[0], 0.0);
  EXPECT_EQ(last.outputs[3], 0.0);
}

TEST(Territory, ADaysFactorHasMeanOneAndIsOneAtNoNoise) {
  EXPECT_EQ(day_factor(1.7, 0.0), 1.0);
  // Simpson's rule over ±12 standard deviations.
  double mean = 0.0;
  constexpr int kParts = 2400;
  for (int i = 0; i <= kParts; ++i) {
    double const z = -12.0 + 24.0 * i / kParts;
    double const weight = i == 0 || i == kParts ? 1.0 : i % 2 == 1 ? 4.0 : 2.0;
    mean += weight * base::math::exp(-0.5 * z * z) * day_factor(z, 1.0);
  }
  mean *= 24.0 / kParts / 3.0 / std::sqrt(8.0 * base::math::atan2(1.0, 1.0));
  EXPECT_NEAR(mean, 1.0, 1e-9);
}

TEST(Territory, NoiseVariesRunsAndKeepsTheirMean) {
  Account account = pushed();
  account.days(1);
  double const certain = taken_on_first_day(account);
  account.set("territory.day_noise", 0.5);
  World const world = account.world();
  auto const mean = mean_over_runs(
      world, 4000, [&](RunRecord const& record) { return 400.0 - record.output(0, 0) * 0.01; });
  // 4.5 standard errors: a false alarm in 150,000; 0.005 km² of rounding beside it.
  EXPECT_NEAR(mean.value, certain / kSquareKilometre, 4.5 * mean.standard_error + 0.005);
  EXPECT_GT(mean.standard_error, 0.0);
}

TEST(Territory, InTheExpectationConfigurationEveryDayIsMeanAndNothingCollapses) {
  Account account = pushed();
  Options const expected{1, 1, Configuration::expectation};
  auto const plain = areas(account, 0, expected);
  account.set("territory.day_noise", 1.0).set("territory.collapse_rate", 10.0);
  EXPECT_EQ(areas(account, 3, expected), plain);
}

TEST(Territory, ACollapsedLineMovesAtItsOwnPaceAlongTheWholeFront) {
  Account account = pushed();
  account.set("territory.collapse_rate", 10.0);  // P = 1 − e^(−10 · 0.92), within 1e-4 of 1
  EXPECT_NEAR(taken_on_first_day(account), 40000.0 * 1500, 1e-3);
  // A formation at rest takes nothing even then.
  account.first_state("a", scenario::CommandState::rest);
  EXPECT_EQ(taken_on_first_day(account), 0.0);
}

TEST(Territory, NoLineCollapsesAtEqualForces) {
  Account account = pushed();
  account.set("territory.collapse_rate", 10.0).set("d", "strength", base::constant(400));
  EXPECT_EQ(taken_on_first_day(account), 0.0);
}

TEST(Territory, CollapseComesAtItsRateAndEndsAtItsTime) {
  Account account = pushed();
  account.days(2).set("territory.collapse_rate", 0.3).set("territory.collapse_time", 2.0);
  World const world = account.world();
  auto const began = [](RunRecord const& record) {
    return record.output(0, 2) > 5000 ? 1.0 : 0.0;  // tenths of a metre a day
  };
  auto const began_and_ended = [&](RunRecord const& record) {
    return began(record) > 0.0 && record.output(1, 2) < 5000 ? 1.0 : 0.0;
  };
  double const begins = 1.0 - std::exp(-0.3 * (250.0 / 130.0 - 1.0));
  double const ends = 1.0 - std::exp(-0.5);
  auto const first = mean_over_runs(world, 4000, began);
  auto const both = mean_over_runs(world, 4000, began_and_ended);
  // 4.5 standard errors each: a false alarm in 75,000.
  EXPECT_NEAR(first.value, begins, 4.5 * first.standard_error);
  EXPECT_NEAR(both.value, begins * ends, 4.5 * both.standard_error);
}

TEST(Territory, LinesUnderEqualPressureCollapseTogether) {
  Account account = pushed();
  account.sector("t").days(40).set("territory.collapse_rate", 0.05);
  account.formation("a2", "red", "t", scenario::Role::attack, 1000);
  account.formation("d2", "blue", "t", scenario::Role::defend, 200);
  for (auto const* id : {"a2", "d2"}) {
    account.set(id, "commitment.forward_share", base::constant(0.5));
  }
  account.set("a2", "doctrine.pace", base::constant(2.0));
  account.set("t", "front_length", base::constant(40000));
  account.set("t", "fortification", base::constant(0.5));
  account.set("t", "held_area", base::constant(400 * kSquareKilometre));
  World const world = account.world();
  int collapses = 0;
  for (std::uint64_t run = 0; run < 30; ++run) {
    walk(world, run, [&](State const& state, Day const& day) {
      EXPECT_EQ(state.ground[0].area, state.ground[1].area);
      collapses += day.outputs[4] > 500.0 ? 1 : 0;  // the first sector's advance [m/day]
    });
  }
  EXPECT_GT(collapses, 0);
}

TEST(Territory, StandsStillInItsReferenceState) {
  Account account = pushed();
  account.without("territory");
  for (double const area : areas(account)) EXPECT_EQ(area, 400 * kSquareKilometre);
  walk(account.world(), 0, [&](State const&, Day const& day) {
    EXPECT_EQ(day.outputs[0], 400.0);
    EXPECT_EQ(day.outputs[1], 40.0);
    EXPECT_EQ(day.outputs[2], 0.0);
    EXPECT_EQ(day.outputs[4], 1.0);
    EXPECT_EQ(day.outputs[5], 400.0);
    EXPECT_EQ(day.outputs[6], 1.0);
  });
}

TEST(Territory, InItsReferenceStateDisturbsNothingElse) {
  Account with = duel();
  with.set("front", "held_area", base::constant(400 * kSquareKilometre)).without("territory");
  auto days = the_day();
  std::erase_if(days, [](Mechanism const& one) { return one.declaration.group == "territory"; });
  Account bare(days);
  bare.side("red", "one").side("blue", "two").sector("front");
  bare.formation("attacker", "red", "front", scenario::Role::attack, 1000);
  bare.formation("defender", "blue", "front", scenario::Role::defend, 800);
  bare.set("front", "held_area", base::constant(400 * kSquareKilometre));
  for (std::uint64_t run = 0; run < 5; ++run) {
    EXPECT_EQ(simulated(with.world(), run).series, simulated(bare.world(), run).series);
  }
}

TEST(Territory, LeavesNothingWhereNoGroundIsInQuestion) {
  Account account = pushed();
  account.set("s", "held_area", base::constant(0.0));
  walk(account.world(), 0, [](State const& state, Day const& day) {
    EXPECT_FALSE(state.ground[0].lost());
    for (double const number : day.outputs) EXPECT_EQ(number, 0.0);
    EXPECT_GT(day.plans[0].forward, 0.0);
  });
}

}  // namespace
}  // namespace salient::campaign
