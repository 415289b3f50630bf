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

/// The cells of a grid, by value: so that the compiler need not look for them again after each
/// store.
struct Cells {
  float per_metre;
  std::uint32_t columns, rows;

  [[nodiscard]] std::uint32_t at(float x, float y) const {
    return place(y, rows) * columns + place(x, columns);
  }
  [[nodiscard]] std::uint32_t place(float at, std::uint32_t count) const {
    if (!(at > 0.0F)) return 0;
    auto const index = static_cast<std::uint32_t>(at * per_metre);
    return index < count ? index : count - 1;
  }
};

/// Lists the active members of a group with their cells, from row `count` on; returns the rows
/// then. Counts cells in `present.first`, one place on, and settles the group's middle.
std::uint32_t muster(GroupInfo const& info, State const& state, GroupState& group, Present& present,
                     std::uint32_t count, double& sum_x, double& sum_y) {
  Cells const cells{present.per_metre, present.columns, present.rows_of_cells};
  EntityId* const active = present.active.data();
  std::uint32_t* const cell_of = present.cell_of.data();
  std::uint32_t* const counts = present.first.data() + 1;
  float const* const xs = state.x.data();
  float const* const ys = state.y.data();
  Fate const* const fate = state.fate.data();
  std::uint32_t const before = count;
  double x = 0.0, y = 0.0;
  for (EntityId e = info.first; e < info.first + info.count; ++e) {
    if (fate[e] != Fate::active) continue;
    std::uint32_t const at = cells.at(xs[e], ys[e]);
    active[count] = e;
    cell_of[count++] = at;
    ++counts[at];
    x += static_cast<double>(xs[e]);
    y += static_cast<double>(ys[e]);
  }
  group.active = count - before;
  sum_x += x;
  sum_y += y;
  if (group.active > 0) {  // else the middle stays where the last of them was
    group.x = static_cast<float>(x / group.active);
    group.y = static_cast<float>(y / group.active);
  }
  return count;
}

/// Puts those listed into their rows.
void fill_rows(State const& state, std::uint32_t count, Present& present) {
  present.x.resize(count);
  present.y.resize(count);
  present.id.resize(count);
  EntityId const* const active = present.active.data();
  std::uint32_t const* const cell_of = present.cell_of.data();
  std::uint32_t* const next = present.first.data();
  float* const xs = present.x.data();
  float* const ys = present.y.data();
  EntityId* const ids = present.id.data();
  for (std::uint32_t i = 0; i < count; ++i) {
    EntityId const e = active[i];
    std::uint32_t const row = next[cell_of[i]]++;
    xs[row] = state.x[e];
    ys[row] = state.y[e];
    ids[row] = e;
  }
  // Filling has moved each cell's first row to its end: move them back.
  std::copy_backward(present.first.begin(), present.first.end() - 1, present.first.end());
  present.first[0] = 0;
}

}  // namespace

void sort_into_cells(World const& world, State& state, std::size_t side, float cell,
                     Present& present) {
  lay_grid(world.terrain, cell, present);
  std::size_t const cells = std::size_t{present.columns} * present.rows_of_cells;
  present.first.assign(cells + 1, 0);
  present.active.resize(world.entities.count());
  present.cell_of.resize(world.entities.count());
  std::uint32_t count = 0;
  double x = 0.0, y = 0.0;
  for (std::size_t g = 0; g < world.groups.size(); ++g) {
    if (world.groups[g].side != side) continue;
    count = muster(world.groups[g], state, state.groups[g], present, count, x, y);
  }
  for (std::size_t c = 0; c < cells; ++c) present.first[c + 1] += present.first[c];
  fill_rows(state, count, present);
  if (count > 0) {
    present.middle_x = static_cast<float>(x / count);
    present.middle_y = static_cast<float>(y / count);
  }
}

}  // namespace salient::engagement
