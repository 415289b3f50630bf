#include "salient/history/regression.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "salient/base/mathematics.h"

namespace salient::history {

namespace {

using base::Matrix;

/// ln(1 + eˣ).
double log1p_exp(double x) {
  return x > 0.0 ? x + base::math::log1p(base::math::exp(-x))
                 : base::math::log1p(base::math::exp(x));
}

double precision(double prior_sd) {
  return std::isinf(prior_sd) ? 0.0 : 1.0 / (prior_sd * prior_sd);
}

/// Σ ln of the prior precisions that are not 0.
double log_precisions(std::span<double const> prior_sd) {
  double sum = 0.0;
  for (double const sd : prior_sd) {
    if (!std::isinf(sd)) sum -= 2.0 * base::math::log(sd);
  }
  return sum;
}

/// Σ_i w_i x_i x_iᵀ + prior precisions; the lower triangle only.
base::Matrix information(Design const& rows, std::span<double const> weights,
                         std::span<double const> prior_sd) {
  base::Matrix sum(rows.columns);
  for (std::size_t i = 0; i < rows.rows; ++i) {
    auto const x = rows.row(i);
    for (std::size_t j = 0; j < rows.columns; ++j) {
      double const scaled = weights.empty() ? x[j] : weights[i] * x[j];
      for (std::size_t k = 0; k <= j; ++k) sum(j, k) += scaled * x[k];
    }
  }
  for (std::size_t j = 1; j < rows.columns; ++j) sum(j, j) += precision(prior_sd[j - 1]);
  return sum;
}

double log_determinant(base::Matrix const& lower) {
  double sum = 0.0;
  for (std::size_t i = 0; i < lower.size; ++i) sum += 2.0 * base::math::log(lower(i, i));
  return sum;
}

/// x with L Lᵀ x = b, in place.
void solve(base::Matrix const& lower, std::span<double> b) {
  base::solve_lower(lower, b);
  for (std::size_t i = lower.size; i-- > 0;) {
    double sum = b[i];
    for (std::size_t k = i + 1; k < lower.size; ++k) sum -= lower(k, i) * b[k];
    b[i] = sum / lower(i, i);
  }
}

base::Matrix inverse(base::Matrix const& lower, double scale) {
  base::Matrix result(lower.size);
  std::vector<double> column(lower.size);
  for (std::size_t j = 0; j < lower.size; ++j) {
    std::fill(column.begin(), column.end(), 0.0);
    column[j] = scale;
    solve(lower, column);
    for (std::size_t i = 0; i < lower.size; ++i) result(i, j) = column[i];
  }
  return result;
}

double dot(std::span<double const> a, std::span<double const> b) {
  double sum = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

double penalty(std::span<double const> coefficients, std::span<double const> prior_sd) {
  double sum = 0.0;
  for (std::size_t j = 1; j < coefficients.size(); ++j) {
    sum += precision(prior_sd[j - 1]) * coefficients[j] * coefficients[j];
  }
  return sum;
}

double log_posterior(Design const& rows, std::span<double const> events,
                     std::span<double const> prior_sd, std::span<double const> coefficients) {
  double sum = -0.5 * penalty(coefficients, prior_sd);
  for (std::size_t i = 0; i < rows.rows; ++i) {
    double const eta = dot(rows.row(i), coefficients);
    sum += events[i] * eta - log1p_exp(eta);
  }
  return sum;
}

/// Gradient of the log-posterior, and the weights p(1 − p) of the rows.
std::vector<double> gradient(Design const& rows, std::span<double const> events,
                             std::span<double const> prior_sd, std::span<double const> at,
                             std::vector<double>& weights) {
  std::vector<double> slope(rows.columns, 0.0);
  for (std::size_t i = 0; i < rows.rows; ++i) {
    auto const x = rows.row(i);
    double const p = logistic(dot(x, at));
    weights[i] = p * (1.0 - p);
    for (std::size_t j = 0; j < rows.columns; ++j) slope[j] += (events[i] - p) * x[j];
  }
  for (std::size_t j = 1; j < rows.columns; ++j) slope[j] -= precision(prior_sd[j - 1]) * at[j];
  return slope;
}

}  // namespace

Design Design::only(std::span<std::size_t const> kept) const {
  Design result{kept.size(), columns, {}};
  result.cells.reserve(kept.size() * columns);
  for (std::size_t const at : kept) {
    auto const values = row(at);
    result.cells.insert(result.cells.end(), values.begin(), values.end());
  }
  return result;
}

Standardiser standardiser_of(Design const& design) {
  Standardiser result;
  for (std::size_t j = 0; j < design.columns; ++j) {
    double known = 0.0;
    double sum = 0.0;
    for (std::size_t i = 0; i < design.rows; ++i) {
      if (std::isnan(design(i, j))) continue;
      known += 1.0;
      sum += design(i, j);
    }
    double const mean = known > 0.0 ? sum / known : 0.0;
    double squares = 0.0;
    for (std::size_t i = 0; i < design.rows; ++i) {
      if (std::isnan(design(i, j))) continue;
      squares += (design(i, j) - mean) * (design(i, j) - mean);
    }
    double const sd = known > 0.0 ? std::sqrt(squares / known) : 0.0;
    result.mean.push_back(mean);
    result.sd.push_back(sd > 1e-9 ? sd : 1.0);
  }
  return result;
}

std::vector<double> Standardiser::with_intercept(std::span<double const> row) const {
  std::vector<double> result{1.0};
  for (std::size_t j = 0; j < row.size(); ++j) {
    result.push_back(std::isnan(row[j]) ? 0.0 : (row[j] - mean[j]) / sd[j]);
  }
  return result;
}

Design Standardiser::with_intercept(Design const& design) const {
  Design result{design.rows, design.columns + 1, {}};
  result.cells.reserve(result.rows * result.columns);
  for (std::size_t i = 0; i < design.rows; ++i) {
    auto const row = with_intercept(design.row(i));
    result.cells.insert(result.cells.end(), row.begin(), row.end());
  }
  return result;
}

double Coefficients::predictor(std::span<double const> row) const { return dot(row, mean); }

double Coefficients::variance(std::span<double const> row) const {
  double sum = 0.0;
  for (std::size_t i = 0; i < row.size(); ++i) {
    for (std::size_t j = 0; j < row.size(); ++j) sum += row[i] * covariance(i, j) * row[j];
  }
  return sum;
}

Coefficients logistic_posterior(Design const& rows, std::span<double const> events,
                                std::span<double const> prior_sd) {
  assert(rows.columns == prior_sd.size() + 1 && rows.rows == events.size());
  constexpr int kMostSteps = 100;
  constexpr int kMostHalvings = 20;
  constexpr double kSmall = 1e-10;
  Coefficients result{std::vector<double>(rows.columns, 0.0), {}, 0.0};
  std::vector<double> weights(rows.rows);
  double height = log_posterior(rows, events, prior_sd, result.mean);
  for (int step = 0; step < kMostSteps; ++step) {
    auto move = gradient(rows, events, prior_sd, result.mean, weights);
    auto const lower = base::cholesky(information(rows, weights, prior_sd));
    if (!lower) break;
    solve(*lower, move);
    double largest = 0.0;
    for (double const each : move) largest = std::max(largest, std::fabs(each));
    std::vector<double> next = result.mean;
    double scale = 1.0;
    for (int halved = 0; halved < kMostHalvings; ++halved, scale *= 0.5) {
      for (std::size_t j = 0; j < next.size(); ++j) next[j] = result.mean[j] + scale * move[j];
      double const reached = log_posterior(rows, events, prior_sd, next);
      if (reached >= height - 1e-12 * std::fabs(height)) {
        height = reached;
        break;
      }
    }
    result.mean = next;
    if (largest < kSmall) break;
  }
  (void)gradient(rows, events, prior_sd, result.mean, weights);
  auto const lower = base::cholesky(information(rows, weights, prior_sd));
  assert(lower);
  result.covariance = inverse(*lower, 1.0);
  result.log_evidence = height + 0.5 * log_precisions(prior_sd) - 0.5 * log_determinant(*lower);
  return result;
}

LinearPosterior linear_posterior(Design const& rows, std::span<double const> values,
                                 std::span<double const> prior_sd) {
  assert(rows.columns == prior_sd.size() + 1 && rows.rows == values.size());
  LinearPosterior result;
  auto const lower = base::cholesky(information(rows, {}, prior_sd));
  assert(lower);
  std::vector<double>& mean = result.coefficients.mean;
  mean.assign(rows.columns, 0.0);
  double sum = 0.0;
  for (std::size_t i = 0; i < rows.rows; ++i) {
    auto const x = rows.row(i);
    for (std::size_t j = 0; j < rows.columns; ++j) mean[j] += values[i] * x[j];
    sum += values[i];
  }
  solve(*lower, mean);
  auto const n = static_cast<double>(rows.rows);
  for (std::size_t i = 0; i < rows.rows; ++i) {
    double const residual = values[i] - dot(rows.row(i), mean);
    double const about = values[i] - sum / n;
    result.squares += residual * residual;
    result.squares_about_mean += about * about;
  }
  double const total = result.squares + penalty(mean, prior_sd);
  result.residual_variance = total / (n - 1.0);
  result.coefficients.covariance = inverse(*lower, result.residual_variance);
  result.coefficients.log_evidence = 0.5 * log_precisions(prior_sd) -
                                     0.5 * log_determinant(*lower) -
                                     0.5 * (n - 1.0) * base::math::log(total);
  return result;
}

Coefficients averaged(std::span<Coefficients const> posteriors) {
  double best = posteriors.front().log_evidence;
  for (auto const& one : posteriors) best = std::max(best, one.log_evidence);
  std::vector<double> weights;
  double sum = 0.0;
  for (auto const& one : posteriors) {
    weights.push_back(base::math::exp(one.log_evidence - best));
    sum += weights.back();
  }
  std::size_t const size = posteriors.front().mean.size();
  Coefficients result{std::vector<double>(size, 0.0), base::Matrix(size), 0.0};
  for (std::size_t k = 0; k < weights.size(); ++k) {
    for (std::size_t j = 0; j < size; ++j) {
      result.mean[j] += weights[k] / sum * posteriors[k].mean[j];
    }
  }
  for (std::size_t k = 0; k < weights.size(); ++k) {
    auto const& one = posteriors[k];
    for (std::size_t i = 0; i < size; ++i) {
      for (std::size_t j = 0; j < size; ++j) {
        double const apart = (one.mean[i] - result.mean[i]) * (one.mean[j] - result.mean[j]);
        result.covariance(i, j) += weights[k] / sum * (one.covariance(i, j) + apart);
      }
    }
  }
  result.log_evidence = best + base::math::log(sum / static_cast<double>(weights.size()));
  return result;
}

double logistic(double x) {
  // Either way the exponential does not overflow.
  if (x >= 0.0) return 1.0 / (1.0 + base::math::exp(-x));
  double const e = base::math::exp(x);
  return e / (1.0 + e);
}

}  // namespace salient::history
