#include "salient/engagement/terrain.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace salient::engagement {
namespace {

using scenario::Vegetation;

TEST(Terrain, IsLevelAndUniformUnlessTheAccountSaysMore) {
  Terrain const terrain = make_terrain({}, {200, 100, 10, 0, 400}, {}, {});
  EXPECT_TRUE(terrain.uniform);
  EXPECT_TRUE(terrain.height.empty());
  EXPECT_EQ(terrain.columns, 20U);
  EXPECT_EQ(terrain.rows, 10U);
  EXPECT_EQ(terrain.cell_at(-5, 1e6), 9U * 20U);  // outside counts as at the edge
}

TEST(Terrain, RisesAndFallsByTheDescribedRelief) {
  Terrain const terrain = make_terrain({}, {2000, 2000, 10, 20, 300}, {}, {});
  auto const [low, high] = std::minmax_element(terrain.height.begin(), terrain.height.end());
  EXPECT_GE(*low, 0.0F);
  EXPECT_LE(*high, 20.0F);
  EXPECT_GT(*high - *low, 18.0F);
}

TEST(Terrain, TakesHeightsOfAFileCellByCell) {
  scenario::Ground ground;
  ground.heights = {2, 2, 100.0, {1.0F, 2.0F, 3.0F, 4.0F}};
  Terrain const terrain = make_terrain(ground, {200, 200, 50, 0, 400}, {}, {});
  EXPECT_EQ(terrain.height[terrain.cell_at(10, 10)], 1.0F);
  EXPECT_EQ(terrain.height[terrain.cell_at(190, 10)], 2.0F);
  EXPECT_EQ(terrain.height[terrain.cell_at(10, 190)], 3.0F);
  EXPECT_EQ(terrain.height[terrain.cell_at(190, 190)], 4.0F);
}

TEST(Terrain, CoversAPatchWhollyOrByAShare) {
  std::vector<scenario::Patch> const patches{{Vegetation::forest, "", {}},
                                             {Vegetation::scrub, "", {}}};
  Terrain const terrain = make_terrain({}, {1000, 1000, 10, 0, 400}, patches,
                                       {{0, 0, 500, 1000, 1}, {500, 0, 500, 1000, 0.3}});
  EXPECT_EQ(terrain.vegetation_at(250, 500), Vegetation::forest);
  auto const scrub =
      std::count(terrain.vegetation.begin(), terrain.vegetation.end(), Vegetation::scrub);
  // 5,000 cells: a standard error of 32; four of them.
  EXPECT_NEAR(static_cast<double>(scrub), 1500.0, 130.0);
}

}  // namespace
}  // namespace salient::engagement
