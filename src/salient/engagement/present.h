#pragma once

#include <cstdint>
#include <vector>

#include "salient/engagement/kernels.h"
#include "salient/engagement/kinds.h"

namespace salient::engagement {

struct World;
struct State;

/// The active entities of one side at the start of a tick, sorted by the cells of a square grid:
/// the frozen present that all mechanisms read. Rows of one cell stand together, cells row by row
/// from the south-western corner, and within a cell in the order of their ids.
struct Present {
  std::vector<float> x, y;           ///< (rows) [m]
  std::vector<EntityId> id;          ///< (rows)
  std::vector<std::uint32_t> first;  ///< (cells + 1): first row of a cell
  std::uint32_t columns = 0, rows_of_cells = 0;
  float cell = 0;                    ///< side of a cell [m]
  float per_metre = 0;               ///< 1 / cell, rounded [1/m]
  float middle_x = 0, middle_y = 0;  ///< of all rows [m]

  // ---- scratch of sorting
  std::vector<EntityId> active;        ///< (rows) in the order of ids
  std::vector<std::uint32_t> cell_of;  ///< (rows) their cells

  [[nodiscard]] CellView view() const {
    return {x.data(), y.data(), first.data(), columns, rows_of_cells, cell, per_metre};
  }

  [[nodiscard]] std::uint32_t count() const { return static_cast<std::uint32_t>(id.size()); }
  [[nodiscard]] std::uint32_t column_of(float at_x) const { return clamp(at_x, columns); }
  [[nodiscard]] std::uint32_t row_of(float at_y) const { return clamp(at_y, rows_of_cells); }

 private:
  [[nodiscard]] std::uint32_t clamp(float at, std::uint32_t count) const {
    if (!(at > 0.0F)) return 0;
    auto const place = static_cast<std::uint32_t>(at * per_metre);
    return place < count ? place : count - 1;
  }
};

/// Sorts the active entities of a side into cells of the given side [m], counts the active members
/// of its groups and finds their middles (State::groups).
void sort_into_cells(World const& world, State& state, std::size_t side, float cell,
                     Present& present);

}  // namespace salient::engagement
