#pragma once

#include "salient/engagement/mechanism.h"

namespace salient::engagement {

/// Strangers to the ground (model page 7).
///
///   pace ·= (1 + σ₀²/2) / (1 + σ²/2),  σ = σ₀ (1 + 3 z)        exposure ·= 1 + u z
///
///   z  deficit of a group's knowledge of the ground   σ  heading error [rad]   u  added exposure
///
/// The mean of 1 / cos σ lengthens the way. Identity at z = 0.
/// Reference state: every group knows the ground. Checked: tests/engagement/familiarity_test.cpp.
[[nodiscard]] Mechanism familiarity();

}  // namespace salient::engagement
