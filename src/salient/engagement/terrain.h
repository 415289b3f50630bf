#pragma once

#include <cstdint>
#include <vector>

#include "salient/scenario/engagement.h"

namespace salient::engagement {

/// The ground of an engagement on a grid of square cells, compiled once, shared by all threads.
struct Terrain {
  std::uint32_t columns = 0, rows = 0;
  float cell = 10;                               ///< side of a cell [m]
  std::vector<float> height;                     ///< (rows × columns) [m]; empty: level
  std::vector<scenario::Vegetation> vegetation;  ///< (rows × columns)
  bool uniform = true;                           ///< level, and one vegetation everywhere

  [[nodiscard]] float width() const { return cell * static_cast<float>(columns); }
  [[nodiscard]] float depth() const { return cell * static_cast<float>(rows); }
  /// Number of the cell of a place; places outside count as at the edge.
  [[nodiscard]] std::uint32_t cell_at(float x, float y) const {
    return place(y, rows) * columns + place(x, columns);
  }
  [[nodiscard]] scenario::Vegetation vegetation_at(float x, float y) const {
    return vegetation[cell_at(x, y)];
  }

 private:
  [[nodiscard]] std::uint32_t place(float at, std::uint32_t count) const {
    if (!(at > 0.0F)) return 0;
    auto const index = static_cast<std::uint32_t>(at / cell);
    return index < count ? index : count - 1;
  }
};

/// What of an account makes the ground, in m; see scenario::Ground and scenario::Patch.
struct GroundSizes {
  double width = 0, depth = 0, cell = 10, relief = 0, relief_length = 400;
};
struct PatchSizes {
  double x = 0, y = 0, width = 0, depth = 0, share = 1;
};

/// Compiles the ground. Pattern cells are drawn by `seed` of the pattern, the same for every
/// replication.
[[nodiscard]] Terrain make_terrain(scenario::Ground const& ground, GroundSizes const& sizes,
                                   std::vector<scenario::Patch> const& patches,
                                   std::vector<PatchSizes> const& patch_sizes);

}  // namespace salient::engagement
