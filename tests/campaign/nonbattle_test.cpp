#include "salient/campaign/nonbattle.h"

#include <cmath>

#include <gtest/gtest.h>

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

TEST(Nonbattle, IsNothingInItsReferenceState) {
  Account account = camp(0.01, 10.0);
  account.without("nonbattle");
  walk(account.world(), 2,
       [](State const& state, Day const&) { EXPECT_EQ(state.people[0].present, 10000.0); });
}

}  // namespace
}  // namespace salient::campaign
