#pragma once

#include <cstdint>

#include "salient/base/processor.h"

namespace salient::engagement {

/// One side's entities by cells (Present), as plain arrays.
struct CellView {
  float const* x = nullptr;              ///< (rows) [m]
  float const* y = nullptr;              ///< (rows) [m]
  std::uint32_t const* first = nullptr;  ///< (cells + 1)
  std::uint32_t columns = 0, rows_of_cells = 0;
  float cell = 0;       ///< side of a cell [m]
  float per_metre = 0;  ///< 1 / cell, rounded; the product with it says the cell of a place [1/m]
};

/// The dear inner loops of a tick, built once for each vector level from one source
/// (kernels_body.h). All levels give the same bits: distances are products and sums in one order,
/// the nearest is a minimum over (distance, row), and draws are Philox blocks.
struct Kernels {
  /// For each of n places the row of the nearest entity within `range`, or 2³² − 1.
  void (*nearest)(CellView const& view, float const* x, float const* y, std::uint32_t n,
                  float range, std::uint32_t* rows);
  /// For each of n entities whether the second word of the Philox block at `counter` under its key
  /// (two words, from `keys[2 i]`) is at most `highest`.
  void (*at_most)(std::uint32_t const* keys, std::uint32_t const* counter, std::uint32_t n,
                  std::uint32_t highest, std::uint8_t* flags);
  base::VectorLevel level = base::VectorLevel::scalar;
};

/// The kernels of a level, or of the highest below it that the processor has.
[[nodiscard]] Kernels const& kernels_of(base::VectorLevel level);

}  // namespace salient::engagement
