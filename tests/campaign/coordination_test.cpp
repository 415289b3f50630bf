#include "salient/campaign/coordination.h"

#include <cmath>

#include <gtest/gtest.h>

#include "salient/campaign/commitment.h"
#include "tests/campaign/support/supplies.h"

namespace salient::campaign {
namespace {

using salient::testing::Account;
using salient::testing::add_quality;
using salient::testing::mean_over_runs;
using salient::testing::output_of;
using salient::testing::simulated;
using salient::testing::walk;
using scenario::Role;

// Rows in the order of ids: formations a (red), b (green), d (blue); sides blue, green, red.
constexpr std::size_t kA = 0, kB = 1, kD = 2;
constexpr std::size_t kBlue = 0, kGreen = 1, kRed = 2;

/// Two allies of 1,000 and 500 attack for four hours a day; all numbers fixed.
Account allies(std::vector<Mechanism> mechanisms = {commitment(), coordination()}) {
  Account account(std::move(mechanisms));
  account.side("red", "one").side("green", "one").side("blue", "two").sector("s").sector("t");
  account.formation("a", "red", "s", Role::attack, 1000);
  account.formation("b", "green", "s", Role::attack, 500);
  account.formation("d", "blue", "s", Role::defend, 800);
  for (char const* id : {"a", "b", "d"}) {
    account.set(id, "commitment.forward_share", base::constant(1));
    account.set(id, "doctrine.pace", base::constant(4));
  }
  account.set("coordination.within_force", 0.8).set("coordination.between_allies", 0.2);
  account.set("coordination.learning_time", 30).set("coordination.start_spread", 2.0 / 24.0);
  account.set("coordination.accident_rate", 0.01).set("coordination.recognition", 0.25);
  return account;
}

Day day_of(Account const& account, std::size_t number, int steps = 1) {
  Day found;
  std::size_t at = 0;
  walk(account.world({1, steps, Configuration::stochastic}), 0, [&](State const&, Day const& day) {
    if (at++ == number) found = day;
  });
  return found;
}

double quality(Day const& day, std::size_t formation, std::size_t side) {
  return day.coordination[formation * 3 + side];
}

TEST(Coordination, TheHandWorkedCase) {
  Day const day = day_of(allies(), 0);
  EXPECT_EQ(quality(day, kA, kRed), 0.8);
  EXPECT_EQ(quality(day, kA, kGreen), 0.2);
  EXPECT_EQ(quality(day, kB, kRed), 0.2);
  EXPECT_EQ(quality(day, kA, kBlue), 1.0);  // nothing is asked of an enemy
  // A third of those beside a are allies, two thirds of those beside b; 1 − 0.2 / 0.8 = 3/4.
  EXPECT_NEAR(day.hazards[kA], 0.01 * 0.75 * 0.75 / 3.0, 1e-16);
  EXPECT_NEAR(day.hazards[kB], 0.01 * 0.75 * 0.75 * 2.0 / 3.0, 1e-16);
  EXPECT_EQ(day.hazards[kD], 0.0);
  double const joint = std::exp(-2.0 * 0.6 / 4.0);
  double const fire = std::sqrt(joint + (1.0 - joint) * 5.0 / 9.0);
  EXPECT_NEAR(day.plans[kA].fire, fire, 1e-15);
  EXPECT_NEAR(day.plans[kB].fire, fire, 1e-15);
  EXPECT_EQ(day.plans[kD].fire, 1.0);
  EXPECT_EQ(output_of(allies().world(), day, "coordination", kA), 0.2);
  EXPECT_EQ(output_of(allies().world(), day, "coordination", kD), 0.8);
}

TEST(Coordination, IsLearntInContact) {
  for (std::size_t const t : {1U, 10U, 29U}) {
    Day const day = day_of(allies(), t);
    double const learnt = 1.0 - std::exp(-static_cast<double>(t) / 30.0);
    EXPECT_NEAR(quality(day, kA, kGreen), 0.2 + 0.6 * learnt, 1e-14) << t;
  }
  EXPECT_LT(day_of(allies(), 29).hazards[kA], day_of(allies(), 0).hazards[kA]);
  EXPECT_GT(day_of(allies(), 29).plans[kA].fire, day_of(allies(), 0).plans[kA].fire);
}

TEST(Coordination, IsNotLearntFromThoseWhoRestOrStandElsewhere) {
  Account resting = allies();
  resting.first_state("b", scenario::CommandState::rest);
  Account elsewhere = allies();
  elsewhere.scenario.formations[1].sector = "t";
  for (Account const& account : {resting, elsewhere}) {
    Day const day = day_of(account, 29);
    EXPECT_EQ(quality(day, kA, kGreen), 0.2);
    EXPECT_EQ(day.hazards[kA], 0.0);
    EXPECT_EQ(day.plans[kA].fire, 1.0);
    EXPECT_EQ(output_of(account.world(), day, "coordination", kA), 0.8);
  }
}

TEST(Coordination, IsTheSameInAllStepsOfADay) {
  // Learning counts days, so the last step of a day sees what the only step of a whole day sees.
  for (std::size_t const t : {0U, 1U, 20U}) {
    EXPECT_EQ(day_of(allies(), t, 4).coordination, day_of(allies(), t).coordination) << t;
  }
}

TEST(Coordination, TakesWhatTheAccountStatesUpToThatWithinOneForce) {
  Account account = allies();
  add_quality(account, "red", "green", 0.5);
  Day const stated = day_of(account, 0);
  EXPECT_EQ(quality(stated, kA, kGreen), 0.5);
  EXPECT_EQ(quality(stated, kB, kRed), 0.2);
  EXPECT_NEAR(stated.hazards[kA], 0.01 * 0.75 * (1 - 0.5 / 0.8) / 3.0, 1e-16);
  // Starts suffer from the worst pair.
  EXPECT_EQ(stated.plans[kA].fire, day_of(allies(), 0).plans[kA].fire);
  add_quality(account, "a", "green", 1.0);
  EXPECT_EQ(quality(day_of(account, 0), kA, kGreen), 0.8);
}

TEST(Coordination, EachEffectHasANumberThatRemovesIt) {
  Account no_accidents = allies();
  no_accidents.set("coordination.accident_rate", 0);
  EXPECT_EQ(day_of(no_accidents, 0).hazards[kA], 0.0);
  EXPECT_LT(day_of(no_accidents, 0).plans[kA].fire, 1.0);
  Account joint_starts = allies();
  joint_starts.set("coordination.start_spread", 0);
  EXPECT_GT(day_of(joint_starts, 0).hazards[kA], 0.0);
  EXPECT_EQ(day_of(joint_starts, 0).plans[kA].fire, 1.0);
}

TEST(Coordination, CostsDefendersNeitherPersonsNorFire) {
  Account account = allies();
  account.scenario.formations[0].role = Role::defend;
  account.scenario.formations[1].role = Role::defend;
  Day const day = day_of(account, 0);
  for (std::size_t const f : {kA, kB}) {
    EXPECT_EQ(day.hazards[f], 0.0);
    EXPECT_EQ(day.plans[f].fire, 1.0);
  }
}

TEST(Coordination, EqualAlliesSufferAlike) {
  Account account = allies();
  account.set("b", "strength", base::constant(1000));
  Day const day = day_of(account, 3);
  EXPECT_EQ(day.hazards[kA], day.hazards[kB]);
  EXPECT_EQ(day.plans[kA].fire, day.plans[kB].fire);
}

TEST(Coordination, HasItsLimits) {
  EXPECT_EQ(joint_share(2, 0, 4), 1.0);
  EXPECT_EQ(joint_share(0, 0.6, 4), 1.0);
  EXPECT_EQ(fire_of_unjoined_starts(1, 0.5), 1.0);
  // Two halves one after the other are worth 1/√2 of the whole.
  EXPECT_NEAR(fire_of_unjoined_starts(0, 0.5), std::sqrt(0.5), 1e-15);
  EXPECT_EQ(fire_of_unjoined_starts(0.3, 1.0), 1.0);  // one side alone
}

/// A whole campaign of allies under fire of both sides.
Account campaign_of_allies(double between_allies) {
  Account account = allies(the_day());
  account.set("coordination.between_allies", between_allies);
  account.set("coordination.accident_rate", 0.05).days(60);
  account.fires("red", "s", 3000).fires("green", "s", 1000).fires("blue", "s", 2000);
  return account;
}

TEST(Coordination, AsWithinOneForceIsItsReferenceStateBitForBit) {
  for (int const steps : {1, 3}) {
    Account off = campaign_of_allies(0.2);
    off.without("coordination");
    World const equal = campaign_of_allies(0.8).world({7, steps, Configuration::stochastic});
    World const reference = off.world({7, steps, Configuration::stochastic});
    World const poor = campaign_of_allies(0.2).world({7, steps, Configuration::stochastic});
    for (std::uint64_t run = 0; run < 25; ++run) {
      RunRecord const record = simulated(reference, run);
      ASSERT_EQ(simulated(equal, run).series, record.series);
      ASSERT_EQ(simulated(equal, run).outputs, record.outputs);
      ASSERT_NE(simulated(poor, run).series, record.series);
    }
  }
}

TEST(Coordination, IsWithoutEffectWhereNobodyHasAnAlly) {
  Account alone = campaign_of_allies(0.2);
  alone.scenario.formations[1].side = "red";
  alone.scenario.fires[1].side = "red";
  Account off = alone;
  off.without("coordination");
  for (std::uint64_t run = 0; run < 10; ++run) {
    ASSERT_EQ(simulated(alone.world(), run).series, simulated(off.world(), run).series);
  }
}

TEST(Coordination, SwitchedOffItSparesAttackersInTheMean) {
  // Paired runs, command without decisions of its own. More than 4.5 standard errors: were there no
  // difference, the test would fail in all but one of 100,000 choices of the seed.
  Account with = campaign_of_allies(0.2);
  with.without("command");
  Account off = with;
  off.without("coordination");
  World const reference = off.world();
  auto const spared = mean_over_runs(with.world(), 400, [&](RunRecord const& record) {
    RunRecord const paired = simulated(reference, record.run);
    double sum = 0.0;
    for (std::size_t const f : {kA, kB}) {
      sum += record.at(59, f, kCasualties) - paired.at(59, f, kCasualties);
    }
    return sum;
  });
  EXPECT_GT(spared.value, 4.5 * spared.standard_error);
}

}  // namespace
}  // namespace salient::campaign
