#include "salient/campaign/breaking.h"

#include <cmath>

#include <gtest/gtest.h>

#include "salient/campaign/attrition.h"
#include "salient/campaign/context.h"
#include "salient/campaign/nonbattle.h"
#include "tests/campaign/support/worlds.h"

namespace salient::campaign {
namespace {

using base::constant;
using base::Scope;
using salient::testing::Account;
using salient::testing::mean_over_runs;
using salient::testing::walk;

/// What other mechanisms would leave: those forward, killed persons, cohesion; success is 1.
Mechanism given() {
  Mechanism mechanism;
  auto const number = [](char const* name, double value) {
    return base::Parameter{name,
                           Scope::campaign,
                           "1",
                           0,
                           1e6,
                           constant(value),
                           "given each day",
                           base::Mark::derived,
                           "a test"};
  };
  mechanism.declaration = {"given",
                           "Given",
                           {number("forward", 400), number("killed", 0), number("cohesion", 1)},
                           "none",
                           "docs/methods/none.md",
                           {}};
  mechanism.act = [](Context& context) {
    context.plan(0).forward = std::min(context.value(0), context.now.people[0].present);
    context.plan(0).cohesion = context.value(2);
    context.plan(0).success = 1.0;
    double const killed = std::min(context.value(1) * context.day.dt, context.plan(0).forward);
    context.day.flows[0].battle_losses = killed;
    context.day.flows[0].killed = killed;
  };
  return mechanism;
}

Account body() {
  Account account({given(), breaking(), nonbattle()});
  account.side("red", "one").sector("s").days(5).without("nonbattle");
  account.formation("a", "red", "s", scenario::Role::attack, 1000);
  account.set("breaking.half_point", 0.15).set("breaking.steepness", 5);
  account.set("breaking.isolated_share", 0.1).set("breaking.capture_chance", 0.4);
  return account;
}

struct Evening {
  State state;
  Plan plan;
  double captured = 0.0;
};

std::vector<Evening> evenings(Account const& account,
                              Configuration configuration = Configuration::expectation,
                              int steps = 1, std::uint64_t run = 0) {
  std::vector<Evening> seen;
  walk(account.world({1, steps, configuration}), run, [&](State const& state, Day const& day) {
    seen.push_back({state, day.plans[0], day.flows[0].captured});
  });
  return seen;
}

TEST(Breaking, TheHandWorkedCase) {
  Account account = body();
  account.set("given.killed", 40).set("given.cohesion", 0.7);
  auto const seen = evenings(account);
  // Half of the groups break at (0.15 + 0.05)(0.5 + 0.7) = 0.24.
  double const first = break_probability(40.0 / 400.0, 0.24, 5);
  EXPECT_NEAR(seen[0].plan.broken, first, 1e-14);
  EXPECT_NEAR(seen[0].plan.success, 1.0 - first, 1e-14);
  EXPECT_NEAR(seen[0].captured, 360.0 * first * 0.1 * 0.4, 1e-12);
  // Yesterday's losses, the captured among them, weigh 2^(−1/2).
  double const recent = 40.0 + (40.0 + seen[0].captured) * std::sqrt(0.5);
  EXPECT_NEAR(seen[1].plan.broken, break_probability(recent / (360.0 + recent), 0.24, 5), 1e-13);
}

TEST(Breaking, RisesWithLossesAndFallsWithCohesion) {
  double before = 0.0;
  for (double const killed : {10.0, 50.0, 150.0, 400.0}) {
    Account account = body();
    account.set("given.killed", killed);
    double const whole = evenings(account)[0].plan.broken;
    EXPECT_GT(whole, before);
    before = whole;
    account.set("given.cohesion", 0.2);
    EXPECT_GT(evenings(account)[0].plan.broken, whole);
  }
}

TEST(Breaking, WithoutLossesNoGroupBreaksAndNobodyIsCaptured) {
  Account account = body();
  account.set("given.cohesion", 0.0).set("breaking.half_point", 0.0);
  for (Evening const& evening : evenings(account, Configuration::stochastic)) {
    EXPECT_EQ(evening.plan.broken, 0.0);
    EXPECT_EQ(evening.captured, 0.0);
    EXPECT_EQ(evening.plan.success, 1.0);
  }
}

TEST(Breaking, CapturesOnlyWhereGroupsBroke) {
  Account account = body();
  account.days(60).set("given.killed", 8).set("breaking.isolated_share", 0.9);
  double captured = 0.0;
  for (std::uint64_t run = 0; run < 20; ++run) {
    for (Evening const& evening : evenings(account, Configuration::stochastic, 1, run)) {
      ASSERT_TRUE(evening.captured == 0.0 || evening.plan.broken > 0.0);
      ASSERT_EQ(evening.captured, std::floor(evening.captured));
      ASSERT_EQ(imbalance(evening.state.people[0], evening.state.ledger[0]), 0.0);
      captured += evening.captured;
    }
  }
  EXPECT_GT(captured, 0.0);
}

TEST(Breaking, DrawsTheExpectedNumber) {
  Account account = body();
  account.days(1).set("given.killed", 100);
  double const expected = evenings(account)[0].captured;
  EXPECT_GT(expected, 1.0);
  // Within 4.5 standard errors: a false alarm in 100,000.
  auto const mean = mean_over_runs(account.world(), 4000, [](RunRecord const& record) {
    return static_cast<double>(record.at(0, 0, kMissing));
  });
  EXPECT_NEAR(mean.value, expected, 4.5 * mean.standard_error);
}

TEST(Breaking, TakesNobodyTwice) {
  Account account = body();
  account.set("given.forward", 1000).set("given.killed", 900);
  account.set("breaking.isolated_share", 1).set("breaking.capture_chance", 1);
  account.scenario.mechanism_states.erase("nonbattle");
  account.set("nonbattle.rate", 1.0);
  for (Evening const& evening : evenings(account, Configuration::stochastic, 3)) {
    ASSERT_GE(evening.state.people[0].present, 0.0);
    ASSERT_EQ(imbalance(evening.state.people[0], evening.state.ledger[0]), 0.0);
  }
}

TEST(Breaking, OrdersAgainstCapturePreventIt) {
  Account account = body();
  account.set("given.killed", 100);
  double const all = evenings(account)[0].captured;
  account.set("a", "breaking.capture_refusal", constant(0.75));
  EXPECT_NEAR(evenings(account)[0].captured, 0.25 * all, 1e-12);
  account.set("a", "breaking.capture_refusal", constant(1));
  EXPECT_EQ(evenings(account)[0].captured, 0.0);
}

TEST(Breaking, CountsADaysLossesWholeWhateverItsSteps) {
  // By the last of four steps all losses of the day weigh 1.
  Account account = body();
  account.set("given.killed", 40).set("breaking.isolated_share", 0);
  EXPECT_NEAR(evenings(account, Configuration::expectation, 4)[0].plan.broken,
              break_probability(40.0 / (390.0 + 40.0), 0.3, 5), 1e-13);
}

TEST(Breaking, EachStrengthOfZeroRemovesItsEffect) {
  Account account = body();
  account.set("given.killed", 100).set("breaking.isolated_share", 0);
  EXPECT_EQ(evenings(account)[0].captured, 0.0);
  EXPECT_GT(evenings(account)[0].plan.broken, 0.0);
  account.set("breaking.isolated_share", 0.5).set("breaking.capture_chance", 0);
  EXPECT_EQ(evenings(account)[0].captured, 0.0);
}

TEST(Breaking, IsNothingInItsReferenceState) {
  Account account = body();
  account.set("given.killed", 100).without("breaking");
  for (Evening const& evening : evenings(account)) {
    EXPECT_EQ(evening.plan.broken, 0.0);
    EXPECT_EQ(evening.plan.success, 1.0);
    EXPECT_EQ(evening.captured, 0.0);
  }
}

}  // namespace
}  // namespace salient::campaign
