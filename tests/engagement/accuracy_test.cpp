#include "salient/engagement/accuracy.h"

#include <gtest/gtest.h>

#include "tests/engagement/support/accounts.h"

namespace salient::engagement {
namespace {

using testing::EngagementAccount;

TEST(Accuracy, GivesTheChancesOfTheOracleTable) {  // K5, K6
  EXPECT_NEAR(circle_hit(1.0, 1.5), .1992625971, 1e-10);
  EXPECT_NEAR(rectangle_hit(0.5, 1.8, 0.3), .5937359327, 1e-10);
  EXPECT_EQ(rectangle_hit(0.5, 1.8, 0.0), 1.0);
}

TEST(Accuracy, GivesTheMeanTimeToAKillOfTheOracleTable) {  // K7
  FiringCycle const cycle{10, 8, 5, 6, 1, .3, .7, .4, .5};
  EXPECT_NEAR(mean_time_to_kill(cycle), 42.5, 1e-12);
}

/// Ten who cannot be hit fire at ten who stand so many metres away, for a minute.
EngagementAccount range(double metres) {
  EngagementAccount account;
  account.group("a", "attacker", 10, 500, 100).group("d", "defender", 10, 500, 100 + metres);
  account.set("d", "direct_fire.effectiveness", 0.0).set("a", "direct_fire.effectiveness", 50.0);
  account.set("duration", 60.0).set("direct_fire.range", 900.0);
  account.only({"accuracy", "direct_fire"});
  return account;
}

double lost(Outcome const& outcome) { return 10.0 - outcome.persons[1][0]; }

// Four standard errors each: a false alarm in 16,000.
TEST(Accuracy, FallsWithDistance) {
  auto const medians = Options{.numbers = Numbers::medians};
  auto const near = testing::mean_over(range(100).world(medians), 400, lost);
  auto const far = testing::mean_over(range(500).world(medians), 400, lost);
  EXPECT_GT(near.value - far.value, 4.0 * (near.standard_error + far.standard_error));
  EXPECT_GT(far.value, 0.0);
}

TEST(Accuracy, RisesWithSkillAndFallsWithCover) {
  auto const medians = Options{.numbers = Numbers::medians};
  auto const middling = testing::mean_over(range(300).world(medians), 400, lost);
  auto skilled = range(300);
  skilled.set("a", "skill", 1.0).set("accuracy.skill_effect", 1.0);
  auto const more = testing::mean_over(skilled.world(medians), 400, lost);
  EXPECT_GT(more.value - middling.value, 4.0 * (more.standard_error + middling.standard_error));
  auto covered = range(300);
  covered.set("d", "works", 1.0);
  auto const less = testing::mean_over(covered.world(medians), 400, lost);
  EXPECT_GT(middling.value - less.value, 4.0 * (less.standard_error + middling.standard_error));
}

TEST(Accuracy, InItsReferenceStateDistanceDoesNotMatter) {
  auto near = range(100);
  auto far = range(500);
  near.only({"direct_fire"});
  far.only({"direct_fire"});
  auto const medians = Options{.numbers = Numbers::medians};
  EXPECT_EQ(testing::simulated(near.world(medians), 1).persons,
            testing::simulated(far.world(medians), 1).persons);
}

}  // namespace
}  // namespace salient::engagement
