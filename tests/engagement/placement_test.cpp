#include "salient/engagement/placement.h"

#include <set>

#include <gtest/gtest.h>

#include "tests/engagement/support/accounts.h"

namespace salient::engagement {
namespace {

testing::EngagementAccount platoon() {
  testing::EngagementAccount account;
  account.group("a", "attacker", 27, 500, 100).group("d", "defender", 10, 500, 900);
  account.set("a", "weapons", 3.0).set("a", "weapon_crew", 2.0);
  account.set("a", "vehicles", 2.0).set("a", "vehicle_crew", 4.0);
  account.set("a", "front", 80.0).set("a", "depth", 20.0).set("d", "works", 0.3);
  return account;
}

TEST(Placement, MakesTheEntitiesAndPersonsOfAGroup) {
  World const world = platoon().world();
  EXPECT_EQ(world.entities.count(), 42U);
  EXPECT_EQ(world.groups[0].persons, 27U + 6U + 8U);
  EXPECT_EQ(world.sides[0].persons, 41U);
  std::array<int, 3> kinds{};
  for (EntityId e = 0; e < 32; ++e) ++kinds[static_cast<std::size_t>(world.entities.kind[e])];
  EXPECT_EQ(kinds, (std::array<int, 3>{27, 3, 2}));
}

TEST(Placement, KeepsAGroupWithinItsPositionEachAtAPlaceOfItsOwn) {
  World const world = platoon().world();
  std::set<std::pair<float, float>> places;
  for (EntityId e = 0; e < 32; ++e) {
    EXPECT_LE(std::abs(world.entities.x[e] - 500.0F), 40.0F);
    EXPECT_LE(std::abs(world.entities.y[e] - 100.0F), 10.0F);
    EXPECT_TRUE(places.insert({world.entities.x[e], world.entities.y[e]}).second);
  }
}

TEST(Placement, PutsTheStatedShareUnderCoverOfWorks) {
  World const world = platoon().world();
  int covered = 0;
  for (EntityId e = 32; e < 42; ++e) {
    covered += world.entities.posture[e] == Posture::works ? 1 : 0;
  }
  EXPECT_EQ(covered, 3);
}

}  // namespace
}  // namespace salient::engagement
