#include "salient/history/square_law_jumps.h"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "salient/history/stochastic_lanchester.h"

namespace salient::history {
namespace {

SquareLawFight half_lost() { return {0.01, 0.01, 1000, 1000, 0, 0, 69.314718055994531}; }

std::vector<FightEnd> fought(SquareLawFight const& fight, std::size_t count,
                             std::uint64_t first = 0,
                             base::VectorLevel level = base::highest_vector_level()) {
  std::vector<FightEnd> ends(count);
  simulate_square_law(fight, 17, first, ends, level);
  return ends;
}

TEST(SquareLawJumps, HalfAreLeftAtTheHalfLife) {
  constexpr std::size_t kCount = 4000;
  double x = 0.0, y = 0.0, squares = 0.0;
  for (FightEnd const& end : fought(half_lost(), kCount)) {
    EXPECT_DOUBLE_EQ(end.time, 69.314718055994531);
    x += end.x;
    y += end.y;
    squares += (end.x - 500.0) * (end.x - 500.0);
  }
  // Means within 4 s.e. of 500; a false alarm in 10,000.
  double const error = std::sqrt(squares / kCount / kCount);
  EXPECT_NEAR(x / kCount, 500.0, 4.0 * error);
  EXPECT_NEAR(y / kCount, 500.0, 4.0 * error);
}

TEST(SquareLawJumps, EndsAreThoseOfTheExactRecursion) {
  SquareLawFight const fight{0.02, 0.03, 12, 15, 3, 4};
  constexpr std::size_t kCount = 200'000;
  auto const exact = stochastic_end(stochastic_square_law(0.02, 0.03), 12, 15, 3, 4);
  double wins = 0.0, days = 0.0, squares = 0.0;
  for (FightEnd const& end : fought(fight, kCount)) {
    ASSERT_TRUE((end.x == 3) != (end.y == 4));
    wins += end.y == 4 ? 1.0 : 0.0;
    days += end.time;
    squares += end.time * end.time;
  }
  double const n = kCount;
  EXPECT_NEAR(wins / n, exact.x_wins, 4.0 * std::sqrt(exact.x_wins * (1.0 - exact.x_wins) / n));
  double const mean = days / n;
  EXPECT_NEAR(mean, exact.mean_days, 4.0 * std::sqrt((squares / n - mean * mean) / n));
}

TEST(SquareLawJumps, SameBitsAtEveryLevel) {
  for (SquareLawFight const& fight :
       {half_lost(), SquareLawFight{0.4, 0.1, 7, 5, 0, 2}, SquareLawFight{0.01, 0.0, 20, 30}}) {
    auto const scalar = fought(fight, 77, 5, base::VectorLevel::scalar);
    for (auto const level : {base::VectorLevel::v2, base::VectorLevel::v3, base::VectorLevel::v4}) {
      EXPECT_EQ(fought(fight, 77, 5, level), scalar) << base::name_of(level);
    }
  }
}

TEST(SquareLawJumps, HowTrajectoriesAreSplitChangesNothing) {
  SquareLawFight const fight{0.4, 0.1, 40, 50, 10, 10, 5.0};
  auto const whole = fought(fight, 100, 1'000'000'000'000);
  for (std::size_t const cut : {1U, 16U, 33U}) {
    auto const first = fought(fight, cut, 1'000'000'000'000);
    auto const rest = fought(fight, 100 - cut, 1'000'000'000'000 + cut);
    for (std::size_t i = 0; i < 100; ++i) {
      EXPECT_EQ(whole[i], i < cut ? first[i] : rest[i - cut]) << i;
    }
  }
  EXPECT_TRUE(fought(fight, 0).empty());
}

TEST(SquareLawJumps, WhoIsNotFiredAtLosesNobody) {
  for (FightEnd const& end : fought({0.5, 0.0, 9, 4}, 50)) {
    EXPECT_EQ(end.x, 0);
    EXPECT_EQ(end.y, 4);
    EXPECT_GT(end.time, 0.0);
  }
}

}  // namespace
}  // namespace salient::history
