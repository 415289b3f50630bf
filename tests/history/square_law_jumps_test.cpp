#include "salient/history/square_law_jumps.h"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "salient/base/mathematics.h"
#include "salient/base/philox.h"
#include "salient/base/random.h"
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

/// One trajectory under seed 17, one event after the other, from the generator's own blocks.
FightEnd told_plainly(SquareLawFight const& fight, std::uint64_t number) {
  auto const key = base::draw_key(17, base::hash_id("square law jumps"));
  auto const low = static_cast<std::uint32_t>(number);
  auto const high = static_cast<std::uint32_t>(number >> 32U);
  auto const of_unit = [](std::uint32_t word) { return (word + 0.5) * 0x1p-32; };
  FightEnd end{fight.x, fight.y, 0.0};
  for (std::uint32_t event = 0; end.x > fight.break_x && end.y > fight.break_y; ++event) {
    auto const block = base::philox::philox4x32({low, high, event / 2, 0}, key.words);
    std::size_t const at = event % 2 * 2;
    double const to_x = fight.alpha * end.y;
    double const both = to_x + fight.beta * end.x;
    end.time -= base::math::log(of_unit(block[at])) / both;
    if (end.time > fight.horizon) return {end.x, end.y, fight.horizon};
    --(of_unit(block[at + 1]) * both < to_x ? end.x : end.y);
  }
  return end;
}

TEST(SquareLawJumps, DrawsAreTheGeneratorsBlocks) {
  // The second starts cross 2³², the number's second word.
  for (std::uint64_t const first : {std::uint64_t{0}, (std::uint64_t{1} << 32U) - 20}) {
    for (SquareLawFight const& fight : {SquareLawFight{0.02, 0.03, 60, 50, 3, 4},
                                        SquareLawFight{0.02, 0.03, 60, 50, 0, 0, 20.0}}) {
      auto const ends = fought(fight, 40, first);
      for (std::size_t i = 0; i < ends.size(); ++i) {
        FightEnd const plain = told_plainly(fight, first + i);
        EXPECT_EQ(ends[i].x, plain.x) << first + i;
        EXPECT_EQ(ends[i].y, plain.y) << first + i;
        // 3e-10 of a mean wait, an event; a fight has some hundred.
        EXPECT_NEAR(ends[i].time, plain.time, 1e-8 * plain.time) << first + i;
      }
    }
  }
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
