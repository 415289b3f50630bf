#pragma once

#include "salient/campaign/mechanism.h"

namespace salient::campaign {

/// What troops and their opponents learn (model page 11).
///
///   by assaulting:   exposure × ((n₀ + n)/n₀)^(−b),          b = −log₂ p          (Wright 1936)
///   by opponents:    drones' hits × min(g, ē^(b_o)),         b_o = −log₂ p_o
///   by retraining:   T' = T / (T + T½),  deficits × (1 − η T'),  drones' hits × (1 − η T')
///
///   n   days of assault so far  [days]   n₀  1 + days of it before the first day  [days]
///   p   loss at twice the experience, relative to once it [-];  p_o  the same of the opponents'
///   aim ē   opponents' experience: (m₀ + m)/m₀ with m days of facing assaults, mean over the
///   opposing
///       formations of the sector, by persons present [-];  g  its most [-]
///   T   days of rest so far [days];  T½  days in which half of it is learnt [days];  η  its effect
///   [-]
///
/// Assumes that a day of assault is a day on which an attacker is committed while an enemy in its
/// sector is. What has been learnt stays. Nobody chooses tactics here: nothing in Salient searches
/// for a better attack. Checked: tests/campaign/learning_test.cpp, oracle W1.
[[nodiscard]] Mechanism learning();

/// b = −log₂(progress): exponent of Wright's curve, 0 < progress ≤ 1.
[[nodiscard]] double wright_exponent(double progress);
/// Cost of the n-th unit relative to the first: n^(−b), n ≥ 1.
[[nodiscard]] double wright_cost(double n, double progress);

}  // namespace salient::campaign
