#include "salient/explain/information.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <vector>

#include "salient/base/special.h"
#include "salient/explain/samples.h"

namespace salient::explain {

namespace {

/// Draws in order of their report.
std::vector<std::size_t> order_of(std::span<double const> report) {
  std::vector<std::size_t> order(report.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order,
                           [&](std::size_t a, std::size_t b) { return report[a] < report[b]; });
  return order;
}

/// Normal scores in that order: Φ⁻¹ of the rank, equal reports at the middle of theirs.
std::vector<double> normal_scores(std::span<double const> report,
                                  std::vector<std::size_t> const& order) {
  std::size_t const n = order.size();
  std::vector<double> scores(n);
  for (std::size_t from = 0; from < n;) {
    std::size_t to = from + 1;
    while (to < n && report[order[to]] == report[order[from]]) ++to;
    double const rank = 0.5 * static_cast<double>(from + to) / static_cast<double>(n);
    for (std::size_t i = from; i < to; ++i) scores[i] = base::normal_quantile(rank);
    from = to;
  }
  return scores;
}

/// A class of draws and what a line leaves of it; `parameters` is 1 where the report is the same
/// all over the class.
std::size_t fit_line(std::span<double const> x, std::span<double const> y,
                     std::span<double> residuals) {
  double const x_mean = mean_of(x);
  double const y_mean = mean_of(y);
  double square = 0.0;
  double product = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    square += (x[i] - x_mean) * (x[i] - x_mean);
    product += (x[i] - x_mean) * (y[i] - y_mean);
  }
  bool const varies = square > 1e-18 * static_cast<double>(x.size());
  double const slope = varies ? product / square : 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    residuals[i] = y[i] - y_mean - slope * (x[i] - x_mean);
  }
  return varies ? 2 : 1;
}

struct Regression {
  std::vector<double> residuals;  ///< in order of the report
  std::size_t parameters = 0;
  std::size_t pieces = 0;
};

/// Classes of about equally many draws; one never cuts through equal reports.
Regression regress(std::span<double const> x, std::span<double const> y, std::size_t pieces) {
  std::size_t const n = x.size();
  Regression found;
  found.residuals.resize(n);
  std::size_t from = 0;
  for (std::size_t piece = 0; piece < pieces && from < n; ++piece) {
    std::size_t to = std::max(from + 1, n * (piece + 1) / pieces);
    while (to < n && x[to] == x[to - 1]) ++to;
    if (piece + 1 == pieces) to = n;
    std::size_t const count = to - from;
    found.parameters += fit_line(x.subspan(from, count), y.subspan(from, count),
                                 std::span(found.residuals).subspan(from, count));
    ++found.pieces;
    from = to;
  }
  return found;
}

/// Delta method for 1 − E[r²] / Var: from each draw's r² and squared distance from the mean.
double share_error(std::span<double const> residuals, std::span<double const> y, double variance,
                   double expected_variance) {
  std::vector<double> influence = deviations_of(y);
  for (std::size_t i = 0; i < y.size(); ++i) {
    double const square = influence[i] * influence[i];
    double const residual = residuals[i] * residuals[i];
    influence[i] = residual / variance - expected_variance * square / (variance * variance);
  }
  return std::sqrt(variance_of(influence) / static_cast<double>(y.size()));
}

}  // namespace

double perfect_information(std::span<double const> probabilities, std::span<double const> worth) {
  std::size_t const states = probabilities.size();
  assert(states > 0 && !worth.empty() && worth.size() % states == 0);
  std::size_t const actions = worth.size() / states;
  double knowing = 0.0;
  for (std::size_t s = 0; s < states; ++s) {
    double best = worth[s];
    for (std::size_t a = 1; a < actions; ++a) best = std::max(best, worth[a * states + s]);
    knowing += probabilities[s] * best;
  }
  double blind = 0.0;
  for (std::size_t a = 0; a < actions; ++a) {
    double mean = 0.0;
    for (std::size_t s = 0; s < states; ++s) mean += probabilities[s] * worth[a * states + s];
    blind = a == 0 ? mean : std::max(blind, mean);
  }
  return std::max(0.0, knowing - blind);
}

Narrowing expected_narrowing(std::span<double const> target, std::span<double const> report,
                             std::size_t pieces) {
  std::size_t const n = target.size();
  assert(n == report.size() && n >= 20);
  if (pieces == 0) pieces = std::clamp<std::size_t>(n / 60, 1, 12);
  assert(2 * pieces < n);
  Narrowing found;
  found.variance = variance_of(target);
  if (!(found.variance > 0.0)) return found;
  auto const order = order_of(report);
  std::vector<double> y(n);
  std::ranges::transform(order, y.begin(), [&](std::size_t i) { return target[i]; });
  auto const fit = regress(normal_scores(report, order), y, pieces);
  double sum = 0.0;
  for (double const residual : fit.residuals) sum += residual * residual;
  found.expected_variance = sum / static_cast<double>(n - fit.parameters);
  found.share = 1.0 - found.expected_variance / found.variance;
  found.share_error = share_error(fit.residuals, y, found.variance, found.expected_variance);
  found.pieces = fit.pieces;
  return found;
}

}  // namespace salient::explain
