#include "salient/engagement/sight.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace salient::engagement {

bool line_of_sight(Terrain const& terrain, SightDepths const& depths, float from_x, float from_y,
                   float to_x, float to_y) {
  if (terrain.uniform && terrain.vegetation.front() == scenario::Vegetation::open) return true;
  // The same samples from either end.
  if (std::pair{to_x, to_y} < std::pair{from_x, from_y}) {
    std::swap(from_x, to_x);
    std::swap(from_y, to_y);
  }
  float const dx = to_x - from_x;
  float const dy = to_y - from_y;
  float const distance = std::sqrt(dx * dx + dy * dy);
  auto const steps = static_cast<std::uint32_t>(distance / terrain.cell);
  if (steps < 2) return true;
  bool const level = terrain.height.empty();
  float const from_h = level ? 0.0F : terrain.height[terrain.cell_at(from_x, from_y)] + kEyeHeight;
  float const to_h = level ? 0.0F : terrain.height[terrain.cell_at(to_x, to_y)] + kEyeHeight;
  float const stride = distance / static_cast<float>(steps);
  std::array<float, 4> const blocked{0.0F, stride / depths.scrub, stride / depths.forest,
                                     stride / depths.urban};
  float passed = 0.0F;
  for (std::uint32_t s = 1; s < steps; ++s) {
    float const share = static_cast<float>(s) / static_cast<float>(steps);
    std::uint32_t const cell = terrain.cell_at(from_x + share * dx, from_y + share * dy);
    if (!level && terrain.height[cell] > from_h + share * (to_h - from_h)) return false;
    passed += blocked[static_cast<std::size_t>(terrain.vegetation[cell])];
    if (passed >= 1.0F) return false;
  }
  return true;
}

}  // namespace salient::engagement
