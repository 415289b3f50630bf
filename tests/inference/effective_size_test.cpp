#include "salient/inference/effective_size.h"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "salient/base/random.h"
#include "salient/base/special.h"

namespace salient::inference {
namespace {

/// Chains of an AR(1) process at rest.
std::vector<double> chains(std::size_t count, std::size_t length, double correlation) {
  std::vector<double> series;
  base::DrawKey const key = base::draw_key(3, 0);
  for (std::size_t c = 0; c < count; ++c) {
    double x = 0.0;
    for (std::size_t i = 0; i < length; ++i) {
      double const z =
          base::normal_quantile(base::uniform(key, {c, static_cast<std::uint32_t>(i), 0, 0}));
      x = i == 0 ? z : correlation * x + std::sqrt(1.0 - correlation * correlation) * z;
      series.push_back(x);
    }
  }
  return series;
}

TEST(EffectiveSize, KnowsTheCorrelationOfAnAutoregression) {
  // m n (1 − ρ)/(1 + ρ); 4.5 times the 3 % by which the estimate scattered over ten seeds.
  for (double const correlation : {0.3, 0.6, 0.9}) {
    auto const series = chains(64, 500, correlation);
    double const exact = 32000.0 * (1.0 - correlation) / (1.0 + correlation);
    EXPECT_NEAR(effective_size(series, 500), exact, 0.14 * exact) << correlation;
  }
}

TEST(EffectiveSize, IndependentDrawsCountAlmostFully) {
  auto const series = chains(128, 50, 0.0);
  EXPECT_GT(effective_size(series, 50), 0.85 * 6400.0);
  EXPECT_LE(effective_size(series, 50), 6400.0);
}

TEST(EffectiveSize, DrawsThatAlternateCountNoMoreThanOnce) {
  EXPECT_EQ(effective_size(chains(64, 100, -0.7), 100), 6400.0);
}

TEST(EffectiveSize, ChainsThatStandStillCountOnceAtMost) {
  std::vector<double> series;
  for (double const start : chains(100, 1, 0.0)) series.insert(series.end(), 20, start);
  double const ess = effective_size(series, 20);
  EXPECT_GE(ess, 50.0);  // half: correlations beyond the length are taken to be as large
  EXPECT_LE(ess, 100.0);
}

TEST(EffectiveSize, OfAConstantOrOfSingleStatesAllCount) {
  EXPECT_EQ(effective_size(std::vector<double>(40, 2.0), 10), 40.0);
  EXPECT_EQ(effective_size(chains(40, 1, 0.0), 1), 40.0);
  EXPECT_EQ(effective_size({}, 5), 0.0);
}

}  // namespace
}  // namespace salient::inference
