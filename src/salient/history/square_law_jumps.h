#pragma once

#include <cstdint>
#include <limits>
#include <span>

#include "salient/base/processor.h"

namespace salient::history {

/// Many trajectories of the square law as a jump process: x loses one at rate α y, y at β x, until
/// a side is at its break point or time is up (model page 1.1; Gillespie 1977 [R] for the method,
/// exact and without a step).
struct SquareLawFight {
  double alpha = 0, beta = 0;    ///< [1/day] or any other unit of time; not both 0
  int x = 0, y = 0;              ///< at the start, above the break points
  int break_x = 0, break_y = 0;  ///< not negative
  double horizon = std::numeric_limits<double>::infinity();  ///< in the same unit of time
};

/// How a trajectory ends.
struct FightEnd {
  int x = 0, y = 0;
  double time = 0;
  friend bool operator==(FightEnd const&, FightEnd const&) = default;
};

/// Trajectories first, first + 1, … of a seed, one for each of `ends`. Each is a function of
/// (fight, seed, its number) alone: neither the others beside it nor `vectors` changes a bit. Draws
/// are Philox blocks at (trajectory, pair of events): 32 bits time an event and 32 choose whose
/// loss it is, so no waiting time is longer than 22.9 of its means, and a time is exact to 3e-10 of
/// its mean. At most 2³² pairs of events. Checked: tests/history/square_law_jumps_test.cpp.
void simulate_square_law(SquareLawFight const& fight, std::uint64_t seed, std::uint64_t first,
                         std::span<FightEnd> ends,
                         base::VectorLevel vectors = base::highest_vector_level());

}  // namespace salient::history
