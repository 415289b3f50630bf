#include "salient/campaign/drones.h"

#include <gtest/gtest.h>

#include "salient/campaign/commitment.h"
#include "salient/campaign/context.h"
#include "tests/campaign/support/worlds.h"

namespace salient::campaign {
namespace {

using salient::testing::Account;
using salient::testing::simulated;
using salient::testing::walk;

/// Sets conditions as another mechanism would.
Mechanism conditions(void (*act)(Context&)) {
  Mechanism mechanism;
  mechanism.declaration = {"conditions", "Conditions", {}, "none", "docs/methods/none.md", {}};
  mechanism.act = act;
  return mechanism;
}

void nothing(Context&) {}

Account& sorties(Account& account, std::string const& side, double count) {
  account.fires(side, "s", 0.0);
  auto const slot = account.catalogue.slot(base::Scope::fires, "drone_sorties_per_day")->index;
  account.scenario.fires.back().quantities[slot].prior = base::constant(count);
  return account;
}

/// 100 sorties a day over 1,000 attackers, 40 over 200 defenders; all numbers fixed.
Account watched(void (*act)(Context&) = nothing) {
  Account account({commitment(), conditions(act), drones()});
  account.side("red", "one").side("blue", "two").sector("s").days(3);
  account.formation("a", "red", "s", scenario::Role::attack, 1000);
  account.formation("d", "blue", "s", scenario::Role::defend, 200);
  for (char const* id : {"a", "d"}) {
    account.set(id, "commitment.forward_share", base::constant(1.0));
  }
  account.set("a", "doctrine.pace", base::constant(6.0));
  account.set("a", "support.air_defence", base::constant(0.5));
  account.set("d", "support.air_defence", base::constant(0.0));
  account.set("s", "terrain.open_share", base::constant(0.5));
  account.set("s", "fortification", base::constant(0.75));
  account.set("drones.arrive", 0.5).set("drones.hit", 0.4).set("drones.extra", 0.25);
  account.set("drones.saturation", 150).set("drones.jammed_share", 0.2);
  account.set("drones.sheltered_share", 0.2).set("drones.covered_visibility", 0.3);
  account.set("drones.half_threat", 10);
  sorties(account, "blue", 100);
  sorties(account, "red", 40);
  return account;
}

Day first_day(Account const& account) {
  World const world = account.world();
  State state = first_morning(world, 0);
  Day day = workspace(world);
  step_day(world, state, day);
  return day;
}

double hazard(Account const& account, std::size_t f = 0) { return first_day(account).hazards[f]; }

TEST(Drones, TheHandWorkedCase) {
  Day const day = first_day(watched());
  // Attackers: a quarter of the day in the assault, ways that are half open; 260 persons are seen.
  double const seen = (0.5 + 0.5 * 0.3) * (0.25 + 0.75 * 0.2);
  EXPECT_GT(1000 * seen, 150);
  double const hits = 100 * 0.5 * (1 - 0.2 * 0.5) * 0.4;
  EXPECT_NEAR(day.hazards[0], hits * 1.25 / 1000, 1e-15);
  // Defenders: in shelter all day, three quarters of it under works; 16 persons are seen.
  double const seen_below = (1 - 0.75 * 0.8) * 0.2;
  EXPECT_NEAR(day.hazards[1], 40 * 0.5 * 0.4 * (seen_below / 150) * 1.25, 1e-15);
  // Arriving sorties for 1,000 forward: 45 and 100.
  EXPECT_NEAR(day.plans[0].drone_threat, 45.0 / 55.0, 1e-15);
  EXPECT_NEAR(day.plans[1].drone_threat, 100.0 / 110.0, 1e-15);
}

TEST(Drones, AreLinearInSortiesAndSaturateInTargets) {
  Account many = watched();
  many.scenario.fires.erase(many.scenario.fires.begin());
  sorties(many, "blue", 300);
  EXPECT_NEAR(hazard(many), 3.0 * hazard(watched()), 1e-14);
  DroneSorties const hundred{100, 1.0, 0.5, 0.0};
  double const few = drone_hits_per_day(hundred, 0.4, 50, 300);
  EXPECT_NEAR(drone_hits_per_day(hundred, 0.4, 100, 300), 2.0 * few, 1e-15);
  EXPECT_NEAR(drone_hits_per_day(hundred, 0.4, 300, 300), 20.0, 1e-14);
  EXPECT_EQ(drone_hits_per_day(hundred, 0.4, 3000, 300),
            drone_hits_per_day(hundred, 0.4, 300, 300));
  EXPECT_EQ(drone_hits_per_day(hundred, 0.4, 0, 300), 0.0);
}

TEST(Drones, FiresOnASectorAddUpWhoeverFliesThem) {
  Account account = watched();
  account.side("green", "two");
  account.scenario.fires.erase(account.scenario.fires.begin());
  sorties(account, "blue", 30);
  sorties(account, "blue", 50);
  sorties(account, "green", 20);
  Day const parts = first_day(account);
  Day const whole = first_day(watched());
  EXPECT_NEAR(parts.hazards[0], whole.hazards[0], 1e-15);
  EXPECT_NEAR(parts.plans[0].drone_threat, whole.plans[0].drone_threat, 1e-15);
}

TEST(Drones, WholeJammingLeavesNothing) {
  Account account = watched();
  account.set("drones.jammed_share", 1).set("a", "support.air_defence", base::constant(1.0));
  Day const day = first_day(account);
  EXPECT_EQ(day.hazards[0], 0.0);
  EXPECT_EQ(day.plans[0].drone_threat, 0.0);
  EXPECT_GT(day.hazards[1], 0.0);
}

TEST(Drones, NoFlyingHoursLeaveNothing) {
  Account account = watched([](Context& context) { context.day.weather.flying = 0.0; });
  EXPECT_EQ(hazard(account), 0.0);
  EXPECT_EQ(first_day(account).plans[0].drone_threat, 0.0);
}

TEST(Drones, BlindnessStopsHits) {
  EXPECT_EQ(hazard(watched([](Context& context) { context.day.weather.visibility = 0.0; })), 0.0);
  // With targets scarce, half the sight is half the hits.
  Account const half = watched([](Context& context) { context.day.weather.visibility = 0.5; });
  EXPECT_NEAR(hazard(half, 1), 0.5 * hazard(watched(), 1), 1e-15);
}

TEST(Drones, ClusteringCatchesMoreAndArmourTakesHits) {
  double const before = hazard(watched());
  Account const spread = watched([](Context& context) { context.plan(0).clustering = 0.0; });
  EXPECT_NEAR(hazard(spread), before / 1.25, 1e-15);
  Account const dense = watched([](Context& context) { context.plan(0).clustering = 4.0; });
  EXPECT_NEAR(hazard(dense), before / 1.25 * 2.0, 1e-15);
  Account const spared = watched([](Context& context) { context.plan(0).drone_hits = 0.25; });
  EXPECT_NEAR(hazard(spared), 0.25 * before, 1e-15);
  Account alone = watched();
  alone.set("drones.extra", 0);
  EXPECT_NEAR(hazard(alone), before / 1.25, 1e-15);
}

TEST(Drones, HitsFallOnTheMoreConspicuousOfTwo) {
  auto const two = [](void (*act)(Context&)) {
    Account account = watched(act);
    account.formation("b", "red", "s", scenario::Role::attack, 1000);
    account.set("b", "commitment.forward_share", base::constant(1.0));
    account.set("b", "doctrine.pace", base::constant(6.0));
    account.set("b", "support.air_defence", base::constant(0.5));
    return first_day(account);
  };
  Day const alike = two(nothing);
  EXPECT_NEAR(alike.hazards[0], 0.5 * hazard(watched()), 1e-15);
  EXPECT_EQ(alike.hazards[0], alike.hazards[1]);
  Day const unlike = two([](Context& context) { context.plan(1).conspicuous = 3.0; });
  EXPECT_NEAR(unlike.hazards[1], 3.0 * unlike.hazards[0], 1e-15);
  EXPECT_NEAR(unlike.hazards[0] + unlike.hazards[1], 2.0 * alike.hazards[0], 1e-15);
}

TEST(Drones, GroundIsAtMostOpen) {
  EXPECT_EQ(visibility_on_the_move(1.0, 0.3, 1.0), 1.0);
  EXPECT_DOUBLE_EQ(visibility_on_the_move(0.0, 0.3, 1.0), 0.3);
  EXPECT_DOUBLE_EQ(visibility_on_the_move(0.0, 0.3, 0.5), 0.6);
  EXPECT_EQ(visibility_on_the_move(0.0, 0.3, 0.0), 1.0);
  EXPECT_EQ(visibility_on_the_move(0.5, 0.9, 0.1), 1.0);
}

TEST(Drones, TheThreatRisesFromNoneToAll) {
  EXPECT_EQ(drone_threat(0.0, 20.0), 0.0);
  EXPECT_DOUBLE_EQ(drone_threat(20.0, 20.0), 0.5);
  EXPECT_GT(drone_threat(1e6, 20.0), 0.9999);
}

TEST(Drones, SpareThoseWhoRestAndOwnTroops) {
  Account account = watched();
  account.first_state("a", scenario::CommandState::rest);
  EXPECT_EQ(hazard(account), 0.0);
  EXPECT_EQ(first_day(account).plans[0].drone_threat, 0.0);
  Account own = watched();
  own.scenario.fires.erase(own.scenario.fires.begin());
  EXPECT_EQ(hazard(own), 0.0);
  EXPECT_GT(hazard(own, 1), 0.0);
}

TEST(Drones, LeaveBehindWhatFlewAndFlyOnlyBetweenTheirDates) {
  Account account = watched([](Context& context) { context.day.weather.flying = 0.55; });
  sorties(account, "blue", 10);
  account.scenario.fires.back().start = account.scenario.start + 1;
  account.scenario.fires.back().end = account.scenario.start + 1;
  RunRecord const record = simulated(account.world({1, 3, Configuration::stochastic}), 0);
  EXPECT_EQ(record.output(0, 0), 550);  // blue, in tenths
  EXPECT_EQ(record.output(0, 1), 220);
  EXPECT_EQ(record.output(1, 0), 605);
  EXPECT_EQ(record.output(2, 0), 550);
}

TEST(Drones, AreNothingInTheirReferenceStateOrWithoutSorties) {
  Account off = watched();
  off.without("drones");
  Account none = watched();
  none.scenario.fires.clear();
  for (Account const& account : {off, none}) {
    Day const day = first_day(account);
    EXPECT_EQ(day.hazards[0], 0.0);
    EXPECT_EQ(day.hazards[1], 0.0);
    EXPECT_EQ(day.plans[0].drone_threat, 0.0);
    EXPECT_EQ(day.outputs[0], 0.0);
  }
}

}  // namespace
}  // namespace salient::campaign
