#include "salient/engagement/divergence.h"

#include <gtest/gtest.h>

#include "tests/engagement/support/playbacks.h"

namespace salient::engagement {
namespace {

TEST(Divergence, AnEngagementDoesNotPartFromItself) {
  World const world = testing::small_fight().world();
  EXPECT_TRUE(comparable(world, world));
  for (std::uint64_t r = 0; r < 5; ++r) EXPECT_FALSE(first_divergence(world, world, r));
}

TEST(Divergence, IsTheFirstTickInWhichAnythingDiffers) {
  World const one = testing::small_fight().world();
  World const other = testing::small_fight().without({"minefields"}).world();
  bool parted = false;
  for (std::uint64_t r = 0; r < 20; ++r) {
    auto const a = testing::recorded(one, r).states;
    auto const b = testing::recorded(other, r).states;
    auto const found = first_divergence(one, other, r);
    if (!found) {
      ASSERT_EQ(a.size(), b.size());
      ASSERT_EQ(a.back().x, b.back().x);
      continue;
    }
    parted = true;
    for (std::size_t t = 0; t < found->tick; ++t) {
      ASSERT_EQ(a[t].fate, b[t].fate);
      ASSERT_EQ(a[t].x, b[t].x);
      ASSERT_EQ(a[t].y, b[t].y);
    }
    ASSERT_LT(found->entity, one.entities.count());
    State const& there = a[found->tick];
    EXPECT_EQ(found->seen[0].fate, there.fate[found->entity]);
    EXPECT_EQ(found->seen[1].x, b[found->tick].x[found->entity]);
    EXPECT_GE(found->entities, 1U);
  }
  EXPECT_TRUE(parted);
}

TEST(Divergence, NamesWhoBeganElsewhere) {
  World const one = testing::small_fight().world();
  World const other = testing::small_fight().set("d", "x", 151.0).world();
  auto const found = first_divergence(one, other, 0);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->tick, 0U);
  EXPECT_EQ(found->what, Differs::position);
  EXPECT_EQ(one.groups[one.entities.group[found->entity]].id, "d");
  EXPECT_EQ(found->entities, 3U);
}

TEST(Divergence, NeedsTheSameEntities) {
  World const one = testing::small_fight().world();
  EXPECT_FALSE(comparable(one, testing::small_fight().set("d", "soldiers", 4.0).world()));
  EXPECT_FALSE(comparable(one, testing::small_fight().world({.step = 2.0})));
  EXPECT_THROW((void)first_divergence(one, testing::small_fight().world({.step = 2.0}), 0),
               std::logic_error);
}

}  // namespace
}  // namespace salient::engagement
