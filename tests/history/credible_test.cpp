#include "salient/history/credible.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "salient/base/mathematics.h"

namespace salient::history {
namespace {

/// A normal datum of 1 ± 0.5 under a standard normal prior: Normal(0.8, 0.2), and a second unknown
/// that the datum says nothing of.
Credible normal_posterior(Effort const& effort) {
  auto posterior = sample(
      {{"theta", "", base::normal(0.0, 1.0)}, {"idle", "", base::uniform(2, 6)}},
      [](std::span<double const> v) {
        double const z = (v[0] - 1.0) / 0.5;
        return -0.5 * z * z - std::log(0.5) - 0.9189385332046727;
      },
      effort);
  EXPECT_TRUE(posterior);
  return *std::move(posterior);
}

// 1,000 effective draws: the median's standard error is 1.25 sd/√1000, a 5 % quantile's 2.1 times
// the mean's, sd/√1000. Bounds of 4.5 of them; the evidence as in tempered_smc_test.cpp.
TEST(Credible, AConjugatePosteriorHasItsQuantilesAndItsEvidence) {
  Credible const posterior = normal_posterior({5, 1000.0, 64});
  EXPECT_GE(posterior.ess, 1000.0);
  Interval const theta = interval_of(posterior, std::size_t{0});
  double const sd = std::sqrt(0.2);
  double const error = sd / std::sqrt(1000.0);
  EXPECT_NEAR(theta.median, 0.8, 4.5 * 1.25 * error);
  EXPECT_NEAR(theta.low_90, 0.8 - 1.6449 * sd, 4.5 * 2.1 * error);
  EXPECT_NEAR(theta.high_90, 0.8 + 1.6449 * sd, 4.5 * 2.1 * error);
  EXPECT_NEAR(theta.high_50 - theta.low_50, 2 * 0.6745 * sd, 4.5 * 1.6 * error);
  double const evidence = -0.5 * std::log(2 * 3.14159265358979 * 1.25) - 0.5 * 1.0 / 1.25;
  EXPECT_NEAR(posterior.log_evidence, evidence, 0.2);
  Interval const idle = interval_of(posterior, std::size_t{1});
  EXPECT_NEAR(idle.median, 4.0, 4.5 * 2.0 / std::sqrt(1000.0));
}

// ∫ Normal(y; θ, 1) dN(θ; 0.8, 0.2) = Normal(y; 0.8, 1.2).
TEST(Credible, APredictiveDensityIsTheMeanOverTheDraws) {
  Credible const posterior = normal_posterior({5, 1000.0, 64});
  double const score = log_mean_exp(posterior, [](std::span<double const> v) {
    return -0.5 * (2.0 - v[0]) * (2.0 - v[0]) - 0.9189385332046727;
  });
  double const exact = -0.5 * std::log(2 * 3.14159265358979 * 1.2) - 0.5 * 1.44 / 1.2;
  EXPECT_NEAR(score, exact, 0.05);
}

TEST(Credible, TheSeedSettlesEveryBit) {
  Credible const one = normal_posterior({5, 300.0, 32});
  Credible const same = normal_posterior({5, 300.0, 32});
  Credible const other = normal_posterior({6, 300.0, 32});
  EXPECT_EQ(one.draws, same.draws);
  EXPECT_EQ(one.weights, same.weights);
  EXPECT_EQ(one.log_evidence, same.log_evidence);
  EXPECT_NE(one.draws, other.draws);
}

TEST(Credible, WhatNoPriorAllowsIsAFault) {
  auto const impossible =
      sample({{"theta", "", base::normal(0.0, 1.0)}},
             [](std::span<double const>) { return -std::numeric_limits<double>::infinity(); },
             {1, 100.0, 16});
  EXPECT_FALSE(impossible);
}

}  // namespace
}  // namespace salient::history
