#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace salient::explain {

/// How often something happened, with a 90 % interval of the probability.
struct Proportion {
  std::uint64_t count = 0, of = 0;
  double value = 0.0, low = 0.0, high = 1.0;
};

/// Wilson's interval: the probabilities p for which count / of lies within z standard errors of p,
///
///   (p̂ + z²/2n ± z √(p̂ (1 − p̂)/n + z²/4n²)) / (1 + z²/n)
///
/// which keeps to 0 … 1 and says something at 0 and n too. `of` at least 1.
/// Checked by tests/explain/ratios_test.cpp.
[[nodiscard]] Proportion proportion_of(std::uint64_t count, std::uint64_t of);

/// A ratio of two means, with a 90 % interval.
struct Ratio {
  double value = 0.0;
  double standard_error = 0.0;
  double low = 0.0, high = 0.0;
};

/// Σ first / Σ second over paired draws, with the jackknife's standard error: the ratio is computed
/// again without each pair in turn. Nothing for fewer than two pairs, or when the sum of `second`
/// is not positive with every pair left out.
[[nodiscard]] std::optional<Ratio> ratio_of_means(std::span<double const> first,
                                                  std::span<double const> second);

}  // namespace salient::explain
