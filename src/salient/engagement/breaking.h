#pragma once

#include "salient/engagement/mechanism.h"

namespace salient::engagement {

/// When a group breaks (model page 9). It breaks by share lost f with probability
///
///   P(f) = 1 / (1 + (f/f₅₀)^(−s)),    f₅₀ = (h + 0.05) (0.5 + c)
///
///   h  half-point at cohesion 0.5, less 0.05     s  steepness     c  cohesion of the group
///
/// so each group has a share at which it breaks, drawn once. f counts those lost lately 1 + w
/// times; what is recent fades with a time of ten minutes.
///
/// A broken group withdraws: an attacking one to its first position, one without a route away from
/// the enemy. Of its members, those within `near` of an enemy are isolated, each with probability
/// `isolated`. Who has come back, or reached the edge of the map, has withdrawn.
///
/// Acts after a tick's losses. Reference state: no group breaks.
/// Checked: tests/engagement/breaking_test.cpp, oracle X19.
[[nodiscard]] Mechanism breaking();

/// Probability of having broken by a share lost. Oracle X19.
[[nodiscard]] double broken_by(double lost_share, double half_point, double steepness);

}  // namespace salient::engagement
