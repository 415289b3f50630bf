#include "salient/base/prior.h"

#include <cmath>

#include <gtest/gtest.h>

namespace salient::base {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

std::vector<Prior> of_every_family() {
  return {constant(3), normal(-2, 4),  half_normal(2),   lognormal(8, 0.5),   gamma(3, 9),
          beta(2, 5),  uniform(-1, 4), interval(10, 40), interval(-3, 8, 0.5)};
}

TEST(Prior, QuantilesInvertTheCdfAndRise) {
  for (Prior const& prior : of_every_family()) {
    if (prior.family == Family::constant) continue;
    double before = -kInfinity;
    for (int i = 1; i < 200; ++i) {
      double const u = i / 200.0;
      double const x = quantile(prior, u);
      ASSERT_GT(x, before) << describe(prior);
      ASSERT_NEAR(cdf(prior, x), u, 1e-12) << describe(prior);
      before = x;
    }
  }
  EXPECT_EQ(quantile(constant(3), 0.1), 3.0);
}

TEST(Prior, AnIntervalCoversWhatItSays) {
  EXPECT_NEAR(quantile(interval(10, 40), 0.1), 10.0, 1e-12);
  EXPECT_NEAR(quantile(interval(10, 40), 0.9), 40.0, 1e-12);
  EXPECT_NEAR(quantile(interval(10, 40), 0.5), 20.0, 1e-12);  // lognormal: the geometric mean
  EXPECT_NEAR(quantile(interval(-3, 8, 0.5), 0.25), -3.0, 1e-12);
  EXPECT_NEAR(quantile(interval(-3, 8, 0.5), 0.5), 2.5, 1e-12);  // normal: the middle
}

TEST(Prior, BoundsSpreadTheProbabilityOutsideOverTheInside) {
  Prior const cut = within(normal(0, 1), 0.0, 1.0);
  double const inside = cdf(normal(0, 1), 1.0) - 0.5;
  for (double const u : {1e-9, 0.2, 0.5, 0.999999}) {
    double const x = quantile(cut, u);
    EXPECT_GE(x, 0.0);
    EXPECT_LE(x, 1.0);
    EXPECT_NEAR((cdf(normal(0, 1), x) - 0.5) / inside, u, 1e-9);
  }
}

TEST(Prior, NarrowerBoundsWin) {
  Prior const cut = within(within(uniform(0, 10), 2, 8), 1, 5);
  EXPECT_EQ(cut.lowest, 2.0);
  EXPECT_EQ(cut.highest, 5.0);
}

TEST(Prior, FaultsAreNamed) {
  for (Prior const& prior : of_every_family()) EXPECT_FALSE(fault(prior)) << describe(prior);
  for (Prior const& prior :
       {normal(0, 0), normal(0, -1), lognormal(-1, 0.5), lognormal(1, 0), gamma(0, 1), beta(-1, 2),
        uniform(4, 4), interval(5, 2), interval(1, 2, 1.5), half_normal(0), constant(std::nan("")),
        normal(kInfinity, 1), within(uniform(0, 1), 2, 3)}) {
    EXPECT_TRUE(fault(prior)) << describe(prior);
  }
}

TEST(Prior, ScalingIsAChangeOfUnit) {
  for (Prior const& prior : of_every_family()) {
    if (prior.family == Family::beta) continue;  // has no scale of its own
    Prior const hours = scaled(prior, 1.0 / 24.0);
    for (double const u : {0.05, 0.5, 0.8}) {
      EXPECT_NEAR(quantile(hours, u), quantile(prior, u) / 24.0, 1e-12) << describe(prior);
    }
  }
}

TEST(Prior, NumbersAreWrittenAsShortAsTheyReadBack) {
  EXPECT_EQ(number_text(0.1), "0.1");
  EXPECT_EQ(number_text(11000), "11000");
  EXPECT_EQ(std::stod(number_text(1.0 / 3.0)), 1.0 / 3.0);
}

TEST(Prior, EveryFamilyHasAName) {
  for (FamilyName const& name : family_names()) {
    EXPECT_EQ(name_of(name.family).name, name.name);
    EXPECT_GE(name.numbers, 1);
  }
  EXPECT_EQ(describe(lognormal(0.008, 0.8)), "lognormal, median 0.008, log-sd 0.8");
}

}  // namespace
}  // namespace salient::base
