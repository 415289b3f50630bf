#pragma once

#include "salient/campaign/mechanism.h"

namespace salient::campaign {

/// Strangers to the ground lose their way and miss its cover (model page 7).
///
///   z = (1 − κ) · e^(−t/τ) · D
///   exposure of attackers × (1 + u z) · ℓ(z),   covered ways found × (1 − v z)
///
///   z  familiarity deficit, 0 at home                [-]   κ  familiarity on the first day   [-]
///   t  days committed in the area so far          [days]   τ  time in which one learns it [days]
///   D  share of deficits that retraining has left    [-]   ℓ  lengthening of the way         [-]
///   u  exposure added by a full deficit              [-]   v  covered ways missed by it      [-]
///
/// Assumes that one learns an area by being committed there, and that a formation stays in its
/// sector. Checked: tests/campaign/familiarity_test.cpp.
[[nodiscard]] Mechanism familiarity();

/// How much longer the way is, relative to one who knows the ground, with the heading error
/// σ = σ₀ (1 + 3z):  ℓ = (1 + σ²/2) / (1 + σ₀²/2), the second-order mean of 1/cos of the error.
/// σ₀: heading error of one who knows the ground [rad]; z: familiarity deficit in [0, 1].
[[nodiscard]] double path_lengthening(double heading_error, double deficit);

}  // namespace salient::campaign
