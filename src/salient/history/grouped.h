#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace salient::history {

/// Fold of each row, 0 … folds − 1: rows of one group fall into one fold, groups are shuffled by
/// the seed and dealt out in turn. The same seed, group names and order of first appearance give
/// the same folds everywhere.
[[nodiscard]] std::vector<int> grouped_folds(std::span<std::string const> groups, int folds,
                                             std::uint64_t seed);

/// A mean over rows and its standard error.
struct ClusteredMean {
  double mean = 0.0;
  double standard_error = 0.0;  ///< NaN for a single group
};

/// The standard error lets rows of one group depend on each other in any way:
///
///   se² = G/(G − 1) · Σ_g (Σ_{i in g} (v_i − mean))² / n²
[[nodiscard]] ClusteredMean clustered_mean(std::span<double const> values,
                                           std::span<std::string const> groups);

/// Quantile of values in ascending order, none missing: at place (n + 1) p, linear between
/// neighbours, the ends beyond them. A new value of the same law falls below it with a probability
/// of at least about p.
[[nodiscard]] double sorted_quantile(std::span<double const> ascending, double p);

}  // namespace salient::history
