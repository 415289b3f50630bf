#include "salient/campaign/walking_speed.h"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

namespace salient::campaign {
namespace {

TEST(WalkingSpeed, IsGreatestAtFivePercentDownhill) {
  double const fastest = walking_speed(-.05, Footing::path);
  EXPECT_DOUBLE_EQ(fastest, 6.0 / 3.6);
  for (double const away : {1e-6, .01, .2, 1.0}) {
    EXPECT_LT(walking_speed(-.05 + away, Footing::path), fastest);
    EXPECT_NEAR(walking_speed(-.05 + away, Footing::path),
                walking_speed(-.05 - away, Footing::path), 1e-12);
  }
}

TEST(WalkingSpeed, FallsByTheExponentialOfTheSlope) {
  EXPECT_NEAR(walking_speed(0, Footing::path), 6 / 3.6 * std::exp(-.175), 1e-15);
  EXPECT_NEAR(walking_speed(.15, Footing::path), 6 / 3.6 * std::exp(-.7), 1e-15);
}

TEST(WalkingSpeed, OffThePathIsThreeFifths) {
  for (double const slope : {-.4, 0.0, .2}) {
    EXPECT_DOUBLE_EQ(walking_speed(slope, Footing::off_path),
                     .6 * walking_speed(slope, Footing::path));
  }
}

TEST(WalkingTime, IsDistanceOverSpeed) {
  EXPECT_NEAR(walking_time(Leg{6000, -300, Footing::path}), 3600.0, 1e-9);
  EXPECT_NEAR(walking_time(Leg{6000, -300, Footing::off_path}), 6000.0, 1e-9);
}

TEST(WalkingTime, AddsUpOverTheLegsHoweverTheyAreCut) {
  std::vector<Leg> const whole{{4000, 200, Footing::path}, {1000, -80, Footing::off_path}};
  std::vector<Leg> const cut{{1000, 50, Footing::path},
                             {3000, 150, Footing::path},
                             {250, -20, Footing::off_path},
                             {750, -60, Footing::off_path}};
  EXPECT_NEAR(walking_time(whole), walking_time(whole[0]) + walking_time(whole[1]), 1e-9);
  EXPECT_NEAR(walking_time(cut), walking_time(whole), 1e-9);
  EXPECT_EQ(walking_time(std::vector<Leg>{}), 0.0);
}

TEST(WalkingTime, TheWayBackIsNotTheWayThere) {
  double const up = walking_time(Leg{2000, 300, Footing::path});
  double const down = walking_time(Leg{2000, -300, Footing::path});
  EXPECT_GT(up, down);
}

}  // namespace
}  // namespace salient::campaign
