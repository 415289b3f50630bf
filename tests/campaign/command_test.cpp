#include "salient/campaign/command.h"

#include <cmath>

#include <gtest/gtest.h>

#include "salient/campaign/context.h"
#include "tests/campaign/support/worlds.h"

namespace salient::campaign {
namespace {

using base::Scope;
using salient::testing::Account;
using salient::testing::mean_over_runs;
using salient::testing::simulated;
using scenario::CommandState;

Mechanism named(char const* group) {
  for (Mechanism& mechanism : the_day()) {
    if (mechanism.declaration.group == group) return mechanism;
  }
  throw std::logic_error(group);
}

/// A given share of those present is lost each day on which the formation is committed or reduced.
Mechanism given_losses() {
  Mechanism mechanism;
  mechanism.declaration = {"given",
                           "Given losses",
                           {{"first_days", Scope::campaign, "1", 0, 1, base::constant(0),
                             "share a day up to day 30", base::Mark::derived, "a test"},
                            {"later", Scope::campaign, "1", 0, 1, base::constant(0),
                             "share a day after it", base::Mark::derived, "a test"}},
                           "none",
                           "docs/methods/none.md",
                           {}};
  mechanism.act = [](Context& context) {
    double const share = context.now.day < 30 ? context.value(0) : context.value(1);
    for (std::size_t f = 0; f < context.formations(); ++f) {
      bool const fights = context.now.command[f] == CommandState::commit ||
                          context.now.command[f] == CommandState::reduce;
      if (fights) context.day.flows[f].battle_losses = context.now.people[f].present * share;
    }
  };
  return mechanism;
}

/// One formation whose losses are given; thresholds are 2 % a day and half of all.
Account one_body(double first_days, double later = 0.0) {
  Account account({command(), given_losses(), named("casualties")});
  account.side("red", "one").sector("s").days(120);
  account.formation("a", "red", "s", scenario::Role::attack, 1000);
  account.set("given.first_days", first_days).set("given.later", later);
  account.set("a", "command.loss_rate_threshold", base::constant(0.02));
  account.set("a", "command.loss_share_threshold", base::constant(0.5));
  account.set("a", "command.rest_minimum", base::constant(20));
  account.set("command.override_rate", 0.0);
  account.set("command.withdraw_time", 2).set("command.redeploy_time", 5);
  return account;
}

CommandState state_on(RunRecord const& record, std::size_t day) {
  return static_cast<CommandState>(record.at(day, 0, kCommandState));
}

RunRecord expected(Account const& account) {
  return simulated(account.world({1, 1, Configuration::expectation}), 0);
}

TEST(Command, AnInputInsideTheDeadBandNeverSwitches) {
  // 1 % a day lies between resume_at (0.6 %) and reduce_at (1.4 %).
  RunRecord const record = expected(one_body(0.01, 0.01));
  for (std::size_t day = 0; day < 60; ++day) {
    ASSERT_EQ(state_on(record, day), CommandState::commit) << day;
  }
}

TEST(Command, ReducesAboveTheUpperEdgeAndResumesBelowTheLower) {
  RunRecord const record = expected(one_body(0.016));
  EXPECT_EQ(state_on(record, 2), CommandState::commit);
  EXPECT_EQ(state_on(record, 20), CommandState::reduce);
  EXPECT_EQ(state_on(record, 60), CommandState::commit);
  int switches = 0;
  for (std::size_t day = 1; day < record.days; ++day) {
    switches += state_on(record, day) != state_on(record, day - 1) ? 1 : 0;
  }
  EXPECT_EQ(switches, 2);
}

TEST(Command, WithdrawsRestsRedeploysAndCommitsAgain) {
  RunRecord const record = expected(one_body(0.05));
  std::vector<CommandState> passed{state_on(record, 0)};
  std::vector<int> days{1};
  for (std::size_t day = 1; day < record.days; ++day) {
    if (state_on(record, day) == passed.back()) {
      ++days.back();
    } else {
      passed.push_back(state_on(record, day));
      days.push_back(1);
    }
  }
  // The third day's losses carry the weekly rate over both edges at once.
  std::vector<CommandState> const cycle{CommandState::commit, CommandState::withdraw,
                                        CommandState::rest, CommandState::redeploy,
                                        CommandState::commit};
  ASSERT_GE(passed.size(), cycle.size());
  EXPECT_TRUE(std::equal(cycle.begin(), cycle.end(), passed.begin()));
  // A state is left on the first morning on which more days than its time are over.
  EXPECT_EQ(days[1], 3);
  EXPECT_EQ(days[2], 21);
  EXPECT_EQ(days[3], 6);
}

TEST(Command, WithdrawsWhenTheShareIsLostHoweverSlowly) {
  Account account = one_body(0.009, 0.009);
  account.set("a", "command.loss_share_threshold", base::constant(0.2));
  RunRecord const record = expected(account);
  EXPECT_EQ(state_on(record, 10), CommandState::commit);
  EXPECT_EQ(state_on(record, 27), CommandState::withdraw);  // 1 − 0.991^25 is above a fifth
}

TEST(Command, AnOrderStandsUntilTheNext) {
  Account account = one_body(0.0);
  account.order("a", 10, CommandState::rest).order("a", 90, CommandState::commit);
  RunRecord const record = expected(account);
  EXPECT_EQ(state_on(record, 9), CommandState::commit);
  EXPECT_EQ(state_on(record, 10), CommandState::rest);
  EXPECT_EQ(state_on(record, 89), CommandState::rest);
  EXPECT_EQ(state_on(record, 90), CommandState::commit);
}

TEST(Command, AFirstStateOtherThanCommitStandsUntilOrdered) {
  Account account = one_body(0.0);
  account.first_state("a", CommandState::rest).order("a", 60, CommandState::commit);
  RunRecord const record = expected(account);
  EXPECT_EQ(state_on(record, 59), CommandState::rest);
  EXPECT_EQ(state_on(record, 60), CommandState::commit);
}

/// Cohesion and training that another mechanism would write: `first` up to day 30, then `later`.
Mechanism given_condition() {
  Mechanism mechanism;
  auto const number = [](char const* name, double value) {
    return base::Parameter{name,          Scope::campaign,     "1",     0, 1, base::constant(value),
                           "given value", base::Mark::derived, "a test"};
  };
  mechanism.declaration = {
      "condition",
      "Given condition",
      {number("first", 1), number("later", 1), number("swing", 0), number("training", 0)},
      "none",
      "docs/methods/none.md",
      {}};
  mechanism.act = [](Context& context) {
    double const swing = context.now.day % 2 == 0 ? context.value(2) : -context.value(2);
    context.plan(0).cohesion = context.value(context.now.day < 30 ? 0 : 1) + swing;
    context.plan(0).training = context.value(3);
  };
  return mechanism;
}

/// One formation without losses that withdraws below a cohesion of 0.3 and returns above 0.6.
Account of_cohesion(double first, double later, double swing = 0.0) {
  Account account({given_condition(), command()});
  account.side("red", "one").sector("s").days(120);
  account.formation("a", "red", "s", scenario::Role::attack, 1000);
  account.set("condition.first", first).set("condition.later", later);
  account.set("condition.swing", swing);
  account.set("a", "command.cohesion_low", base::constant(0.3));
  account.set("command.cohesion_high", 0.6).set("command.override_rate", 0.0);
  account.set("a", "command.rest_minimum", base::constant(5));
  account.set("command.withdraw_time", 2).set("command.redeploy_time", 5);
  return account;
}

TEST(Command, CohesionInsideTheDeadBandNeverSwitches) {
  RunRecord const committed = expected(of_cohesion(0.45, 0.45, 0.14));
  Account at_rest = of_cohesion(0.2, 0.45, 0.09);  // withdrawn, then swinging between 0.36 and 0.54
  RunRecord const resting = expected(at_rest);
  for (std::size_t day = 0; day < 120; ++day) {
    ASSERT_EQ(state_on(committed, day), CommandState::commit) << day;
    if (day > 5) {
      ASSERT_EQ(state_on(resting, day), CommandState::rest) << day;
    }
  }
}

TEST(Command, WithdrawsOnLowCohesionAndReturnsOnHigh) {
  RunRecord const record = expected(of_cohesion(0.29, 0.61));
  EXPECT_EQ(state_on(record, 0), CommandState::withdraw);
  EXPECT_EQ(state_on(record, 29), CommandState::rest);
  EXPECT_EQ(state_on(record, 30), CommandState::redeploy);
  EXPECT_EQ(state_on(record, 60), CommandState::commit);
}

TEST(Command, TheBandOfCohesionIsNeverNarrowerThanATenth) {
  Account account = of_cohesion(0.2, 0.39);
  account.set("command.cohesion_high", 0.1);
  EXPECT_EQ(state_on(expected(account), 119), CommandState::rest);
  account.set("condition.later", 0.41);
  EXPECT_EQ(state_on(expected(account), 119), CommandState::commit);
}

TEST(Command, ReturnsWhenTrainedOrOverriddenOrOrdered) {
  Account account = of_cohesion(0.2, 1.0);
  account.set("a", "command.training_needed", base::constant(0.5)).set("condition.training", 0.4);
  EXPECT_EQ(state_on(expected(account), 119), CommandState::rest);
  Account trained = account;
  trained.set("condition.training", 0.5);
  EXPECT_EQ(state_on(expected(trained), 119), CommandState::commit);
  Account overridden = account;
  overridden.set("command.override_rate", 1.0);
  RunRecord const drawn = simulated(overridden.world(), 0);  // e^−80 that it never happens
  EXPECT_EQ(state_on(drawn, 119), CommandState::commit);
  account.order("a", 50, CommandState::commit);
  EXPECT_EQ(state_on(expected(account), 119), CommandState::commit);
}

TEST(Command, FullCohesionNeverBindsWhateverTheThresholds) {
  // The series of a world without cohesion are those of any cohesion thresholds, bit for bit.
  Account strict = one_body(0.05, 0.03);
  Account lenient = strict;
  strict.set("a", "command.cohesion_low", base::constant(0.85));
  strict.set("command.cohesion_high", 0.95);
  lenient.set("a", "command.cohesion_low", base::constant(0));
  lenient.set("command.cohesion_high", 0);
  EXPECT_EQ(expected(strict).series, expected(lenient).series);
}

TEST(Command, TheParentCommandCanEndARestEarly) {
  Account account = one_body(0.05);
  account.set("command.override_rate", 0.2);
  // Each morning ends the rest with p = 1 − e^−0.2, and the 21st day ends it anyhow: the mean
  // length of the first rest is (1 − (1 − p)^21) / p. Within 4.5 standard errors.
  double const stays = std::exp(-0.2);
  auto const length = mean_over_runs(account.world({3, 1, Configuration::stochastic}), 4000,
                                     [](RunRecord const& record) {
                                       std::size_t day = 0;
                                       while (state_on(record, day) != CommandState::rest) ++day;
                                       std::size_t const first = day;
                                       while (state_on(record, day) == CommandState::rest) ++day;
                                       return static_cast<double>(day - first);
                                     });
  EXPECT_NEAR(length.value, (1.0 - std::pow(stays, 21)) / (1.0 - stays),
              4.5 * length.standard_error);
}

TEST(Command, InItsReferenceStateOnlyOrdersCount) {
  Account account = one_body(0.05, 0.05);
  account.without("command").order("a", 50, CommandState::withdraw);
  RunRecord const record = expected(account);
  EXPECT_EQ(state_on(record, 49), CommandState::commit);
  EXPECT_EQ(state_on(record, 119), CommandState::withdraw);
}

}  // namespace
}  // namespace salient::campaign
