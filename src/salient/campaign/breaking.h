#pragma once

#include "salient/campaign/mechanism.h"

namespace salient::campaign {

/// Assault groups break by loss, and the isolated of a broken body may be captured (model page 9).
///
///   f = R / (S + R),   R = today's losses + 2^(−1/T) · (R of yesterday)
///   broken share b = 1 / (1 + (f / f₅₀')^−s),   f₅₀' = (p + 0.05)(½ + c)
///   captured ~ Binomial(S, b · i · p_cap (1 − δ) · dt),   success × 1 − b
///
///   R  recent losses [persons]        S  forward, after the step's losses      [persons]
///   T  half-life of a loss   [days]   p  part of the half-point at c = ½ above 0.05  [-]
///   c  cohesion  [-]                  s  steepness [-]
///   i  share of a broken body isolated a day [1/day]   p_cap  capture of one isolated  [-]
///   δ  refusal of capture that an account states [-]
///
/// The isolated are themselves a random part of the survivors, so isolation and capture are one
/// binomial. Capture happens only where groups broke, and groups break only by losses. Capture
/// is a proximate cause of its own, without a hazard. Checked: tests/campaign/breaking_test.cpp.
[[nodiscard]] Mechanism breaking();

}  // namespace salient::campaign
