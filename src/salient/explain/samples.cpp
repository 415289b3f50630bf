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

std::vector<double> deviations_of(std::span<double const> values) {
  std::vector<double> deviations(values.begin(), values.end());
  if (values.empty()) return deviations;
  for (double& each : deviations) each -= values.front();
  double const mean = mean_of(deviations);
  for (double& each : deviations) each -= mean;
  return deviations;
}

double variance_of(std::span<double const> values) {
  if (values.size() < 2) return 0.0;
  double sum = 0.0;
  for (double const each : deviations_of(values)) sum += each * each;
  return sum / static_cast<double>(values.size() - 1);
}

double correlation_of(std::span<double const> first, std::span<double const> second) {
  assert(first.size() == second.size());
  auto const x = deviations_of(first);
  auto const y = deviations_of(second);
  double first_square = 0.0;
  double second_square = 0.0;
  double product = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    first_square += x[i] * x[i];
    second_square += y[i] * y[i];
    product += x[i] * y[i];
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
