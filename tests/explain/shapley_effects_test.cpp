#include "salient/explain/shapley_effects.h"

#include <cmath>
#include <numeric>
#include <vector>

#include <gtest/gtest.h>

#include "salient/base/random.h"
#include "salient/explain/sensitivity.h"

namespace salient::explain {
namespace {

std::vector<double> const kZero{0, 0};
std::vector<double> const kSlopes{1, 2};
std::vector<double> const kCovariance{1, .5, .5, 1};
std::vector<double> const kThreeByThree{2.0, 0.6, -0.4, 0.6, 1.0, 0.3, -0.4, 0.3, 1.5};

double linear(std::span<double const> x) {
  double sum = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) sum += static_cast<double>(i + 1) * x[i];
  return sum;
}

TEST(ShapleyEffects, OfDependentNormalInputsAreThoseOfTheOracleTable) {
  auto const c = gaussian_linear_variances(kSlopes, kCovariance);
  EXPECT_NEAR(c[1], 4.0, 1e-14);
  EXPECT_NEAR(c[2], 6.25, 1e-14);
  EXPECT_NEAR(c[3], 7.0, 1e-14);
  auto const effects = shapley_effects(2, c);
  EXPECT_NEAR(effects[0], .3392857143, 1e-10);
  EXPECT_NEAR(effects[1], .6607142857, 1e-10);
}

TEST(ShapleyEffects, OfIndependentInputsLieBetweenFirstAndTotalIndices) {
  auto const c = explained_variances(3, [](std::span<double const> u) { return ishigami(u); });
  auto const effects = shapley_effects(3, c);
  auto const indices = sobol_indices_of(3, c);
  double sum = 0.0;
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_GE(effects[i], indices[i].first - 1e-12);
    EXPECT_LE(effects[i], indices[i].total + 1e-12);
    sum += effects[i];
  }
  EXPECT_NEAR(sum, 1.0, 1e-12);
  EXPECT_NEAR(effects[0], .4357470232, 1e-9);
}

TEST(ShapleyEffects, TwinsShareAlike) {
  // The same input twice: one of them explains all, so each gets half.
  auto const c =
      gaussian_linear_variances(std::vector<double>{1, 1}, std::vector<double>{1, 1, 1, 1});
  EXPECT_NEAR(c[1], 4.0, 1e-14);
  EXPECT_NEAR(c[3], 4.0, 1e-14);
  auto const effects = shapley_effects(2, c);
  EXPECT_NEAR(effects[0], 0.5, 1e-14);
}

TEST(ShapleyEffects, AnInputWithoutSlopeCountsThroughItsCompany) {
  auto const effects = shapley_effects(
      2, gaussian_linear_variances(std::vector<double>{1, 0}, std::vector<double>{1, .8, .8, 1}));
  EXPECT_NEAR(effects[1], 0.32, 1e-14);
  EXPECT_EQ(shapley_effects(2, std::vector<double>(4, 0.0)), (std::vector<double>{0, 0}));
}

TEST(GaussianConditional, DrawsTheLawGivenTheOthers) {
  // X₂ | X₁ = 3 of the 3 × 3 law with mean (1, 0, −1): mean 0.6, variance 0.82; 20,000 draws,
  // moments within 4.5 standard errors.
  Conditional const draw = gaussian_conditional(std::vector<double>{1, 0, -1}, kThreeByThree);
  constexpr int kDraws = 20'000;
  std::vector<double> second;
  std::vector<double> third;
  for (std::uint64_t n = 0; n < kDraws; ++n) {
    std::vector<double> u;
    for (std::uint16_t i = 0; i < 3; ++i) {
      u.push_back(base::uniform(base::draw_key(4, 4), {n, 0, 0, i}));
    }
    std::vector<double> x{3, 0, 0};
    draw(0b001, u, x);
    ASSERT_EQ(x[0], 3.0);
    second.push_back(x[1]);
    third.push_back(x[2]);
  }
  double const error = std::sqrt(0.82 / kDraws);
  EXPECT_NEAR(mean_of(second), 0.6, 4.5 * error);
  EXPECT_NEAR(variance_of(second), 0.82, 4.5 * 0.82 * std::sqrt(2.0 / kDraws));
  EXPECT_NEAR(mean_of(third), -1.4, 4.5 * std::sqrt(1.42 / kDraws));
  // Their covariance given X₁: 0.3 − 0.6 · (−0.4) / 2.
  double const correlation = 0.42 / std::sqrt(0.82 * 1.42);
  EXPECT_NEAR(correlation_of(second, third), correlation,
              4.5 * (1.0 - correlation * correlation) / std::sqrt(double(kDraws)));
}

TEST(GaussianConditional, WhatOthersFixHasNoChoice) {
  Conditional const draw = gaussian_conditional(kZero, std::vector<double>{1, 2, 2, 4});
  std::vector<double> x{1.5, 0};
  draw(0b01, std::vector<double>{.1, .9}, x);
  EXPECT_NEAR(x[1], 3.0, 1e-14);
}

void expect_near_exact(SampledEffects const& found, std::vector<double> const& exact,
                       double largest_error) {
  double sum = 0.0;
  for (std::size_t i = 0; i < exact.size(); ++i) {
    EXPECT_NEAR(found.effects[i], exact[i], 4.5 * found.standard_error[i]);
    EXPECT_GT(found.standard_error[i], 0.0);
    EXPECT_LT(found.standard_error[i], largest_error);
    sum += found.effects[i];
  }
  EXPECT_NEAR(sum, 1.0, 1e-12);
}

TEST(SampledShapleyEffects, AgreeWithTheOracleTable) {
  // Each within 4.5 standard errors: a false alarm in fewer than one of 10,000 seeds.
  Conditional const draw = gaussian_conditional(kZero, kCovariance);
  auto const exact = shapley_effects(2, gaussian_linear_variances(kSlopes, kCovariance));
  EffectsPlan const plan{20'000, 4'000, 3, 11};
  expect_near_exact(shapley_effects_by_coalitions(2, draw, linear, plan), exact, 0.02);
  expect_near_exact(shapley_effects_by_orders(2, draw, linear, plan), exact, 0.02);
}

TEST(SampledShapleyEffects, AgreeForThreeInputs) {
  Conditional const draw = gaussian_conditional(std::vector<double>{1, 0, -1}, kThreeByThree);
  auto const exact =
      shapley_effects(3, gaussian_linear_variances(std::vector<double>{1, 2, 3}, kThreeByThree));
  EffectsPlan const plan{20'000, 3'000, 3, 12};
  expect_near_exact(shapley_effects_by_coalitions(3, draw, linear, plan), exact, 0.02);
  expect_near_exact(shapley_effects_by_orders(3, draw, linear, plan), exact, 0.03);
}

TEST(SampledShapleyEffects, TheirErrorsAreThoseOfManyStudies) {
  // Root mean square of the standardised errors over 200 studies is 1 ± 5 %; 4.5 of those and 5 %
  // for the delta method.
  Conditional const draw = gaussian_conditional(kZero, kCovariance);
  double const exact = .3392857143;
  double squares[2] = {0.0, 0.0};
  for (std::uint64_t study = 0; study < 200; ++study) {
    EffectsPlan const plan{200, 150, 3, 500 + study};
    SampledEffects const found[2] = {shapley_effects_by_coalitions(2, draw, linear, plan),
                                     shapley_effects_by_orders(2, draw, linear, plan)};
    for (int k = 0; k < 2; ++k) {
      double const z = (found[k].effects[0] - exact) / found[k].standard_error[0];
      squares[k] += z * z / 200.0;
    }
  }
  EXPECT_NEAR(std::sqrt(squares[0]), 1.0, 0.275);
  EXPECT_NEAR(std::sqrt(squares[1]), 1.0, 0.275);
}

TEST(SampledShapleyEffects, OfAConstantAreNothing) {
  Conditional const draw = gaussian_conditional(kZero, kCovariance);
  auto const constant = [](std::span<double const>) { return 4.0; };
  EffectsPlan const plan{10, 5, 2, 1};
  EXPECT_EQ(shapley_effects_by_coalitions(2, draw, constant, plan).effects, kZero);
  EXPECT_EQ(shapley_effects_by_orders(2, draw, constant, plan).effects, kZero);
}

}  // namespace
}  // namespace salient::explain
