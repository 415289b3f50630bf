#include "salient/engagement/run.h"

#include <gtest/gtest.h>

#include "tests/engagement/support/accounts.h"

namespace salient::engagement {
namespace {

using testing::lanchester;
using testing::mean_over;

double attackers_win(Outcome const& outcome) { return outcome.end == End::defenders ? 1.0 : 0.0; }

// Bounds of four standard errors: a false alarm once in 16,000 tries each.
TEST(Run, IsAStochasticLanchesterProcessInItsReferenceStates) {
  auto const world = lanchester(5, 3, 0.01, 0.01).world();
  auto const wins = mean_over(world, 20'000, attackers_win);
  EXPECT_NEAR(wins.value, 35779.0 / 40320.0, 4.0 * wins.standard_error);
}

TEST(Run, HasTheSameLawForAnyStep) {
  auto const world = lanchester(5, 3, 0.1, 0.1).world({.step = 20.0});
  auto const wins = mean_over(world, 20'000, attackers_win);
  EXPECT_NEAR(wins.value, 35779.0 / 40320.0, 4.0 * wins.standard_error);
  auto const time = mean_over(world, 20'000, [](Outcome const& o) { return o.duration; });
  EXPECT_NEAR(time.value, 7.384672619, 4.0 * time.standard_error);
}

TEST(Run, CountsEveryPersonOnce) {
  auto const world = lanchester(20, 14, 0.01, 0.01).world();
  for (std::uint64_t r = 0; r < 50; ++r) {
    Outcome const outcome = testing::simulated(world, r);
    for (std::size_t side = 0; side < 2; ++side) {
      std::uint32_t sum = 0;
      for (std::uint32_t const persons : outcome.persons[side]) sum += persons;
      EXPECT_EQ(sum, world.sides[side].persons);
    }
  }
}

}  // namespace
}  // namespace salient::engagement
