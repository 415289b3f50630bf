#pragma once

#include <cstddef>
#include <span>

namespace salient::inference {

/// How many independent draws know the mean of a number as well as these chains do.
///
///   ess = m n / τ,   τ = 1 + 2 Σ_{t ≥ 1} ρ_t,   ρ_t = 1 − (W − mean autocovariance at lag t) / V
///
/// with m chains of n states, W the mean variance within chains, V = W (n − 1)/n + variance of
/// chain means. The sum ends by Geyer's initial monotone sequence: at the first pair
/// ρ_2t + ρ_2t+1 that is not positive, each pair at most as large as the one before. At most m n;
/// of a number that never changes m n as well, for its mean is known.
///
/// `series` holds the chains end to end, each of `length` states in order. Sources (recalled):
/// Geyer 1992; Vehtari, Gelman, Simpson, Carpenter, Bürkner 2021. Not split into halves: a chain
/// here starts from the law that it keeps.
[[nodiscard]] double effective_size(std::span<double const> series, std::size_t length);

}  // namespace salient::inference
