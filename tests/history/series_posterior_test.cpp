#include "salient/history/series_posterior.h"

#include <cmath>

#include <gtest/gtest.h>

#include "tests/history/support/simulated.h"

namespace salient::history {
namespace {

using testing::SeriesPlan;
using testing::simulated_series;

constexpr Effort kEffort{1, 600.0, 48};

SeriesPosterior posterior_of(LawOf const& law, std::vector<SeriesDay> const& days,
                             Tactics tactics) {
  auto fit = series_posterior(law, days, tactics, kEffort);
  if (!fit) ADD_FAILURE() << base::to_string(fit.diagnostics().list().front());
  return *std::move(fit);
}

/// Within four posterior standard deviations, the deviation taken from the 90 % interval.
void expect_recovered(Interval const& interval, double truth, std::string const& what) {
  double const sd = (interval.high_90 - interval.low_90) / 3.29;
  EXPECT_LT(std::fabs(interval.median - truth), 4.0 * sd) << what << ": " << interval.median;
}

// Every number of every law from a series that it made: some 50 numbers at four standard
// deviations, of which a sound program has one outside in 300 such tests; the seed is fixed. A
// posterior that ignored the data would miss: its priors are far wider than what is asked below.
TEST(SeriesPosterior, EveryLawIsRecoveredFromASeriesThatItMade) {
  for (SeriesPlan plan : std::vector<SeriesPlan>{{{Law::square}, {}},
                                                 {{Law::linear}, {}},
                                                 {{Law::logarithmic}, {}},
                                                 {{Law::helmbold}, {.6}},
                                                 {{Law::bracken}, {1.3, .4}},
                                                 {{Law::fatigue}, {2.2}},
                                                 {{Law::decay}, {}},
                                                 {{Law::deitchman, Side::x}, {}}}) {
    plan.tactical = 1.4;
    plan.scatter = 0.15;
    auto const days = simulated_series(plan, 21);
    auto const fit = posterior_of(plan.law, days, Tactics::fitted);
    std::string const name(form_of(plan.law.law).name);
    std::vector<double> truths{plan.share.x, plan.share.y};
    truths.insert(truths.end(), plan.shape.begin(), plan.shape.end());
    truths.insert(truths.end(), {1.4, 0.15, 0.15});
    ASSERT_EQ(fit.posterior.unknowns.size(), truths.size());
    for (std::size_t i = 0; i < truths.size(); ++i) {
      Interval const interval = interval_of(fit.posterior, i);
      expect_recovered(interval, truths[i], name + " " + fit.posterior.unknowns[i].name);
      EXPECT_LT(interval.high_90 - interval.low_90, 0.8) << name;
      EXPECT_LE(interval.low_90, interval.low_50);
      EXPECT_LE(interval.high_50, interval.high_90);
    }
  }
}

// Without exponents and tactics the sides stand apart and each is a normal datum series of unknown
// level and scatter: the evidence by quadrature over a fine grid of both.
TEST(SeriesPosterior, TheEvidenceOfTheLogarithmicLawIsThatOfAQuadrature) {
  SeriesPlan plan{{Law::logarithmic}, {}};
  plan.days = 12;
  auto const days = simulated_series(plan, 4);
  auto const of_side = [&](bool of_x) {
    double const n = static_cast<double>(days.size());
    double mean = 0.0;
    double squares = 0.0;
    for (SeriesDay const& day : days) {
      double const z =
          of_x ? std::log(day.losses.x / day.now.x) : std::log(day.losses.y / day.now.y);
      mean += z / n;
      squares += z * z;
    }
    squares -= n * mean * mean;
    // Grid over standard normal coordinates of ln share (−4.605, 1.5) and ln sigma (ln .4, .5).
    double total = 0.0;
    double const step = 0.004;
    for (double s = -6; s < 6; s += 0.02) {
      double const sigma = 0.4 * std::exp(0.5 * s);
      for (double u = -2; u < 3; u += step) {
        double const off = mean - (std::log(0.01) + 1.5 * u);
        total += std::exp(-0.5 * (s * s + u * u) - (squares + n * off * off) / (2 * sigma * sigma) -
                          n * std::log(sigma));
      }
    }
    return std::log(total * step * 0.02 / (2 * M_PI)) - n * 0.9189385332046727;
  };
  auto const fit = posterior_of({Law::logarithmic}, days, Tactics::none);
  // Waste-free weights at 480 states a step: a standard error near 0.1; three of them.
  EXPECT_NEAR(fit.posterior.log_evidence, of_side(true) + of_side(false), 0.3);
}

// 90 % intervals of 200 predicted losses hold 180 ± 4.2: four standard deviations.
TEST(SeriesPosterior, NineInTenLossesFallInsideTheirPrediction) {
  SeriesPlan plan{{Law::linear}, {}};
  plan.days = 140;
  plan.scatter = 0.3;
  auto const days = simulated_series(plan, 8);
  std::vector<SeriesDay> const known(days.begin(), days.begin() + 40);
  std::vector<SeriesDay> const later(days.begin() + 40, days.end());
  auto const fit = posterior_of(plan.law, known, Tactics::none);
  int inside = 0;
  auto const predicted = predict_days(fit, later);
  for (std::size_t i = 0; i < later.size(); ++i) {
    auto const& [x, y] = predicted[i];
    inside += x.low_90 < later[i].losses.x && later[i].losses.x < x.high_90 ? 1 : 0;
    inside += y.low_90 < later[i].losses.y && later[i].losses.y < y.high_90 ? 1 : 0;
  }
  // The fit's own uncertainty is common to all: a little wider than the binomial law.
  EXPECT_NEAR(inside, 180, 20);
}

TEST(SeriesPosterior, ASideWithoutLossesSaysNothing) {
  auto days = simulated_series({{Law::square}, {}}, 2);
  double const before = log_score(posterior_of({Law::square}, days, Tactics::none), days[3]);
  EXPECT_TRUE(std::isfinite(before));
  for (SeriesDay& day : days) day.losses.y = 0.0;
  auto const fit = posterior_of({Law::square}, days, Tactics::none);
  Interval const sigma_y = interval_of(fit.posterior, 3);
  // The prior of sigma_y: lognormal, median 0.4, log-sd 0.5. 600 effective draws: 4 × 5 %.
  EXPECT_NEAR(std::log(sigma_y.median / 0.4), 0.0, 4 * 1.25 * 0.5 / std::sqrt(600.0));
  EXPECT_TRUE(std::isfinite(log_score(fit, days[3])));
}

TEST(SeriesPosterior, CoefficientsAreInTheUnitsOfTheLaw) {
  auto const days = simulated_series({{Law::square}, {}}, 2);
  auto const fit = posterior_of({Law::square}, days, Tactics::none);
  auto const& draw = fit.posterior.draws.front();
  Strengths const both = coefficients(fit, draw);
  EXPECT_NEAR(both.x * days[0].now.y / (draw[0] * days[0].now.x), 1.0, 1e-12);
  EXPECT_NEAR(both.y * days[0].now.x / (draw[1] * days[0].now.y), 1.0, 1e-12);
}

}  // namespace
}  // namespace salient::history
