#include "salient/campaign/loss_table.h"

#include <cmath>

#include <gtest/gtest.h>

#include "tests/campaign/support/tables.h"

namespace salient::campaign {
namespace {

using salient::testing::small_table;

CovariateValues middle(LossTable const& table) {
  CovariateValues values{};
  for (std::size_t c = 0; c < kCovariates; ++c) {
    auto const [low, high] = table.box[c];
    values[c] = covariates()[c].logarithmic ? std::sqrt(low * high) : (low + high) / 2.0;
  }
  return values;
}

TEST(LossTable, SecondOrderHasEveryTermOnce) {
  auto const terms = second_order_terms(3);
  EXPECT_EQ(terms.size(), 1U + 3U + 6U);
  EXPECT_EQ(second_order_terms().size(), 136U);
  std::array<double, kCovariates> const z{0.5, -1.0, 0.25};
  std::vector<double> phi(terms.size());
  evaluate_terms(terms, z, phi);
  // 1, z1, z2, z3, z1², z2 z1, z2², z3 z1, z3 z2, z3²; squares less a third.
  std::vector<double> const expected{1,    0.5,     -1,    0.25,  0.25 - 1.0 / 3,
                                     -0.5, 2.0 / 3, 0.125, -0.25, 0.0625 - 1.0 / 3};
  for (std::size_t t = 0; t < expected.size(); ++t) EXPECT_DOUBLE_EQ(phi[t], expected[t]) << t;
}

TEST(LossTable, ScalesByLogarithmsAndClamps) {
  auto const table = small_table();
  auto values = middle(table);
  auto scaled = scale(table.box, values);
  for (double const z : scaled.z) EXPECT_NEAR(z, 0.0, 1e-12);
  EXPECT_FALSE(scaled.outside);
  at(values, Covariate::spacing) = 100.0;
  at(values, Covariate::works) = 0.25;
  scaled = scale(table.box, values);
  EXPECT_DOUBLE_EQ(scaled.z[4], 1.0);
  EXPECT_DOUBLE_EQ(scaled.z[2], -0.5);
  EXPECT_FALSE(scaled.outside);
  at(values, Covariate::spacing) = 0.0;
  scaled = scale(table.box, values);
  EXPECT_TRUE(scaled.outside);
  EXPECT_DOUBLE_EQ(scaled.z[4], -1.0);
}

TEST(LossTable, RatesAreThoseOfTheHand) {
  auto const table = small_table();
  std::vector<double> theta;
  mean_coefficients(table, theta);
  auto values = middle(table);
  at(values, Covariate::defenders_rounds) = 20.0;
  at(values, Covariate::mine_line_density) = 0.0;
  at(values, Covariate::armour) = 1.0;
  auto const rates = loss_rates(table, theta, values);
  // z of armour is 1: the constant, −0.5, and nothing of the square.
  EXPECT_NEAR(rates[0], 0.1 * std::exp(-0.5), 1e-12);
  EXPECT_NEAR(rates[1], 20.0 * 0.01 * std::exp(-0.5), 1e-12);
  EXPECT_EQ(rates[3], 0.0) << "no mines";
  EXPECT_NEAR(rates[4], 0.1, 1e-12) << "works are in the middle";
}

TEST(LossTable, CoefficientsSpreadAsTheirCovarianceSays) {
  auto const table = small_table(0.2);
  std::vector<double> mean, drawn;
  mean_coefficients(table, mean);
  ASSERT_EQ(mean.size(), table.coefficient_count());
  double sum = 0.0, squares = 0.0;
  constexpr int kRuns = 4000;
  for (int run = 0; run < kRuns; ++run) {
    draw_coefficients(table, 11, static_cast<std::uint64_t>(run), drawn);
    double const off = (drawn[1] - mean[1]) / 0.2;
    sum += off;
    squares += off * off;
  }
  // Standard normals: mean and variance within 4 s.e.; a false alarm in 10,000.
  EXPECT_NEAR(sum / kRuns, 0.0, 4.0 / std::sqrt(kRuns));
  EXPECT_NEAR(squares / kRuns, 1.0, 4.0 * std::sqrt(2.0 / kRuns));
  std::vector<double> again;
  draw_coefficients(table, 11, kRuns - 1, again);
  EXPECT_EQ(again, drawn);
}

TEST(LossTable, LeverageIsTheVarianceOfTheLogarithm) {
  auto table = small_table(0.2);
  Regression& one = table.models[0];
  one.factor = {0.3, 0, 0, 0.1, 0.2, 0, 0.05, -0.1, 0.4};
  // Cov = L Lᵀ, so φᵀ Cov φ for φ = (1, 2, 0) is 0.09 + 4·(0.01 + 0.04) + 2·2·0.03.
  std::vector<double> const phi{1, 2, 0};
  EXPECT_NEAR(one.leverage(phi), 0.09 + 4 * 0.05 + 4 * 0.03, 1e-15);
}

TEST(LossTable, ExtrapolatesOutsideTheBoxOrAboveTheLeverage) {
  auto table = small_table(0.1);
  auto values = middle(table);
  EXPECT_FALSE(extrapolates(table, values));
  at(values, Covariate::attackers) = 1000.0;
  EXPECT_TRUE(extrapolates(table, values));
  values = middle(table);
  table.models[2].largest_leverage = 0.001;  // the constant alone has 0.01
  EXPECT_TRUE(extrapolates(table, values));
}

}  // namespace
}  // namespace salient::campaign
