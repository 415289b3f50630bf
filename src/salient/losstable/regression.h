#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "salient/base/matrix.h"

namespace salient::losstable {

/// Regressions of rows of replications on covariates (model page 0). Rows are points of a design;
/// a row's replications share its covariates. All fits throw std::invalid_argument where there are
/// no more rows than columns.

/// Columns of a regression (rows × columns), the first the constant.
struct DesignMatrix {
  std::size_t columns = 0;
  std::vector<double> entries;

  [[nodiscard]] std::size_t rows() const { return columns == 0 ? 0 : entries.size() / columns; }
  [[nodiscard]] std::span<double const> row(std::size_t r) const {
    return std::span<double const>(entries).subspan(r * columns, columns);
  }
};

/// Counts of one cause: (rows × replications).
struct Counts {
  std::size_t replications = 0;
  std::vector<double> losses;    ///< persons
  std::vector<double> exposure;  ///< person-hours × intensity; positive

  [[nodiscard]] std::size_t rows() const {
    return replications == 0 ? 0 : losses.size() / replications;
  }
};

/// A fit: coefficients with their covariance's factor (lower triangle).
struct Fit {
  std::vector<double> coefficients;
  base::Matrix factor;
  double shape = 0;             ///< as each regression says
  double largest_leverage = 0;  ///< largest variance of a row's linear predictor
  bool converged = false;       ///< coefficients, and the rows' spread with them

  [[nodiscard]] double predict(std::span<double const> row) const;
  [[nodiscard]] double leverage(std::span<double const> row) const;
};

/// Losses: log μ = log exposure + θ·x; a row's sum is negative binomial of mean Σμ and a shape of
/// its own for all rows, which holds what replications and lack of fit spread together, so that θ's
/// covariance knows of both. θ by iterated weighted least squares under a normal prior of sd
/// `ridge` on all but the constant, half a loss given to all rows together in proportion to their
/// exposure; the rows' shape by moments (Pearson's statistic equals the rows less the columns).
/// Fit::shape is k of single replications, with no spread beyond Poisson's kMostShape.
[[nodiscard]] Fit fit_losses(DesignMatrix const& design, Counts const& counts, double ridge);
inline constexpr double kMostShape = 1e6;

/// k of replications within their rows, by moments given the rows' sums: of n replications of equal
/// exposure whose sum is s, one has variance (s/n) (1 − 1/n) (s + n k) / (1 + n k), a
/// Dirichlet-multinomial's (Mosimann 1962). With unequal exposures shares of exposure stand for
/// 1/n, which is right to first order.
[[nodiscard]] double shape_within_rows(Counts const& counts);

/// Successes of a row's replications: log-odds θ·x, the same prior, half a success and half a
/// failure given to all rows together; the covariance is widened where rows spread more than
/// binomially (Pearson's statistic over its degrees of freedom). Shape: 0.
[[nodiscard]] Fit fit_successes(DesignMatrix const& design, std::span<double const> successes,
                                double replications, double ridge);

/// The mean logarithm of each row on θ·x, by least squares under the same prior. Shape: the
/// standard deviation of single logarithms about their row's mean, `within`, carried over.
[[nodiscard]] Fit fit_logarithms(DesignMatrix const& design, std::span<double const> means,
                                 double within, double ridge);

/// Columns to keep of a fit: the first `always`, and those whose coefficient is at least
/// `standard_errors` of its own from zero.
[[nodiscard]] std::vector<std::size_t> columns_to_keep(Fit const& fit, std::size_t always,
                                                       double standard_errors);
[[nodiscard]] DesignMatrix with_columns(DesignMatrix const& design,
                                        std::span<std::size_t const> columns);

}  // namespace salient::losstable
