#include "salient/losstable/checks.h"

#include <cmath>

#include <gtest/gtest.h>

#include "salient/base/random.h"
#include "salient/base/special.h"
#include "tests/losstable/support/counts.h"

namespace salient::losstable {
namespace {

using salient::testing::made_up;
using salient::testing::MadeUp;

Check checked(MadeUp const& law) {
  auto const training = made_up(law, 21);
  auto const held_out = made_up(law, 22);
  return check_losses(fit_losses(training.design, training.counts, 1.0), held_out.design,
                      held_out.counts, 1);
}

TEST(CheckLosses, ARightModelLacksNothing) {
  MadeUp law;
  law.rows = 400;
  Check const check = checked(law);
  EXPECT_LT(check.lack_of_fit, 0.01);
  EXPECT_NEAR(check.r_squared, check.ceiling, 0.02);
  EXPECT_GT(check.r_squared, 0.8);
  // 4,000 replications in 400 rows: 0.9 within 4 s.e. of the rows, √(0.09/400) = 0.015.
  EXPECT_NEAR(check.coverage, 0.9, 0.03);
}

/// Checks of a law by several seeds, each a fit and rows held out.
struct Many {
  double lack_of_fit = 0, its_error = 0, coverage = 0;
};
Many checked_often(MadeUp const& law, int times) {
  double sum = 0.0, squares = 0.0, covered = 0.0;
  for (int i = 0; i < times; ++i) {
    auto const seed = 200 + 2 * static_cast<std::uint64_t>(i);
    auto const training = made_up(law, seed);
    auto const held_out = made_up(law, seed + 1);
    Check const one = check_losses(fit_losses(training.design, training.counts, 1.0),
                                   held_out.design, held_out.counts, seed);
    sum += one.lack_of_fit;
    squares += one.lack_of_fit * one.lack_of_fit;
    covered += one.coverage;
  }
  double const mean = sum / times;
  return {mean, std::sqrt((squares / times - mean * mean) / (times - 1)), covered / times};
}

TEST(CheckLosses, WhatIsLackingIsFoundAndCovered) {
  MadeUp law;
  law.rows = 300;
  law.lack = 0.6;
  Many const many = checked_often(law, 12);
  // 4.5 s.e.: a false alarm in 150,000; 0.01 for what the fit itself errs by.
  EXPECT_NEAR(many.lack_of_fit, 0.36, 4.5 * many.its_error + 0.01);
  EXPECT_LT(many.its_error, 0.02);
  // Of 12 times 300 rows whose replications share a row's error: s.e. below √(0.09/3600) = 0.005.
  EXPECT_NEAR(many.coverage, 0.9, 0.02);
  Check const check = checked(law);
  EXPECT_LT(check.r_squared, check.ceiling - 0.1);
}

TEST(CheckLosses, WhatARareCauseLacksIsFoundToo) {
  MadeUp law;
  law.rows = 400;
  law.replications = 6;
  law.theta = {-4.5, 0.8};  // two thirds of a loss a row
  law.lack = 1.0;
  Many const many = checked_often(law, 12);
  EXPECT_NEAR(many.lack_of_fit, 1.0, 4.5 * many.its_error + 0.05);
  EXPECT_LT(many.its_error, 0.12);
  EXPECT_NEAR(many.coverage, 0.9, 0.02);
}

TEST(CheckLosses, FewLossesBiasNothing) {
  MadeUp law;
  law.rows = 600;
  law.theta = {-5.0, 1.0};
  Check const check = checked(law);
  EXPECT_LT(check.lack_of_fit, 0.1);
  EXPECT_NEAR(check.coverage, 0.9, 0.03);
  EXPECT_LE(check.r_squared, check.ceiling + 0.1);
}

TEST(CheckLosses, TheMedianIsBelowTheMean) {
  EXPECT_DOUBLE_EQ(median_log_rate(1.0, 0.36), 0.82);
  EXPECT_DOUBLE_EQ(median_log_odds(0.0, 4.0), 0.0);
  // The mean of a logistic function over a normal, by its sums: of log-odds 2 ± 1.5.
  double sum = 0.0, weights = 0.0;
  for (int i = -600; i <= 600; ++i) {
    double const z = 0.01 * i;
    double const weight = std::exp(-0.5 * z * z);
    sum += weight / (1.0 + std::exp(-(2.0 + 1.5 * z)));
    weights += weight;
  }
  double const chance = sum / weights;
  EXPECT_NEAR(median_log_odds(std::log(chance / (1.0 - chance)), 2.25), 2.0, 0.08)
      << "an approximation: within 4 %";
}

/// Rows' successes of log-odds 0.4 + 1.5 z beside which rows differ by a normal of sd `lack`.
std::vector<double> made_up_successes(DesignMatrix const& design, double lack,
                                      std::uint64_t replications, std::uint64_t seed) {
  base::DrawKey const key = base::draw_key(seed, 5);
  std::vector<double> successes;
  for (std::size_t r = 0; r < design.rows(); ++r) {
    double const off = base::normal_quantile(base::uniform(key, {r, 1, 0, 0}));
    double const log_odds = 0.4 + 1.5 * design.row(r)[1] + lack * off;
    double const chance = 1.0 / (1.0 + std::exp(-log_odds));
    double sum = 0.0;
    for (std::uint16_t i = 0; i < replications; ++i) {
      if (base::uniform(key, {r, 0, 0, i}) < chance) sum += 1.0;
    }
    successes.push_back(sum);
  }
  return successes;
}

TEST(CheckSuccesses, FindsWhatIsLackingAndCovers) {
  constexpr std::uint64_t kReplications = 12;
  for (double const lack : {0.0, 0.8}) {
    MadeUp law;
    law.rows = 800;
    auto const training = made_up(law, 41);
    auto const held_out = made_up(law, 42);
    Fit const fit =
        fit_successes(training.design, made_up_successes(training.design, lack, kReplications, 41),
                      kReplications, 2.0);
    EXPECT_TRUE(fit.converged);
    auto const successes = made_up_successes(held_out.design, lack, kReplications, 42);
    Check const check = check_successes(fit, held_out.design, successes, kReplications, 1);
    // A row's log-odds are known to about 1/√3: τ² within √(2/800) · (τ² + 1/3), 4.5 s.e.
    EXPECT_NEAR(check.lack_of_fit, lack * lack, 4.5 * 0.05 * (lack * lack + 0.34)) << lack;
    // 800 rows: 0.9 within 4.5 s.e. of √(0.09/800) = 0.011.
    EXPECT_NEAR(check.coverage, 0.9, 0.048) << lack;
    EXPECT_NEAR(median_log_odds(fit.coefficients[1], check.lack_of_fit), 1.5, 0.25) << lack;
    EXPECT_LE(check.r_squared, check.ceiling + 0.05) << lack;
  }
}

TEST(CheckLogarithms, CoversMeans) {
  auto const rows = made_up({}, 31);
  std::vector<double> means;
  for (std::size_t r = 0; r < rows.design.rows(); ++r) {
    double sum = 0.0;
    for (std::size_t i = 0; i < 10; ++i) sum += std::log(rows.counts.losses[r * 10 + i] + 1.0);
    means.push_back(sum / 10.0);
  }
  Fit const fit = fit_logarithms(rows.design, means, 0.5, 1.0);
  Check const check = check_logarithms(fit, rows.design, means, 10.0);
  EXPECT_NEAR(check.coverage, 0.9, 0.07);
  EXPECT_GT(check.r_squared, 0.7);
}

TEST(SpreadBetween, IsWhatDrawnParametersAdd) {
  EXPECT_EQ(spread_between(4.0, 4.0), 0.0);
  EXPECT_EQ(spread_between(4.0, 5.0), 0.0) << "never below nothing";
  // A log-normal of variance 0.3 on a negative binomial of shape 4.
  double const all = (1.0 + 0.25) * std::exp(0.3) - 1.0;
  EXPECT_NEAR(spread_between(4.0, 1.0 / all), 0.3, 1e-12);
}

}  // namespace
}  // namespace salient::losstable
