#include "salient/history/least_squares.h"

#include <cmath>

#include <gtest/gtest.h>

#include "tests/history/support/simulated.h"

namespace salient::history {
namespace {

using testing::SeriesPlan;
using testing::simulated_series;

std::vector<SeriesPlan> every_plan(double scatter) {
  std::vector<SeriesPlan> plans{
      {{Law::square}, {}},         {{Law::linear}, {}},
      {{Law::logarithmic}, {}},    {{Law::helmbold}, {.6}},
      {{Law::bracken}, {1.3, .4}}, {{Law::fatigue}, {2.2}},
      {{Law::decay}, {}},          {{Law::deitchman, Side::x}, {}},
  };
  for (SeriesPlan& plan : plans) {
    plan.tactical = 1.4;
    plan.scatter = scatter;
  }
  return plans;
}

TEST(LeastSquares, WithoutScatterEveryLawIsFoundAgain) {
  for (SeriesPlan const& plan : every_plan(0.0)) {
    auto const days = simulated_series(plan, 3);
    LeastSquares const fit = least_squares(plan.law, days, Tactics::fitted);
    auto const name = form_of(plan.law.law).name;
    EXPECT_NEAR(fit.tactical, 1.4, 1e-4) << name;
    for (std::size_t i = 0; i < plan.shape.size(); ++i) {
      EXPECT_NEAR(fit.shape[i], plan.shape[i], 1e-3) << name;
    }
    EXPECT_NEAR(fit.r_squared, 1.0, 1e-6) << name;
    for (std::size_t i = 0; i < days.size(); ++i) {
      EXPECT_NEAR(fit.fitted[i].x / days[i].losses.x, 1.0, 1e-3) << name;
      EXPECT_NEAR(fit.fitted[i].y / days[i].losses.y, 1.0, 1e-3) << name;
    }
  }
}

// a = Σ L f / Σ f² with L = a f e^ε: its standard error is a sd(e^ε) √(Σ f⁴) / Σ f², and its mean
// a E e^ε. Both coefficients of three laws at 4 standard errors: a false alarm in 2,600 of sound
// normal ones; the seed is fixed.
TEST(LeastSquares, CoefficientsAreWithinFourStandardErrorsOfThoseThatMadeTheSeries) {
  double const sigma = 0.2;
  double const mean = std::exp(0.5 * sigma * sigma);
  double const sd = mean * std::sqrt(std::exp(sigma * sigma) - 1.0);
  for (Law const law : {Law::square, Law::linear, Law::logarithmic}) {
    SeriesPlan plan{{law}, {}};
    plan.scatter = sigma;
    auto const days = simulated_series(plan, 11);
    LeastSquares const fit = least_squares(plan.law, days, Tactics::none);
    Strengths const first = log_intensity(plan.law, {}, logs_of(days[0], days[0]));
    double squares = 0.0;
    double fourths = 0.0;
    for (SeriesDay const& day : days) {
      double const f = std::exp(log_intensity(plan.law, {}, logs_of(day, days[0])).x - first.x);
      squares += f * f;
      fourths += f * f * f * f;
    }
    double const true_a = plan.share.x * days[0].now.x * std::exp(-first.x);
    double const error = sd * std::sqrt(fourths) / squares;
    EXPECT_LT(std::fabs(fit.coefficient.x / true_a - mean), 4.0 * error) << form_of(law).name;
  }
}

TEST(LeastSquares, TheFactorIsTheDefenders) {
  std::vector<SeriesDay> const days{{2, 1, {100, 100}, {20, 5}, Attacker::y},
                                    {3, 2, {100, 100}, {5, 20}, Attacker::x}};
  LeastSquares const fit = least_squares({Law::square}, days, Tactics::fitted);
  EXPECT_NEAR(fit.tactical, 2.0, 1e-6);  // the defender loses 20, the attacker 5
  EXPECT_NEAR(fit.coefficient.x, 0.1, 1e-6);
  EXPECT_LT(fit.squares, 1e-6);
  LeastSquares const plain = least_squares({Law::square}, days, Tactics::none);
  EXPECT_EQ(plain.tactical, 1.0);
  EXPECT_NEAR(plain.squares, 4 * 7.5 * 7.5, 1e-9);
  EXPECT_NEAR(plain.r_squared, 0.0, 1e-12);
}

// The warning that keeps exponents from being read off one campaign.
TEST(LeastSquares, TheSurfaceIsFlatOnTheArdennesAndNotWhereStrengthsVaryApart) {
  Recorded const ardennes = testing::shipped_data("ardennes");
  LeastSquares flat = least_squares({Law::bracken}, ardennes.days, Tactics::fitted);
  add_profiles(flat, ardennes.days, Tactics::fitted);
  ASSERT_EQ(flat.profiles.size(), 2U);
  EXPECT_TRUE(flat.profiles[0].flat);
  EXPECT_TRUE(flat.profiles[1].flat);
  EXPECT_TRUE(flat.profiles[0].open_low);  // p reaches 0, the edge of its box
  // The best of p ≥ 0 lies on that edge, near the published q = 4.8.
  EXPECT_EQ(flat.shape[0], 0.0);
  EXPECT_NEAR(flat.shape[1], 4.9, 0.1);

  SeriesPlan const plan{{Law::bracken}, {1.3, .4}};
  auto const days = simulated_series(plan, 5);
  LeastSquares clear = least_squares(plan.law, days, Tactics::none);
  add_profiles(clear, days, Tactics::none);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_FALSE(clear.profiles[i].flat);
    EXPECT_FALSE(clear.profiles[i].open_low);
    EXPECT_LE(clear.profiles[i].low, clear.shape[i]);
    EXPECT_GE(clear.profiles[i].high, clear.shape[i]);
  }
}

TEST(LeastSquares, StrengthsOfAnySizeKeepTheirCoefficients) {
  std::vector<SeriesDay> days;
  for (int i = 0; i < 6; ++i) {
    days.push_back({i + 2, i + 1.0, {1e9 - 1e7 * i, 9e8 - 2e7 * i}, {1e6, 1e6 + 1e3 * i}, {}});
  }
  LeastSquares const fit = least_squares_at({Law::bracken}, {10, 10}, 1.0, days);
  EXPECT_GT(fit.coefficient.x, 0.0);
  EXPECT_NEAR(fit.fitted[0].x / 1e6, 1.0, 2.0);
  EXPECT_TRUE(std::isfinite(fit.squares));
}

}  // namespace
}  // namespace salient::history
