#pragma once

#include <cstdint>

#include "salient/losstable/regression.h"

namespace salient::losstable {

/// How a fit does on rows that it was not fitted to.
struct Check {
  double r_squared = 0;
  double ceiling = 0;
  double lack_of_fit = 0;
  double coverage = 0;
};

/// A fit's predictor is of the mean over what it leaves out. Where rows beside it differ by a
/// normal of variance τ² on the scale of the predictor, these are the predictors of the median:
/// less τ²/2 for a logarithm; for log-odds times √(1 + c² τ²), c = 16 √3 / (15 π), the logistic law
/// near the normal one (Zeger, Liang and Albert 1988).
[[nodiscard]] double median_log_rate(double log_mean_rate, double lack_of_fit);
[[nodiscard]] double median_log_odds(double log_odds, double lack_of_fit);

/// Of losses. With o = ln((Σ losses + ½) / Σ exposure) of a row, p and v its mean and variance by
/// chance about the median that is predicted (the sum over few, negative binomial of shape
/// k · replications), l the row's leverage:
///
///   lack of fit  the τ² that makes the rows' sums likeliest: negative binomial about a log-normal
///                of variance l + τ² about the median's predictor
///   R²           1 − Σ w (o − p)² / Σ w (o − ō)², w = 1 / (v + l + τ²)
///   ceiling      1 − Σ w v / Σ w (o − ō)²: R² of a fit that knew every row's mean
///   coverage     share of single replications within the 5 and 95 % points of what is predicted:
///                negative binomial of shape k about that log-normal, between whole numbers by a
///                uniform of its own (seed). τ² is there of the other half of the rows.
[[nodiscard]] Check check_losses(Fit const& fit, DesignMatrix const& design, Counts const& counts,
                                 std::uint64_t seed);

/// Of successes: the same on log-odds, o = ln((s + ½) / (n − s + ½)) with its mean and variance
/// under the binomial that is predicted; coverage is of rows' numbers of successes, binomial about
/// a log-odds of normal error.
[[nodiscard]] Check check_successes(Fit const& fit, DesignMatrix const& design,
                                    std::span<double const> successes, double replications,
                                    std::uint64_t seed);

/// Of rows' mean logarithms: v = shape² / replications, τ² ≥ 0 that at which Σ (o − p)² /
/// (v + l + τ²) equals the rows (Mandel and Paule 1970); coverage is of the means.
[[nodiscard]] Check check_logarithms(Fit const& fit, DesignMatrix const& design,
                                     std::span<double const> means, double replications);

/// Variance of the log mean by what differs between replications beside chance: rows whose
/// replications each drew their own parameters against rows that did not. With k and k′ the shapes
/// within rows, ln((1 + 1/k′) / (1 + 1/k)), at least 0: var = μ + (1 + 1/k) μ² e^s − μ².
[[nodiscard]] double spread_between(double shape, double shape_of_drawn);

}  // namespace salient::losstable
