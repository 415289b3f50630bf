#include "salient/engagement/terrain.h"

#include <algorithm>
#include <cmath>

#include "salient/base/mathematics.h"
#include "salient/base/random.h"

namespace salient::engagement {

namespace {

constexpr double kTurn = 6.283185307179586;

/// Rises and hollows: two plane waves at an angle, so that no line of sight is the same twice.
double pattern_height(double x, double y, double relief, double length) {
  double const wave = kTurn / length;
  double const first = base::math::sin(wave * (x + 0.35 * y));
  double const second = base::math::sin(wave * (0.8 * y - 0.55 * x) + 1.0);
  return 0.25 * relief * (2.0 + first + second);
}

/// Height of a file's grid at a place, that of the nearest of its cells.
float file_height(scenario::HeightGrid const& grid, double x, double y) {
  auto const place = [&](double at, std::size_t count) {
    double const cell = std::floor(at / grid.cell);
    return static_cast<std::size_t>(std::clamp(cell, 0.0, static_cast<double>(count - 1)));
  };
  return grid.heights[place(y, grid.rows) * grid.columns + place(x, grid.columns)];
}

void lay_heights(scenario::Ground const& ground, GroundSizes const& sizes, Terrain& terrain) {
  bool const from_file = !ground.heights.heights.empty();
  if (!from_file && sizes.relief <= 0.0) return;
  terrain.uniform = false;
  terrain.height.resize(std::size_t{terrain.rows} * terrain.columns);
  for (std::uint32_t r = 0; r < terrain.rows; ++r) {
    for (std::uint32_t c = 0; c < terrain.columns; ++c) {
      double const x = (c + 0.5) * sizes.cell;
      double const y = (r + 0.5) * sizes.cell;
      terrain.height[std::size_t{r} * terrain.columns + c] =
          from_file ? file_height(ground.heights, x, y)
                    : static_cast<float>(pattern_height(x, y, sizes.relief, sizes.relief_length));
    }
  }
}

void lay_patch(scenario::Vegetation vegetation, PatchSizes const& sizes, std::uint32_t number,
               Terrain& terrain) {
  // A fixed key: the pattern is part of the account and the same under every seed.
  base::DrawKey const key = base::draw_key(0, base::hash_id("patch." + std::to_string(number)));
  for (std::uint32_t r = 0; r < terrain.rows; ++r) {
    double const y = (r + 0.5) * terrain.cell;
    if (y < sizes.y || y >= sizes.y + sizes.depth) continue;
    for (std::uint32_t c = 0; c < terrain.columns; ++c) {
      double const x = (c + 0.5) * terrain.cell;
      if (x < sizes.x || x >= sizes.x + sizes.width) continue;
      std::uint32_t const cell = r * terrain.columns + c;
      if (sizes.share < 1.0 && base::uniform(key, {cell, 0, 0, 0}) >= sizes.share) continue;
      terrain.vegetation[cell] = vegetation;
    }
  }
}

}  // namespace

Terrain make_terrain(scenario::Ground const& ground, GroundSizes const& sizes,
                     std::vector<scenario::Patch> const& patches,
                     std::vector<PatchSizes> const& patch_sizes) {
  Terrain terrain;
  terrain.cell = static_cast<float>(sizes.cell);
  terrain.columns = static_cast<std::uint32_t>(std::ceil(sizes.width / sizes.cell));
  terrain.rows = static_cast<std::uint32_t>(std::ceil(sizes.depth / sizes.cell));
  terrain.vegetation.assign(std::size_t{terrain.rows} * terrain.columns, ground.vegetation);
  lay_heights(ground, sizes, terrain);
  for (std::uint32_t p = 0; p < patches.size(); ++p) {
    terrain.uniform = false;
    lay_patch(patches[p].vegetation, patch_sizes[p], p, terrain);
  }
  return terrain;
}

}  // namespace salient::engagement
