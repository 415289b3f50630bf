#include "salient/base/quadrature.h"

#include <cmath>

#include <gtest/gtest.h>

namespace salient::base {
namespace {

TEST(Quadrature, WeightsAddUpToOneAndNodesRise) {
  constexpr GaussLegendre<32> kRule;
  double sum = 0.0;
  for (std::size_t i = 0; i < 32; ++i) {
    sum += kRule.weight[i];
    EXPECT_GT(kRule.weight[i], 0.0);
    if (i > 0) {
      EXPECT_GT(kRule.node[i], kRule.node[i - 1]);
    }
  }
  EXPECT_NEAR(sum, 1.0, 1e-14);
}

TEST(Quadrature, IsExactForPolynomialsUpToItsDegree) {
  constexpr GaussLegendre<5> kRule;
  for (int degree = 0; degree <= 9; ++degree) {
    double const integral =
        kRule.integrate([&](double x) { return std::pow(x, degree); }, 0.0, 2.0);
    EXPECT_NEAR(integral, std::pow(2.0, degree + 1) / (degree + 1), 1e-12 * std::pow(2.0, degree));
  }
  // One degree more is not exact: the test can fail.
  double const tenth = kRule.integrate([](double x) { return std::pow(x, 10); }, 0.0, 1.0);
  EXPECT_GT(std::fabs(tenth - 1.0 / 11.0), 1e-7);
}

TEST(Quadrature, TwoPointsStandWhereTheyShould) {
  constexpr GaussLegendre<2> kRule;
  EXPECT_NEAR(kRule.node[0], 0.5 - 0.5 / std::sqrt(3.0), 1e-15);
  EXPECT_NEAR(kRule.weight[0], 0.5, 1e-15);
}

}  // namespace
}  // namespace salient::base
