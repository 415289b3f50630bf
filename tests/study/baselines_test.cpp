#include "salient/study/baselines.h"

#include <cmath>

#include <gtest/gtest.h>

#include "tests/study/support/hand_record.h"

namespace salient::study {
namespace {

using evidence::Observable;
using salient::testing::HandRecord;

Observable of(Observable::Kind kind, std::size_t variable, std::size_t day) {
  Observable observable;
  observable.kind = kind;
  observable.formations = {0};
  if (variable < campaign::kFixedVariables) observable.plus = {variable};
  observable.day = day;
  return observable;
}

/// Casualties 10 more every evening, up to the 40th day.
HandRecord steady() {
  HandRecord hand(60);
  for (std::size_t day = 0; day < 60; ++day) {
    hand.at(day, campaign::kCasualties) = static_cast<std::int32_t>(10 * day);
    hand.at(day, campaign::kArrived) = 1000;
  }
  return hand;
}

TEST(Baselines, ACountStaysOrGrowsAtThePaceOfThirtyDays) {
  HandRecord hand = steady();
  hand.set(0, 9, campaign::kCasualties, 100);  // what is older than 30 days has no say
  auto const made =
      baselines(of(Observable::Kind::count, campaign::kCasualties, 55), hand.record, 40);
  EXPECT_DOUBLE_EQ(made.persistence, 400.0);
  EXPECT_DOUBLE_EQ(made.constant_hazard, 400.0 + 15.0 * 10.0);
}

TEST(Baselines, NothingAfterTodayIsUsed) {
  HandRecord hand = steady();
  Observable const observable = of(Observable::Kind::count, campaign::kCasualties, 55);
  auto const before = baselines(observable, hand.record, 40);
  hand.set(41, 59, campaign::kCasualties, 99999);
  auto const after = baselines(observable, hand.record, 40);
  EXPECT_EQ(after.persistence, before.persistence);
  EXPECT_EQ(after.constant_hazard, before.constant_hazard);
}

TEST(Baselines, EarlyOnThePaceIsThatSinceTheFirstEvening) {
  HandRecord const hand = steady();
  auto const made =
      baselines(of(Observable::Kind::count, campaign::kCasualties, 20), hand.record, 10);
  EXPECT_DOUBLE_EQ(made.constant_hazard, 200.0);
  // On the first evening there is no pace yet.
  auto const first =
      baselines(of(Observable::Kind::count, campaign::kCasualties, 20), hand.record, 0);
  EXPECT_EQ(first.constant_hazard, first.persistence);
}

TEST(Baselines, ACountOverAPeriodKeepsThePace) {
  HandRecord const hand = steady();
  Observable period = of(Observable::Kind::count, campaign::kCasualties, 55);
  period.since = 48;
  auto const made = baselines(period, hand.record, 40);
  EXPECT_DOUBLE_EQ(made.persistence, 70.0);
  EXPECT_DOUBLE_EQ(made.constant_hazard, 70.0);
}

TEST(Baselines, AShareOfThoseWhoCameGrowsAsCountsDo) {
  HandRecord const hand = steady();
  auto const made =
      baselines(of(Observable::Kind::share_of_arrived, campaign::kCasualties, 55), hand.record, 40);
  EXPECT_DOUBLE_EQ(made.persistence, 0.4);
  EXPECT_DOUBLE_EQ(made.constant_hazard, 0.55);
}

TEST(Baselines, ARateStays) {
  HandRecord const hand = steady();
  auto const made =
      baselines(of(Observable::Kind::per_day, campaign::kCasualties, 55), hand.record, 40);
  EXPECT_DOUBLE_EQ(made.persistence, 10.0);
  EXPECT_DOUBLE_EQ(made.constant_hazard, 10.0);
}

TEST(Baselines, AStateShrinksByTheSameFactor) {
  HandRecord hand(60);
  hand.set(0, 10, campaign::kPresent, 1000);
  hand.set(11, 40, campaign::kPresent, 500);
  auto const made = baselines(of(Observable::Kind::count, campaign::kPresent, 55), hand.record, 40);
  EXPECT_DOUBLE_EQ(made.persistence, 500.0);
  EXPECT_NEAR(made.constant_hazard, 500.0 * std::sqrt(0.5), 1e-9);  // half in 30 days, 15 more
  hand.set(40, 40, campaign::kPresent, 0);
  auto const gone = baselines(of(Observable::Kind::count, campaign::kPresent, 55), hand.record, 40);
  EXPECT_EQ(gone.persistence, 0.0);
  EXPECT_EQ(gone.constant_hazard, 0.0);
}

TEST(Baselines, AnOutputIsAState) {
  HandRecord hand(60);
  for (std::size_t day = 0; day < 60; ++day) hand.record.outputs[day] = day <= 10 ? 600 : 300;
  Observable ground = of(Observable::Kind::output, campaign::kFixedVariables, 59);
  ground.outputs = {0};
  ground.resolution = 0.1;
  auto const made = baselines(ground, hand.record, 40);
  EXPECT_DOUBLE_EQ(made.persistence, 30.0);
  EXPECT_NEAR(made.constant_hazard, 30.0 * std::exp2(-19.0 / 30.0), 1e-9);
}

TEST(Baselines, DaysInARowGoOn) {
  HandRecord hand(60);
  hand.set(0, 59, campaign::kPresent, 1000);
  hand.set(0, 33, campaign::kForward, 100);
  Observable const absent = of(Observable::Kind::absence_days, campaign::kFixedVariables, 50);
  EXPECT_EQ(baselines(absent, hand.record, 40).persistence, 7.0 + 10.0);
  EXPECT_EQ(baselines(absent, hand.record, 40).constant_hazard, 17.0);
  EXPECT_EQ(baselines(absent, hand.record, 33).persistence, 0.0);  // they are there
  Observable const there = of(Observable::Kind::presence_days, campaign::kFixedVariables, 50);
  EXPECT_EQ(baselines(there, hand.record, 33).persistence, 34.0 + 17.0);
}

}  // namespace
}  // namespace salient::study
