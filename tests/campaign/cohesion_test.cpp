#include "salient/campaign/cohesion.h"

#include <gtest/gtest.h>

#include "salient/campaign/context.h"
#include "tests/campaign/support/worlds.h"

namespace salient::campaign {
namespace {

using base::Scope;
using salient::testing::Account;
using salient::testing::walk;
using scenario::CommandState;

/// What another mechanism would leave each day: killed persons, newcomers and relief.
Mechanism given() {
  Mechanism mechanism;
  auto const number = [](char const* name) {
    return base::Parameter{name,
                           Scope::campaign,
                           "1",
                           0,
                           1000,
                           base::constant(0),
                           "given each day",
                           base::Mark::derived,
                           "a test"};
  };
  mechanism.declaration = {"given",
                           "Given",
                           {number("killed"), number("newcomers"), number("relief")},
                           "none",
                           "docs/methods/none.md",
                           {}};
  mechanism.act = [](Context& context) {
    context.day.flows[0].battle_losses = context.value(0);
    context.day.flows[0].killed = context.value(0);
    context.plan(0).newcomers = context.value(1);
    context.plan(0).relief = context.value(2);
  };
  return mechanism;
}

Account body() {
  Account account({given(), cohesion()});
  account.side("red", "one").sector("s").days(30);
  account.formation("a", "red", "s", scenario::Role::attack, 1000);
  account.set("a", "cohesion.initial", base::constant(0.8));
  account.set("cohesion.loss_effect", 1.5).set("cohesion.fatigue", 0.004);
  account.set("cohesion.newcomer_cohesion", 0.5).set("cohesion.fire_effect", 0.4);
  return account;
}

std::vector<Plan> plans(Account const& account, int steps = 1) {
  std::vector<Plan> seen;
  walk(account.world({1, steps, Configuration::stochastic}), 0,
       [&](State const&, Day const& day) { seen.push_back(day.plans[0]); });
  return seen;
}

double cohesion_on(Account const& account, std::size_t day) { return plans(account)[day].cohesion; }

TEST(Cohesion, TheHandWorkedCase) {
  Account account = body();
  account.set("given.killed", 10).set("given.newcomers", 0.02).set("given.relief", 0.05);
  auto const seen = plans(account);
  EXPECT_EQ(seen[0].cohesion, 0.8);
  EXPECT_NEAR(seen[0].fire, 1.0 - 0.4 * 0.2, 1e-15);
  // 10 of the 1,000 there yesterday, a day in contact, relief of the 0.2 missing, dilution of 0.3.
  EXPECT_NEAR(seen[1].cohesion, 0.8 - 1.5 * 0.01 - 0.004 + 0.05 * 0.2 - 0.02 * 0.3, 1e-15);
}

TEST(Cohesion, WithoutLossesAndContactItStays) {
  for (auto const state : {CommandState::withdraw, CommandState::redeploy}) {
    Account account = body();
    account.first_state("a", state);
    EXPECT_EQ(cohesion_on(account, 29), 0.8);
  }
}

TEST(Cohesion, RestRaisesItTowardsOne) {
  Account account = body();
  account.first_state("a", CommandState::rest);
  auto const seen = plans(account);
  double missing = 0.2;
  for (Plan const& plan : seen) {
    EXPECT_NEAR(plan.cohesion, 1.0 - missing, 1e-12);
    missing *= 13.0 / 14.0;
  }
}

TEST(Cohesion, LossesAndContactLowerIt) {
  Account account = body();
  double const contact = cohesion_on(account, 20);
  EXPECT_NEAR(contact, 0.8 - 20 * 0.004, 1e-12);
  account.set("given.killed", 5);
  EXPECT_LT(cohesion_on(account, 20), contact);
}

TEST(Cohesion, StaysBetweenNoneAndAll) {
  Account account = body();
  account.days(3).set("given.killed", 300).set("cohesion.loss_effect", 50);
  EXPECT_EQ(cohesion_on(account, 2), 0.0);
  Account relieved = body();
  relieved.set("given.relief", 5).set("cohesion.fatigue", 0.0);
  EXPECT_EQ(cohesion_on(relieved, 2), 1.0);
}

TEST(Cohesion, NewcomersDiluteAndNeverRaiseIt) {
  Account account = body();
  account.set("cohesion.fatigue", 0.0).set("given.newcomers", 0.1);
  EXPECT_NEAR(cohesion_on(account, 1), 0.8 - 0.1 * 0.3, 1e-15);
  account.set("cohesion.newcomer_cohesion", 0.9);
  EXPECT_EQ(cohesion_on(account, 29), 0.8);
}

TEST(Cohesion, DoesNotDependOnTheStepsOfTheDay) {
  // Nobody is lost: losses of a step depend on who is there.
  Account account = body();
  account.set("given.newcomers", 0.01).set("given.relief", 0.02);
  EXPECT_EQ(plans(account)[29].cohesion, plans(account, 4)[29].cohesion);
}

TEST(Cohesion, EachStrengthOfZeroRemovesItsEffect) {
  Account account = body();
  account.set("given.killed", 10).set("cohesion.loss_effect", 0).set("cohesion.fatigue", 0);
  account.set("cohesion.fire_effect", 0.0);
  EXPECT_EQ(cohesion_on(account, 29), 0.8);
  EXPECT_EQ(plans(account)[29].fire, 1.0);
  account.first_state("a", CommandState::rest).set("cohesion.recovery", 0.0);
  EXPECT_EQ(cohesion_on(account, 29), 0.8);
}

TEST(Cohesion, IsWholeInItsReferenceState) {
  Account account = body();
  account.set("given.killed", 20).without("cohesion");
  walk(account.world(), 0, [](State const&, Day const& day) {
    EXPECT_EQ(day.plans[0].cohesion, 1.0);
    EXPECT_EQ(day.plans[0].fire, 1.0);
    EXPECT_EQ(day.outputs[0], 1.0);
  });
}

}  // namespace
}  // namespace salient::campaign
