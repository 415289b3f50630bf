#include "salient/explain/paired.h"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "salient/base/distribution.h"
#include "salient/base/random.h"

namespace salient::explain {
namespace {

TEST(PairedError, IsThatOfTheOracleTable) {
  EXPECT_NEAR(paired_error(300, 300, .9, 400), 6.708203932, 1e-8);
  EXPECT_NEAR(paired_error(300, 300, 0, 400), 21.21320344, 1e-7);
}

TEST(PairedDifference, ByHand) {
  std::vector<double> const first{1, 2, 3, 6};
  std::vector<double> const second{2, 2, 5, 7};
  PairedDifference const found = paired_difference(first, second);
  EXPECT_EQ(found.pairs, 4U);
  EXPECT_DOUBLE_EQ(found.difference.mean, 1.0);
  // Differences 1, 0, 2, 1: variance 2/3; outcomes: variances 14/3 and 6.
  EXPECT_DOUBLE_EQ(found.difference.standard_error, std::sqrt(2.0 / 3.0 / 4.0));
  EXPECT_DOUBLE_EQ(found.independent_error, std::sqrt((14.0 / 3.0 + 6.0) / 4.0));
  EXPECT_NEAR(found.equivalent_runs, 64.0, 1e-12);
  EXPECT_NEAR(found.runs_saved, 120.0, 1e-12);
  EXPECT_DOUBLE_EQ(found.share_lower, 0.125);
}

TEST(PairedDifference, TheErrorsAgreeWithTheirFormula) {
  std::vector<double> const first{1, 4, 2, 8, 5, 7};
  std::vector<double> const second{2, 3, 2, 9, 9, 6};
  PairedDifference const found = paired_difference(first, second);
  EXPECT_NEAR(found.difference.standard_error,
              paired_error(std::sqrt(variance_of(first)), std::sqrt(variance_of(second)),
                           found.correlation, 6),
              1e-12);
}

TEST(PairedDifference, AConstantShiftNeedsNoRuns) {
  PairedDifference const found =
      paired_difference(std::vector<double>{1, 5, 9}, std::vector<double>{3, 7, 11});
  EXPECT_EQ(found.difference.standard_error, 0.0);
  EXPECT_TRUE(std::isinf(found.equivalent_runs));
}

TEST(PairedDifference, PairingThatDoesHarmSaysSo) {
  PairedDifference const found =
      paired_difference(std::vector<double>{1, 2, 3}, std::vector<double>{3, 2, 1});
  EXPECT_DOUBLE_EQ(found.correlation, -1.0);
  EXPECT_NEAR(found.runs_saved, 2.0 * (1.5 - 3.0), 1e-12);
}

TEST(PairedDifference, ItsErrorIsThatOfItsMean) {
  // 400 studies of 50 pairs with correlation 0.8: their means differ from the truth by one standard
  // error in the root mean square, ± 1/√800 of it; 4.5 of those bounds give one false alarm in
  // 100,000 seeds.
  double sum = 0.0;
  for (std::uint64_t study = 0; study < 400; ++study) {
    std::vector<double> first;
    std::vector<double> second;
    for (std::uint64_t run = 0; run < 50; ++run) {
      auto const u = base::uniform_pair(base::draw_key(5, study), {run, 0, 0, 0});
      double const shared = base::normal_quantile(u[0], 0, 1);
      first.push_back(shared);
      second.push_back(2.0 + 0.8 * shared + 0.6 * base::normal_quantile(u[1], 0, 1));
    }
    auto const found = paired_difference(first, second);
    double const exact = paired_error(1, 1, 0.8, 50);
    sum += std::pow((found.difference.mean - 2.0) / exact, 2) / 400.0;
  }
  EXPECT_NEAR(std::sqrt(sum), 1.0, 4.5 / std::sqrt(800.0));
}

}  // namespace
}  // namespace salient::explain
