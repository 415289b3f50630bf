#pragma once

#include "salient/campaign/mechanism.h"

namespace salient::campaign {

/// What armoured support changes for the infantry that it goes with (model page 5).
///
///   exposure of attackers    ε ·= 1 / (1 + s_v z)       protected movement
///   suppressive events       ν  = ν_A z        [1/hour] on each opponent
///   speed of breaching       b ·= 1 + s_b z
///   delay of evacuation      θ ·= 1 / (1 + s_e z)
///   drones' hits on persons  x ·= 1 − a z               vehicles attract them
///   success of assaults      λ += β_s z                 shock, log-odds, attackers
///
///   z  armoured support present, relative to demand, in [0, 1]   (support.armour)
///
/// Each effect has its own strength (s_v, ν_A, s_b, s_e, a, β_s), and 0 switches it off. Assumes
/// support that is spread evenly over the formation and the day. In the reference state attackers
/// are at parity: they have the z of the opposing formations of their sector.
/// Checked: tests/campaign/armour_test.cpp.
[[nodiscard]] Mechanism armour();

}  // namespace salient::campaign
