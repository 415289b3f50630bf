#pragma once

#include <span>

namespace salient::base {

/// Draws by inversion: the value of a distribution at a uniform u of (0, 1), for instance
/// base::uniform. Each is non-decreasing in u and in the parameter that sets its size, so that runs
/// under the same uniforms can be compared (common random numbers).
///
/// Counts are whole numbers held in doubles. For a count the inverse is exact: the smallest k with
/// F(k) ≥ u, where F is computed to a relative error below 1e-13 of the smaller tail; only a u that
/// is so near to a step of F may fall on its other side. (For binomials an approximation of bounded
/// error settles most u; those near a step are settled by F itself.)
///
/// Bounds are held by tests/base/distribution_test.cpp. No result depends on libm.

[[nodiscard]] double uniform_quantile(double u, double lowest, double highest);
[[nodiscard]] double normal_quantile(double u, double mean, double sd);
/// `log_sd`: standard deviation of the logarithm.
[[nodiscard]] double lognormal_quantile(double u, double median, double log_sd);
/// Gamma law by its shape and mean (special.h has the law of scale 1).
[[nodiscard]] double gamma_quantile_of_mean(double u, double shape, double mean);
[[nodiscard]] double exponential_quantile(double u, double rate);

// ---- Poisson ---------------------------------------------------------------------------------

[[nodiscard]] double poisson_pmf(double k, double mean);
[[nodiscard]] double poisson_cdf(double k, double mean);
/// Non-decreasing in the mean ≥ 0.
[[nodiscard]] double poisson_quantile(double u, double mean);

// ---- binomial --------------------------------------------------------------------------------

/// n trials with probability p each, n a whole number up to 1e9.
[[nodiscard]] double binomial_pmf(double k, double n, double p);
[[nodiscard]] double binomial_cdf(double k, double n, double p);
/// Non-decreasing in p and in n. A p outside [0, 1] counts as the nearer bound.
[[nodiscard]] double binomial_quantile(double u, double n, double p);

// ---- negative binomial -----------------------------------------------------------------------

/// NB2: a Poisson count whose mean is gamma distributed with shape k; variance mean + mean²/k.
[[nodiscard]] double negative_binomial_pmf(double count, double mean, double k);
[[nodiscard]] double negative_binomial_cdf(double count, double mean, double k);
/// Non-decreasing in the mean ≥ 0; k > 0.
[[nodiscard]] double negative_binomial_quantile(double u, double mean, double k);

// ---- multinomial -----------------------------------------------------------------------------

/// Splits n over `weights` (≥ 0, with a positive sum) by conditional binomials: entry i takes its
/// share of what entries before it left, at uniforms[i]. The counts sum to n exactly; an entry of
/// weight 0 gets 0. One uniform an entry; that of the last is not used and may be missing.
void multinomial(std::span<double const> uniforms, double n, std::span<double const> weights,
                 std::span<double> counts);

}  // namespace salient::base
