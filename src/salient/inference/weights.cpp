#include "salient/inference/weights.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>

#include "salient/base/mathematics.h"

namespace salient::inference {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNotANumber = std::numeric_limits<double>::quiet_NaN();

double total(std::span<double const> weights) {
  return std::accumulate(weights.begin(), weights.end(), 0.0);
}

/// Places of values in ascending order; equal ones in the order in which they stand.
std::vector<std::size_t> ascending(std::span<double const> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  return order;
}

/// Negative profile of the Pareto likelihood: the shape for a given θ = k/σ, with its sign turned.
double shape_at(std::span<double const> excesses, double theta) {
  double sum = 0.0;
  for (double const z : excesses) sum += base::math::log1p(-theta * z);
  return sum / static_cast<double>(excesses.size());
}

}  // namespace

Normalised normalise(std::span<double const> log_weights) {
  Normalised result;
  result.weights.assign(log_weights.size(), 0.0);
  double largest = -kInfinity;
  for (double const w : log_weights) largest = std::max(largest, w);
  result.log_mean = -kInfinity;
  if (largest == -kInfinity) return result;
  for (std::size_t i = 0; i < log_weights.size(); ++i) {
    result.weights[i] = base::math::exp(log_weights[i] - largest);
  }
  double const sum = total(result.weights);
  result.log_mean = largest + base::math::log(sum / static_cast<double>(log_weights.size()));
  result.ess = effective_number(result.weights);
  for (double& w : result.weights) w /= sum;
  return result;
}

double effective_number(std::span<double const> weights) {
  double sum = 0.0;
  double squares = 0.0;
  for (double const w : weights) {
    sum += w;
    squares += w * w;
  }
  return squares > 0.0 ? sum * sum / squares : 0.0;
}

double weighted_mean(std::span<double const> values, std::span<double const> weights) {
  assert(values.size() == weights.size());
  double sum = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (weights[i] > 0.0) sum += weights[i] * values[i];
  }
  double const all = total(weights);
  return all > 0.0 ? sum / all : kNotANumber;
}

double weighted_variance(std::span<double const> values, std::span<double const> weights) {
  double const mean = weighted_mean(values, weights);
  double const n = effective_number(weights);
  if (!(n > 1.0)) return 0.0;
  double sum = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (weights[i] > 0.0) sum += weights[i] * (values[i] - mean) * (values[i] - mean);
  }
  return sum / total(weights) * n / (n - 1.0);
}

std::vector<double> weighted_quantiles(std::span<double const> values,
                                       std::span<double const> weights,
                                       std::span<double const> levels) {
  assert(values.size() == weights.size());
  std::vector<std::size_t> order = ascending(values);
  std::erase_if(order, [&](std::size_t i) { return !(weights[i] > 0.0); });
  std::vector<double> result(levels.size(), kNotANumber);
  if (order.empty()) return result;
  double const all = total(weights);
  double const first = weights[order.front()] / all;
  double const last = weights[order.back()] / all;
  std::vector<double> places(order.size(), 0.0);
  double below = 0.0;
  for (std::size_t k = 0; k < order.size(); ++k) {
    double const own = weights[order[k]] / all;
    if (order.size() > 1) places[k] = (2.0 * below + own - first) / (2.0 - first - last);
    below += own;
  }
  for (std::size_t l = 0; l < levels.size(); ++l) {
    auto const above = std::upper_bound(places.begin(), places.end(), levels[l]);
    auto const k = static_cast<std::size_t>(above - places.begin());
    if (k == 0 || k == places.size()) {
      result[l] = values[order[k == 0 ? 0 : k - 1]];
      continue;
    }
    double const share = (levels[l] - places[k - 1]) / (places[k] - places[k - 1]);
    result[l] = values[order[k - 1]] + share * (values[order[k]] - values[order[k - 1]]);
  }
  return result;
}

double weighted_quantile(std::span<double const> values, std::span<double const> weights,
                         double level) {
  return weighted_quantiles(values, weights, {&level, 1}).front();
}

ParetoTail fit_pareto(std::span<double const> excesses) {
  assert(excesses.size() >= 5);
  double const n = static_cast<double>(excesses.size());
  auto const candidates = static_cast<std::size_t>(30.0 + std::floor(std::sqrt(n)));
  double const quartile =
      excesses[static_cast<std::size_t>(std::max(0.0, std::floor(n / 4.0 + 0.5) - 1.0))];
  std::vector<double> thetas(candidates);
  std::vector<double> profiles(candidates);
  for (std::size_t j = 0; j < candidates; ++j) {
    constexpr double kPriorScale = 3.0;
    double const place = static_cast<double>(candidates) / (static_cast<double>(j) + 0.5);
    thetas[j] = 1.0 / excesses.back() + (1.0 - std::sqrt(place)) / kPriorScale / quartile;
    double const k = shape_at(excesses, thetas[j]);
    profiles[j] = n * (base::math::log(-thetas[j] / k) - k - 1.0);
  }
  double const theta = weighted_mean(thetas, normalise(profiles).weights);
  double const k = shape_at(excesses, theta);
  constexpr double kPriorWeight = 10.0;
  constexpr double kPriorShape = 0.5;
  return {(k * n + kPriorShape * kPriorWeight) / (n + kPriorWeight), -k / theta};
}

namespace {

/// Replaces the largest of some logarithms of weights (largest 0) by what a Pareto tail expects.
/// Returns its shape.
double smooth_tail(std::vector<double>& log_weights, std::size_t tail) {
  std::vector<std::size_t> const order = ascending(log_weights);
  std::size_t const start = order.size() - tail;
  double const threshold = base::math::exp(log_weights[order[start - 1]]);
  std::vector<double> excesses(tail);
  for (std::size_t i = 0; i < tail; ++i) {
    excesses[i] = base::math::exp(log_weights[order[start + i]]) - threshold;
  }
  // Ratios that are equal at the threshold have no tail there.
  if (!(excesses.front() > 0.0)) {
    std::erase_if(excesses, [](double z) { return !(z > 0.0); });
    if (excesses.size() < 5) return excesses.empty() ? -kInfinity : kInfinity;
  }
  ParetoTail const fit = fit_pareto(excesses);
  double const n = static_cast<double>(excesses.size());
  for (std::size_t i = 0; i < excesses.size(); ++i) {
    double const p = (static_cast<double>(i) + 0.5) / n;
    double const survive = base::math::log1p(-p);
    double const z = std::fabs(fit.k) < 1e-12
                         ? -fit.sigma * survive
                         : fit.sigma * base::math::expm1(-fit.k * survive) / fit.k;
    double& smoothed = log_weights[order[order.size() - excesses.size() + i]];
    smoothed = std::min(0.0, base::math::log(threshold + z));
  }
  return fit.k;
}

}  // namespace

Reweighted reweight(std::span<double const> weights, std::span<double const> log_ratios) {
  assert(weights.size() == log_ratios.size());
  std::vector<double> log_weights(weights.size(), -kInfinity);
  std::size_t count = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (!(weights[i] > 0.0)) continue;
    log_weights[i] = base::math::log(weights[i]) + log_ratios[i];
    if (log_weights[i] > -kInfinity) ++count;
  }
  Reweighted result;
  double const largest =
      log_weights.empty() ? -kInfinity : *std::max_element(log_weights.begin(), log_weights.end());
  double const n = static_cast<double>(count);
  auto const tail = static_cast<std::size_t>(std::ceil(std::min(n / 5.0, 3.0 * std::sqrt(n))));
  result.pareto_k = kInfinity;
  if (largest > -kInfinity && tail >= 5) {
    for (double& w : log_weights) w -= largest;
    result.pareto_k = smooth_tail(log_weights, tail);
  }
  Normalised normalised = normalise(log_weights);
  result.weights = std::move(normalised.weights);
  result.ess = normalised.ess;
  constexpr double kLog10 = 2.302585092994045684;
  double const bound = count > 1 ? 1.0 - kLog10 / base::math::log(n) : 0.0;
  result.reliable = result.pareto_k < std::min(bound, 0.7);
  return result;
}

}  // namespace salient::inference
