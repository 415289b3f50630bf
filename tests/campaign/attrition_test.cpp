#include "salient/campaign/attrition.h"

#include <cmath>

#include <gtest/gtest.h>

namespace salient::campaign {
namespace {

TEST(Attrition, HazardAndLossAreEachOthersInverse) {
  for (double const share : {0.0, 1e-9, 0.01, 0.45, 0.999}) {
    double const hazard = hazard_for_loss(share, 92.0);
    EXPECT_NEAR(loss_probability(hazard * 92.0), share, 1e-15 + 1e-13 * share);
  }
  EXPECT_EQ(hazard_for_loss(0.0, 10.0), 0.0);
}

TEST(Attrition, FrailtyOfLargeShapeVanishes) {
  EXPECT_NEAR(frail_loss_probability(0.3, 1e9), loss_probability(0.3), 1e-9);
  EXPECT_EQ(frail_loss_probability(0.0, 2.0), 0.0);
}

TEST(Attrition, FrailtyAlwaysLowersTheMeanLoss) {
  for (double const shape : {0.2, 1.0, 5.0}) {
    for (double const hazard : {0.01, 0.5, 3.0}) {
      EXPECT_LT(frail_loss_probability(hazard, shape), loss_probability(hazard));
    }
  }
}

TEST(Attrition, BreakingIsEvenAtTheHalfPointAndRisesWithLosses) {
  EXPECT_EQ(break_probability(0.0, 0.3, 6.0), 0.0);
  EXPECT_DOUBLE_EQ(break_probability(0.3, 0.3, 6.0), 0.5);
  EXPECT_LT(break_probability(0.2, 0.3, 6.0), 0.5);
  EXPECT_GT(break_probability(0.4, 0.3, 6.0), 0.5);
}

TEST(Attrition, DupuysRuleReturnsFiveADayFromTheSixthToTheTwentieth) {
  EXPECT_EQ(dupuy_returned_per_hundred(5), 0.0);
  EXPECT_EQ(dupuy_returned_per_hundred(6), 5.0);
  EXPECT_EQ(dupuy_returned_per_hundred(20), 75.0);
  EXPECT_EQ(dupuy_returned_per_hundred(400), 75.0);
}

TEST(Attrition, WoundedPerKilledFallsWithEachNarrowerCount) {
  WoundedPerKilled const series{300, 100, 15, 60};
  EXPECT_DOUBLE_EQ(series.as_reported(), 3.0);
  EXPECT_DOUBLE_EQ(series.deaths_as_killed(), 285.0 / 115.0);
  EXPECT_DOUBLE_EQ(series.lasting_wounds(), 225.0 / 115.0);
}

TEST(Attrition, CensusRisesFromNothingToInflowTimesStay) {
  EXPECT_EQ(expected_census(100.0, 30.0, 0.0), 0.0);
  EXPECT_NEAR(expected_census(100.0, 30.0, 1e-3), 0.1, 1e-5);
  EXPECT_NEAR(expected_census(100.0, 30.0, 1e4), 3000.0, 1e-9);
}

TEST(Attrition, DepartureInTheStepOfEntryIsTheMeanOverTheStep) {
  // The mean of 1 − e^(−λ(dt − u)) over a uniform entry u, by the midpoint rule.
  for (double const rate : {1e-9, 1e-6, 0.02, 0.7, 12.0}) {
    double const dt = 0.5;
    double sum = 0.0;
    constexpr int kPoints = 20000;
    for (int i = 0; i < kPoints; ++i) sum += -std::expm1(-rate * dt * (i + 0.5) / kPoints);
    EXPECT_NEAR(same_step_departure(rate, dt), sum / kPoints, 1e-9 * (1.0 + rate));
    EXPECT_GT(same_step_departure(rate, dt), 0.0);
  }
}

}  // namespace
}  // namespace salient::campaign
