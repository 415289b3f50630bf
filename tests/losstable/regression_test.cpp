#include "salient/losstable/regression.h"

#include <cmath>
#include <stdexcept>

#include <gtest/gtest.h>

#include "salient/base/random.h"
#include "tests/losstable/support/counts.h"

namespace salient::losstable {
namespace {

using salient::testing::made_up;
using salient::testing::MadeUp;

double sd_of(Fit const& fit, std::size_t c) {
  double variance = 0.0;
  for (std::size_t k = 0; k <= c; ++k) variance += fit.factor(c, k) * fit.factor(c, k);
  return std::sqrt(variance);
}

TEST(FitLosses, FindsTheCoefficientsThatMadeThem) {
  MadeUp const law;
  auto const rows = made_up(law, 1);
  Fit const fit = fit_losses(rows.design, rows.counts, 1.0);
  EXPECT_TRUE(fit.converged);
  for (std::size_t c = 0; c < law.theta.size(); ++c) {
    EXPECT_NEAR(fit.coefficients[c], law.theta[c], 4.0 * sd_of(fit, c)) << c;
    EXPECT_LT(sd_of(fit, c), 0.05);
  }
  // 3,000 replications: 1/k within a tenth or so.
  EXPECT_NEAR(1.0 / fit.shape, 0.2, 0.06);
}

TEST(FitLosses, ItsCovarianceIsTheSpreadOfFits) {
  MadeUp law;
  law.rows = 80;
  law.lack = 0.5;
  constexpr int kFits = 150;
  double squares = 0.0;
  for (int i = 0; i < kFits; ++i) {
    auto const rows = made_up(law, 100 + static_cast<std::uint64_t>(i));
    Fit const fit = fit_losses(rows.design, rows.counts, 1.0);
    double const z = (fit.coefficients[1] - law.theta[1]) / sd_of(fit, 1);
    squares += z * z;
  }
  // A mean square of 1 with s.e. √(2/150) = 0.115, and some for the estimated scale: 4 s.e.
  EXPECT_NEAR(squares / kFits, 1.0, 4.0 * 0.12);
}

TEST(FitLosses, PoissonLossesHaveNoFiniteShape) {
  MadeUp law;
  law.shape = 1e9;
  auto const rows = made_up(law, 3);
  EXPECT_GT(fit_losses(rows.design, rows.counts, 1.0).shape, 60.0);
}

TEST(FitLosses, ACauseThatNeverStrikesHasABound) {
  auto rows = made_up({}, 4);
  for (double& one : rows.counts.losses) one = 0.0;
  Fit const fit = fit_losses(rows.design, rows.counts, 1.0);
  EXPECT_TRUE(fit.converged);
  double exposure = 0.0;
  for (double const one : rows.counts.exposure) exposure += one;
  // Half a loss in all of the exposure, known to a factor of e^√2; nothing else is known.
  EXPECT_NEAR(fit.coefficients[0], std::log(0.5 / exposure), 0.2);
  EXPECT_NEAR(sd_of(fit, 0), std::sqrt(2.0), 0.2);
  for (std::size_t c = 1; c < fit.coefficients.size(); ++c) {
    EXPECT_LT(std::fabs(fit.coefficients[c]), 0.2) << c;
    EXPECT_NEAR(sd_of(fit, c), 1.0, 0.1) << "the prior's, column " << c;
  }
  EXPECT_EQ(fit.shape, kMostShape);
}

TEST(FitLosses, RefusesNoMoreRowsThanColumns) {
  MadeUp law;
  law.rows = 3;
  auto const rows = made_up(law, 8);
  EXPECT_THROW((void)fit_losses(rows.design, rows.counts, 1.0), std::invalid_argument);
}

/// Mean and standard error of 1/k over made-up rows of a mean sum of losses.
void expect_spread_within_rows(double shape, double losses_of_row, std::uint64_t seed) {
  MadeUp law;
  law.shape = shape;
  law.rows = 400;
  law.exposure = 1.0;
  law.theta = {std::log(losses_of_row / static_cast<double>(law.replications)), 0.3, 0.0};
  constexpr int kTimes = 40;
  double sum = 0.0, squares = 0.0;
  for (int i = 0; i < kTimes; ++i) {
    auto const rows = made_up(law, seed + static_cast<std::uint64_t>(i));
    double const spread = 1.0 / shape_within_rows(rows.counts);
    sum += spread;
    squares += spread * spread;
  }
  double const mean = sum / kTimes;
  double const error = std::sqrt((squares / kTimes - mean * mean) / (kTimes - 1));
  // 4.5 s.e.: a false alarm in 150,000; and 2 % for a nonlinear function of the data.
  EXPECT_NEAR(mean, 1.0 / shape, 4.5 * error + 0.02 / shape) << losses_of_row << " losses a row";
}

TEST(ShapeWithinRows, HasNoBiasHoweverFewTheLosses) {
  expect_spread_within_rows(0.575, 2.0, 1000);
  expect_spread_within_rows(0.575, 20.0, 2000);
  expect_spread_within_rows(2.0, 5.0, 3000);
  expect_spread_within_rows(2.0, 200.0, 4000);
  expect_spread_within_rows(9.0, 50.0, 5000);
}

TEST(ShapeWithinRows, RowsMayDifferAsTheyLike) {
  MadeUp law;
  law.rows = 1200;
  law.lack = 1.0;
  double const spread = 1.0 / shape_within_rows(made_up(law, 77).counts);
  // 12,000 replications, most with losses: the relative s.e. is near 3 %.
  EXPECT_NEAR(spread, 0.2, 0.2 * 0.13);
}

TEST(FitLosses, LeverageIsTheVarianceOfThePredictor) {
  auto const rows = made_up({}, 5);
  Fit const fit = fit_losses(rows.design, rows.counts, 1.0);
  std::vector<double> const constant{1.0, 0.0, 0.0};
  EXPECT_NEAR(fit.leverage(constant), sd_of(fit, 0) * sd_of(fit, 0), 1e-15);
  for (std::size_t r = 0; r < rows.design.rows(); ++r) {
    EXPECT_LE(fit.leverage(rows.design.row(r)), fit.largest_leverage);
  }
}

TEST(FitSuccesses, FindsTheLogOdds) {
  auto const rows = made_up({}, 6);
  std::vector<double> successes;
  base::DrawKey const key = base::draw_key(6, 6);
  constexpr double kReplications = 20;
  for (std::size_t r = 0; r < rows.design.rows(); ++r) {
    double const log_odds = 0.3 + 1.2 * rows.design.row(r)[1];
    double sum = 0.0;
    for (std::uint16_t i = 0; i < 20; ++i) {
      if (base::uniform(key, {r, 0, 0, i}) < 1.0 / (1.0 + std::exp(-log_odds))) sum += 1.0;
    }
    successes.push_back(sum);
  }
  Fit const fit = fit_successes(rows.design, successes, kReplications, 2.0);
  EXPECT_NEAR(fit.coefficients[0], 0.3, 4.0 * sd_of(fit, 0));
  EXPECT_NEAR(fit.coefficients[1], 1.2, 4.0 * sd_of(fit, 1));
  EXPECT_NEAR(fit.coefficients[2], 0.0, 4.0 * sd_of(fit, 2));
}

TEST(FitSuccesses, WhatAlwaysSucceedsHasABound) {
  auto const rows = made_up({}, 7);
  std::vector<double> const successes(rows.design.rows(), 10.0);
  Fit const fit = fit_successes(rows.design, successes, 10.0, 2.0);
  EXPECT_TRUE(fit.converged);
  // 3,000 successes and half of each beside them.
  EXPECT_NEAR(fit.coefficients[0], std::log(3000.5 / 0.5), 0.8);
  EXPECT_GT(sd_of(fit, 0), 1.0);
  EXPECT_LT(sd_of(fit, 0), 2.0);
  EXPECT_NEAR(sd_of(fit, 1), 2.0, 0.5) << "the prior's";
}

TEST(FitLogarithms, IsLeastSquares) {
  DesignMatrix const design{2, {1, -1, 1, 0, 1, 1, 1, 2}};
  std::vector<double> const means{0.0, 1.1, 1.9, 3.0};
  Fit const fit = fit_logarithms(design, means, 0.4, 1e6);
  // Sums by hand: slope 0.98, intercept 1.01.
  EXPECT_NEAR(fit.coefficients[1], 0.98, 1e-9);
  EXPECT_NEAR(fit.coefficients[0], 1.01, 1e-9);
  EXPECT_EQ(fit.shape, 0.4);
}

TEST(ColumnsToKeep, ThoseThatAreClearOfZero) {
  MadeUp law;
  law.theta = {-1.0, 0.8, 0.0, 0.5};
  auto const rows = made_up(law, 9);
  Fit const fit = fit_losses(rows.design, rows.counts, 1.0);
  EXPECT_EQ(columns_to_keep(fit, 1, 4.0), (std::vector<std::size_t>{0, 1, 3}));
  EXPECT_EQ(columns_to_keep(fit, 3, 4.0), (std::vector<std::size_t>{0, 1, 2, 3}));
  std::vector<std::size_t> const kept{0, 3};
  DesignMatrix const smaller = with_columns(rows.design, kept);
  EXPECT_EQ(smaller.columns, 2U);
  EXPECT_EQ(smaller.row(5)[1], rows.design.row(5)[3]);
}

}  // namespace
}  // namespace salient::losstable
