#include "salient/campaign/commitment.h"

#include <gtest/gtest.h>

#include "salient/campaign/command.h"
#include "salient/campaign/movements.h"
#include "tests/campaign/support/worlds.h"

namespace salient::campaign {
namespace {

using salient::testing::Account;
using salient::testing::walk;
using scenario::CommandState;

Account facing() {
  Account account({movements(), command(), commitment()});
  account.without("command").side("red", "one").side("blue", "two").sector("s").days(10);
  account.formation("a", "red", "s", scenario::Role::attack, 1000);
  account.formation("d", "blue", "s", scenario::Role::defend, 333);
  account.set("a", "commitment.forward_share", base::constant(0.4));
  account.set("d", "commitment.forward_share", base::constant(0.5));
  account.set("a", "doctrine.pace", base::constant(3.0));
  account.set("commitment.reduced_activity", 0.25);
  return account;
}

Day last_day(Account const& account, Configuration configuration = Configuration::stochastic) {
  Day last;
  walk(account.world({1, 1, configuration}), 0, [&](State const&, Day const& day) { last = day; });
  return last;
}

TEST(Commitment, AShareIsForwardInWholePersons) {
  Day const day = last_day(facing());
  EXPECT_EQ(day.plans[0].forward, 400.0);
  EXPECT_EQ(day.plans[1].forward, 166.0);
  EXPECT_EQ(last_day(facing(), Configuration::expectation).plans[1].forward, 166.5);
}

TEST(Commitment, OnlyAttackersAssaultAtTheirPace) {
  Day const day = last_day(facing());
  EXPECT_EQ(day.plans[0].assault_hours, 3.0);
  EXPECT_EQ(day.plans[1].assault_hours, 0.0);
}

TEST(Commitment, ReducedActivityCutsBothPersonsAndHours) {
  Account account = facing();
  account.first_state("a", CommandState::reduce);
  Day const day = last_day(account);
  EXPECT_EQ(day.plans[0].forward, 100.0);
  EXPECT_EQ(day.plans[0].assault_hours, 0.75);
}

TEST(Commitment, NobodyIsForwardWhoRests) {
  for (auto const state : {CommandState::withdraw, CommandState::rest, CommandState::redeploy}) {
    Account account = facing();
    account.first_state("a", state);
    Day const day = last_day(account);
    EXPECT_EQ(day.plans[0].forward, 0.0);
    EXPECT_EQ(day.plans[0].assault_hours, 0.0);
  }
}

TEST(Commitment, WithoutAnEnemyNobodyAssaults) {
  Account account = facing();
  account.first_state("d", CommandState::rest);
  EXPECT_EQ(last_day(account).plans[0].assault_hours, 0.0);
}

TEST(Commitment, NobodyIsForwardWhereAllGroundIsLost) {
  Account account = facing();
  account.set("s", "held_area", base::constant(1e6));
  World const world = account.world();
  Day day = workspace(world);
  State state = first_morning(world, 0);
  step_day(world, state, day);
  EXPECT_GT(day.plans[0].forward, 0.0);
  state.ground[0].area = 0.0;
  step_day(world, state, day);
  EXPECT_EQ(day.plans[0].forward + day.plans[1].forward, 0.0);
  EXPECT_EQ(day.plans[0].assault_hours, 0.0);
}

TEST(Commitment, WhoLeavesTodayIsNotForwardToday) {
  Account account = facing();
  account.transfer("a", "", 9, 500);
  EXPECT_EQ(last_day(account).plans[0].forward, 200.0);
}

}  // namespace
}  // namespace salient::campaign
