#include "salient/history/comparison.h"

#include <cmath>

#include <gtest/gtest.h>

namespace salient::history {
namespace {

TEST(Comparison, DifferencesArePairedAndToTheBest) {
  auto const all = compare({{1, 2, 3}, {2, 4, 6}}, Better::higher);
  EXPECT_EQ(all[1].difference, 0.0);
  EXPECT_EQ(all[1].standard_error, 0.0);
  EXPECT_EQ(all[0].mean, 2.0);
  EXPECT_EQ(all[0].difference, -2.0);
  // Differences −1, −2, −3: standard deviation 1.
  EXPECT_NEAR(all[0].standard_error, 1 / std::sqrt(3.0), 1e-15);
  EXPECT_EQ(compare({{1, 2, 3}, {2, 4, 6}}, Better::lower)[1].difference, 2.0);
}

TEST(Comparison, ACommonScatterOfTheCasesDoesNotCount) {
  auto const all = compare({{0, 100, -50}, {1, 101, -49}}, Better::higher);
  EXPECT_EQ(all[0].difference, -1.0);
  EXPECT_EQ(all[0].standard_error, 0.0);
}

TEST(Comparison, OneCaseAndNoneHaveNoStandardError) {
  EXPECT_EQ(compare({{1}, {2}}, Better::higher)[0].standard_error, 0.0);
  EXPECT_EQ(compare({{}, {}}, Better::higher)[0].mean, 0.0);
}

}  // namespace
}  // namespace salient::history
