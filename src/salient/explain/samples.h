#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace salient::explain {

/// What a sample of draws says of a number: mean, its standard error, and 80 % of the draws.
struct Spread {
  double mean = 0.0;
  double standard_error = 0.0;  ///< of the mean, for independent draws
  double low = 0.0;             ///< 10 % of the draws lie below
  double median = 0.0;
  double high = 0.0;  ///< 10 % of the draws lie above
};

[[nodiscard]] double mean_of(std::span<double const> values);
/// Every value less the mean; exactly 0 where all values are the same, rounding or not.
[[nodiscard]] std::vector<double> deviations_of(std::span<double const> values);
/// With divisor n − 1; 0 for fewer than two values.
[[nodiscard]] double variance_of(std::span<double const> values);
/// Pearson's; 0 if either sample does not vary. The same number of values in both.
[[nodiscard]] double correlation_of(std::span<double const> first, std::span<double const> second);
/// Quantile of a sorted, non-empty sample by linear interpolation between order statistics: p = 0
/// is the least, p = 1 the greatest.
[[nodiscard]] double quantile_of_sorted(std::span<double const> sorted, double p);
/// Of a non-empty sample.
[[nodiscard]] Spread spread_of(std::span<double const> values);

}  // namespace salient::explain
