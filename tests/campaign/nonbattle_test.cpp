#include "salient/campaign/nonbattle.h"

#include <cmath>

#include <gtest/gtest.h>

#include "salient/campaign/commitment.h"
#include "salient/campaign/context.h"
#include "tests/campaign/support/worlds.h"

namespace salient::campaign {
namespace {

using salient::testing::Account;
using salient::testing::walk;

Account camp(double rate, double absence) {
  Account account({nonbattle()});
  account.side("red", "one").sector("s").days(300);
  account.formation("f", "red", "s", scenario::Role::attack, 10000);
  account.set("nonbattle.rate", rate).set("nonbattle.absence", absence);
  return account;
}

TEST(Nonbattle, SettlesWhereAsManyRecoverAsFallSick) {
  // Absent share of an equilibrium: rate · absence / (1 + rate · absence).
  State last;
  walk(camp(0.001, 20.0).world({1, 24, Configuration::expectation}), 0,
       [&](State const& state, Day const&) { last = state; });
  EXPECT_NEAR(last.people[0].nonbattle, 10000.0 * 0.02 / 1.02, 0.5);
}

TEST(Nonbattle, TakesNobodyForGood) {
  walk(camp(0.01, 10.0).world(), 2, [](State const& state, Day const&) {
    EXPECT_EQ(state.people[0].present + state.people[0].nonbattle, 10000.0);
    EXPECT_EQ(state.ledger[0].casualties(), 0.0);
  });
}

/// Sets the hazard of cold injury, as the weather does.
template <int per_thousand>
Mechanism cold() {
  Mechanism mechanism;
  mechanism.declaration = {"cold", "Cold", {}, "none", "docs/methods/none.md", {}};
  mechanism.act = [](Context& context) { context.day.weather.cold_injury = 1e-3 * per_thousand; };
  return mechanism;
}

/// A day in the field with 0.4 of 10,000 forward.
Account field(Mechanism weather, double rate) {
  Account account({commitment(), std::move(weather), nonbattle()});
  account.side("red", "one").sector("s").days(1);
  account.formation("f", "red", "s", scenario::Role::attack, 10000);
  account.set("f", "commitment.forward_share", base::constant(0.4));
  account.set("nonbattle.rate", rate).set("nonbattle.absence", 1000.0);
  return account;
}

double fell_sick(Account const& account, Configuration configuration) {
  State last;
  walk(account.world({1, 1, configuration}), 0,
       [&](State const& state, Day const&) { last = state; });
  return last.ledger[0].fell_sick;
}

TEST(Nonbattle, ColdAddsItsHazardToThatOnThoseForward) {
  // 4,000 under both hazards, 6,000 under one.
  double const expected = 4000.0 * (1.0 - std::exp(-0.05)) + 6000.0 * (1.0 - std::exp(-0.02));
  EXPECT_NEAR(fell_sick(field(cold<30>(), 0.02), Configuration::expectation), expected, 1e-9);
}

TEST(Nonbattle, ColdSparesThoseWhoAreNotForward) {
  Account account = field(cold<30>(), 0.0);
  EXPECT_GT(fell_sick(account, Configuration::stochastic), 0.0);
  account.first_state("f", scenario::CommandState::rest);
  EXPECT_EQ(fell_sick(account, Configuration::stochastic), 0.0);
}

TEST(Nonbattle, ADayWithoutColdKeepsItsDraws) {
  Account without({nonbattle()});
  without.side("red", "one").sector("s").days(1);
  without.formation("f", "red", "s", scenario::Role::attack, 10000);
  without.set("nonbattle.rate", 0.02).set("nonbattle.absence", 1000.0);
  EXPECT_EQ(fell_sick(field(cold<0>(), 0.02), Configuration::stochastic),
            fell_sick(without, Configuration::stochastic));
}

TEST(Nonbattle, NobodyIsTakenTwice) {
  // Everybody forward, both hazards so high that nearly all fall sick.
  Account account = field(cold<3000>(), 3.0);
  account.set("f", "commitment.forward_share", base::constant(1.0));
  walk(account.world(), 1, [](State const& state, Day const&) {
    EXPECT_GE(state.people[0].present, 0.0);
    EXPECT_EQ(state.people[0].present + state.people[0].nonbattle, 10000.0);
  });
}

TEST(Nonbattle, IsNothingInItsReferenceState) {
  Account account({commitment(), cold<30>(), nonbattle()});
  account.side("red", "one").sector("s").days(300);
  account.formation("f", "red", "s", scenario::Role::attack, 10000);
  account.set("nonbattle.rate", 0.01).without("nonbattle");
  walk(account.world(), 2,
       [](State const& state, Day const&) { EXPECT_EQ(state.people[0].present, 10000.0); });
}

}  // namespace
}  // namespace salient::campaign
