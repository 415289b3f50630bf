#include "salient/losstable/fit_table.h"

#include <algorithm>
#include <cmath>

#include "salient/base/mathematics.h"
#include "salient/losstable/assault_rows.h"
#include "salient/losstable/checks.h"
#include "salient/losstable/regression.h"

namespace salient::losstable {

namespace {

using campaign::Model;
using Columns = AssaultColumns;

constexpr double kRidge = 1.0;         // of coefficients on the log scale
constexpr double kRidgeOfOdds = 2.0;   // of log-odds
constexpr double kLeastHours = 1e-6;   // of a side that was gone at once
constexpr double kLeastAdvance = 1.0;  // whose logarithm is taken [m]

/// One design's rows, as regressions take them.
class Rows {
 public:
  Rows(campaign::Box const& box, SimulatedRows const& rows) : rows_(rows) {
    for (std::size_t p = 0; p < rows.points.count(); ++p) {
      values_.push_back(covariates_at(box, rows.points, p));
      z_.push_back(campaign::scale(box, values_.back()).z);
    }
  }

  [[nodiscard]] DesignMatrix design(std::vector<campaign::Term> const& terms) const {
    DesignMatrix matrix{terms.size(), std::vector<double>(terms.size() * z_.size())};
    for (std::size_t p = 0; p < z_.size(); ++p) {
      campaign::evaluate_terms(
          terms, z_[p], std::span<double>(matrix.entries).subspan(p * terms.size(), terms.size()));
    }
    return matrix;
  }
  [[nodiscard]] Counts counts(Model model) const {
    Counts counts;
    counts.replications = rows_.replications;
    for (std::size_t p = 0; p < values_.size(); ++p) {
      double const often = campaign::intensity(model, values_[p]);
      for (std::size_t i = 0; i < rows_.replications; ++i) {
        counts.losses.push_back(number(p, i, Columns::kLosses + static_cast<std::size_t>(model)));
        double const hours = number(p, i, Columns::kPersonHours + party_of(model));
        counts.exposure.push_back(often * std::max(hours, kLeastHours));
      }
    }
    return counts;
  }
  [[nodiscard]] std::vector<double> successes() const {
    std::vector<double> sums;
    for (std::size_t p = 0; p < values_.size(); ++p) {
      double sum = 0.0;
      for (std::size_t i = 0; i < rows_.replications; ++i) sum += number(p, i, Columns::kSuccess);
      sums.push_back(sum);
    }
    return sums;
  }
  /// Mean logarithm of each row's advance, and the standard deviation within rows.
  [[nodiscard]] std::vector<double> log_advances(double& within) const {
    std::vector<double> means;
    double squares = 0.0;
    auto const n = static_cast<double>(rows_.replications);
    for (std::size_t p = 0; p < values_.size(); ++p) {
      double sum = 0.0, sum_of_squares = 0.0;
      for (std::size_t i = 0; i < rows_.replications; ++i) {
        double const one =
            base::math::log(std::max(number(p, i, Columns::kAdvance), kLeastAdvance));
        sum += one;
        sum_of_squares += one * one;
      }
      means.push_back(sum / n);
      squares += sum_of_squares - sum * sum / n;
    }
    within = std::sqrt(squares / ((n - 1.0) * static_cast<double>(values_.size())));
    return means;
  }
  [[nodiscard]] double replications() const { return static_cast<double>(rows_.replications); }

 private:
  [[nodiscard]] double number(std::size_t point, std::size_t replication,
                              std::size_t column) const {
    return rows_.numbers[(point * rows_.replications + replication) * Columns::kNumbers + column];
  }

  SimulatedRows const& rows_;
  std::vector<campaign::CovariateValues> values_;
  std::vector<std::array<double, campaign::kCovariates>> z_;
};

/// Fits with all terms, then with those that are clear of zero.
template <class FitTo>
Fit select_and_fit(Rows const& training, FitTo const& fit_to, std::vector<campaign::Term>& terms) {
  terms = campaign::second_order_terms();
  DesignMatrix const design = training.design(terms);
  Fit const full = fit_to(design);
  std::vector<campaign::Term> kept;
  std::vector<std::size_t> const columns = columns_to_keep(full, 1 + campaign::kCovariates, kClear);
  kept.reserve(columns.size());
  for (std::size_t const c : columns) kept.push_back(terms[c]);
  terms = kept;
  return fit_to(with_columns(design, columns));
}

campaign::Regression regression_of(std::vector<campaign::Term> terms, Fit const& fit,
                                   Check const& check) {
  campaign::Regression one;
  one.terms = std::move(terms);
  one.coefficients = fit.coefficients;
  one.factor = fit.factor.entries;
  one.shape = fit.shape;
  one.largest_leverage = fit.largest_leverage;
  one.lack_of_fit = check.lack_of_fit;
  one.r_squared = check.r_squared;
  one.ceiling = check.ceiling;
  one.coverage = check.coverage;
  return one;
}

campaign::Regression losses(Model model, Rows const& training, Rows const& held_out,
                            Rows const& drawn, std::uint64_t seed) {
  std::vector<campaign::Term> terms;
  Counts const counts = training.counts(model);
  Fit const fit = select_and_fit(
      training, [&](DesignMatrix const& design) { return fit_losses(design, counts, kRidge); },
      terms);
  Check const check = check_losses(fit, held_out.design(terms), held_out.counts(model), seed);
  campaign::Regression one = regression_of(terms, fit, check);
  one.spread = spread_between(fit.shape, shape_within_rows(drawn.counts(model)));
  return one;
}

}  // namespace

campaign::LossTable fit_table(TableRows const& rows) {
  campaign::LossTable table;
  table.box = rows.box;
  Rows const training(rows.box, rows.training);
  Rows const held_out(rows.box, rows.held_out);
  Rows const drawn(rows.box, rows.drawn);
  for (std::size_t m = 0; m < campaign::kLossModels; ++m) {
    table.models[m] = losses(static_cast<Model>(m), training, held_out, drawn, rows.seed);
  }
  std::vector<campaign::Term> terms;
  std::vector<double> const successes = training.successes();
  Fit const success = select_and_fit(
      training,
      [&](DesignMatrix const& design) {
        return fit_successes(design, successes, training.replications(), kRidgeOfOdds);
      },
      terms);
  table.models[campaign::kLossModels] =
      regression_of(terms, success,
                    check_successes(success, held_out.design(terms), held_out.successes(),
                                    held_out.replications(), rows.seed));
  double within = 0.0, within_held_out = 0.0;
  std::vector<double> const advances = training.log_advances(within);
  Fit const advance = select_and_fit(
      training,
      [&](DesignMatrix const& design) { return fit_logarithms(design, advances, within, kRidge); },
      terms);
  table.models[campaign::kLossModels + 1] = regression_of(
      terms, advance,
      check_logarithms(advance, held_out.design(terms), held_out.log_advances(within_held_out),
                       held_out.replications()));
  return table;
}

}  // namespace salient::losstable
