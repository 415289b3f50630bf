#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "salient/inference/tempered_smc.h"

namespace salient::inference {

/// What the draws say, and how far they may be off. Standard errors take chains, not draws, as
/// independent (a sandwich over Draw::chain).
struct Estimate {
  double value = 0.0;
  double standard_error = 0.0;
};

/// Posterior mean of each coordinate (dimensions); a priori it is 0.
[[nodiscard]] std::vector<Estimate> posterior_means(Posterior const& posterior);

/// 1 − var_posterior / var_prior of each coordinate (dimensions). Near 0 where the claims say
/// almost nothing about it, 1 where they settle it; below 0 where they make it less certain.
[[nodiscard]] std::vector<Estimate> contraction(Posterior const& posterior);

/// Two coordinates that the claims inform together.
struct Correlation {
  std::size_t first = 0, second = 0;
  Estimate correlation;
};

/// The correlations among `coordinates` (all when empty) that exceed both `least` and 4.5 standard
/// errors, strongest first, at most `most`.
[[nodiscard]] std::vector<Correlation> strongest_correlations(
    Posterior const& posterior, std::span<std::size_t const> coordinates = {},
    std::size_t most = 10, double least = 0.2);

/// How a mean answers to the strength of a prior or likelihood.
struct Sensitivity {
  double change = 0.0;        ///< d mean / d log₂ α, from α = 0.8 and 1.25
  double standardised = 0.0;  ///< the same in posterior standard deviations
  double pareto_k = 0.0;      ///< larger of the two; above 0.7 the change is not to be relied on
};

/// Power-scaling sensitivity of the mean of `values` (one a draw) to the prior of coordinate j:
/// draws weighted by φ(x_j)^(α − 1). Kallioinen, Paananen, Bürkner, Vehtari 2023 (recalled).
[[nodiscard]] Sensitivity prior_sensitivity(Posterior const& posterior,
                                            std::span<double const> values, std::size_t coordinate);

/// The same for a part of the log-likelihood (one a draw): weights exp((α − 1) part).
[[nodiscard]] Sensitivity likelihood_sensitivity(Posterior const& posterior,
                                                 std::span<double const> values,
                                                 std::span<double const> log_likelihood_part);

/// A direction in the space of some coordinates and the posterior variance along it; the prior's is
/// 1 along each.
struct Direction {
  double variance = 0.0;
  std::vector<double> weights;  ///< (coordinates), of length 1, the largest positive
};

/// Eigenvectors of the posterior covariance of `coordinates`, the best informed first: what the
/// claims settle are these combinations rather than the coordinates one by one.
[[nodiscard]] std::vector<Direction> effective_directions(Posterior const& posterior,
                                                          std::span<std::size_t const> coordinates);

/// Sarle's coefficient (skewness² + 1) / kurtosis of a number with weights: 1/3 for a normal law,
/// 5/9 for a uniform one, more where two humps stand apart. A hint, no test. NaN for a constant.
[[nodiscard]] double bimodality(std::span<double const> values, std::span<double const> weights);

}  // namespace salient::inference
