#include "salient/inference/diagnostics.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

#include "salient/base/mathematics.h"
#include "salient/base/matrix.h"
#include "salient/inference/weights.h"

namespace salient::inference {

namespace {

constexpr double kNotANumber = std::numeric_limits<double>::quiet_NaN();

std::size_t dimensions_of(Posterior const& posterior) {
  return posterior.draws.empty() ? 0 : posterior.draws.front().x.size();
}

std::vector<double> coordinate_of(Posterior const& posterior, std::size_t coordinate) {
  std::vector<double> values;
  values.reserve(posterior.draws.size());
  for (Draw const& draw : posterior.draws) values.push_back(draw.x[coordinate]);
  return values;
}

/// Root of Σ over chains of (Σ over its draws of weight × influence)².
template <class Influence>
double sandwich(Posterior const& posterior, Influence const& influence) {
  std::uint32_t last = 0;
  for (Draw const& draw : posterior.draws) last = std::max(last, draw.chain);
  std::vector<double> sums(std::size_t{last} + 1, 0.0);
  for (std::size_t i = 0; i < posterior.draws.size(); ++i) {
    sums[posterior.draws[i].chain] += posterior.weights[i] * influence(i);
  }
  double square = 0.0;
  for (double const sum : sums) square += sum * sum;
  return std::sqrt(square);
}

double central_moment(std::span<double const> values, std::span<double const> weights, double mean,
                      int power) {
  double sum = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    double term = weights[i];
    for (int k = 0; k < power; ++k) term *= values[i] - mean;
    sum += term;
  }
  return sum;
}

/// Values less their mean, over their standard deviation; empty for a constant.
std::vector<double> standardised(Posterior const& posterior, std::size_t coordinate) {
  std::vector<double> values = coordinate_of(posterior, coordinate);
  double const mean = weighted_mean(values, posterior.weights);
  double const variance = central_moment(values, posterior.weights, mean, 2);
  if (!(variance > 0.0)) return {};
  double const sd = std::sqrt(variance);
  for (double& value : values) value = (value - mean) / sd;
  return values;
}

/// How the mean of `values` moves with log₂ of the power of a factor of the posterior.
Sensitivity power_scaled(Posterior const& posterior, std::span<double const> values,
                         std::span<double const> log_factor) {
  constexpr std::array<double, 2> kPowers{0.8, 1.25};
  constexpr double kLog2OfRatio = 0.6438561897747247;  // log₂(1.25 / 0.8)
  assert(values.size() == posterior.draws.size() && log_factor.size() == values.size());
  std::array<double, 2> means{};
  Sensitivity result;
  result.pareto_k = -std::numeric_limits<double>::infinity();
  std::vector<double> log_ratios(values.size());
  for (std::size_t k = 0; k < kPowers.size(); ++k) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      log_ratios[i] = (kPowers[k] - 1.0) * log_factor[i];
    }
    Reweighted const reweighted = reweight(posterior.weights, log_ratios);
    means[k] = weighted_mean(values, reweighted.weights);
    result.pareto_k = std::max(result.pareto_k, reweighted.pareto_k);
  }
  result.change = (means[1] - means[0]) / kLog2OfRatio;
  double const variance = weighted_variance(values, posterior.weights);
  result.standardised = variance > 0.0 ? result.change / std::sqrt(variance) : 0.0;
  return result;
}

}  // namespace

std::vector<Estimate> posterior_means(Posterior const& posterior) {
  std::vector<Estimate> result;
  for (std::size_t j = 0; j < dimensions_of(posterior); ++j) {
    std::vector<double> const values = coordinate_of(posterior, j);
    double const mean = weighted_mean(values, posterior.weights);
    result.push_back({mean, sandwich(posterior, [&](std::size_t i) { return values[i] - mean; })});
  }
  return result;
}

std::vector<Estimate> contraction(Posterior const& posterior) {
  std::vector<Estimate> result;
  for (std::size_t j = 0; j < dimensions_of(posterior); ++j) {
    std::vector<double> const values = coordinate_of(posterior, j);
    double const mean = weighted_mean(values, posterior.weights);
    double const variance = central_moment(values, posterior.weights, mean, 2);
    auto const influence = [&](std::size_t i) {
      return (values[i] - mean) * (values[i] - mean) - variance;
    };
    result.push_back({1.0 - variance, sandwich(posterior, influence)});
  }
  return result;
}

std::vector<Correlation> strongest_correlations(Posterior const& posterior,
                                                std::span<std::size_t const> coordinates,
                                                std::size_t most, double least) {
  constexpr double kErrors = 4.5;
  std::vector<std::size_t> of(coordinates.begin(), coordinates.end());
  if (of.empty()) {
    of.resize(dimensions_of(posterior));
    std::iota(of.begin(), of.end(), std::size_t{0});
  }
  std::vector<std::vector<double>> z;
  for (std::size_t const j : of) z.push_back(standardised(posterior, j));
  std::vector<Correlation> found;
  for (std::size_t a = 0; a < of.size(); ++a) {
    for (std::size_t b = a + 1; b < of.size(); ++b) {
      if (z[a].empty() || z[b].empty()) continue;
      double r = 0.0;
      for (std::size_t i = 0; i < z[a].size(); ++i) r += posterior.weights[i] * z[a][i] * z[b][i];
      if (std::fabs(r) < least) continue;
      auto const influence = [&](std::size_t i) {
        return z[a][i] * z[b][i] - 0.5 * r * (z[a][i] * z[a][i] + z[b][i] * z[b][i]);
      };
      double const error = sandwich(posterior, influence);
      if (std::fabs(r) > kErrors * error) found.push_back({of[a], of[b], {r, error}});
    }
  }
  std::stable_sort(found.begin(), found.end(), [](Correlation const& a, Correlation const& b) {
    return std::fabs(a.correlation.value) > std::fabs(b.correlation.value);
  });
  if (found.size() > most) found.resize(most);
  return found;
}

Sensitivity prior_sensitivity(Posterior const& posterior, std::span<double const> values,
                              std::size_t coordinate) {
  std::vector<double> log_prior;
  for (Draw const& draw : posterior.draws) {
    log_prior.push_back(-0.5 * draw.x[coordinate] * draw.x[coordinate]);
  }
  return power_scaled(posterior, values, log_prior);
}

Sensitivity likelihood_sensitivity(Posterior const& posterior, std::span<double const> values,
                                   std::span<double const> log_likelihood_part) {
  return power_scaled(posterior, values, log_likelihood_part);
}

std::vector<Direction> effective_directions(Posterior const& posterior,
                                            std::span<std::size_t const> coordinates) {
  std::size_t const n = coordinates.size();
  std::vector<std::vector<double>> values;
  for (std::size_t const j : coordinates) {
    values.push_back(coordinate_of(posterior, j));
    double const mean = weighted_mean(values.back(), posterior.weights);
    for (double& value : values.back()) value -= mean;
  }
  base::Matrix covariance(n);
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = 0; b <= a; ++b) {
      double sum = 0.0;
      for (std::size_t i = 0; i < posterior.weights.size(); ++i) {
        sum += posterior.weights[i] * values[a][i] * values[b][i];
      }
      covariance(a, b) = covariance(b, a) = sum;
    }
  }
  base::Eigen const eigen = base::symmetric_eigen(std::move(covariance));
  std::vector<Direction> directions;
  for (std::size_t e = 0; e < n; ++e) {
    Direction direction{eigen.values[e], {}};
    for (std::size_t j = 0; j < n; ++j) direction.weights.push_back(eigen.vectors(e, j));
    directions.push_back(std::move(direction));
  }
  return directions;
}

double bimodality(std::span<double const> values, std::span<double const> weights) {
  double const all = std::accumulate(weights.begin(), weights.end(), 0.0);
  double const mean = weighted_mean(values, weights);
  double const variance = central_moment(values, weights, mean, 2) / all;
  constexpr double kRounding = 1e-24;  // what a constant leaves behind
  if (!(variance > kRounding * mean * mean)) return kNotANumber;
  double const third = central_moment(values, weights, mean, 3) / all;
  double const fourth = central_moment(values, weights, mean, 4) / all;
  return (third * third / (variance * variance * variance) + 1.0) /
         (fourth / (variance * variance));
}

}  // namespace salient::inference
