#include "salient/campaign/artillery.h"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "salient/campaign/commitment.h"
#include "salient/campaign/context.h"
#include "tests/campaign/support/supplies.h"

namespace salient::campaign {
namespace {

using salient::testing::Account;
using salient::testing::given_conditions;
using salient::testing::walk;

/// 1,000 rounds a day by each side on a band of 10 km by 2 km, all numbers fixed, none of them
/// asked for by troops, no guns lost.
Account shelling(std::vector<Mechanism> mechanisms = {commitment(), artillery()}) {
  Account account(std::move(mechanisms));
  account.side("red", "one").side("blue", "two").sector("s").days(3);
  account.formation("a", "red", "s", scenario::Role::attack, 1000);
  account.formation("d", "blue", "s", scenario::Role::defend, 250);
  account.set("a", "doctrine.pace", base::constant(6.0));
  account.set("s", "front_length", base::constant(10000)).set("s", "depth", base::constant(2000));
  account.set("s", "fortification", base::constant(0.5));
  account.set("artillery.acquisition_share", 0.25).set("artillery.dud_share", 0.2);
  account.set("artillery.lethal_area", 500).set("artillery.assault_posture", 0.6);
  account.set("artillery.shelter_posture", 0.1).set("artillery.overhead_posture", 0.02);
  account.set("artillery.called_share", 0).set("artillery.counter_battery", 0);
  account.set("artillery.stages", 5).set("artillery.lost_share", 0.4);
  account.set("artillery.stage_time", 3.0 / 1440).set("artillery.dwell", 30.0 / 1440);
  account.set("artillery.repair_time", 20);
  account.fires("blue", "s", 1000).fires("red", "s", 1000);
  return account;
}

std::pair<double, double> hazards(Account const& account, std::size_t on_day = 0) {
  std::pair<double, double> found;
  std::size_t at = 0;
  walk(account.world(), 0, [&](State const&, Day const& day) {
    if (at++ == on_day) found = {day.hazards[0], day.hazards[1]};
  });
  return found;
}

TEST(Artillery, TheHandWorkedCase) {
  auto const [attacker, defender] = hazards(shelling());
  double const share = 1000 * 0.25 * 0.8 * 500 / 2e7;  // rounds that count × area ÷ area held
  EXPECT_NEAR(attacker, share * (0.25 * 0.6 + 0.75 * 0.1), 1e-15);
  EXPECT_NEAR(defender, share * (0.5 * 0.02 + 0.5 * 0.1), 1e-15);
}

TEST(Artillery, IsProportionalToRoundsAndInverseToArea) {
  Account account = shelling();
  auto const shells = account.catalogue.slot(base::Scope::fires, "shells_per_day")->index;
  account.scenario.fires[0].quantities[shells].prior = base::constant(3000);
  account.set("s", "front_length", base::constant(20000));
  EXPECT_NEAR(hazards(account).first, 1.5 * hazards(shelling()).first, 1e-15);
}

TEST(Artillery, FallsOnlyOnTheOtherCoalitionBetweenItsDates) {
  Account account = shelling();
  account.scenario.fires.pop_back();
  account.scenario.fires[0].start = account.scenario.start + 1;
  account.scenario.fires[0].end = account.scenario.start + 1;
  EXPECT_EQ(hazards(account, 0).first, 0.0);
  EXPECT_GT(hazards(account, 1).first, 0.0);
  EXPECT_EQ(hazards(account, 1).second, 0.0);
  EXPECT_EQ(hazards(account, 2).first, 0.0);
}

TEST(Artillery, SparesThoseWhoRest) {
  Account account = shelling();
  account.first_state("a", scenario::CommandState::rest);
  EXPECT_EQ(hazards(account).first, 0.0);
}

/// The same under given conditions.
Account shelling_under(void (*conditions)(Context&)) {
  return shelling({commitment(), given_conditions(conditions), artillery()});
}

/// Hazards relative to the plain case, of the attacker and the defender.
std::pair<double, double> relative(Account const& account, std::size_t on_day = 0) {
  auto const plain = hazards(shelling());
  auto const now = hazards(account, on_day);
  return {now.first / plain.first, now.second / plain.second};
}

TEST(Artillery, TellsHowManyRoundsWorkOnTheGround) {
  walk(shelling().world(), 0, [&](State const&, Day const& day) {
    EXPECT_NEAR(day.plans[0].rounds_per_area, 1000 * 0.25 * 0.8 / 2e7, 1e-19);
    EXPECT_NEAR(day.plans[1].rounds_per_area, 1000 * 0.25 * 0.8 / 2e7, 1e-19);
  });
}

TEST(Artillery, AnswersRequestsInTimeOrNot) {
  Account account = shelling();
  account.set("artillery.called_share", 0.6);
  double const in_time = std::pow(30.0 / 33.0, 5);  // nothing is lost at K = 1
  EXPECT_NEAR(relative(account).first, 0.4 + 0.6 * in_time, 1e-14);
  EXPECT_NEAR(relative(account).second, 0.4 + 0.6 * in_time, 1e-14);
}

TEST(Artillery, AnswersPoorlyThoseItDoesNotUnderstand) {
  // The attacker gets half of what it asks; the defender is understood.
  Account account = shelling_under([](Context& context) {
    std::fill(context.day.coordination.begin(), context.day.coordination.end(), 1.0);
    context.day.coordination[0 * 2 + 1] = 0.5;
  });
  account.set("artillery.called_share", 0.6);
  double const well = std::pow(30.0 / 33.0, 5);
  double const poorly = std::pow(30.0 / (30.0 + 3.0 / 0.8), 5);
  EXPECT_NEAR(relative(account).first, 0.4 + 0.6 * well, 1e-14);
  EXPECT_NEAR(relative(account).second, 0.4 + 0.6 * poorly, 1e-14);
}

TEST(Artillery, AveragesOverThoseWhoAskByTheirNumber) {
  Account account = shelling_under([](Context& context) {
    std::fill(context.day.coordination.begin(), context.day.coordination.end(), 1.0);
    context.day.coordination[1 * 2 + 1] = 0.5;  // of formation b
  });
  account.formation("b", "red", "s", scenario::Role::attack, 3000);
  for (char const* id : {"a", "b"}) {
    account.set(id, "commitment.forward_share", base::constant(0.5));
  }
  account.set("artillery.called_share", 1);
  double hazard = 0.0;
  walk(account.world(), 0, [&](State const&, Day const& day) { hazard = day.hazards[2]; });
  double const well = std::pow(30.0 / 33.0, 5);
  double const poorly = std::pow(30.0 / (30.0 + 3.0 / 0.8), 5);
  EXPECT_NEAR(hazard / hazards(shelling()).second, 0.25 * well + 0.75 * poorly, 1e-14);
}

TEST(Artillery, WithNobodyToAskOnlyUnrequestedRoundsFall) {
  Account account = shelling();
  account.first_state("a", scenario::CommandState::rest);
  account.set("artillery.called_share", 0.6);
  EXPECT_NEAR(relative(account).second, 0.4, 1e-15);
}

TEST(Artillery, FiresWhatSupplyAllowsOfTheMixThereIs) {
  // Red, the second side, fires on the defender: half its rounds, 40 % of them imported.
  Account account = shelling_under([](Context& context) {
    context.day.supply[1] = {0.5, 0.4, 0.7};
  });
  EXPECT_NEAR(relative(account).second, 0.5 * (0.6 * 0.8 + 0.4 * 0.3) / 0.8, 1e-15);
  EXPECT_NEAR(relative(account).first, 1.0, 1e-15);
}

TEST(Artillery, CatchesClusteredGroupsTogetherInAssault) {
  Account account = shelling_under([](Context& context) {
    for (std::size_t f = 0; f < 2; ++f) context.plan(f).clustering = 2.0;
  });
  double const plain = 0.25 * 0.6 + 0.75 * 0.1;
  EXPECT_NEAR(relative(account).first, (2 * 0.25 * 0.6 + 0.75 * 0.1) / plain, 1e-14);
  EXPECT_EQ(relative(account).second, 1.0);  // who does not assault is in his hole
}

TEST(Artillery, HitsOnRequestWhomObserversFind) {
  Account account = shelling_under([](Context& context) {
    context.plan(0).conspicuous = 0.5;
    context.plan(1).conspicuous = 10.0;
  });
  EXPECT_EQ(relative(account), (std::pair{1.0, 1.0}));  // without requests it does not matter
  account.set("artillery.called_share", 0.6);
  EXPECT_NEAR(relative(account).first, 0.4 + 0.3 * std::pow(30.0 / 33.0, 5), 1e-14);
  EXPECT_NEAR(relative(account).second, 1.0, 1e-15);  // at most every round is of use
}

TEST(Artillery, LosesGunsToTheOtherSidesFire) {
  // Half of all rounds on the sector are the enemy's, so guns are lost at 0.05 a day.
  Account account = shelling();
  account.set("artillery.counter_battery", 0.1);
  for (std::size_t const day : {0U, 1U, 2U}) {
    double const lost =
        0.5 * (1 - std::exp(-0.1 * static_cast<double>(day)));  // 0.05 / (0.05 + 0.05)
    EXPECT_NEAR(relative(account, day).first, 1 - lost, 1e-14) << day;
    EXPECT_NEAR(relative(account, day).second, 1 - lost, 1e-14) << day;
  }
  account.scenario.fires.pop_back();  // alone, blue loses none
  EXPECT_NEAR(relative(account, 2).first, 1.0, 1e-15);
  EXPECT_NEAR(relative(shelling(), 2).first, 1.0, 1e-15);
}

TEST(Artillery, GunsAreRepaired) {
  EXPECT_EQ(guns_out_after_a_day(0, 0, 20), 0.0);
  EXPECT_NEAR(guns_out_after_a_day(0.3, 0, 20), 0.3 * std::exp(-0.05), 1e-15);
  // At rest as many are lost as repaired.
  EXPECT_NEAR(guns_out_after_a_day(0.5, 0.05, 20), 0.5, 1e-15);
  EXPECT_LT(guns_out_after_a_day(1, 10, 0.1), 1.0);
}

TEST(Artillery, RoundsHaveDiminishingReturns) {
  double before = 0.0;
  double gain = 1.0;
  for (double rounds = 100; rounds < 5000; rounds += 100) {
    double const now = area_fire_share(rounds, 500, 1e6);
    EXPECT_LT(now - before, gain);
    EXPECT_LT(now, 1.0);
    gain = now - before;
    before = now;
  }
  EXPECT_NEAR(area_fire_share(1, 5, 1e6) / 5e-6, 1.0, 1e-5);  // few rounds: linear
  EXPECT_NEAR(area_fire_share(1, 5, 2e6) / area_fire_share(1, 5, 1e6), 0.5, 1e-5);
  EXPECT_EQ(area_fire_share(0, 500, 1e6), 0.0);
  EXPECT_EQ(area_fire_share_exact(1, 1e6, 1e6), 1.0);
}

TEST(Artillery, ManyShortStagesAreAFixedDelay) {
  double const fixed = in_time_after_delay(8, 10);
  EXPECT_NEAR(in_time_after_stages(1000, 0.008, 0, 10), fixed, 1e-3);
  EXPECT_GT(in_time_after_stages(1, 8, 0, 10), in_time_after_stages(3, 8.0 / 3, 0, 10));
  EXPECT_GT(in_time_after_stages(3, 8.0 / 3, 0, 10), fixed);
  EXPECT_EQ(in_time_after_stages(5, 3, 1, 10), 0.0);  // every message is lost
  EXPECT_EQ(in_time_after_stages(5, 0, 0.5, 10), 1.0);
  EXPECT_LT(in_time_after_stages(5, 3, 0.3, 30), in_time_after_stages(5, 3, 0.2, 30));
}

TEST(Artillery, IsNothingInItsReferenceState) {
  Account account = shelling();
  account.without("artillery");
  EXPECT_EQ(hazards(account), (std::pair{0.0, 0.0}));
}

}  // namespace
}  // namespace salient::campaign
