#include "salient/explain/ratios.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace salient::explain {

namespace {

constexpr double kZ = 1.6448536269514722;  ///< 95 % of the normal lie below

}  // namespace

Proportion proportion_of(std::uint64_t count, std::uint64_t of) {
  Proportion share{count, of, 0.0, 0.0, 1.0};
  auto const n = static_cast<double>(of);
  share.value = static_cast<double>(count) / n;
  double const z2 = kZ * kZ;
  double const middle = share.value + z2 / (2.0 * n);
  double const half = kZ * std::sqrt(share.value * (1.0 - share.value) / n + z2 / (4.0 * n * n));
  double const scale = 1.0 + z2 / n;
  // At the ends the interval begins or ends exactly there, but for rounding.
  share.low = count == 0 ? 0.0 : (middle - half) / scale;
  share.high = count == of ? 1.0 : (middle + half) / scale;
  return share;
}

std::optional<Ratio> ratio_of_means(std::span<double const> first, std::span<double const> second) {
  std::size_t const n = first.size();
  if (n < 2) return std::nullopt;
  double a = 0.0, b = 0.0, largest = second.front();
  for (std::size_t i = 0; i < n; ++i) {
    a += first[i];
    b += second[i];
    largest = std::max(largest, second[i]);
  }
  if (!(b > 0.0) || !(b - largest > 0.0)) return std::nullopt;
  std::vector<double> without(n);
  double mean = 0.0;
  for (std::size_t i = 0; i < n; ++i) {
    without[i] = (a - first[i]) / (b - second[i]);
    mean += without[i] / static_cast<double>(n);
  }
  double squares = 0.0;
  for (double const one : without) squares += (one - mean) * (one - mean);
  Ratio ratio;
  ratio.value = a / b;
  ratio.standard_error =
      std::sqrt(squares * (static_cast<double>(n) - 1.0) / static_cast<double>(n));
  ratio.low = ratio.value - kZ * ratio.standard_error;
  ratio.high = ratio.value + kZ * ratio.standard_error;
  return ratio;
}

}  // namespace salient::explain
