#include "salient/explain/scores.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

#include "salient/base/mathematics.h"
#include "salient/base/special.h"
#include "salient/explain/samples.h"

namespace salient::explain {

namespace {

constexpr double kInf = std::numeric_limits<double>::infinity();
constexpr double kInverseSqrtPi = 0.56418958354775628695;
constexpr double kSqrtTwoPi = 2.5066282746310005024;

struct Member {
  double value;
  double weight;
};

/// Sorted by value, weights summing to 1, members without weight left out.
std::vector<Member> members_of(Sample const& sample) {
  assert(!sample.values.empty());
  assert(sample.weights.empty() || sample.weights.size() == sample.values.size());
  double sum = 0.0;
  for (double const weight : sample.weights) sum += weight;
  double const alike = 1.0 / static_cast<double>(sample.values.size());
  std::vector<Member> members;
  for (std::size_t i = 0; i < sample.values.size(); ++i) {
    double const weight = sample.weights.empty() ? alike : sample.weights[i] / sum;
    if (weight > 0.0) members.push_back({sample.values[i], weight});
  }
  std::ranges::stable_sort(members, {}, &Member::value);
  return members;
}

double squared_weights(std::vector<Member> const& members) {
  double sum = 0.0;
  for (Member const& each : members) sum += each.weight * each.weight;
  return sum;
}

/// E|X − y|.
double distance(std::vector<Member> const& members, double y) {
  double sum = 0.0;
  for (Member const& each : members) sum += each.weight * std::fabs(each.value - y);
  return sum;
}

/// ½ E|X − X′| = Σ F(1 − F) over the gaps between members.
double half_spread(std::vector<Member> const& members) {
  double sum = 0.0;
  double below = 0.0;
  for (std::size_t i = 0; i + 1 < members.size(); ++i) {
    below += members[i].weight;
    sum += below * (1.0 - below) * (members[i + 1].value - members[i].value);
  }
  return sum;
}

/// Quantile of weighted members by linear interpolation between the middles of their weights.
double weighted_quantile(std::vector<Member> const& members, double p) {
  double before = 0.0;
  double last_middle = 0.0;
  for (std::size_t i = 0; i < members.size(); ++i) {
    double const middle = before + 0.5 * members[i].weight;
    if (p <= middle) {
      if (i == 0) return members[0].value;
      double const part = (p - last_middle) / (middle - last_middle);
      return members[i - 1].value + part * (members[i].value - members[i - 1].value);
    }
    before += members[i].weight;
    last_middle = middle;
  }
  return members.back().value;
}

/// Silverman's rule of thumb; exactly 0 for members that are all the same.
double bandwidth_of(std::vector<Member> const& members) {
  if (members.front().value == members.back().value) return 0.0;
  double mean = 0.0;
  for (Member const& each : members) mean += each.weight * each.value;
  double variance = 0.0;
  for (Member const& each : members) {
    variance += each.weight * (each.value - mean) * (each.value - mean);
  }
  double const squares = squared_weights(members);
  double const sd = std::sqrt(variance / (1.0 - squares));
  double const quartiles = weighted_quantile(members, 0.75) - weighted_quantile(members, 0.25);
  double const scale = quartiles > 0.0 ? std::min(sd, quartiles / 1.34) : sd;
  return 0.9 * scale * base::math::exp(0.2 * base::math::log(squares));
}

/// −ln Σ w N(y; x, h²), summed from the nearest member so that nothing underflows.
double kernel_log_score(std::vector<Member> const& members, double y, double bandwidth) {
  if (!(bandwidth > 0.0)) return kInf;
  double nearest = kInf;
  for (Member const& each : members) nearest = std::min(nearest, std::fabs(each.value - y));
  double const least = nearest / bandwidth;
  double sum = 0.0;
  for (Member const& each : members) {
    double const z = (each.value - y) / bandwidth;
    sum += each.weight * base::math::exp(0.5 * (least * least - z * z));
  }
  return 0.5 * least * least + base::math::log(bandwidth * kSqrtTwoPi) - base::math::log(sum);
}

bool to_logarithms(std::vector<Member>& members) {
  for (Member& each : members) {
    if (!(each.value > 0.0)) return false;
    each.value = base::math::log(each.value);
  }
  return true;
}

/// Mass that a kernel at x puts on [low, high), by the tail that is the smaller.
double kernel_mass(double x, double low, double high, double bandwidth) {
  double const from = (low - x) / bandwidth;
  double const to = (high - x) / bandwidth;
  if (from > 0.0) return base::normal_cdf(-from) - base::normal_cdf(-to);
  return base::normal_cdf(to) - base::normal_cdf(from);
}

/// Rows by class; `mean_probability`, `frequency` and `standard_error` still as sums.
std::vector<ReliabilityRow> summed_rows(std::span<double const> probabilities,
                                        std::span<double const> happened, std::size_t classes) {
  auto const count = static_cast<double>(classes);
  std::vector<ReliabilityRow> rows(classes);
  for (std::size_t k = 0; k < classes; ++k) {
    rows[k].low = static_cast<double>(k) / count;
    rows[k].high = static_cast<double>(k + 1) / count;
  }
  for (std::size_t i = 0; i < probabilities.size(); ++i) {
    double const p = probabilities[i];
    assert(p >= 0.0 && p <= 1.0);
    auto& row = rows[std::min(static_cast<std::size_t>(p * count), classes - 1)];
    ++row.cases;
    row.mean_probability += p;
    row.frequency += happened[i];
    row.standard_error += p * (1.0 - p);
  }
  return rows;
}

}  // namespace

double crps(Sample const& sample, double y) {
  auto const members = members_of(sample);
  return distance(members, y) - half_spread(members);
}

double crps_fair(Sample const& sample, double y) {
  auto const members = members_of(sample);
  assert(members.size() >= 2);
  return distance(members, y) - half_spread(members) / (1.0 - squared_weights(members));
}

double crps_normal(double mean, double sd, double y) {
  assert(sd >= 0.0);
  if (sd == 0.0) return std::fabs(y - mean);
  double const z = (y - mean) / sd;
  double const between = base::normal_cdf(z) - base::normal_cdf(-z);
  return sd * (z * between + 2.0 * base::normal_density(z) - kInverseSqrtPi);
}

double log_score(Sample const& sample, double y, KernelScale scale, double least_bandwidth) {
  auto members = members_of(sample);
  double jacobian = 0.0;
  if (scale == KernelScale::logarithmic) {
    if (!(y > 0.0) || !to_logarithms(members)) return kInf;
    y = jacobian = base::math::log(y);
  }
  return kernel_log_score(members, y, std::max(bandwidth_of(members), least_bandwidth)) + jacobian;
}

double log_score_of_count(Sample const& sample, double y) {
  assert(y >= 0.0);
  auto const members = members_of(sample);
  constexpr double kLeast = 0.5;
  double const bandwidth = std::max(bandwidth_of(members), kLeast);
  double mass = 0.0;
  for (Member const& each : members) {
    double const low = y == 0.0 ? -kInf : y - 0.5;
    mass += each.weight * kernel_mass(each.value, low, y + 0.5, bandwidth);
  }
  return -base::math::log(mass);
}

double interval_score(double low, double high, double level, double y) {
  assert(low <= high && level > 0.0 && level < 1.0);
  double const outside = std::max({0.0, low - y, y - high});
  return (high - low) + 2.0 / (1.0 - level) * outside;
}

double energy_score(std::span<double const> values, std::span<double const> y, bool fair) {
  std::size_t const dimensions = y.size();
  assert(dimensions > 0 && !values.empty() && values.size() % dimensions == 0);
  std::size_t const draws = values.size() / dimensions;
  assert(!fair || draws >= 2);
  auto const apart = [dimensions](double const* a, double const* b) {
    double sum = 0.0;
    for (std::size_t k = 0; k < dimensions; ++k) sum += (a[k] - b[k]) * (a[k] - b[k]);
    return std::sqrt(sum);
  };
  double to_y = 0.0;
  double to_each_other = 0.0;
  for (std::size_t i = 0; i < draws; ++i) {
    double const* const row = values.data() + i * dimensions;
    to_y += apart(row, y.data());
    for (std::size_t j = 0; j < i; ++j) {
      to_each_other += apart(row, values.data() + j * dimensions);
    }
  }
  auto const n = static_cast<double>(draws);
  return to_y / n - to_each_other / (n * (fair ? n - 1.0 : n));
}

Share coverage(std::span<double const> low, std::span<double const> high,
               std::span<double const> y) {
  assert(!y.empty() && low.size() == y.size() && high.size() == y.size());
  double inside = 0.0;
  for (std::size_t i = 0; i < y.size(); ++i) {
    if (y[i] >= low[i] && y[i] <= high[i]) inside += 1.0;
  }
  auto const n = static_cast<double>(y.size());
  double const share = inside / n;
  return {share, std::sqrt(share * (1.0 - share) / n)};
}

double brier(double p, bool happened) {
  double const miss = happened ? 1.0 - p : p;
  return miss * miss;
}

double log_score(double p, bool happened) {
  assert(p >= 0.0 && p <= 1.0);
  return happened ? -base::math::log(p) : -base::math::log1p(-p);
}

double event_probability(double k, double n) {
  assert(k >= 0.0 && k <= n);
  return (k + 0.5) / (n + 1.0);
}

Reliability reliability(std::span<double const> probabilities, std::span<double const> happened,
                        std::size_t classes) {
  assert(!probabilities.empty() && probabilities.size() == happened.size() && classes >= 1);
  auto const n = static_cast<double>(probabilities.size());
  double const overall = mean_of(happened);
  Reliability found;
  for (std::size_t i = 0; i < probabilities.size(); ++i) {
    found.brier += brier(probabilities[i], happened[i] > 0.5) / n;
  }
  found.rows = summed_rows(probabilities, happened, classes);
  found.uncertainty = overall * (1.0 - overall);
  for (ReliabilityRow& row : found.rows) {
    if (row.cases == 0) continue;
    auto const cases = static_cast<double>(row.cases);
    row.mean_probability /= cases;
    row.frequency /= cases;
    row.standard_error = std::sqrt(row.standard_error) / cases;
    double const off = row.mean_probability - row.frequency;
    double const told = row.frequency - overall;
    found.reliability += cases / n * off * off;
    found.resolution += cases / n * told * told;
  }
  return found;
}

ScoreDifference compare_scores(std::span<double const> first, std::span<double const> second,
                               std::size_t lags) {
  std::size_t const n = first.size();
  assert(n == second.size() && n >= 2 && lags < n);
  std::vector<double> difference(n);
  for (std::size_t i = 0; i < n; ++i) difference[i] = second[i] - first[i];
  ScoreDifference found;
  found.cases = n;
  found.mean = mean_of(difference);
  difference = deviations_of(difference);
  double sum = 0.0;
  for (std::size_t lag = 0; lag <= lags; ++lag) {
    double product = 0.0;
    for (std::size_t i = lag; i < n; ++i) product += difference[i] * difference[i - lag];
    double const bartlett = 1.0 - static_cast<double>(lag) / static_cast<double>(lags + 1);
    sum += (lag == 0 ? 1.0 : 2.0) * bartlett * product;
  }
  auto const count = static_cast<double>(n);
  found.standard_error = std::sqrt(std::max(0.0, sum) / (count - 1.0) / count);
  if (found.standard_error > 0.0) {
    found.z = found.mean / found.standard_error;
  } else if (found.mean != 0.0) {
    found.z = found.mean > 0.0 ? kInf : -kInf;
  }
  return found;
}

}  // namespace salient::explain
