#include "salient/explain/samples.h"

#include <cmath>

#include <gtest/gtest.h>

namespace salient::explain {
namespace {

TEST(Samples, MomentsByHand) {
  std::vector<double> const values{2, 4, 4, 4, 5, 5, 7, 9};
  EXPECT_DOUBLE_EQ(mean_of(values), 5.0);
  EXPECT_DOUBLE_EQ(variance_of(values), 32.0 / 7.0);
  EXPECT_EQ(variance_of(std::vector<double>{3.0}), 0.0);
  EXPECT_EQ(mean_of(std::vector<double>{}), 0.0);
}

TEST(Samples, WhatIsAlwaysTheSameDoesNotVary) {
  // The sum of ten tenths is not 1, so their mean is not a tenth.
  std::vector<double> const same(10, 0.1);
  EXPECT_EQ(variance_of(same), 0.0);
  EXPECT_EQ(correlation_of(same, std::vector<double>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}), 0.0);
  EXPECT_EQ(deviations_of(same), std::vector<double>(10, 0.0));
}

TEST(Samples, CorrelationByHand) {
  std::vector<double> const x{1, 2, 3, 4};
  EXPECT_DOUBLE_EQ(correlation_of(x, std::vector<double>{3, 5, 7, 9}), 1.0);
  EXPECT_DOUBLE_EQ(correlation_of(x, std::vector<double>{1, 0, -1, -2}), -1.0);
  EXPECT_DOUBLE_EQ(correlation_of(x, std::vector<double>{1, -1, -1, 1}), 0.0);
  EXPECT_EQ(correlation_of(x, std::vector<double>{2, 2, 2, 2}), 0.0);
}

TEST(Samples, QuantilesInterpolate) {
  std::vector<double> const sorted{10, 20, 40};
  EXPECT_EQ(quantile_of_sorted(sorted, 0.0), 10.0);
  EXPECT_EQ(quantile_of_sorted(sorted, 0.25), 15.0);
  EXPECT_EQ(quantile_of_sorted(sorted, 0.5), 20.0);
  EXPECT_EQ(quantile_of_sorted(sorted, 1.0), 40.0);
}

TEST(Samples, ASpreadHoldsFourFifthsOfTheDraws) {
  std::vector<double> values;
  for (int i = 100; i >= 0; --i) values.push_back(i);
  Spread const spread = spread_of(values);
  EXPECT_DOUBLE_EQ(spread.low, 10.0);
  EXPECT_DOUBLE_EQ(spread.median, 50.0);
  EXPECT_DOUBLE_EQ(spread.high, 90.0);
  EXPECT_DOUBLE_EQ(spread.mean, 50.0);
  EXPECT_NEAR(spread.standard_error, std::sqrt(101.0 * 102.0 / 12.0 / 101.0), 1e-12);
}

TEST(Samples, OneDrawHasNoWidth) {
  Spread const spread = spread_of(std::vector<double>{7.0});
  EXPECT_EQ(spread.low, 7.0);
  EXPECT_EQ(spread.high, 7.0);
  EXPECT_EQ(spread.standard_error, 0.0);
}

}  // namespace
}  // namespace salient::explain
