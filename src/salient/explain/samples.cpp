#include "salient/explain/samples.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace salient::explain {

double mean_of(std::span<double const> values) {
  if (values.empty()) return 0.0;
  double sum = 0.0;
  for (double const value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

double variance_of(std::span<double const> values) {
  if (values.size() < 2) return 0.0;
  double const mean = mean_of(values);
  double sum = 0.0;
  for (double const value : values) sum += (value - mean) * (value - mean);
  return sum / static_cast<double>(values.size() - 1);
}

double correlation_of(std::span<double const> first, std::span<double const> second) {
  assert(first.size() == second.size());
  double const first_mean = mean_of(first);
  double const second_mean = mean_of(second);
  double first_square = 0.0;
  double second_square = 0.0;
  double product = 0.0;
  for (std::size_t i = 0; i < first.size(); ++i) {
    double const x = first[i] - first_mean;
    double const y = second[i] - second_mean;
    first_square += x * x;
    second_square += y * y;
    product += x * y;
  }
  if (first_square <= 0.0 || second_square <= 0.0) return 0.0;
  return std::clamp(product / (std::sqrt(first_square) * std::sqrt(second_square)), -1.0, 1.0);
}

double quantile_of_sorted(std::span<double const> sorted, double p) {
  assert(!sorted.empty() && p >= 0.0 && p <= 1.0);
  double const position = p * static_cast<double>(sorted.size() - 1);
  auto const below = static_cast<std::size_t>(position);
  if (below + 1 >= sorted.size()) return sorted.back();
  double const part = position - static_cast<double>(below);
  return sorted[below] + part * (sorted[below + 1] - sorted[below]);
}

Spread spread_of(std::span<double const> values) {
  assert(!values.empty());
  std::vector<double> sorted(values.begin(), values.end());
  std::ranges::sort(sorted);
  Spread spread;
  spread.mean = mean_of(values);
  spread.standard_error = std::sqrt(variance_of(values) / static_cast<double>(values.size()));
  spread.low = quantile_of_sorted(sorted, 0.1);
  spread.median = quantile_of_sorted(sorted, 0.5);
  spread.high = quantile_of_sorted(sorted, 0.9);
  return spread;
}

}  // namespace salient::explain
