#include "salient/engagement/objective.h"

#include <gtest/gtest.h>

#include "tests/engagement/support/accounts.h"

namespace salient::engagement {
namespace {

/// A group that walks 300 m to where some defenders stand or do not.
testing::EngagementAccount walk(double defenders, double y) {
  testing::EngagementAccount account;
  account.group("a", "attacker", 20, 500, 300).group("d", "defender", defenders, 500, y);
  account.route("a", {{500, 600}}).set("movement.pace", 1.0).set("movement.halt_share", 0.0);
  account.set("duration", 900.0).set("objective.hold", 60.0);
  account.only({"movement", "objective"});
  return account;
}

TEST(Objective, IsTakenByThoseWhoOutnumberItsDefendersLongEnough) {
  Outcome const outcome = testing::simulated(walk(10, 600).world(), 0);
  EXPECT_EQ(outcome.end, End::taken);
  EXPECT_GT(outcome.duration, 300.0 - 50.0 + 60.0 - 25.0);
  EXPECT_LT(outcome.duration, 300.0 + 60.0 + 10.0);
}

TEST(Objective, IsNotTakenFromMoreDefenders) {
  Outcome const outcome = testing::simulated(walk(30, 600).world(), 0);
  EXPECT_EQ(outcome.end, End::time);
  EXPECT_EQ(outcome.duration, 900.0);
}

TEST(Objective, IsLostWhenNoGroupStands) {
  auto account = walk(30, 600);
  account.set("d", "direct_fire.effectiveness", 50.0).set("direct_fire.range", 2000.0);
  account.set("breaking.half_point", 0.0);
  account.only({"movement", "objective", "direct_fire", "breaking"});
  EXPECT_EQ(testing::simulated(account.world(), 1).end, End::attackers);
}

TEST(Objective, InItsReferenceStateTheTimeRunsOut) {
  auto account = walk(1, 900);
  account.only({"movement"});
  EXPECT_EQ(testing::simulated(account.world(), 0).end, End::time);
}

}  // namespace
}  // namespace salient::engagement
