#include "salient/losstable/checks.h"

#include <cmath>

#include <gtest/gtest.h>

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

TEST(CheckLosses, WhatIsLackingIsFoundAndCovered) {
  MadeUp law;
  law.rows = 400;
  law.lack = 0.6;
  Check const check = checked(law);
  // Of 400 rows the relative s.e. of a variance is √(2/400) = 7 %, and noise adds: 4 s.e.
  EXPECT_NEAR(check.lack_of_fit, 0.36, 0.36 * 0.35);
  EXPECT_LT(check.r_squared, check.ceiling - 0.1);
  EXPECT_NEAR(check.coverage, 0.9, 0.06);
}

TEST(CheckLosses, FewLossesBiasNothing) {
  MadeUp law;
  law.rows = 600;
  law.theta = {-5.0, 1.0};
  Check const check = checked(law);
  EXPECT_LT(check.lack_of_fit, 0.12);
  EXPECT_NEAR(check.coverage, 0.9, 0.03);
  EXPECT_LE(check.r_squared, check.ceiling + 0.1);
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
