#include "salient/history/search.h"

#include <cmath>

#include <gtest/gtest.h>

namespace salient::history {
namespace {

TEST(Search, FindsTheBottomOfAValleyThatRunsAslant) {
  // A quadratic form of condition 40,000: the grid alone is far off.
  auto const valley = [](std::span<double const> p) {
    double const along = p[0] + p[1] - 3.7;
    double const across = p[0] - p[1] + 1.3;
    return 1e-4 * across * across + 4.0 * along * along;
  };
  Least const least = minimise({{0, 10}, {0, 10}}, valley);
  EXPECT_NEAR(least.at[0], 1.2, 1e-5);
  EXPECT_NEAR(least.at[1], 2.5, 1e-5);
  EXPECT_LT(least.value, 1e-12);
}

TEST(Search, StaysInTheBoxAndTakesTheLowerOfTwoValleys) {
  Least const edge = minimise({{0, 10}}, [](std::span<double const> p) { return p[0]; });
  EXPECT_EQ(edge.at[0], 0.0);
  Least const deeper = minimise({{-3, 3}}, [](std::span<double const> p) {
    double const x = p[0];
    return (x * x - 4) * (x * x - 4) + x;
  });
  // The root near −2 of the derivative 4x³ − 16x + 1.
  EXPECT_NEAR(deeper.at[0], -2.0305, 1e-4);
  EXPECT_NEAR(4 * std::pow(deeper.at[0], 3) - 16 * deeper.at[0] + 1, 0.0, 1e-4);
}

TEST(Search, ABoxWithoutWidthIsAPointAndNoBoxIsAValue) {
  int calls = 0;
  Least const point = minimise({{2, 2}, {0, 1}}, [&](std::span<double const> p) {
    ++calls;
    return p[0] * p[0] + p[1];
  });
  EXPECT_EQ(point.at, (std::vector<double>{2, 0}));
  EXPECT_LT(calls, 300);
  EXPECT_EQ(minimise({}, [](std::span<double const>) { return 7.0; }).value, 7.0);
}

TEST(Search, TheGridHasBothEnds) {
  EXPECT_EQ(grid_point({0.1, 0.7}, 0), 0.1);
  EXPECT_EQ(grid_point({0.1, 0.7}, kGridPoints - 1), 0.7);
}

}  // namespace
}  // namespace salient::history
