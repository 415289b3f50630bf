#include "salient/engagement/present.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "salient/engagement/state.h"
#include "salient/engagement/world.h"

namespace salient::engagement {

namespace {

constexpr std::uint32_t kMostCellsAcross = 1024;

/// Sets the grid of cells for a ground; cells grow where there would be too many.
void lay_grid(Terrain const& terrain, float cell, Present& present) {
  float const largest = std::max(terrain.width(), terrain.depth());
  present.cell = std::max(cell, largest / static_cast<float>(kMostCellsAcross));
  present.columns = static_cast<std::uint32_t>(terrain.width() / present.cell) + 1;
  present.rows_of_cells = static_cast<std::uint32_t>(terrain.depth() / present.cell) + 1;
}

}  // namespace

void sort_into_cells(World const& world, State const& state, std::size_t side, float cell,
                     Present& present) {
  lay_grid(world.terrain, cell, present);
  std::size_t const cells = std::size_t{present.columns} * present.rows_of_cells;
  present.first.assign(cells + 1, 0);
  std::uint32_t count = 0;
  std::uint32_t const entities = world.entities.count();
  auto const here = [&](EntityId e) {
    return world.entities.side[e] == side && state.fate[e] == Fate::active;
  };
  auto const cell_of = [&](EntityId e) {
    return present.row_of(state.y[e]) * present.columns + present.column_of(state.x[e]);
  };
  for (EntityId e = 0; e < entities; ++e) {
    if (!here(e)) continue;
    ++present.first[cell_of(e) + 1];
    ++count;
  }
  for (std::size_t c = 0; c < cells; ++c) present.first[c + 1] += present.first[c];
  present.x.resize(count);
  present.y.resize(count);
  present.id.resize(count);
  double sum_x = 0.0, sum_y = 0.0;
  for (EntityId e = 0; e < entities; ++e) {
    if (!here(e)) continue;
    std::uint32_t const row = present.first[cell_of(e)]++;
    present.x[row] = state.x[e];
    present.y[row] = state.y[e];
    present.id[row] = e;
    sum_x += state.x[e];
    sum_y += state.y[e];
  }
  // Filling has moved each cell's first row to its end: move them back.
  std::copy_backward(present.first.begin(), present.first.end() - 1, present.first.end());
  present.first[0] = 0;
  if (count > 0) {
    present.middle_x = static_cast<float>(sum_x / count);
    present.middle_y = static_cast<float>(sum_y / count);
  }
}

std::uint32_t nearest_row(Present const& present, float x, float y, float range) {
  std::uint32_t const reach = static_cast<std::uint32_t>(range / present.cell) + 1;
  std::uint32_t const column = present.column_of(x);
  std::uint32_t const row = present.row_of(y);
  std::uint32_t const west = column > reach ? column - reach : 0;
  std::uint32_t const east = std::min(column + reach, present.columns - 1);
  std::uint32_t const south = row > reach ? row - reach : 0;
  std::uint32_t const north = std::min(row + reach, present.rows_of_cells - 1);
  float best = range * range;
  std::uint32_t found = kNobody;
  for (std::uint32_t r = south; r <= north; ++r) {
    std::size_t const line = std::size_t{r} * present.columns;
    for (std::uint32_t i = present.first[line + west]; i < present.first[line + east + 1]; ++i) {
      float const dx = present.x[i] - x;
      float const dy = present.y[i] - y;
      float const distance = dx * dx + dy * dy;
      if (distance < best || (distance == best && found == kNobody)) {
        best = distance;
        found = i;
      }
    }
  }
  return found;
}

}  // namespace salient::engagement
