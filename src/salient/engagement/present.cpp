#include "salient/engagement/present.h"

#include <algorithm>

#include "salient/engagement/state.h"
#include "salient/engagement/world.h"

namespace salient::engagement {

namespace {

constexpr std::uint32_t kMostCellsAcross = 1024;

/// Sets the grid of cells for a ground; cells grow where there would be too many.
void lay_grid(Terrain const& terrain, float cell, Present& present) {
  float const largest = std::max(terrain.width(), terrain.depth());
  present.cell = std::max(cell, largest / static_cast<float>(kMostCellsAcross));
  present.per_metre = 1.0F / present.cell;
  present.columns = static_cast<std::uint32_t>(terrain.width() / present.cell) + 1;
  present.rows_of_cells = static_cast<std::uint32_t>(terrain.depth() / present.cell) + 1;
}

}  // namespace

void sort_into_cells(World const& world, State const& state, std::size_t side, float cell,
                     Present& present) {
  lay_grid(world.terrain, cell, present);
  std::size_t const cells = std::size_t{present.columns} * present.rows_of_cells;
  present.first.assign(cells + 1, 0);
  present.active.resize(world.entities.count());
  present.cell_of.resize(world.entities.count());
  std::uint32_t count = 0;
  double sum_x = 0.0, sum_y = 0.0;
  for (GroupInfo const& group : world.groups) {
    if (group.side != side) continue;
    for (EntityId e = group.first; e < group.first + group.count; ++e) {
      if (state.fate[e] != Fate::active) continue;
      std::uint32_t const at =
          present.row_of(state.y[e]) * present.columns + present.column_of(state.x[e]);
      present.active[count] = e;
      present.cell_of[count++] = at;
      ++present.first[at + 1];
      sum_x += state.x[e];
      sum_y += state.y[e];
    }
  }
  for (std::size_t c = 0; c < cells; ++c) present.first[c + 1] += present.first[c];
  present.x.resize(count);
  present.y.resize(count);
  present.id.resize(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    EntityId const e = present.active[i];
    std::uint32_t const row = present.first[present.cell_of[i]]++;
    present.x[row] = state.x[e];
    present.y[row] = state.y[e];
    present.id[row] = e;
  }
  // Filling has moved each cell's first row to its end: move them back.
  std::copy_backward(present.first.begin(), present.first.end() - 1, present.first.end());
  present.first[0] = 0;
  if (count > 0) {
    present.middle_x = static_cast<float>(sum_x / count);
    present.middle_y = static_cast<float>(sum_y / count);
  }
}

}  // namespace salient::engagement
