#include "salient/campaign/chance.h"

#include <array>
#include <cmath>
#include <numeric>

#include <gtest/gtest.h>

namespace salient::campaign {
namespace {

Chance chance(std::uint64_t run, Configuration configuration = Configuration::stochastic) {
  return {configuration, base::draw_key(7, base::hash_id("a test")), {run, 3, 11, 0}};
}

TEST(Chance, IsAFunctionOfItsAddressAlone) {
  Chance const first = chance(5);
  double const before = first.uniform(2);
  (void)first.binomial(1000, 0.3, 4);
  EXPECT_EQ(first.uniform(2), before);
  EXPECT_EQ(chance(5).uniform(2), before);
  EXPECT_NE(chance(6).uniform(2), before);
  EXPECT_NE(first.uniform(3), before);
}

TEST(Chance, BinomialKeepsToItsEdges) {
  Chance const c = chance(1);
  EXPECT_EQ(c.binomial(0, 0.5, 0), 0.0);
  EXPECT_EQ(c.binomial(40, 0.0, 0), 0.0);
  EXPECT_EQ(c.binomial(40, 1.0, 0), 40.0);
  EXPECT_EQ(chance(1, Configuration::expectation).binomial(40, 0.25, 0), 10.0);
}

TEST(Chance, BinomialIsMonotoneInItsProbability) {
  for (std::uint64_t run = 0; run < 200; ++run) {
    double before = 0.0;
    for (double p = 0.0; p <= 1.0; p += 0.05) {
      double const drawn = chance(run).binomial(300, p, 0);
      ASSERT_GE(drawn, before);
      before = drawn;
    }
  }
}

TEST(Chance, SplitLosesNobodyAndGivesNoneToAZeroWeight) {
  for (std::uint64_t run = 0; run < 500; ++run) {
    std::array<double, 4> const weights{0.2, 0.0, 0.5, 0.0};
    std::array<Persons, 4> counts{};
    chance(run).split(97, weights, counts, 0);
    ASSERT_EQ(std::accumulate(counts.begin(), counts.end(), 0.0), 97.0);
    ASSERT_EQ(counts[1], 0.0);
    ASSERT_EQ(counts[3], 0.0);
  }
}

TEST(Chance, SplitHasTheMeansOfItsWeights) {
  // 4.5 standard errors of a mean over 20,000 binomials: a false alarm in 100,000.
  std::array<double, 3> const weights{1.0, 2.0, 5.0};
  std::array<double, 3> sums{};
  constexpr int kRuns = 20000;
  for (std::uint64_t run = 0; run < kRuns; ++run) {
    std::array<Persons, 3> counts{};
    chance(run).split(80, weights, counts, 0);
    for (std::size_t i = 0; i < 3; ++i) sums[i] += counts[i];
  }
  for (std::size_t i = 0; i < 3; ++i) {
    double const p = weights[i] / 8.0;
    EXPECT_NEAR(sums[i] / kRuns, 80.0 * p, 4.5 * std::sqrt(80.0 * p * (1.0 - p) / kRuns));
  }
}

TEST(Chance, FrailtyHasMeanOneAndVarianceOneOverItsShape) {
  constexpr int kRuns = 100000;
  for (double const shape : {0.3, 1.0, 4.0, 200.0}) {
    double sum = 0.0;
    double squares = 0.0;
    for (std::uint64_t run = 0; run < kRuns; ++run) {
      double const g = chance(run).frailty(shape, 0);
      ASSERT_GE(g, 0.0);
      sum += g;
      squares += (g - 1.0) * (g - 1.0);
    }
    double const variance = 1.0 / shape;
    // Fourth central moment of a gamma of mean 1: 3/k² + 6/k³. Bounds of 4.5 standard errors.
    double const fourth = 3.0 / (shape * shape) + 6.0 / (shape * shape * shape);
    EXPECT_NEAR(sum / kRuns, 1.0, 4.5 * std::sqrt(variance / kRuns)) << shape;
    EXPECT_NEAR(squares / kRuns, variance, 4.5 * std::sqrt((fourth - variance * variance) / kRuns))
        << shape;
  }
}

TEST(Chance, NothingIsDrawnInTheExpectation) {
  EXPECT_EQ(chance(1, Configuration::expectation).frailty(0.5, 0), 1.0);
}

}  // namespace
}  // namespace salient::campaign
