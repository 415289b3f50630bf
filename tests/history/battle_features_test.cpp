#include "salient/history/battle_features.h"

#include <cmath>

#include <gtest/gtest.h>

namespace salient::history {
namespace {

BattleSituation even() {
  BattleSituation before;
  before.attackers = 10000;
  before.defenders = 10000;
  return before;
}

TEST(BattleFeatures, WhatIsNotKnownIsNotANumber) {
  BattleSituation const before = even();
  for (int i = static_cast<int>(Feature::prepared); i <= static_cast<int>(Feature::from_1946);
       ++i) {
    auto const feature = static_cast<Feature>(i);
    EXPECT_TRUE(std::isnan(value_of(feature, before))) << feature_name(feature);
  }
  EXPECT_EQ(value_of(Feature::force_ratio, before), 0.0);
  EXPECT_NEAR(value_of(Feature::size, before), std::log(10000.0), 1e-14);
}

TEST(BattleFeatures, PostureIsSeenAgainstAHastyDefence) {
  BattleSituation before = even();
  before.posture = Posture::hasty;
  for (Feature const f : {Feature::prepared, Feature::fortified, Feature::delaying}) {
    EXPECT_EQ(value_of(f, before), 0.0);
  }
  before.posture = Posture::withdrawal;
  EXPECT_EQ(value_of(Feature::delaying, before), 1.0);
  before.posture = Posture::fortified;
  EXPECT_EQ(value_of(Feature::fortified, before), 1.0);
}

TEST(BattleFeatures, BalancesAreOfNumbersPerPerson) {
  BattleSituation before = even();
  before.tanks = {90, 0};
  EXPECT_NEAR(value_of(Feature::tanks, before), std::log(10.0), 1e-14);  // (.009 + .001)/.001
  before.tanks = {0, 0};
  EXPECT_EQ(value_of(Feature::tanks, before), 0.0);
  before.tanks = {90, std::nullopt};
  EXPECT_TRUE(std::isnan(value_of(Feature::tanks, before)));
  // Twice of everything on both sides changes no balance.
  before.guns = {100, 40};
  double const balance = value_of(Feature::guns, before);
  before.attackers *= 2;
  before.defenders *= 2;
  before.guns = {200, 80};
  EXPECT_NEAR(value_of(Feature::guns, before), balance, 1e-14);
}

TEST(BattleFeatures, EachYearIsInOnePeriod) {
  EXPECT_EQ(period_of(std::nullopt), -1);
  BattleSituation before = even();
  for (int const year : {1620, 1699, 1700, 1791, 1792, 1815, 1816, 1900, 1919, 1920, 1945, 1946}) {
    before.year = year;
    double sum = 0.0;
    for (int k = 0; k < kPeriods; ++k) {
      sum += value_of(static_cast<Feature>(static_cast<int>(Feature::before_1700) + k), before);
    }
    EXPECT_EQ(sum, 1.0) << year;
  }
  before.year = 1815;
  EXPECT_EQ(value_of(Feature::from_1792, before), 1.0);
}

}  // namespace
}  // namespace salient::history
