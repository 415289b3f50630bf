#include "salient/campaign/replacements.h"

#include <cmath>

#include <gtest/gtest.h>

#include "salient/campaign/battle_losses.h"
#include "salient/campaign/casualties.h"
#include "salient/campaign/cohesion.h"
#include "salient/campaign/context.h"
#include "salient/campaign/movements.h"
#include "tests/campaign/support/worlds.h"

namespace salient::campaign {
namespace {

using base::Scope;
using salient::testing::Account;
using salient::testing::mean_over_runs;
using salient::testing::walk;
using scenario::CommandState;

/// A constant hazard on all present, until a day.
Mechanism constant_hazard() {
  Mechanism mechanism;
  mechanism.declaration = {"given",
                           "Given hazard",
                           {{"hazard", Scope::campaign, "1/day", 0, 10, base::constant(0),
                             "constant", base::Mark::derived, "a test"},
                            {"until", Scope::campaign, "days", 0, 1e6, base::constant(1e6),
                             "first day without it", base::Mark::derived, "a test"}},
                           "none",
                           "docs/methods/none.md",
                           {}};
  mechanism.cause = "given";
  mechanism.act = [](Context& context) {
    if (static_cast<double>(context.now.day) >= context.value(1)) return;
    context.plan(0).forward = context.now.people[0].present;
    context.hazard(0) += context.value(0);
  };
  return mechanism;
}

Account body(double strength, int days) {
  Account account(
      {movements(), replacements(), cohesion(), constant_hazard(), battle_losses(), casualties()});
  account.side("red", "one").sector("s").days(days).without("battle_losses");
  account.formation("a", "red", "s", scenario::Role::attack, strength);
  account.set("a", "cohesion.initial", base::constant(0.8));
  account.set("cohesion.newcomer_cohesion", 0.4);
  return account;
}

std::vector<State> states(Account const& account, Configuration configuration,
                          std::uint64_t run = 0) {
  std::vector<State> seen;
  walk(account.world({1, 1, configuration}), run,
       [&](State const& state, Day const&) { seen.push_back(state); });
  return seen;
}

TEST(Replacements, SteadyFlowAndConstantHazardHaveTheirClosedForm) {
  // Persons join at the end of the day, so the day's balance is N' = N e^(−h) + r: its fixed point
  // is r / (1 − e^(−h)), which is r/h but for half a day's flow.
  constexpr double kHazard = 0.02;
  constexpr double kFlow = 10.0;
  Account account = body(2000, 400);
  account.set("given.hazard", kHazard).set("a", "replacements.per_day", base::constant(kFlow));
  auto const seen = states(account, Configuration::expectation);
  double const daily = kFlow / -std::expm1(-kHazard);
  double const law = kFlow / kHazard;
  EXPECT_NEAR(daily, law, 0.51 * kFlow);
  for (std::size_t day = 0; day < seen.size(); ++day) {
    double const faded = std::exp(-kHazard * static_cast<double>(day + 1));
    double const present = seen[day].people[0].present;
    ASSERT_NEAR(present, daily + (2000.0 - daily) * faded, 1e-8);
    ASSERT_NEAR(present, law + (2000.0 - law) * faded, 0.51 * kFlow);
  }
}

TEST(Replacements, ShorterStepsComeNearerToTheLaw) {
  // Half of the step leaves half of the distance to N(t) = r/h + (N₀ − r/h) e^(−ht).
  auto const distance = [](int steps) {
    Account account = body(2000, 50);
    account.set("given.hazard", 0.02).set("a", "replacements.per_day", base::constant(10));
    double present = 0.0;
    walk(account.world({1, steps, Configuration::expectation}), 0,
         [&](State const& state, Day const&) { present = state.people[0].present; });
    return present - (500.0 + 1500.0 * std::exp(-1.0));
  };
  EXPECT_GT(distance(1), 1.0);
  EXPECT_NEAR(distance(2) / distance(1), 0.5, 0.01);
  EXPECT_NEAR(distance(8) / distance(4), 0.5, 0.01);
}

TEST(Replacements, JoinInWholePersonsHoweverShortTheStep) {
  Account account = body(100, 30);
  account.set("a", "replacements.per_day", base::constant(2.5));
  walk(account.world({1, 4, Configuration::stochastic}), 0, [](State const& state, Day const&) {
    EXPECT_EQ(state.ledger[0].arrived, std::floor(2.5 * static_cast<double>(state.day)));
  });
}

TEST(Replacements, FractionsWaitUntilTheyMakeAPerson) {
  Account account = body(100, 30);
  account.set("a", "replacements.per_day", base::constant(0.1));
  auto const seen = states(account, Configuration::stochastic);
  EXPECT_EQ(seen[8].ledger[0].arrived, 0.0);
  EXPECT_EQ(seen[9].ledger[0].arrived, 1.0);
  EXPECT_EQ(seen[29].ledger[0].arrived, 3.0);
}

TEST(Replacements, AddToDatedArrivals) {
  Account account = body(100, 3);
  account.arrival("a", 1, 50).set("a", "replacements.per_day", base::constant(4));
  auto const seen = states(account, Configuration::stochastic);
  EXPECT_EQ(seen[1].ledger[0].arrived, 58.0);
  EXPECT_EQ(seen[1].people[0].present, 158.0);
}

TEST(Replacements, TheTrainedComeAfterAnErlangTime) {
  // A cohort is lost on the first day; its replacements leave three stages with chance 3/12 a day
  // each, so they join on the mean 12 days after they entered, on the second morning.
  Account account = body(1000, 300);
  account.set("given.hazard", 0.5).set("given.until", 1);
  account.set("a", "replacements.share", base::constant(1.0));
  account.set("replacements.training_time", 12);
  auto const seen = states(account, Configuration::expectation);
  double const lost = seen[0].ledger[0].casualties();
  double joined = 0.0;
  double days = 0.0;
  for (std::size_t day = 1; day < seen.size(); ++day) {
    double const today = seen[day].ledger[0].arrived - seen[day - 1].ledger[0].arrived;
    joined += today;
    days += today * static_cast<double>(day - 1);
  }
  EXPECT_NEAR(joined, lost, 1e-9);
  EXPECT_NEAR(days / joined, 12.0, 1e-9);
  EXPECT_EQ(seen[3].ledger[0].arrived, 0.0);  // three stages take three days at least
  EXPECT_GT(seen[4].ledger[0].arrived, 0.0);
}

TEST(Replacements, AShareOfLossesIsReplacedInWholePersons) {
  Account account = body(1000, 200);
  account.set("given.hazard", 0.3).set("given.until", 1);
  account.set("a", "replacements.share", base::constant(0.5));
  account.set("replacements.training_time", 6);
  for (State const& state : states(account, Configuration::stochastic, 3)) {
    ASSERT_EQ(imbalance(state.people[0], state.ledger[0]), 0.0);
    ASSERT_EQ(state.people[0].present, std::floor(state.people[0].present));
  }
  // The mean agrees within 4.5 standard errors: a false alarm in 100,000.
  auto const missing = mean_over_runs(account.world(), 4000, [](RunRecord const& record) {
    double const joined = record.at(199, 0, kArrived) - 1000.0;
    return joined - 0.5 * record.at(199, 0, kCasualties);
  });
  EXPECT_NEAR(missing.value, 0.0, 4.5 * missing.standard_error);
}

TEST(Replacements, ATrickleLowersCohesionAndRotationRaisesIt) {
  auto const end = [](Account account) {
    double cohesion = 0.0;
    walk(account.world(), 0,
         [&](State const&, Day const& day) { cohesion = day.plans[0].cohesion; });
    return cohesion;
  };
  Account const alone = body(1000, 30);
  Account trickle = alone;
  trickle.set("a", "replacements.per_day", base::constant(10));
  Account rotated = alone;
  rotated.set("a", "replacements.rotation", base::constant(0.1));
  EXPECT_LT(end(trickle), end(alone));
  EXPECT_GT(end(rotated), end(alone));
  rotated.first_state("a", CommandState::withdraw);
  EXPECT_EQ(end(rotated), 0.8);  // nobody is forward to be relieved
}

TEST(Replacements, NewcomersAreAShareOfThosePresent) {
  Account account = body(200, 2);
  account.set("a", "replacements.per_day", base::constant(10));
  std::vector<double> newcomers;
  walk(account.world({1, 3, Configuration::stochastic}), 0,
       [&](State const&, Day const& day) { newcomers.push_back(day.plans[0].newcomers); });
  EXPECT_EQ(newcomers, (std::vector<double>{10.0 / 200.0, 10.0 / 210.0}));
}

TEST(Replacements, AreNothingUnlessStatedAndInTheirReferenceState) {
  Account account = body(1000, 20);
  account.set("given.hazard", 0.1);
  EXPECT_EQ(states(account, Configuration::stochastic).back().ledger[0].arrived, 0.0);
  account.set("a", "replacements.per_day", base::constant(10)).without("replacements");
  account.set("a", "replacements.share", base::constant(1));
  account.set("a", "replacements.rotation", base::constant(1));
  walk(account.world(), 0, [](State const& state, Day const& day) {
    EXPECT_EQ(state.ledger[0].arrived, 0.0);
    EXPECT_EQ(day.plans[0].newcomers, 0.0);
    EXPECT_EQ(day.plans[0].relief, 0.0);
  });
}

}  // namespace
}  // namespace salient::campaign
