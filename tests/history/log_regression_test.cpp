#include "salient/history/log_regression.h"

#include <cmath>

#include <gtest/gtest.h>

#include "tests/history/support/simulated.h"

namespace salient::history {
namespace {

TEST(LogRegression, FindsTheExponentsThatMadeTheSeries) {
  testing::SeriesPlan plan{{Law::bracken}, {1.3, .4}};
  plan.scatter = 0.0;
  auto const days = testing::simulated_series(plan, 3);
  for (Side const side : {Side::x, Side::y}) {
    auto const exact = log_regression(days, side);
    ASSERT_TRUE(exact);
    EXPECT_NEAR(exact->enemy, 1.3, 1e-9);
    EXPECT_NEAR(exact->own, .4, 1e-9);
    EXPECT_NEAR(exact->enemy_error, 0.0, 1e-6);
  }
}

// Both sides' exponents in 50 series at 4 standard errors of Student's law of 37 degrees of
// freedom: some 200 numbers of which a sound program has one outside in 16 such tests; the seeds
// are fixed. And two in three are within one standard error, else the errors are wrong: the
// binomial law of 200 has a standard deviation of 6.6, of which 4 are allowed.
TEST(LogRegression, ItsStandardErrorsAreRight) {
  testing::SeriesPlan plan{{Law::bracken}, {1.3, .4}};
  plan.scatter = 0.3;
  int within = 0;
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    auto const days = testing::simulated_series(plan, seed);
    for (Side const side : {Side::x, Side::y}) {
      auto const fit = log_regression(days, side);
      ASSERT_TRUE(fit);
      double const enemy = std::fabs(fit->enemy - 1.3) / fit->enemy_error;
      double const own = std::fabs(fit->own - .4) / fit->own_error;
      EXPECT_LT(enemy, 4.0) << seed;
      EXPECT_LT(own, 4.0) << seed;
      within += (enemy < 1.0 ? 1 : 0) + (own < 1.0 ? 1 : 0);
    }
  }
  EXPECT_NEAR(within, 0.676 * 200, 4 * 6.6);
}

TEST(LogRegression, SaysNothingWhereNothingCanBeTold) {
  std::vector<SeriesDay> days;
  for (int i = 0; i < 10; ++i) days.push_back({i, i + 1.0, {100.0 - i, 50.0}, {1.0 + i, 0.0}, {}});
  EXPECT_FALSE(log_regression(days, Side::y));  // no losses
  EXPECT_FALSE(log_regression(days, Side::x));  // y never varies
  for (SeriesDay& day : days) day.now.y = 2.0 * day.now.x;
  EXPECT_FALSE(log_regression(days, Side::x));  // they vary as one
}

}  // namespace
}  // namespace salient::history
