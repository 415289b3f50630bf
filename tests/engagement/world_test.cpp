#include "salient/engagement/world.h"

#include <gtest/gtest.h>

#include "tests/engagement/support/accounts.h"

namespace salient::engagement {
namespace {

testing::EngagementAccount two_groups() {
  testing::EngagementAccount account;
  account.group("z", "attacker", 5, 500, 100).group("b", "defender", 3, 500, 900);
  account.route("z", {{500, 400}, {800, 400}});
  return account;
}

TEST(EngagementWorld, PutsGroupsInTheOrderOfTheirIds) {
  World const world = two_groups().world();
  EXPECT_EQ(world.groups[0].id, "b");
  EXPECT_EQ(world.groups[1].id, "z");
  EXPECT_EQ(world.entities.group[0], 0U);
  EXPECT_NEAR(world.groups[1].route_length, 600.0, 1e-9);
  EXPECT_EQ(world.attacker(), 0U);
}

TEST(EngagementWorld, DrawsPriorsOrTakesTheirMedians) {
  auto account = two_groups();
  account.set("", "movement.pace", base::lognormal(0.9, 0.25));
  World const drawn = account.world();
  World const medians = account.world({.numbers = Numbers::medians});
  EXPECT_TRUE(medians.drawn.empty());
  EXPECT_FALSE(drawn.drawn.empty());
  std::vector<double> first, second;
  draw_values(drawn, 1, first);
  draw_values(drawn, 2, second);
  std::size_t different = 0;
  for (DrawnQuantity const& one : drawn.drawn) {
    different += first[one.value] == second[one.value] ? 0U : 1U;
  }
  EXPECT_EQ(different, drawn.drawn.size());
}

TEST(EngagementWorld, TakesTheStepOfTheOptionsBeforeThatOfTheAccount) {
  EXPECT_EQ(two_groups().set("step", 3.0).world().step, 3.0);
  EXPECT_EQ(two_groups().world({.step = 0.5}).step, 0.5);
}

TEST(EngagementWorld, KnowsWhichMechanismsAct) {
  auto account = two_groups();
  account.without({"drones"});
  World const world = account.world();
  EXPECT_FALSE(world.is_active("drones"));
  EXPECT_TRUE(world.is_active("direct_fire"));
  EXPECT_FALSE(world.is_active("magic"));
}

}  // namespace
}  // namespace salient::engagement
