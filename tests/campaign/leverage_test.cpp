#include "salient/campaign/leverage.h"

#include <gtest/gtest.h>

namespace salient::campaign {
namespace {

TEST(BargainingRange, IsThatOfTheOracleTable) {
  BargainingRange const range = bargaining_range(0.6, 0.10, 0.15);  // X5
  EXPECT_NEAR(range.low, 0.5, 1e-15);
  EXPECT_NEAR(range.high, 0.75, 1e-15);
  EXPECT_NEAR(range.midpoint, 0.625, 1e-15);
  EXPECT_NEAR(range.width(), 0.25, 1e-15);
}

TEST(BargainingRange, IsEmptyOnlyIfFightingPays) {
  EXPECT_FALSE(bargaining_range(0.6, 0.0, 0.0).empty());
  EXPECT_FALSE(bargaining_range(0.6, 0.3, -0.2).empty());
  EXPECT_TRUE(bargaining_range(0.6, 0.1, -0.2).empty());
}

TEST(BargainingRange, LooksAlikeFromBothSides) {
  BargainingRange const ours = bargaining_range(0.6, 0.10, 0.15);
  BargainingRange const theirs = bargaining_range(0.4, 0.15, 0.10);
  EXPECT_NEAR(ours.low, 1.0 - theirs.high, 1e-15);
  EXPECT_NEAR(ours.midpoint, 1.0 - theirs.midpoint, 1e-15);
}

TEST(LeverageIndex, IsNothingWithoutGroundAndGrowsWithBothParts) {
  EXPECT_EQ(leverage_index(0.0, 0.9), 0.0);
  EXPECT_EQ(leverage_index(0.7, 0.0), 0.0);
  EXPECT_EQ(leverage_index(1.0, 1.0), 1.0);
  EXPECT_LT(leverage_index(0.5, 0.4), leverage_index(0.5, 0.6));
  EXPECT_LT(leverage_index(0.4, 0.5), leverage_index(0.6, 0.5));
}

}  // namespace
}  // namespace salient::campaign
