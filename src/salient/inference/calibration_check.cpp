#include "salient/inference/calibration_check.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

#include "salient/base/distribution.h"
#include "salient/base/random.h"
#include "salient/base/special.h"
#include "salient/inference/state.h"
#include "salient/inference/weights.h"

namespace salient::inference {

namespace {

constexpr std::size_t kRanks = kRankDraws + 1;
constexpr std::size_t kBins = 20;
constexpr double kFalseAlarms = 0.01;

base::DrawKey key_of(std::uint64_t seed) {
  return base::draw_key(seed, base::hash_id("calibration"));
}

/// For `count` shares of `n` at one probability: the smaller tail of each, doubled.
double two_sided(double count, double n, double p) {
  double const below = base::binomial_cdf(count, n, p);
  double const above = count > 0.0 ? 1.0 - base::binomial_cdf(count - 1.0, n, p) : 1.0;
  return std::min(1.0, 2.0 * std::min(below, above));
}

/// The smallest pointwise probability along the ECDF of one set of uniform ranks. `tails` holds
/// two_sided of every count at every rank.
double smallest_tail(std::vector<std::vector<double>> const& tails, std::size_t n,
                     std::uint64_t simulation) {
  static_assert(kRanks <= 65536);
  base::DrawKey const key = key_of(0);
  std::array<std::size_t, kRanks> counts{};
  for (std::size_t i = 0; i < n; i += 2) {
    auto const pair = base::uniform_pair(key, {simulation, static_cast<std::uint32_t>(i), 1, 0});
    for (std::size_t k = 0; k < 2 && i + k < n; ++k) {
      ++counts[static_cast<std::size_t>(pair[k] * static_cast<double>(kRanks))];
    }
  }
  double smallest = 1.0;
  std::size_t passed = 0;
  for (std::size_t rank = 0; rank + 1 < kRanks; ++rank) {
    passed += counts[rank];
    smallest = std::min(smallest, tails[rank][passed]);
  }
  return smallest;
}

}  // namespace

void add_quantity(Replication& replication, double truth, std::span<double const> draws,
                  std::span<double const> weights, std::uint64_t seed) {
  assert(!draws.empty());
  std::vector<double> equal;
  if (weights.empty()) {
    equal.assign(draws.size(), 1.0 / static_cast<double>(draws.size()));
    weights = equal;
  }
  auto const quantity = static_cast<std::uint32_t>(replication.ranks.size());
  auto const [start, tie] = base::uniform_pair(key_of(seed), {0, quantity, 0, 0});
  std::uint32_t below = 0;
  std::uint32_t equals = 0;
  for (std::size_t const i : systematic(weights, kRankDraws, start)) {
    if (draws[i] < truth) ++below;
    if (draws[i] == truth) ++equals;
  }
  replication.ranks.push_back(below +
                              static_cast<std::uint32_t>(tie * static_cast<double>(equals + 1)));
  std::vector<double> ends;
  for (double const level : kLevels) {
    ends.push_back(0.5 * (1.0 - level));
    ends.push_back(0.5 * (1.0 + level));
  }
  std::vector<double> const quantiles = weighted_quantiles(draws, weights, ends);
  auto& inside = replication.inside.emplace_back();
  for (std::size_t l = 0; l < kLevels.size(); ++l) {
    inside[l] = quantiles[2 * l] <= truth && truth <= quantiles[2 * l + 1] ? 1 : 0;
  }
}

EcdfBand ecdf_band(std::size_t n) {
  constexpr std::size_t kSimulations = 5000;
  double const count = static_cast<double>(n);
  std::vector<std::vector<double>> tails(kRanks - 1);
  for (std::size_t rank = 0; rank + 1 < kRanks; ++rank) {
    double const p = static_cast<double>(rank + 1) / static_cast<double>(kRanks);
    for (std::size_t k = 0; k <= n; ++k) {
      tails[rank].push_back(two_sided(static_cast<double>(k), count, p));
    }
  }
  std::vector<double> smallest;
  for (std::size_t s = 0; s < kSimulations; ++s) smallest.push_back(smallest_tail(tails, n, s));
  std::sort(smallest.begin(), smallest.end());
  EcdfBand band;
  band.pointwise = smallest[static_cast<std::size_t>(kFalseAlarms * kSimulations)];
  for (auto const& of_rank : tails) {
    // Counts of the band are those whose tail is not below the pointwise probability.
    auto const within = [&](double tail) { return tail >= band.pointwise; };
    auto const first = std::find_if(of_rank.begin(), of_rank.end(), within);
    auto const last = std::find_if(of_rank.rbegin(), of_rank.rend(), within);
    band.low.push_back(static_cast<double>(first - of_rank.begin()) / count);
    band.high.push_back(static_cast<double>(of_rank.rend() - last - 1) / count);
  }
  band.low.push_back(1.0);
  band.high.push_back(1.0);
  return band;
}

namespace {

QuantityCheck check_quantity(std::span<Replication const> replications, std::size_t quantity,
                             EcdfBand const& band) {
  QuantityCheck check;
  check.replications = replications.size();
  check.bins.assign(kBins, 0);
  double const n = static_cast<double>(replications.size());
  std::array<std::size_t, kRanks> counts{};
  for (Replication const& replication : replications) {
    std::uint32_t const rank = replication.ranks[quantity];
    ++counts[rank];
    ++check.bins[rank * kBins / kRanks];
    for (std::size_t l = 0; l < kLevels.size(); ++l) {
      check.coverage[l].share += replication.inside[quantity][l] / n;
    }
  }
  double const expected = n / static_cast<double>(kBins);
  for (std::uint32_t const bin : check.bins) {
    double const off = static_cast<double>(bin) - expected;
    check.chi_square += off * off / expected;
  }
  double const freedom = static_cast<double>(kBins - 1);
  check.chi_square_limit = 2.0 * base::gamma_quantile(1.0 - kFalseAlarms, 0.5 * freedom);
  std::size_t passed = 0;
  for (std::size_t rank = 0; rank < kRanks; ++rank) {
    passed += counts[rank];
    double const share = static_cast<double>(passed) / n;
    double const uniform = static_cast<double>(rank + 1) / static_cast<double>(kRanks);
    check.ecdf_departure = std::max(check.ecdf_departure, std::fabs(share - uniform));
    if (share < band.low[rank] || share > band.high[rank]) check.ecdf_inside = false;
  }
  for (std::size_t l = 0; l < kLevels.size(); ++l) {
    check.coverage[l].level = kLevels[l];
    check.coverage[l].standard_error = std::sqrt(kLevels[l] * (1.0 - kLevels[l]) / n);
  }
  return check;
}

}  // namespace

std::vector<QuantityCheck> check_calibration(std::span<Replication const> replications) {
  std::vector<QuantityCheck> checks;
  if (replications.empty()) return checks;
  EcdfBand const band = ecdf_band(replications.size());
  for (std::size_t q = 0; q < replications.front().ranks.size(); ++q) {
    checks.push_back(check_quantity(replications, q, band));
  }
  return checks;
}

ControlledCoverage controlled_coverage(std::span<std::uint8_t const> inside,
                                       std::span<std::uint8_t const> control, double expected) {
  assert(inside.size() == control.size() && !inside.empty());
  auto const n = static_cast<double>(inside.size());
  double a = 0.0;
  double b = 0.0;
  double both = 0.0;
  for (std::size_t i = 0; i < inside.size(); ++i) {
    a += inside[i];
    b += control[i];
    both += inside[i] * control[i];
  }
  a /= n;
  b /= n;
  both /= n;
  double const covariance = both - a * b;
  double const spread = b * (1.0 - b);
  double const slope = spread > 0.0 ? covariance / spread : 0.0;
  double const left = std::max(0.0, a * (1.0 - a) - slope * covariance);
  return {b, expected, a - slope * (b - expected), std::sqrt(left / n)};
}

}  // namespace salient::inference
