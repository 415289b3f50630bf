#include "salient/engagement/sight.h"

#include <gtest/gtest.h>

namespace salient::engagement {
namespace {

Terrain level(std::uint32_t side) {
  Terrain terrain;
  terrain.columns = terrain.rows = side;
  terrain.cell = 10;
  terrain.vegetation.assign(std::size_t{side} * side, scenario::Vegetation::open);
  return terrain;
}

TEST(Sight, IsFreeOverOpenLevelGround) {
  EXPECT_TRUE(line_of_sight(level(50), {}, 5, 5, 480, 390));
}

TEST(Sight, EndsAtARiseAndNotAtAHollow) {
  Terrain terrain = level(50);
  terrain.uniform = false;
  terrain.height.assign(2500, 0.0F);
  for (std::uint32_t c = 0; c < 50; ++c) terrain.height[25 * 50 + c] = 5.0F;
  EXPECT_FALSE(line_of_sight(terrain, {}, 250, 50, 250, 450));
  for (std::uint32_t c = 0; c < 50; ++c) terrain.height[25 * 50 + c] = -5.0F;
  EXPECT_TRUE(line_of_sight(terrain, {}, 250, 50, 250, 450));
}

TEST(Sight, EndsInForestOfItsDepth) {
  Terrain terrain = level(50);
  terrain.uniform = false;
  for (std::uint32_t r = 20; r < 23; ++r) {
    for (std::uint32_t c = 0; c < 50; ++c) {
      terrain.vegetation[r * 50 + c] = scenario::Vegetation::forest;
    }
  }
  EXPECT_TRUE(line_of_sight(terrain, {.forest = 60}, 250, 50, 250, 450));
  EXPECT_FALSE(line_of_sight(terrain, {.forest = 20}, 250, 50, 250, 450));
}

TEST(Sight, IsTheSameFromEitherEnd) {
  Terrain terrain = level(40);
  terrain.uniform = false;
  terrain.height.resize(1600);
  for (std::uint32_t i = 0; i < 1600; ++i) {
    terrain.height[i] = static_cast<float>((i * 7919U) % 97U) / 24.0F;
    if (i % 5 == 0) terrain.vegetation[i] = scenario::Vegetation::scrub;
  }
  int seen = 0;
  for (std::uint32_t i = 0; i < 400; ++i) {
    auto const at = [&](std::uint32_t k) { return static_cast<float>((i * k) % 397U) + 1.5F; };
    bool const there = line_of_sight(terrain, {}, at(31), at(57), at(91), at(13));
    EXPECT_EQ(there, line_of_sight(terrain, {}, at(91), at(13), at(31), at(57)));
    seen += there ? 1 : 0;
  }
  EXPECT_GT(seen, 20);
  EXPECT_LT(seen, 380);
}

}  // namespace
}  // namespace salient::engagement
