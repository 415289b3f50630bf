#include "salient/campaign/evacuation.h"

#include <cmath>

#include <gtest/gtest.h>

#include "salient/campaign/context.h"
#include "tests/campaign/support/worlds.h"

namespace salient::campaign {
namespace {

using salient::testing::Account;
using salient::testing::walk;

/// Wounds 1,000 persons, all on the first day.
Mechanism wounds() {
  Mechanism mechanism;
  mechanism.declaration = {"wounds", "Wounds", {}, "none", "docs/methods/none.md", {}};
  mechanism.cadence = Cadence::day;
  mechanism.act = [](Context& context) {
    if (context.now.day > 0) return;
    context.day.flows[0].battle_losses = 1000;
    context.day.flows[0].wounded = 1000;
  };
  return mechanism;
}

/// Delay [days] and hazard of death [1/day], fixed.
Account wounded(double delay, double death_rate) {
  Account account({wounds(), evacuation()});
  account.side("red", "one").sector("s").days(60);
  account.formation("f", "red", "s", scenario::Role::attack, 5000);
  account.set("f", "evacuation.delay", base::constant(delay));
  account.set("evacuation.death_rate", death_rate);
  return account;
}

TEST(Evacuation, DeathsAreTheShareOfTheirHazard) {
  // P(dies waiting) = μθ / (1 + μθ) with θ = 10 hours and μ = 0.006 an hour.
  double const delay = 10.0 / 24.0;
  double const rate = 0.006 * 24.0;
  State last;
  walk(wounded(delay, rate).world({1, 1, Configuration::expectation}), 0,
       [&](State const& state, Day const&) { last = state; });
  EXPECT_NEAR(last.ledger[0].died_of_wounds, 1000.0 * 0.06 / 1.06, 1e-9);
  EXPECT_NEAR(last.people[0].waiting, 0.0, 1e-9);
  EXPECT_NEAR(last.people[0].early_care, 1000.0 / 1.06, 1e-9);
}

TEST(Evacuation, ThoseWaitingFallExponentially) {
  std::vector<double> waiting;
  walk(wounded(2.0, 0.0).world({1, 1, Configuration::expectation}), 0,
       [&](State const& state, Day const&) { waiting.push_back(state.people[0].waiting); });
  for (std::size_t day = 1; day < 10; ++day) {
    EXPECT_NEAR(waiting[day] / waiting[day - 1], std::exp(-0.5), 1e-12);
  }
  EXPECT_NEAR(waiting[0], 1000.0 * (1.0 - std::exp(-0.5)) / 0.5, 1e-9);
}

TEST(Evacuation, NobodyDiesWithoutTheHazard) {
  walk(wounded(2.0, 0.0).world(), 4,
       [](State const& state, Day const&) { EXPECT_EQ(state.ledger[0].died_of_wounds, 0.0); });
}

TEST(Evacuation, InItsReferenceStateCareIsAtOnce) {
  Account account = wounded(2.0, 0.5);
  account.without("evacuation");
  walk(account.world(), 0, [](State const& state, Day const&) {
    EXPECT_EQ(state.people[0].waiting, 0.0);
    EXPECT_EQ(state.people[0].early_care, 1000.0);
    EXPECT_EQ(state.people[0].killed, 0.0);
  });
}

}  // namespace
}  // namespace salient::campaign
