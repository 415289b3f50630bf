#include "salient/base/deviance.h"

#include <cmath>

#include <gtest/gtest.h>

namespace salient::base {
namespace {

TEST(Deviance, Log1pMinusKeepsItsAccuracyNearZero) {
  for (double const s : {-0.9, -0.3, -1e-3, -1e-9, 1e-12, 1e-6, 0.02, 0.5, 30.0}) {
    long double exact = std::log1p(static_cast<long double>(s)) - s;
    if (std::fabs(s) < 1e-2) {  // the series, where the difference cancels
      long double const x = s;
      exact = 0.0L;
      long double power = x;
      for (int n = 2; n < 12; ++n) {
        power *= -x;
        exact += power / n;
      }
    }
    EXPECT_NEAR(log1p_minus(s) / static_cast<double>(exact), 1.0, 4e-15) << s;
  }
  EXPECT_EQ(log1p_minus(0.0), 0.0);
}

TEST(Deviance, StirlingsRemainder) {
  for (double const x : {0.3, 1.0, 2.5, 7.0, 15.9, 16.1, 1000.0}) {
    long double const y = x;
    long double const exact = std::lgamma(y) - ((y - 0.5L) * std::log(y) - y +
                                                0.5L * std::log(2.0L * 3.14159265358979323846264L));
    EXPECT_NEAR(stirling_remainder(x), static_cast<double>(exact), 1e-14) << x;
  }
  EXPECT_NEAR(stirling_remainder(1e8) * 12e8, 1.0, 1e-14);
}

TEST(Deviance, IsZeroOnlyAtEquality) {
  EXPECT_EQ(deviance(5.0, 5.0, 0.0), 0.0);
  for (double const m : {1.0, 4.9, 5.2, 80.0}) {
    EXPECT_NEAR(deviance(5.0, m, m - 5.0), 5.0 * std::log(5.0 / m) + m - 5.0, 1e-13 * (1.0 + m));
    EXPECT_GT(deviance(5.0, m, m - 5.0), 0.0);
  }
}

TEST(Deviance, PowersOfTheGammaAndBetaLaws) {
  for (double const a : {0.5, 3.0, 40.0}) {
    for (double const x : {0.1, 2.0, 37.0}) {
      double const expected = std::exp(a * std::log(x) - x - std::lgamma(a));
      EXPECT_NEAR(gamma_power(a, x) / expected, 1.0, 1e-12) << a << ", " << x;
    }
  }
  for (double const x : {0.1, 0.4, 0.9}) {
    double const expected = std::exp(3.0 * std::log(x) + 5.5 * std::log(1.0 - x) +
                                     std::lgamma(8.5) - std::lgamma(3.0) - std::lgamma(5.5));
    EXPECT_NEAR(beta_power(3.0, 5.5, x, 1.0 - x) / expected, 1.0, 1e-12);
  }
}

TEST(Deviance, TheBetaExcessIsExactWhereItCancels) {
  // (a + b)·x − a at a rounded mean: what is left is the rounding of x alone.
  double const a = 1e8;
  double const b = 3e8;
  double const x = 0.25;
  EXPECT_EQ(beta_excess(a, b, x, 1.0 - x), 0.0);
  EXPECT_NEAR(beta_excess(a, b, x + 0x1p-40, 1.0 - (x + 0x1p-40)), 4e8 * 0x1p-40, 1e-18 * 4e8);
}

}  // namespace
}  // namespace salient::base
