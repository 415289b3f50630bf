#include "salient/campaign/minefields.h"

#include <cmath>

#include <gtest/gtest.h>

#include "salient/campaign/commitment.h"
#include "salient/campaign/context.h"
#include "tests/campaign/support/worlds.h"

namespace salient::campaign {
namespace {

using salient::testing::Account;
using salient::testing::walk;

// ---- the formulas ------------------------------------------------------------------------------

TEST(MineFormulas, MinesMetAddUp) {
  // Superposition: two fields crossed are one of their sum.
  EXPECT_DOUBLE_EQ(mines_met_in_field(.002, .5, 400) + mines_met_in_field(.001, .5, 400),
                   mines_met_in_field(.003, .5, 400));
  double const unstruck = (1.0 - strike_probability(.4, .6)) * (1.0 - strike_probability(.7, .6));
  EXPECT_NEAR(1.0 - strike_probability(1.1, .6), unstruck, 1e-15);
  EXPECT_NEAR(detonations_in_file(.4, .6, 7) + detonations_in_file(.7, .6, 7),
              detonations_in_file(1.1, .6, 7), 1e-15);
}

TEST(MineFormulas, TheDepthOfABeltCancels) {
  for (double const depth : {20.0, 300.0}) {
    EXPECT_NEAR(mines_met_in_field(.5 / depth, 1.2, depth), mines_met_in_belt(.5, 1.2), 1e-15);
  }
}

TEST(MineFormulas, NoMinesNoStrike) {
  EXPECT_EQ(strike_probability(0, .6), 0.0);
  EXPECT_EQ(detonations_in_file(0, .6, 10), 0.0);
  EXPECT_EQ(strikes_abreast(0, .6, 10), 0.0);
  EXPECT_EQ(detonations_in_file(2, 0, 10), 0.0);
}

TEST(MineFormulas, GrowWithWidthAndPath) {
  EXPECT_GT(strike_probability(mines_met_in_field(.002, .6, 400), 1),
            strike_probability(mines_met_in_field(.002, .5, 400), 1));
  EXPECT_GT(strike_probability(mines_met_in_field(.002, .5, 500), 1),
            strike_probability(mines_met_in_field(.002, .5, 400), 1));
  EXPECT_GT(strike_probability(mines_met_in_belt(.5, 1.3), 1),
            strike_probability(mines_met_in_belt(.5, 1.2), 1));
}

TEST(MineFormulas, AFileSetsOffNoMoreThanThereAre) {
  double before = 0.0;
  for (double const persons : {1.0, 2.0, 10.0, 30.0, 1000.0}) {
    double const set_off = detonations_in_file(.4, .6, persons);
    EXPECT_GE(set_off, before);
    EXPECT_LE(set_off, .4);
    before = set_off;
  }
  EXPECT_EQ(detonations_in_file(.4, 1, 30), .4);
}

TEST(MineFormulas, TheFirstOfAFileIsInGreatestDanger) {
  double expected = 0.0;
  for (int place = 1; place <= 10; ++place) {
    // The expected detonations under the k-th are Λp(1−p)^(k−1).
    expected += -std::log(1.0 - strike_probability_in_file(.4, .6, place));
    EXPECT_GT(strike_probability_in_file(.4, .6, place),
              strike_probability_in_file(.4, .6, place + 1));
  }
  EXPECT_NEAR(expected, detonations_in_file(.4, .6, 10), 1e-14);
}

TEST(MineFormulas, AbreastLosesMoreThanInFile) {
  EXPECT_GT(strikes_abreast(.15, 1, 30), 20 * detonations_in_file(.15, 1, 30));
  EXPECT_NEAR(strikes_abreast(1e-9, .6, 1), detonations_in_file(1e-9, .6, 1), 1e-17);
}

TEST(MineFormulas, AGroupThatGoesToGroundLosesFewer) {
  EXPECT_EQ(strikes_until_stopped(.4, .6, 20, 0), strikes_abreast(.4, .6, 20));
  EXPECT_NEAR(strikes_until_stopped(.4, .6, 20, 1e-9), strikes_abreast(.4, .6, 20), 1e-6);
  // One that stops at the first detonation has one if anybody strikes.
  EXPECT_NEAR(strikes_until_stopped(.4, .6, 20, 1), 1.0 - std::exp(-.24 * 20), 1e-12);
  // By hand for two: both strike with q², and the second only if the first did not stop it.
  double const q = 1.0 - std::exp(-.24);
  EXPECT_NEAR(strikes_until_stopped(.4, .6, 2, .5), 2 * q * (1 - q) + q * q * 1.5, 1e-14);
}

TEST(MineFormulas, LanesOpenToTheirRestAndScatteredMinesCloseThem) {
  EXPECT_EQ(lanes_after(0.3, 0, 0, 5), 0.3);
  EXPECT_NEAR(lanes_after(0, .06, .03, 1000), 2.0 / 3.0, 1e-12);
  EXPECT_NEAR(lanes_after(.8, 0, .03, 10), .8 * std::exp(-.3), 1e-15);
  double const half = lanes_after(lanes_after(.1, .06, .03, 3), .06, .03, 4);
  EXPECT_NEAR(half, lanes_after(.1, .06, .03, 7), 1e-15);
}

// ---- the mechanism -----------------------------------------------------------------------------

/// Sets conditions as another mechanism would.
Mechanism conditions(void (*act)(Context&)) {
  Mechanism mechanism;
  mechanism.declaration = {"conditions", "Conditions", {}, "none", "docs/methods/none.md", {}};
  mechanism.act = act;
  return mechanism;
}

void nothing(Context&) {}

/// Attackers in groups of 20 who advance twice a day into belts; all numbers fixed, no lanes.
Account crossing(void (*act)(Context&) = nothing) {
  Account account({commitment(), conditions(act), minefields()});
  account.side("red", "one").side("blue", "two").sector("s").days(40);
  account.formation("a", "red", "s", scenario::Role::attack, 1000);
  account.formation("d", "blue", "s", scenario::Role::defend, 200);
  account.set("a", "doctrine.pace", base::constant(4.0));
  account.set("a", "doctrine.group_size", base::constant(20.0));
  account.set("a", "support.engineers", base::constant(0.5));
  account.set("s", "mines.line_density", base::constant(0.5));
  account.set("s", "mines.crossing_share", base::constant(0.3));
  account.set("s", "mines.mapped_share", base::constant(0.2));
  account.set("minefields.advance_time", 2.0 / 24.0).set("minefields.file_share", 0.75);
  account.set("minefields.sweep_width", 1.2).set("minefields.actuation", 0.6);
  account.set("minefields.extra", 0.5).set("minefields.clearing", 0.8);
  account.set("minefields.lane_rate", 0).set("minefields.refresh", 0.03);
  account.set("minefields.choke", 0.4).set("minefields.own_belt_share", 0);
  account.set("minefields.own_mapped", 0.9).set("minefields.detour", 0.5);
  account.set("minefields.leading_share", 1).set("minefields.stopping", 0);
  return account;
}

struct Evening {
  double hazard, exposure, mobility;
};

/// Of the first formation.
std::vector<Evening> evenings(Account const& account, int steps = 1) {
  std::vector<Evening> found;
  walk(account.world({1, steps, Configuration::stochastic}), 0, [&](State const&, Day const& day) {
    found.push_back({day.hazards[0], day.plans[0].exposure, day.plans[0].mobility});
  });
  return found;
}

double hazard(Account const& account) { return evenings(account)[0].hazard; }

/// Expected persons of a group of 20 who set off a mine.
double strikes(double met, double file_share = 0.75) {
  return file_share * met * (1.0 - std::pow(0.4, 20)) +
         (1.0 - file_share) * 20 * (1.0 - std::exp(-0.6 * met));
}

TEST(Minefields, TheHandWorkedCase) {
  double const met = 0.5 * 1.2 * 0.8;
  Evening const first = evenings(crossing())[0];
  EXPECT_NEAR(first.hazard, 0.3 * 2 * 1.5 * strikes(met) / 20, 1e-15);
  EXPECT_EQ(first.exposure, 1.0);
  double const checked = 0.75 * (1.0 - std::exp(-met * (1.0 - std::pow(0.4, 20)))) +
                         0.25 * (1.0 - std::exp(-met * 0.6 * 20));
  EXPECT_NEAR(first.mobility, 1.0 - 0.5 * 0.3 * checked, 1e-15);
}

TEST(Minefields, FileAndAbreastAreTheTwoEnds) {
  double const met = 0.5 * 1.2 * 0.8;
  for (double const file_share : {0.0, 1.0}) {
    Account account = crossing();
    account.set("minefields.file_share", file_share);
    EXPECT_NEAR(hazard(account), 0.3 * 2 * 1.5 * strikes(met, file_share) / 20, 1e-15);
  }
}

TEST(Minefields, OnlyThoseWhoLeadMeetTheBelt) {
  Account account = crossing();
  account.set("minefields.leading_share", 0.2);
  EXPECT_NEAR(hazard(account), 0.2 * hazard(crossing()), 1e-15);
  account.set("minefields.leading_share", 0);
  EXPECT_EQ(hazard(account), 0.0);
  Account stopping = crossing();
  stopping.set("minefields.stopping", 0.5);
  EXPECT_LT(hazard(stopping), hazard(crossing()));
}

TEST(Minefields, GrowWithDensityAndWidthAndFallWithKnowledge) {
  Account dense = crossing();
  dense.set("s", "mines.line_density", base::constant(0.7));
  EXPECT_GT(hazard(dense), hazard(crossing()));
  Account wide = crossing();
  wide.set("minefields.sweep_width", 1.5);
  EXPECT_GT(hazard(wide), hazard(crossing()));
  Account known = crossing();
  known.set("s", "mines.mapped_share", base::constant(1.0));
  EXPECT_EQ(hazard(known), 0.0);
}

TEST(Minefields, ClusteringHitsMoreByEachDetonation) {
  Account const dense = crossing([](Context& context) { context.plan(0).clustering = 4.0; });
  EXPECT_NEAR(hazard(dense), hazard(crossing()) / 1.5 * 3.0, 1e-15);
  Account alone = crossing();
  alone.set("minefields.extra", 0);
  EXPECT_NEAR(hazard(alone), hazard(crossing()) / 1.5, 1e-15);
}

TEST(Minefields, LanesOpenAndCrowd) {
  Account account = crossing();
  account.set("minefields.lane_rate", 0.2);
  auto const days = evenings(account);
  // On the second day ℓ is that of a day's work at half the engineers: ℓ' = 0.1(1 − ℓ) − 0.03ℓ.
  double const lanes = 0.1 / 0.13 * (1.0 - std::exp(-0.13));
  double const met = 0.5 * 1.2 * 0.8 * (1.0 - 0.8 * lanes);
  EXPECT_NEAR(days[1].hazard, 0.3 * 2 * 1.5 * strikes(met) / 20, 1e-15);
  EXPECT_NEAR(days[1].exposure, 1.0 + 0.4 * 0.3 * lanes, 1e-15);
  for (std::size_t day = 1; day < 20; ++day) {
    EXPECT_LT(days[day].hazard, days[day - 1].hazard);
    EXPECT_GT(days[day].exposure, days[day - 1].exposure);
    EXPECT_GT(days[day].mobility, days[day - 1].mobility);
  }
}

TEST(Minefields, ScatteredMinesRestoreTheBeltWhileNobodyAdvances) {
  // Conditions stand in for command: the attackers stop from day 20 to day 34.
  Account account = crossing([](Context& context) {
    if (context.now.day >= 20 && context.now.day < 35) context.plan(0).assault_hours = 0.0;
  });
  account.set("minefields.lane_rate", 0.2);
  auto const days = evenings(account);
  EXPECT_EQ(days[25].hazard, 0.0);
  EXPECT_EQ(days[25].exposure, 1.0);
  EXPECT_GT(days[35].hazard, days[19].hazard);
  EXPECT_LT(days[35].hazard, days[0].hazard);
  account.set("minefields.refresh", 0);
  auto const kept = evenings(account);
  EXPECT_LT(kept[35].hazard, kept[19].hazard);
}

TEST(Minefields, TheShareOfLanesDoesNotDependOnTheStep) {
  Account account = crossing();
  account.set("minefields.lane_rate", 0.2);
  auto const whole = evenings(account);
  auto const thirds = evenings(account, 3);
  for (std::size_t day : {0, 1, 17, 39}) {
    EXPECT_EQ(whole[day].hazard, thirds[day].hazard);
    EXPECT_EQ(whole[day].exposure, thirds[day].exposure);
  }
}

TEST(Minefields, BreachingEngineersAndActivityOpenLanes) {
  Account slow = crossing();
  slow.set("minefields.lane_rate", 0.1);
  double const before = evenings(slow)[10].hazard;
  Account engineers = slow;
  engineers.set("a", "support.engineers", base::constant(1.0));
  EXPECT_LT(evenings(engineers)[10].hazard, before);
  Account breaching = crossing([](Context& context) { context.plan(0).breaching = 2.0; });
  breaching.set("minefields.lane_rate", 0.1);
  EXPECT_NEAR(evenings(breaching)[10].hazard, evenings(engineers)[10].hazard, 1e-15);
  // More than an advance a day opens no more; half an advance opens half.
  Account rare = slow;
  rare.set("a", "doctrine.pace", base::constant(1.0));
  Account half = slow;
  half.set("minefields.lane_rate", 0.05).set("a", "doctrine.pace", base::constant(2.0));
  EXPECT_NEAR(evenings(rare)[10].exposure, evenings(half)[10].exposure, 1e-15);
}

/// Half of the crossings also go through belts of the own coalition; an ally stands in the sector.
Account among_allies(void (*act)(Context&) = nothing) {
  Account account = crossing(act);
  account.side("green", "one");
  account.formation("b", "green", "s", scenario::Role::attack, 10);
  account.set("b", "doctrine.pace", base::constant(0.0));
  account.set("minefields.own_belt_share", 0.5);
  return account;
}

TEST(Minefields, OwnBeltsAreKnownAsFarAsAlliesAreCoordinated) {
  double const enemy = strikes(0.5 * 1.2 * 0.8);
  EXPECT_NEAR(hazard(among_allies()),
              0.3 * 2 * 1.5 * (enemy + 0.5 * strikes(0.6 * (1.0 - 0.9))) / 20, 1e-15);
  // Sides in the order of ids: blue, green, red.
  Account const poor = among_allies([](Context& context) { context.day.coordination[1] = 0.25; });
  EXPECT_NEAR(hazard(poor), 0.3 * 2 * 1.5 * (enemy + 0.5 * strikes(0.6 * (1.0 - 0.9 * 0.25))) / 20,
              1e-15);
}

TEST(Minefields, CoordinationCountsRelativeToTheOwnSide) {
  Account const equal = among_allies([](Context& context) {
    context.day.coordination[1] = 0.8;
    context.day.coordination[2] = 0.8;
  });
  EXPECT_EQ(hazard(equal), hazard(among_allies()));
  // An ally elsewhere lays no mines here.
  Account elsewhere = among_allies([](Context& context) { context.day.coordination[1] = 0.25; });
  elsewhere.sector("t");
  elsewhere.scenario.formations[2].sector = "t";
  EXPECT_EQ(hazard(elsewhere), hazard(among_allies()));
}

TEST(Minefields, EachStrengthOfZeroRemovesItsEffect) {
  Account account = crossing();
  account.set("minefields.lane_rate", 0.2);
  Account no_choke = account;
  no_choke.set("minefields.choke", 0);
  EXPECT_EQ(evenings(no_choke)[9].exposure, 1.0);
  EXPECT_EQ(evenings(no_choke)[9].hazard, evenings(account)[9].hazard);
  Account no_detour = account;
  no_detour.set("minefields.detour", 0);
  EXPECT_EQ(evenings(no_detour)[9].mobility, 1.0);
  EXPECT_EQ(evenings(no_detour)[9].hazard, evenings(account)[9].hazard);
  Account no_clearing = account;
  no_clearing.set("minefields.clearing", 0);
  EXPECT_EQ(evenings(no_clearing)[9].hazard, evenings(account)[0].hazard);
  Account no_strikes = account;
  no_strikes.set("minefields.actuation", 0);
  EXPECT_EQ(hazard(no_strikes), 0.0);
  Account no_own = among_allies();
  no_own.set("minefields.own_belt_share", 0);
  EXPECT_EQ(hazard(no_own), hazard(crossing()));
}

TEST(Minefields, DefendersCrossNothing) {
  walk(crossing().world(), 0, [](State const&, Day const& day) { EXPECT_EQ(day.hazards[1], 0.0); });
}

TEST(Minefields, AreNothingInTheirReferenceStateAndWithoutMinesOrCrossings) {
  Account off = crossing();
  off.without("minefields");
  Account unmined = crossing();
  unmined.set("s", "mines.line_density", base::constant(0.0));
  Account elsewhere = crossing();
  elsewhere.set("s", "mines.crossing_share", base::constant(0.0));
  for (Account* account : {&off, &unmined, &elsewhere}) {
    account->set("minefields.lane_rate", 0.2);
    for (Evening const& evening : evenings(*account)) {
      EXPECT_EQ(evening.hazard, 0.0);
      EXPECT_EQ(evening.exposure, 1.0);
      EXPECT_EQ(evening.mobility, 1.0);
    }
  }
}

}  // namespace
}  // namespace salient::campaign
