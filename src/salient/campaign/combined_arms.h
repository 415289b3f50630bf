#pragma once

#include <span>

#include "salient/campaign/mechanism.h"

namespace salient::campaign {

/// Logarithm of the effect of arms together: ln E = Σ wᵢ ln eᵢ, the weights scaled to sum 1.
///
///   eᵢ  sufficiency of an arm; counted as kLeastSufficiency below it, as 1 above 1   [-]
///   wᵢ  its weight, ≥ 0, with a positive sum                                         [-]
///
/// Checked: tests/campaign/combined_arms_test.cpp.
[[nodiscard]] double combined_arms_log_effect(std::span<double const> sufficiencies,
                                              std::span<double const> weights);

/// E = Π eᵢ^wᵢ (Cobb–Douglas): 1 when every arm suffices, and what one arm lacks lowers the effect
/// of all others by the same share.
[[nodiscard]] double combined_arms_effect(std::span<double const> sufficiencies,
                                          std::span<double const> weights);

/// The arms are never counted as lacking more than this, so no effect is 0.
inline constexpr double kLeastSufficiency = 0.1;

/// Combined arms: what a formation lacks of one arm weakens what it does with all (model page 5).
///
///   fire ·= E^k_f,   log-odds of success += k_s ln E
///
///   E  effect of infantry (1), armour, fires, engineers and air defence together; the last four
///      by the account's support.*                                                    [-]
///   k  share of the effect that counts, 1 unless stated; 0 switches it off           [-]
///
/// Weights wᵢ are independent gammas divided by their sum, which is a Dirichlet law when each has
/// its shape as its mean. Checked: tests/campaign/combined_arms_test.cpp.
[[nodiscard]] Mechanism combined_arms();

}  // namespace salient::campaign
