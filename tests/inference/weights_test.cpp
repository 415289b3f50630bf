#include "salient/inference/weights.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "salient/base/random.h"
#include "salient/base/special.h"

namespace salient::inference {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

std::vector<double> uniforms(std::size_t n, std::uint64_t seed = 1) {
  std::vector<double> values;
  for (std::size_t i = 0; i < n; ++i) {
    values.push_back(base::uniform(base::draw_key(seed, 0), {i, 0, 0, 0}));
  }
  return values;
}

TEST(Weights, NormalisesWhereExponentialsWouldOverflow) {
  std::vector<double> const logs{1000.0, 1000.0 + std::log(3.0), -kInfinity};
  Normalised const result = normalise(logs);
  EXPECT_NEAR(result.weights[0], 0.25, 1e-12);
  EXPECT_NEAR(result.weights[1], 0.75, 1e-12);
  EXPECT_EQ(result.weights[2], 0.0);
  EXPECT_NEAR(result.log_mean, 1000.0 + std::log(4.0 / 3.0), 1e-12);
  EXPECT_NEAR(result.ess, 1.6, 1e-12);
}

TEST(Weights, NothingPossibleHasNoWeight) {
  std::vector<double> const logs{-kInfinity, -kInfinity};
  Normalised const result = normalise(logs);
  EXPECT_EQ(result.weights, (std::vector<double>{0.0, 0.0}));
  EXPECT_EQ(result.log_mean, -kInfinity);
  EXPECT_EQ(result.ess, 0.0);
}

TEST(Weights, MeanAndVarianceOfEqualWeightsAreTheSamples) {
  std::vector<double> const values{1.0, 2.0, 4.0, 9.0};
  std::vector<double> const weights(4, 0.25);
  EXPECT_DOUBLE_EQ(weighted_mean(values, weights), 4.0);
  EXPECT_DOUBLE_EQ(weighted_variance(values, weights), 38.0 / 3.0);
  EXPECT_DOUBLE_EQ(weighted_mean(values, std::vector<double>{0.0, 1.0, 1.0, 0.0}), 3.0);
}

TEST(Weights, QuantilesOfEqualWeightsAreOfTypeSeven) {
  std::vector<double> const values{9.0, 1.0, 4.0, 2.0};
  std::vector<double> const weights(4, 0.25);
  std::vector<double> const levels{0.0, 0.25, 0.5, 0.9, 1.0};
  std::vector<double> const expected{1.0, 1.75, 3.0, 7.5, 9.0};
  auto const quantiles = weighted_quantiles(values, weights, levels);
  for (std::size_t i = 0; i < levels.size(); ++i) EXPECT_NEAR(quantiles[i], expected[i], 1e-12);
}

TEST(Weights, QuantilesLeaveOutWhatHasNoWeightAndTurnWithTheirValues) {
  std::vector<double> const values{5.0, -100.0, 1.0, 3.0};
  std::vector<double> const weights{0.2, 0.0, 0.5, 0.3};
  EXPECT_EQ(weighted_quantile(values, weights, 0.0), 1.0);
  EXPECT_EQ(weighted_quantile(values, weights, 1.0), 5.0);
  std::vector<double> turned;
  for (double const value : values) turned.push_back(-value);
  for (double const level : {0.1, 0.4, 0.73}) {
    EXPECT_NEAR(weighted_quantile(values, weights, level),
                -weighted_quantile(turned, weights, 1.0 - level), 1e-12);
  }
  EXPECT_EQ(weighted_quantile(std::vector<double>{7.0}, std::vector<double>{1.0}, 0.3), 7.0);
  EXPECT_TRUE(std::isnan(weighted_quantile({}, {}, 0.3)));
}

TEST(Weights, FindsTheShapeOfAParetoTail) {
  for (double const k : {0.2, 0.5, 0.9}) {
    std::vector<double> excesses;
    for (double const u : uniforms(4000)) excesses.push_back((std::pow(u, -k) - 1.0) * 2.0 / k);
    std::sort(excesses.begin(), excesses.end());
    ParetoTail const tail = fit_pareto(excesses);
    // Its standard error is (1 + k)/√n.
    EXPECT_NEAR(tail.k, k, 4.5 * (1.0 + k) / std::sqrt(4000.0));
    EXPECT_NEAR(tail.sigma, 2.0, 0.4);
  }
}

TEST(Weights, EqualRatiosChangeNothing) {
  std::vector<double> const weights{0.1, 0.4, 0.3, 0.2};
  Reweighted const result = reweight(weights, std::vector<double>(4, 3.0));
  for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(result.weights[i], weights[i], 1e-15);
  std::vector<double> const many(200, 1.0 / 200.0);
  Reweighted const equal = reweight(many, std::vector<double>(200, -7.0));
  EXPECT_TRUE(equal.reliable);
  EXPECT_NEAR(equal.ess, 200.0, 1e-9);
}

TEST(Weights, ReweightedDrawsHaveTheOtherLawsMeanAndTheTailSaysHowFarToTrustThem) {
  // From N(0, 1) to N(shift, 1): k grows with the shift.
  std::vector<double> draws;
  for (double const u : uniforms(4000)) draws.push_back(base::normal_quantile(u));
  std::vector<double> const weights(4000, 1.0 / 4000.0);
  auto const shifted = [&](double shift) {
    std::vector<double> ratios;
    for (double const x : draws) ratios.push_back(shift * x);
    return reweight(weights, ratios);
  };
  Reweighted const near = shifted(0.5);
  EXPECT_TRUE(near.reliable);
  EXPECT_NEAR(weighted_mean(draws, near.weights), 0.5, 4.5 / std::sqrt(near.ess));
  Reweighted const far = shifted(5.0);
  EXPECT_FALSE(far.reliable);
  EXPECT_GT(far.pareto_k, near.pareto_k);
}

TEST(Weights, TooFewDrawsAreNotReliable) {
  Reweighted const result = reweight(std::vector<double>{0.5, 0.5}, std::vector<double>{0.0, 1.0});
  EXPECT_FALSE(result.reliable);
  EXPECT_NEAR(result.weights[1], std::exp(1.0) / (1.0 + std::exp(1.0)), 1e-12);
}

}  // namespace
}  // namespace salient::inference
