#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "salient/base/matrix.h"

namespace salient::history {

/// Numbers of rows × columns, row by row. NaN is "not known".
struct Design {
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::vector<double> cells;

  [[nodiscard]] double operator()(std::size_t row, std::size_t column) const {
    return cells[row * columns + column];
  }
  [[nodiscard]] std::span<double const> row(std::size_t at) const {
    return std::span<double const>(cells).subspan(at * columns, columns);
  }
  /// The rows of these numbers, in their order.
  [[nodiscard]] Design only(std::span<std::size_t const> kept) const;
};

/// Brings each column to mean 0 and standard deviation 1 over what is known of it.
struct Standardiser {
  std::vector<double> mean;
  std::vector<double> sd;  ///< 1 where a column does not vary

  /// (1, standardised columns): what is not known is taken at the mean.
  [[nodiscard]] std::vector<double> with_intercept(std::span<double const> row) const;
  [[nodiscard]] Design with_intercept(Design const& design) const;
};
[[nodiscard]] Standardiser standardiser_of(Design const& design);

/// Posterior of the coefficients of a regression, normal: exactly for a linear one given the
/// variance of its residuals, by Laplace's approximation for a logistic one.
struct Coefficients {
  std::vector<double> mean;  ///< the intercept first
  base::Matrix covariance;
  /// ln of the marginal likelihood, up to a constant that depends only on the rows: it compares
  /// priors and columns over the same rows.
  double log_evidence = 0.0;

  [[nodiscard]] double predictor(std::span<double const> row) const;
  /// Variance of the predictor that comes from not knowing the coefficients.
  [[nodiscard]] double variance(std::span<double const> row) const;
};

/// Logistic regression of events (1 happened, 0 not) on rows that begin with a 1: coefficient j has
/// a normal prior of mean 0 and sd `prior_sd[j − 1]`; the intercept a flat one. Newton's method
/// with halved steps where a whole one would lower the posterior; it ends when no coefficient moves
/// by more than 1e-10. Both outcomes have to occur.
[[nodiscard]] Coefficients logistic_posterior(Design const& rows, std::span<double const> events,
                                              std::span<double const> prior_sd);

/// Linear regression of values; priors as above in units of the residuals' sd, which has the prior
/// 1/σ². An infinite prior sd everywhere gives ordinary least squares.
struct LinearPosterior {
  Coefficients coefficients;       ///< covariance in the values' unit squared
  double residual_variance = 0.0;  ///< posterior mode's estimate, Σ(residual² + penalty)/(n − 1)
  double squares = 0.0;            ///< Σ residual²
  double squares_about_mean = 0.0;
};
[[nodiscard]] LinearPosterior linear_posterior(Design const& rows, std::span<double const> values,
                                               std::span<double const> prior_sd);

/// The mean and the covariance of a mixture of posteriors that are weighed by their evidence:
/// priors that were declared with equal belief are averaged over and none is picked.
[[nodiscard]] Coefficients averaged(std::span<Coefficients const> posteriors);

/// 1/(1 + e^(−x)).
[[nodiscard]] double logistic(double x);

}  // namespace salient::history
