#include "salient/losstable/assault.h"

#include <gtest/gtest.h>

#include "salient/engagement/run.h"

namespace salient::losstable {
namespace {

engagement::World compiled(Assault const& assault) {
  auto const mechanisms = engagement::the_tick();
  auto const catalogue = engagement::catalogue_of(mechanisms);
  return engagement::compile(make_assault(assault, catalogue), catalogue, mechanisms,
                             {.numbers = engagement::Numbers::medians});
}

TEST(Assault, HasThePersonsThatTheDesignAsksFor) {
  Assault assault;
  assault.attackers = 77;
  assault.force_ratio = 3.5;
  assault.armour = 0;
  auto const world = compiled(assault);
  EXPECT_EQ(world.sides[world.attacker()].persons, 77U);
  EXPECT_EQ(world.sides[1U - world.attacker()].persons, 22U);
}

TEST(Assault, CoversTheShareOfTheGroundThatIsNotOpen) {
  Assault assault;
  assault.open_share = 0.3;
  auto const world = compiled(assault);
  double open = 0.0, cells = 0.0;
  for (std::uint32_t r = 0; r < 60; ++r) {
    for (std::uint32_t c = 0; c < world.terrain.columns; ++c) {
      auto const cell = world.terrain.vegetation[r * world.terrain.columns + c];
      open += cell == scenario::Vegetation::open ? 1.0 : 0.0;
      cells += 1.0;
    }
  }
  // 3,600 cells: a standard error of 0.0076; four of them.
  EXPECT_NEAR(open / cells, 0.3, 0.031);
}

TEST(Assault, EndsWithEveryPersonAccountedFor) {
  auto const world = compiled(Assault{});
  engagement::Workspace workspace;
  engagement::Outcome outcome;
  engagement::simulate(world, 3, workspace, outcome);
  EXPECT_NE(outcome.end, engagement::End::none);
  for (std::size_t side = 0; side < 2; ++side) {
    std::uint32_t sum = 0;
    for (std::uint32_t const persons : outcome.persons[side]) sum += persons;
    EXPECT_EQ(sum, world.sides[side].persons);
  }
}

}  // namespace
}  // namespace salient::losstable
