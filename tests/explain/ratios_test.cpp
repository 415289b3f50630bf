#include "salient/explain/ratios.h"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "salient/base/random.h"
#include "salient/base/special.h"

namespace salient::explain {
namespace {

// The interval's ends are the roots of |p̂ − p| = z √(p (1 − p) / n): put in, they have to solve it.
TEST(Ratios, WilsonsEndsSolveTheirEquation) {
  double const z = base::normal_quantile(0.95);
  for (auto const& [count, of] : {std::pair{8U, 10U}, std::pair{1U, 1000U}, std::pair{37U, 90U}}) {
    Proportion const share = proportion_of(count, of);
    EXPECT_LT(share.low, share.value);
    EXPECT_GT(share.high, share.value);
    for (double const p : {share.low, share.high}) {
      EXPECT_NEAR(std::fabs(share.value - p), z * std::sqrt(p * (1.0 - p) / of), 1e-12);
    }
  }
}

TEST(Ratios, AShareOfNoneOrAllHasAnIntervalToo) {
  Proportion const none = proportion_of(0, 50);
  EXPECT_EQ(none.low, 0.0);
  double const z = base::normal_quantile(0.95);
  EXPECT_NEAR(none.high, z * z / (50.0 + z * z), 1e-12);
  Proportion const all = proportion_of(50, 50);
  EXPECT_EQ(all.high, 1.0);
  EXPECT_NEAR(all.low, 1.0 - none.high, 1e-12);
}

TEST(Ratios, IsTheRatioOfSums) {
  std::vector<double> const losses{10, 20, 30};
  std::vector<double> const metres{100, 100, 200};
  auto const ratio = ratio_of_means(losses, metres);
  ASSERT_TRUE(ratio);
  EXPECT_DOUBLE_EQ(ratio->value, 0.15);
  // Left out in turn: 50/300, 40/300, 30/200; mean 0.15, squares 2 (1/60)², factor 2/3.
  EXPECT_NEAR(ratio->standard_error, std::sqrt(2.0 / 3.0 * 2.0) / 60.0, 1e-15);
}

TEST(Ratios, HasNoneWhenNothingWasGained) {
  EXPECT_FALSE(ratio_of_means(std::vector<double>{1, 2}, std::vector<double>{0, 0}));
  EXPECT_FALSE(ratio_of_means(std::vector<double>{1, 2}, std::vector<double>{5, 0}));
  EXPECT_FALSE(ratio_of_means(std::vector<double>{1}, std::vector<double>{5}));
}

// 400 times 100 pairs of (u + v, 1 + v): the true ratio 1 / 1.5. A sound 90 % interval holds it
// 360 ± 6 times; bounds of four standard errors and 1 % for a ratio's bias (false alarm 1e-4).
TEST(Ratios, TheIntervalHoldsTheTruthAsOftenAsItSays) {
  int held = 0;
  for (std::uint32_t trial = 0; trial < 400; ++trial) {
    std::vector<double> first, second;
    for (std::uint32_t i = 0; i < 100; ++i) {
      auto const [u, v] = base::uniform_pair(base::DrawKey{{11, 7}}, {trial, i, 0, 0});
      first.push_back(u + v);
      second.push_back(1.0 + v);
    }
    auto const ratio = ratio_of_means(first, second);
    ASSERT_TRUE(ratio);
    held += ratio->low <= 1.0 / 1.5 && 1.0 / 1.5 <= ratio->high ? 1 : 0;
  }
  EXPECT_NEAR(held, 360, 28);
}

}  // namespace
}  // namespace salient::explain
