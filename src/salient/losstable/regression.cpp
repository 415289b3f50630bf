#include "salient/losstable/regression.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <stdexcept>

#include "salient/base/mathematics.h"

namespace salient::losstable {

namespace math = base::math;

namespace {

constexpr int kMostSteps = 60;
constexpr double kSettled = 1e-9;      // of a coefficient
constexpr double kLongestStep = 2.0;   // of a coefficient in one step
constexpr double kMostLogRate = 30.0;  // guards exp while a fit is far off

double dot(std::span<double const> a, std::span<double const> b) {
  double sum = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

/// Xᵀ W X plus the prior's precision.
base::Matrix information(DesignMatrix const& design, std::span<double const> weights,
                         double ridge) {
  std::size_t const n = design.columns;
  base::Matrix sum(n);
  for (std::size_t r = 0; r < design.rows(); ++r) {
    auto const x = design.row(r);
    for (std::size_t i = 0; i < n; ++i) {
      double const weighted = weights[r] * x[i];
      for (std::size_t j = 0; j <= i; ++j) sum(i, j) += weighted * x[j];
    }
  }
  for (std::size_t i = 1; i < n; ++i) sum(i, i) += 1.0 / (ridge * ridge);
  return sum;
}

base::Matrix factored(base::Matrix const& matrix) {
  auto lower = base::cholesky(matrix);
  if (!lower) throw std::logic_error("a regression's information is not positive definite");
  return *std::move(lower);
}

/// What a row adds at a linear predictor: how far off it is and how much it weighs.
struct Working {
  double score = 0;  ///< weight × (working response − predictor)
  double weight = 0;
};

/// Iterated weighted least squares; the weights at the end are left in `weights`.
bool iterate(DesignMatrix const& design, double ridge, std::vector<double>& theta,
             std::vector<double>& weights,
             std::function<Working(std::size_t row, double predictor)> const& working) {
  std::size_t const n = design.columns;
  if (design.rows() <= n) throw std::invalid_argument("a regression of no more rows than columns");
  for (int step = 0; step < kMostSteps; ++step) {
    std::vector<double> right(n, 0.0);
    for (std::size_t r = 0; r < design.rows(); ++r) {
      auto const x = design.row(r);
      Working const one = working(r, dot(theta, x));
      weights[r] = one.weight;
      for (std::size_t i = 0; i < n; ++i) right[i] += one.score * x[i];
    }
    for (std::size_t i = 1; i < n; ++i) right[i] -= theta[i] / (ridge * ridge);
    base::Matrix const lower = factored(information(design, weights, ridge));
    base::solve_lower(lower, right);
    base::solve_lower_transposed(lower, right);
    double longest = 0.0;
    for (double const change : right) longest = std::max(longest, std::fabs(change));
    double const shorten = std::min(1.0, kLongestStep / std::max(longest, kSettled));
    for (std::size_t i = 0; i < n; ++i) theta[i] += shorten * right[i];
    if (longest < kSettled) return true;
  }
  return false;
}

/// Coefficients and weights made a fit, its covariance times `widening`.
Fit finish(DesignMatrix const& design, std::vector<double> theta, std::span<double const> weights,
           double ridge, double widening) {
  Fit fit;
  fit.coefficients = std::move(theta);
  base::Matrix covariance = base::inverse_of_product(factored(information(design, weights, ridge)));
  for (double& entry : covariance.entries) entry *= widening;
  fit.factor = factored(covariance);
  for (std::size_t r = 0; r < design.rows(); ++r) {
    fit.largest_leverage = std::max(fit.largest_leverage, fit.leverage(design.row(r)));
  }
  return fit;
}

/// The zero of a function that falls, between `low` and `high`, by halving.
double zero_of_falling(std::function<double(double)> const& f, double low, double high) {
  constexpr int kHalvings = 80;
  for (int i = 0; i < kHalvings; ++i) {
    double const middle = 0.5 * (low + high);
    (f(middle) > 0.0 ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

/// A row's sums.
struct Sums {
  std::vector<double> losses, exposure;
};

Sums sums_of(Counts const& counts) {
  Sums sums;
  for (std::size_t r = 0; r < counts.rows(); ++r) {
    double losses = 0.0, exposure = 0.0;
    for (std::size_t i = 0; i < counts.replications; ++i) {
      losses += counts.losses[r * counts.replications + i];
      exposure += counts.exposure[r * counts.replications + i];
    }
    sums.losses.push_back(losses);
    sums.exposure.push_back(exposure);
  }
  return sums;
}

/// Of a loss, or of a success and of a failure: what all rows together are given beside what they
/// have, so that what never happened, or always, has a bound (Jeffreys's prior of a rate).
constexpr double kGiven = 0.5;

double mean_of(double exposure, double predictor) {
  return exposure * math::exp(std::clamp(predictor, -kMostLogRate, kMostLogRate));
}

/// 1/k of rows' sums about a fit: Pearson's statistic equals the degrees of freedom.
double spread_of_rows(DesignMatrix const& design, Sums const& sums, std::span<double const> theta) {
  auto const excess = [&](double spread) {
    double sum = 0.0;
    for (std::size_t r = 0; r < design.rows(); ++r) {
      double const mean = mean_of(sums.exposure[r], dot(theta, design.row(r)));
      double const off = sums.losses[r] - mean;
      sum += off * off / (mean + spread * mean * mean);
    }
    return sum - static_cast<double>(design.rows() - design.columns);
  };
  constexpr double kMostSpread = 100.0;
  return excess(0.0) <= 0.0 ? 0.0 : zero_of_falling(excess, 0.0, kMostSpread);
}

}  // namespace

double Fit::predict(std::span<double const> row) const { return dot(coefficients, row); }

double Fit::leverage(std::span<double const> row) const {
  double sum = 0.0;
  for (std::size_t column = 0; column < factor.size; ++column) {
    double projected = 0.0;
    for (std::size_t i = column; i < factor.size; ++i) projected += factor(i, column) * row[i];
    sum += projected * projected;
  }
  return sum;
}

double shape_within_rows(Counts const& counts) {
  Sums const sums = sums_of(counts);
  std::size_t const n = counts.replications;
  if (n < 2) return kMostShape;
  auto const replications = static_cast<double>(n);
  auto const excess = [&](double shape) {
    double sum = 0.0;
    for (std::size_t r = 0; r < counts.rows(); ++r) {
      double const losses = sums.losses[r];
      // A row of one loss or none says nothing of how losses spread.
      if (losses < 2.0) continue;
      double const wider = (losses + replications * shape) / (1.0 + replications * shape);
      for (std::size_t i = r * n; i < (r + 1) * n; ++i) {
        double const share = counts.exposure[i] / sums.exposure[r];
        double const off = counts.losses[i] - losses * share;
        sum += off * off / (losses * share * (1.0 - share) * wider) - 1.0;
      }
    }
    return -sum;  // falls as the shape grows
  };
  constexpr double kLeastLogShape = -7.0;
  double const most = math::log(kMostShape);
  auto const of_log = [&](double log_shape) { return excess(math::exp(log_shape)); };
  return of_log(most) >= 0.0 ? kMostShape
                             : math::exp(zero_of_falling(of_log, kLeastLogShape, most));
}

Fit fit_losses(DesignMatrix const& design, Counts const& counts, double ridge) {
  Sums const sums = sums_of(counts);
  double losses = 0.0, exposure = 0.0;
  for (std::size_t r = 0; r < sums.losses.size(); ++r) {
    losses += sums.losses[r];
    exposure += sums.exposure[r];
  }
  std::vector<double> theta(design.columns, 0.0);
  theta[0] = math::log((losses + kGiven) / exposure);
  std::vector<double> weights(design.rows());
  double spread = 1.0;
  bool converged = false;
  constexpr int kRounds = 60;
  for (int round = 0; round < kRounds && !converged; ++round) {
    bool const inner = iterate(design, ridge, theta, weights, [&](std::size_t r, double predictor) {
      double const mean = mean_of(sums.exposure[r], predictor);
      double const share = 1.0 / (1.0 + spread * mean);
      double const given = kGiven * sums.exposure[r] / exposure;
      return Working{(sums.losses[r] + given - mean) * share, mean * share};
    });
    double const next = spread_of_rows(design, sums, theta);
    constexpr double kClose = 1e-6;
    converged = inner && std::fabs(next - spread) <= kClose * (spread + kClose);
    spread = 0.5 * (spread + next);  // by halves: with few rows to a column it would swing
  }
  Fit fit = finish(design, std::move(theta), weights, ridge, 1.0);
  fit.shape = shape_within_rows(counts);
  fit.converged = converged;
  return fit;
}

Fit fit_successes(DesignMatrix const& design, std::span<double const> successes,
                  double replications, double ridge) {
  std::vector<double> theta(design.columns, 0.0);
  std::vector<double> weights(design.rows());
  auto const chance = [](double predictor) {
    return 1.0 / (1.0 + math::exp(-std::clamp(predictor, -kMostLogRate, kMostLogRate)));
  };
  double const given = kGiven / static_cast<double>(design.rows());
  double const tries = replications + 2.0 * given;
  bool const converged =
      iterate(design, ridge, theta, weights, [&](std::size_t r, double predictor) {
        double const p = chance(predictor);
        return Working{successes[r] + given - tries * p, tries * p * (1.0 - p)};
      });
  double pearson = 0.0;
  for (std::size_t r = 0; r < design.rows(); ++r) {
    double const p = chance(dot(theta, design.row(r)));
    double const off = successes[r] - replications * p;
    pearson += off * off / (replications * p * (1.0 - p));
  }
  double const freedom = static_cast<double>(design.rows() - design.columns);
  Fit fit = finish(design, std::move(theta), weights, ridge, std::max(1.0, pearson / freedom));
  fit.converged = converged;
  return fit;
}

Fit fit_logarithms(DesignMatrix const& design, std::span<double const> means, double within,
                   double ridge) {
  std::vector<double> theta(design.columns, 0.0);
  std::vector<double> weights(design.rows(), 1.0);
  bool const converged =
      iterate(design, ridge, theta, weights, [&](std::size_t r, double predictor) {
        return Working{means[r] - predictor, 1.0};
      });
  double squares = 0.0;
  for (std::size_t r = 0; r < design.rows(); ++r) {
    double const off = means[r] - dot(theta, design.row(r));
    squares += off * off;
  }
  double const freedom = static_cast<double>(design.rows() - design.columns);
  Fit fit = finish(design, std::move(theta), weights, ridge, std::max(squares / freedom, kSettled));
  fit.shape = within;
  fit.converged = converged;
  return fit;
}

std::vector<std::size_t> columns_to_keep(Fit const& fit, std::size_t always,
                                         double standard_errors) {
  std::vector<std::size_t> kept;
  for (std::size_t c = 0; c < fit.coefficients.size(); ++c) {
    double variance = 0.0;
    for (std::size_t k = 0; k <= c; ++k) variance += fit.factor(c, k) * fit.factor(c, k);
    bool const clear = std::fabs(fit.coefficients[c]) >= standard_errors * std::sqrt(variance);
    if (c < always || clear) kept.push_back(c);
  }
  return kept;
}

DesignMatrix with_columns(DesignMatrix const& design, std::span<std::size_t const> columns) {
  DesignMatrix kept{columns.size(), {}};
  kept.entries.reserve(design.rows() * columns.size());
  for (std::size_t r = 0; r < design.rows(); ++r) {
    for (std::size_t const c : columns) kept.entries.push_back(design.row(r)[c]);
  }
  return kept;
}

}  // namespace salient::losstable
