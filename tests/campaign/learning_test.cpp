#include "salient/campaign/learning.h"

#include <cmath>

#include <gtest/gtest.h>

#include "salient/campaign/context.h"
#include "tests/campaign/support/worlds.h"

namespace salient::campaign {
namespace {

using salient::testing::Account;
using salient::testing::walk;
using scenario::CommandState;
using scenario::Role;

/// An attacker and a defender, both committed.
Account facing() {
  Account account({learning()});
  account.side("red", "one").side("blue", "two").sector("s").days(60);
  account.formation("a", "red", "s", Role::attack, 1000);
  account.formation("d", "blue", "s", Role::defend, 500);
  account.set("learning.progress", 0.8).set("learning.opponent_progress", 0.9);
  account.set("learning.max_gain", 1.5).set("learning.retraining_effect", 0.6);
  account.set("learning.retraining_half", 30);
  return account;
}

std::vector<std::vector<Plan>> plans(Account const& account, int steps = 1) {
  std::vector<std::vector<Plan>> seen;
  walk(account.world({1, steps, Configuration::stochastic}), 0,
       [&](State const&, Day const& day) { seen.push_back(day.plans); });
  return seen;
}

TEST(Learning, FollowsWrightsCurve) {
  auto const seen = plans(facing());
  EXPECT_EQ(seen[0][0].exposure, 1.0);
  EXPECT_NEAR(seen[1][0].exposure, 0.8, 1e-15);  // twice the experience of the first day
  EXPECT_NEAR(seen[3][0].exposure, 0.64, 1e-15);
  EXPECT_NEAR(seen[9][0].exposure, wright_cost(10, 0.8), 1e-15);
  EXPECT_EQ(seen[9][1].exposure, 1.0);  // the defender does not assault
}

TEST(Learning, CostsFallWithTheNumberAndWithProgress) {
  EXPECT_EQ(wright_cost(1, 0.8), 1.0);
  EXPECT_EQ(wright_cost(50, 1.0), 1.0);
  EXPECT_LT(wright_cost(3, 0.8), wright_cost(2, 0.8));
  EXPECT_LT(wright_cost(2, 0.7), wright_cost(2, 0.8));
}

TEST(Learning, ExperienceBeforeTheFirstDaySlowsIt) {
  Account account = facing();
  account.set("a", "learning.days_before", base::constant(9));
  EXPECT_NEAR(plans(account)[10][0].exposure, 0.8, 1e-15);  // from 10 to 20 days
}

TEST(Learning, OpponentsLearnTooUpToTheirBound) {
  auto const seen = plans(facing());
  EXPECT_EQ(seen[0][0].drone_hits, 1.0);
  EXPECT_NEAR(seen[1][0].drone_hits, 1.0 / 0.9, 1e-15);
  EXPECT_EQ(seen[59][0].drone_hits, 1.5);
  EXPECT_EQ(seen[59][1].drone_hits, 1.0);  // who only defends teaches nobody
}

TEST(Learning, OpponentsExperienceIsTheMeanOfThosePresent) {
  // A fresh formation three times as large stands beside the defender and has faced nothing.
  Account account = facing();
  account.formation("e", "blue", "s", Role::defend, 1500).first_state("e", CommandState::rest);
  double const mean = (500.0 * 2.0 + 1500.0 * 1.0) / 2000.0;
  EXPECT_NEAR(plans(account)[1][0].drone_hits, std::pow(mean, -std::log2(0.9)), 1e-14);
}

TEST(Learning, CountsNoAssaultWithoutAnEnemyForward) {
  Account account = facing();
  account.first_state("d", CommandState::rest);
  auto const seen = plans(account);
  EXPECT_EQ(seen[59][0].exposure, 1.0);
  EXPECT_EQ(seen[59][0].drone_hits, 1.0);
}

TEST(Learning, RetrainingTakesDeficitsAtRest) {
  Account account = facing();
  account.first_state("a", CommandState::rest);
  auto const seen = plans(account);
  EXPECT_EQ(seen[0][0].training, 0.0);
  EXPECT_EQ(seen[30][0].training, 0.5);
  EXPECT_NEAR(seen[30][0].deficits, 1.0 - 0.6 * 0.5, 1e-15);
  EXPECT_NEAR(seen[30][0].drone_hits, 1.0 - 0.6 * 0.5, 1e-15);
  EXPECT_EQ(seen[30][1].training, 0.0);
}

TEST(Learning, RetrainingStays) {
  Mechanism orders;  // at rest for thirty days, then committed
  orders.declaration = {"test", "Test", {}, "none", "docs/methods/none.md", {}};
  orders.act = [](Context& context) {
    context.command(0, context.now.day < 30 ? CommandState::rest : CommandState::commit);
  };
  Account account({learning(), orders});
  account.side("red", "one").sector("s").days(60);
  account.formation("a", "red", "s", Role::attack, 1000).first_state("a", CommandState::rest);
  account.set("learning.retraining_half", 30);
  EXPECT_EQ(plans(account)[59][0].training, 0.5);
}

TEST(Learning, DoesNotDependOnTheStepsOfTheDay) {
  auto const whole = plans(facing());
  auto const quarters = plans(facing(), 4);
  EXPECT_EQ(whole[20][0].exposure, quarters[20][0].exposure);
  EXPECT_EQ(whole[20][0].drone_hits, quarters[20][0].drone_hits);
}

TEST(Learning, EachEffectCanBeRemoved) {
  Account account = facing();
  account.set("learning.progress", 1.0).set("learning.opponent_progress", 1.0);
  account.set("learning.retraining_effect", 0.0);
  auto const seen = plans(account);
  EXPECT_EQ(seen[40][0].exposure, 1.0);
  EXPECT_EQ(seen[40][0].drone_hits, 1.0);
  account.first_state("a", CommandState::rest);
  EXPECT_EQ(plans(account)[40][0].deficits, 1.0);
}

TEST(Learning, IsNothingInItsReferenceState) {
  Account account = facing();
  account.without("learning");
  Plan const plan = plans(account)[40][0];
  EXPECT_EQ(plan.exposure, 1.0);
  EXPECT_EQ(plan.drone_hits, 1.0);
  EXPECT_EQ(plan.deficits, 1.0);
  EXPECT_EQ(plan.training, 0.0);
}

}  // namespace
}  // namespace salient::campaign
