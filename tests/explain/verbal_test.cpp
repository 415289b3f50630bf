#include "salient/explain/verbal.h"

#include <limits>

#include <gtest/gtest.h>

namespace salient::explain {
namespace {

TEST(Verbal, EveryBandSaysItsWordsFromEndToEnd) {
  ASSERT_EQ(yardstick().size(), 7U);
  for (VerbalBand const& band : yardstick()) {
    EXPECT_EQ(verbal(band.low), band.words);
    EXPECT_EQ(verbal(band.high), band.words);
    EXPECT_EQ(verbal(0.5 * (band.low + band.high)), band.words);
  }
}

TEST(Verbal, AGapTakesTheNearerBand) {
  EXPECT_EQ(verbal(0.07), "remote chance");
  EXPECT_EQ(verbal(0.08), "highly unlikely");
  EXPECT_EQ(verbal(0.52), "realistic possibility");
  EXPECT_EQ(verbal(0.53), "likely");
  EXPECT_EQ(verbal(0.92), "highly likely");
  EXPECT_EQ(verbal(0.93), "almost certain");
}

TEST(Verbal, TheMiddleOfAGapClaimsLess) {
  EXPECT_EQ(verbal(0.075), "highly unlikely");
  EXPECT_EQ(verbal(0.225), "unlikely");
  EXPECT_EQ(verbal(0.375), "realistic possibility");
  EXPECT_EQ(verbal(0.525), "realistic possibility");
  EXPECT_EQ(verbal(0.775), "likely");
  EXPECT_EQ(verbal(0.925), "highly likely");
}

TEST(Verbal, TheYardstickRises) {
  for (std::size_t i = 1; i < yardstick().size(); ++i) {
    EXPECT_LT(yardstick()[i - 1].high, yardstick()[i].low);
  }
  EXPECT_EQ(yardstick().front().low, 0.0);
  EXPECT_EQ(yardstick().back().high, 1.0);
}

TEST(Verbal, WhatIsNoProbabilityHasNoWords) {
  EXPECT_EQ(verbal(-0.01), "");
  EXPECT_EQ(verbal(1.01), "");
  EXPECT_EQ(verbal(std::numeric_limits<double>::quiet_NaN()), "");
}

}  // namespace
}  // namespace salient::explain
