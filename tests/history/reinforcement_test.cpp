#include "salient/history/reinforcement.h"

#include <vector>

#include <gtest/gtest.h>

namespace salient::history {
namespace {

TEST(Reinforcement, WithoutLandingsItIsTheSquareLaw) {
  SquareLaw const law{.02, .01};
  Strengths const exact = strengths_after(law, {1000, 800}, 10);
  Strengths const stepped = strengths_after(law, {1000, 800}, {}, 10);
  EXPECT_NEAR(stepped.x, exact.x, 1e-7);
  EXPECT_NEAR(stepped.y, exact.y, 1e-7);
}

TEST(Reinforcement, AllWhoLandAndFightNobodyAreThere) {
  std::vector<Landing> const landings{{0, 2, 500}, {1, 4.5, 300}};
  EXPECT_NEAR(strengths_after(SquareLaw{.02, .01}, {100, 0}, landings, 10).x, 900, 1e-9);
  EXPECT_NEAR(strengths_after(SquareLaw{.02, .01}, {100, 0}, landings, 2).x, 100 + 500 + 300 / 3.5,
              1e-9);
}

// Computed apart from this program, by the same method in steps of a hundredth of a day.
TEST(Reinforcement, IwoJimaOfEngelEndsAsComputedElsewhere) {
  std::vector<Landing> const landings{{0, 2, 54'000}, {2, 4, 6'000}, {5, 7, 13'000}};
  Strengths const end = strengths_after(SquareLaw{.0544, .0106}, {0, 21'500}, landings, 35);
  EXPECT_NEAR(end.x, 51'243.17, 0.1);
  EXPECT_NEAR(end.y, 1'282.98, 0.1);
}

}  // namespace
}  // namespace salient::history
