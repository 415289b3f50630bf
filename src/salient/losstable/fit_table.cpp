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

/// Fits models to rows and checks them; says which fits did not settle.
class TableFit {
 public:
  explicit TableFit(TableRows const& rows)
      : training_(rows.box, rows.training),
        held_out_(rows.box, rows.held_out),
        drawn_(rows.box, rows.drawn),
        seed_(rows.seed) {}

  [[nodiscard]] campaign::Regression losses(Model model) {
    std::vector<campaign::Term> terms;
    Counts const counts = training_.counts(model);
    Fit fit = select_and_fit(
        training_, [&](DesignMatrix const& design) { return fit_losses(design, counts, kRidge); },
        terms);
    settled(model, fit);
    Check const check = check_losses(fit, held_out_.design(terms), held_out_.counts(model), seed_);
    fit.coefficients[0] = median_log_rate(fit.coefficients[0], check.lack_of_fit);
    campaign::Regression one = regression_of(terms, fit, check);
    one.spread = spread_between(fit.shape, shape_within_rows(drawn_.counts(model)));
    return one;
  }
  [[nodiscard]] campaign::Regression success() {
    std::vector<campaign::Term> terms;
    std::vector<double> const successes = training_.successes();
    Fit fit = select_and_fit(
        training_,
        [&](DesignMatrix const& design) {
          return fit_successes(design, successes, training_.replications(), kRidgeOfOdds);
        },
        terms);
    settled(Model::success, fit);
    Check const check = check_successes(fit, held_out_.design(terms), held_out_.successes(),
                                        held_out_.replications(), seed_);
    double const wider = median_log_odds(1.0, check.lack_of_fit);
    for (double& one : fit.coefficients) one *= wider;
    for (double& one : fit.factor.entries) one *= wider;
    fit.largest_leverage *= wider * wider;
    return regression_of(terms, fit, check);
  }
  [[nodiscard]] campaign::Regression advance() {
    std::vector<campaign::Term> terms;
    double within = 0.0, within_held_out = 0.0;
    std::vector<double> const advances = training_.log_advances(within);
    Fit const fit = select_and_fit(
        training_,
        [&](DesignMatrix const& design) {
          return fit_logarithms(design, advances, within, kRidge);
        },
        terms);
    settled(Model::advance, fit);
    return regression_of(
        terms, fit,
        check_logarithms(fit, held_out_.design(terms), held_out_.log_advances(within_held_out),
                         held_out_.replications()));
  }
  [[nodiscard]] base::Diagnostics const& diagnostics() const { return diagnostics_; }

 private:
  void settled(Model model, Fit const& fit) {
    if (fit.converged) return;
    diagnostics_.error({}, std::string(campaign::name_of(model)),
                       "its regression did not settle: too little happened in the assaults",
                       "more of them (--rows) or more replications of each");
  }

  Rows training_, held_out_, drawn_;
  std::uint64_t seed_;
  base::Diagnostics diagnostics_;
};

}  // namespace

base::Result<campaign::LossTable> fit_table(TableRows const& rows) {
  campaign::LossTable table;
  table.box = rows.box;
  TableFit fit(rows);
  for (std::size_t m = 0; m < campaign::kLossModels; ++m) {
    table.models[m] = fit.losses(static_cast<Model>(m));
  }
  table.models[campaign::kLossModels] = fit.success();
  table.models[campaign::kLossModels + 1] = fit.advance();
  if (fit.diagnostics().has_errors()) return fit.diagnostics();
  return table;
}

}  // namespace salient::losstable
