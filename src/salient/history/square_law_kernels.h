#pragma once

#include <cstddef>
#include <cstdint>

#include "salient/base/processor.h"
#include "salient/history/square_law_jumps.h"

namespace salient::history {

/// Runs trajectories `first` … under a key of two words, built once for each vector level from one
/// source (square_law_kernels_body.h).
using SquareLawKernel = void (*)(SquareLawFight const& fight, std::uint32_t const* key,
                                 std::uint64_t first, FightEnd* ends, std::size_t count);

/// The kernel of a level, or of the highest below it that the processor has.
[[nodiscard]] SquareLawKernel square_law_kernel(base::VectorLevel level);

}  // namespace salient::history
