#pragma once

#include "salient/engagement/mechanism.h"

namespace salient::engagement {

/// Whom each group sees (model page 2): continuous looking.
///
///   P(found in dt) = 1 − e^(−γ dt),
///   γ = γ₀ (R₀/R)² √n e v κ (1 + 2 m) (1 + f),     R₀ = 300 m, R at least 10 m
///
///   n  members of the group who look    e  1 standing, less prone and in works
///   v  visibility: weather and conditions    κ  vegetation in which the enemy stands
///   m  1 when the enemy's group moves        f  added when the enemy fired in the last tick
///
/// It takes a line of sight from the middle of the group, and a distance within `range`. An enemy
/// who was found is known for `memory` after he was last seen, and in view whenever there is a line
/// of sight meanwhile. Groups do not pass on whom they see.
///
/// Reference state: every enemy in range of fire is in view. Checked:
/// tests/engagement/detection_test.cpp, oracles K1 to K4 and X22.
[[nodiscard]] Mechanism detection();

/// Random search of an area: 1 − e^(−W v t / A). Oracle K1.
[[nodiscard]] double random_search(double sweep_width, double speed, double time, double area);
/// Parallel sweeps with the inverse cube law of sight: erf(√π/2 · W/S). Oracle K2.
[[nodiscard]] double parallel_sweep(double sweep_width, double spacing);
/// Glimpses: 1 − (1 − g)ⁿ. Oracle K3.
[[nodiscard]] double glimpses(double chance, double count);
/// Continuous looking at rate γ for a time: 1 − e^(−γ t). Oracle K4.
[[nodiscard]] double continuous_looking(double rate, double time);
/// Share of observers who ever resolve a target: r^E / (1 + r^E), E = 2.7 + 0.7 r, r = N/N50.
/// Oracle X22.
[[nodiscard]] double resolving_share(double cycles_ratio);

}  // namespace salient::engagement
