#pragma once

#include "salient/campaign/mechanism.h"

namespace salient::campaign {

/// Cohesion wears off by losses and contact and comes back at rest (model pages 9 and 12).
///
///   c' = −k_ℓ ℓ − k_f [in contact] + k_r [resting] (1 − c) + r (1 − c) − n (c − c_n)₊   [1/day]
///   effect of fire × 1 − β (1 − c)
///
///   c    cohesion in [0, 1]                       ℓ    yesterday's losses / who was there [1/day]
///   k_ℓ  loss effect [-]   k_f  fatigue [1/day]   k_r  recovery at rest [1/day] r    share of
///   those forward relieved [1/day]  n    newcomers / present                  [1/day] c_n cohesion
///   that newcomers bring   [-]      β    share of the fire lost without cohesion  [-]
///
/// c is clipped to [0, 1] each morning. Newcomers dilute and never raise it. Assumes one number for
/// a whole formation. Checked: tests/campaign/cohesion_test.cpp.
[[nodiscard]] Mechanism cohesion();

}  // namespace salient::campaign
