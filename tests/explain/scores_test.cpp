#include "salient/explain/scores.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include <gtest/gtest.h>

#include "salient/base/distribution.h"
#include "salient/base/random.h"
#include "salient/base/special.h"

namespace salient::explain {
namespace {

std::vector<double> const kFour{3, 4, 5, 8};

/// Quantiles of a normal law at evenly spaced probabilities.
std::vector<double> normal_sample(std::size_t n, double mean, double sd) {
  std::vector<double> values;
  for (std::size_t i = 0; i < n; ++i) {
    double const u = (static_cast<double>(i) + 0.5) / static_cast<double>(n);
    values.push_back(base::normal_quantile(u, mean, sd));
  }
  return values;
}

std::vector<double> random_normals(std::size_t n, double mean, double sd, std::uint64_t seed) {
  std::vector<double> values;
  for (std::size_t i = 0; i < n; ++i) {
    double const u = base::uniform(base::draw_key(seed, 9), {i, 0, 0, 0});
    values.push_back(base::normal_quantile(u, mean, sd));
  }
  return values;
}

TEST(Crps, OfASampleIsThatOfTheOracleTable) {
  EXPECT_NEAR(crps({kFour}, 6), 1.0, 1e-14);
  EXPECT_NEAR(crps_fair({kFour}, 6), 0.6666666667, 1e-10);
}

TEST(Crps, OfANormalLawIsThatOfTheOracleTable) {
  EXPECT_NEAR(crps_normal(0, 1, 0), .2336949773, 1e-10);
  EXPECT_NEAR(crps_normal(0, 1, 1), .6024413576, 1e-10);
  EXPECT_NEAR(crps_normal(0, 1, 2), 1.452791822, 1e-9);
  EXPECT_NEAR(crps_normal(5, 3, 8), 3.0 * .6024413576, 1e-9);
  EXPECT_EQ(crps_normal(5, 0, 8), 3.0);
}

TEST(Crps, OfALargeSampleIsThatOfItsLaw) {
  auto const values = normal_sample(4000, 10, 2);
  for (double const y : {4.0, 9.0, 10.0, 13.0}) {
    EXPECT_NEAR(crps({values}, y), crps_normal(10, 2, y), 1e-3);
  }
}

TEST(Crps, OfOneValueIsTheDistance) { EXPECT_EQ(crps({std::vector<double>{4.0}}, 6.5), 2.5); }

TEST(Crps, AWeightIsAsGoodAsARepetition) {
  std::vector<double> const values{4, 9, 1};
  std::vector<double> const weights{2, 1, 0};
  std::vector<double> const repeated{4, 4, 9};
  EXPECT_NEAR(crps({values, weights}, 5), crps({repeated}, 5), 1e-14);
  std::vector<double> const alike{.1, .1, .1, .1};
  EXPECT_NEAR(crps_fair({kFour, alike}, 6), crps_fair({kFour}, 6), 1e-14);
}

TEST(Crps, TheFairFormIsUnbiasedForSmallSamples) {
  // Samples of 3 from N(0, 1), y = 0.7: the mean over 20,000 within 4.5 standard errors of the
  // law's score; the standard form is 1/√π / 3 above it.
  constexpr int kStudies = 20'000;
  auto const values = random_normals(3 * kStudies, 0, 1, 2);
  double sums[2] = {0.0, 0.0};
  double squares = 0.0;
  for (int i = 0; i < kStudies; ++i) {
    Sample const sample{std::span(values).subspan(3 * i, 3)};
    double const fair = crps_fair(sample, 0.7);
    sums[0] += fair / kStudies;
    sums[1] += crps(sample, 0.7) / kStudies;
    squares += fair * fair / kStudies;
  }
  double const error = std::sqrt((squares - sums[0] * sums[0]) / kStudies);
  EXPECT_NEAR(sums[0], crps_normal(0, 1, 0.7), 4.5 * error);
  EXPECT_NEAR(sums[1] - sums[0], 0.56418958 / 3.0, 0.01);
}

/// Mean score of a forecast over the quantiles of the law N(0, 1).
template <class Score>
double expected(Score const& score) {
  double sum = 0.0;
  for (double const y : normal_sample(400, 0, 1)) sum += score(y) / 400.0;
  return sum;
}

TEST(Propriety, TheTruthIsExpectedToScoreBest) {
  auto const crps_of = [](double mean, double sd) {
    return expected([=](double y) { return crps_normal(mean, sd, y); });
  };
  auto const log_of = [](double mean, double sd) {
    auto const sample = normal_sample(1000, mean, sd);
    return expected([&](double y) { return log_score({sample}, y, KernelScale::linear); });
  };
  auto const interval_of = [](double mean, double sd) {
    double const half = 1.2815515655 * sd;
    return expected([=](double y) { return interval_score(mean - half, mean + half, .8, y); });
  };
  auto const energy_of = [](double mean, double sd) {
    auto const sample = normal_sample(200, mean, sd);
    return expected([&](double y) { return energy_score(sample, std::vector<double>{y}, false); });
  };
  for (auto const& [mean, sd] : {std::pair{0.4, 1.0}, {-0.4, 1.0}, {0.0, 1.5}, {0.0, 0.6}}) {
    EXPECT_LT(crps_of(0, 1), crps_of(mean, sd) - 0.005);
    EXPECT_LT(log_of(0, 1), log_of(mean, sd) - 0.005);
    EXPECT_LT(interval_of(0, 1), interval_of(mean, sd) - 0.005);
    EXPECT_LT(energy_of(0, 1), energy_of(mean, sd) - 0.005);
  }
}

TEST(Propriety, OfScoresOfEvents) {
  for (double const truth : {.02, .3, .5, .9}) {
    auto const mean = [truth](auto const& score, double p) {
      return truth * score(p, true) + (1.0 - truth) * score(p, false);
    };
    for (double p = .01; p < .995; p += .07) {
      if (std::fabs(p - truth) < 1e-3) continue;
      EXPECT_LT(mean(brier, truth), mean(brier, p));
      auto const log_of = [](double q, bool happened) { return log_score(q, happened); };
      EXPECT_LT(mean(log_of, truth), mean(log_of, p));
    }
  }
}

TEST(LogScore, OfOneKernelPairByHand) {
  // Two draws, bandwidth 2 given: the mean of two normal densities.
  std::vector<double> const values{1, 1.5};
  double const density = 0.5 * (base::normal_density(1.0) + base::normal_density(0.75)) / 2.0;
  EXPECT_NEAR(log_score({values}, 3, KernelScale::linear, 2.0), -std::log(density), 1e-14);
}

TEST(LogScore, UsesSilvermansBandwidth) {
  // 101 values 0 … 100, variance 101·102/12; the quartiles, 50 apart, over 1.34 give more than the
  // sd.
  std::vector<double> values(101);
  std::iota(values.begin(), values.end(), 0.0);
  double sum = 0.0;
  double const bandwidth = 0.9 * std::sqrt(858.5) * std::pow(101.0, -0.2);
  for (double const x : values)
    sum += base::normal_density((x - 40.0) / bandwidth) / bandwidth / 101;
  EXPECT_NEAR(log_score({values}, 40, KernelScale::linear), -std::log(sum), 1e-12);
}

TEST(LogScore, IsNearThatOfTheLaw) {
  auto const values = normal_sample(4000, 10, 2);
  for (double const y : {7.0, 10.0, 12.0}) {
    double const exact = -std::log(base::normal_density((y - 10) / 2) / 2);
    EXPECT_NEAR(log_score({values}, y, KernelScale::linear), exact, 0.03);
  }
}

TEST(LogScore, OnALogarithmicScaleScoresADensityOfTheNumber) {
  // ∫ e^(−score) dy = 1 by the trapezoid over ln y.
  std::vector<double> const values{100, 150, 180, 400};
  double sum = 0.0;
  for (double t = 0.0; t < 12.0; t += 0.01) {
    double const y = std::exp(t);
    sum += std::exp(-log_score({values}, y, KernelScale::logarithmic)) * y * 0.01;
  }
  EXPECT_NEAR(sum, 1.0, 1e-6);
  EXPECT_TRUE(std::isinf(log_score({values}, 0.0, KernelScale::logarithmic)));
}

TEST(LogScore, FarAwayItIsLargeAndFinite) {
  double const far = log_score({kFour}, 1e6, KernelScale::linear);
  EXPECT_TRUE(std::isfinite(far));
  EXPECT_GT(far, 1e6);
}

TEST(LogScore, ASampleWithoutSpreadNeedsABandwidth) {
  std::vector<double> const same(10, 4.0);
  EXPECT_TRUE(std::isinf(log_score({same}, 4.0, KernelScale::linear)));
  EXPECT_NEAR(log_score({same}, 4.0, KernelScale::linear, 1.0), 0.91893853, 1e-8);
}

TEST(LogScoreOfCount, ProbabilitiesSumToOne) {
  for (auto const& values : {std::vector<double>{0, 0, 1, 3}, {2, 2, 2, 2}, {40, 55, 61}}) {
    double sum = 0.0;
    for (int k = 0; k < 400; ++k) sum += std::exp(-log_score_of_count({values}, k));
    EXPECT_NEAR(sum, 1.0, 1e-12);
  }
}

TEST(LogScoreOfCount, IsNearThatOfAPoissonLaw) {
  std::vector<double> values;
  for (int i = 0; i < 20'000; ++i) values.push_back(base::poisson_quantile((i + .5) / 20'000, 50));
  for (double const y : {35.0, 50.0, 62.0}) {
    EXPECT_NEAR(log_score_of_count({values}, y), -std::log(base::poisson_pmf(y, 50)), 0.05);
  }
}

TEST(IntervalScore, ChargesWidthAndDistanceOutside) {
  EXPECT_DOUBLE_EQ(interval_score(2, 6, .8, 5), 4.0);
  EXPECT_NEAR(interval_score(2, 6, .8, 7), 4.0 + 10.0, 1e-12);
  EXPECT_NEAR(interval_score(2, 6, .9, 1.5), 4.0 + 10.0, 1e-12);
}

TEST(Coverage, CountsEndsAsInside) {
  std::vector<double> const low{0, 0, 0, 0};
  std::vector<double> const high{1, 1, 1, 1};
  Share const found = coverage(low, high, std::vector<double>{0, 1, .5, 2});
  EXPECT_EQ(found.value, .75);
  EXPECT_NEAR(found.standard_error, std::sqrt(.75 * .25 / 4), 1e-15);
}

TEST(EnergyScore, OfOneNumberIsTheCrps) {
  EXPECT_NEAR(energy_score(kFour, std::vector<double>{6}, false), crps({kFour}, 6), 1e-14);
  EXPECT_NEAR(energy_score(kFour, std::vector<double>{6}, true), crps_fair({kFour}, 6), 1e-14);
}

TEST(EnergyScore, OfTwoNumbersByHand) {
  std::vector<double> const values{0, 0, 3, 4};
  EXPECT_NEAR(energy_score(values, std::vector<double>{0, 0}, false), 2.5 - 1.25, 1e-14);
  EXPECT_NEAR(energy_score(values, std::vector<double>{0, 0}, true), 2.5 - 2.5, 1e-14);
}

TEST(Brier, OfTheOracleTable) {
  EXPECT_NEAR((brier(.7, true) + brier(.2, false) + brier(.9, false)) / 3.0, .3133333333, 1e-10);
}

TEST(Events, AFiniteSampleRulesNothingOut) {
  EXPECT_EQ(event_probability(0, 99), .005);
  EXPECT_EQ(event_probability(99, 99), .995);
  EXPECT_TRUE(std::isinf(log_score(0.0, true)));
  EXPECT_EQ(log_score(1.0, true), 0.0);
}

TEST(Reliability, PutsCasesInClasses) {
  std::vector<double> const p{.05, .05, .95, 1.0, .5};
  std::vector<double> const happened{0, 1, 1, 1, 0};
  Reliability const found = reliability(p, happened, 10);
  ASSERT_EQ(found.rows.size(), 10U);
  EXPECT_EQ(found.rows[0].cases, 2U);
  EXPECT_EQ(found.rows[0].frequency, .5);
  EXPECT_NEAR(found.rows[0].standard_error, std::sqrt(2 * .05 * .95) / 2, 1e-15);
  EXPECT_EQ(found.rows[9].cases, 2U);
  EXPECT_EQ(found.rows[5].cases, 1U);
  EXPECT_EQ(found.rows[3].cases, 0U);
  EXPECT_EQ(found.rows[3].frequency, 0.0);
}

TEST(Reliability, ItsPartsMakeUpTheBrierScore) {
  std::vector<double> p;
  std::vector<double> happened;
  for (std::size_t i = 0; i < 500; ++i) {
    auto const u = base::uniform_pair(base::draw_key(3, 3), {i, 0, 0, 0});
    p.push_back(std::floor(u[0] * 10.0) / 10.0 + 0.05);
    happened.push_back(u[1] < p.back() * p.back() ? 1.0 : 0.0);
  }
  Reliability const found = reliability(p, happened, 10);
  EXPECT_NEAR(found.brier, found.reliability - found.resolution + found.uncertainty, 1e-12);
  EXPECT_GT(found.reliability, 0.01);
}

TEST(CompareScores, ByHand) {
  // Differences 1, 2, 0, 1.
  ScoreDifference const found =
      compare_scores(std::vector<double>{1, 1, 2, 2}, std::vector<double>{2, 3, 2, 3});
  EXPECT_EQ(found.mean, 1.0);
  EXPECT_NEAR(found.standard_error, std::sqrt(2.0 / 3.0 / 4.0), 1e-15);
  EXPECT_NEAR(found.z, 1.0 / std::sqrt(1.0 / 6.0), 1e-12);
}

TEST(CompareScores, NoDifferenceIsNoEvidence) {
  std::vector<double> const scores{1, 2, 3};
  EXPECT_EQ(compare_scores(scores, scores).z, 0.0);
  EXPECT_TRUE(std::isinf(compare_scores(scores, std::vector<double>{2, 3, 4}).z));
}

TEST(CompareScores, LagsWidenTheErrorOfScoresThatMoveTogether) {
  // Differences that keep their sign for ten cases: nothing like 200 independent ones.
  std::vector<double> const first(200, 0.0);
  std::vector<double> second;
  for (int i = 0; i < 200; ++i) second.push_back(i / 10 % 2 == 0 ? 1.0 : -0.5);
  double const apart = compare_scores(first, second, 0).standard_error;
  double const together = compare_scores(first, second, 5).standard_error;
  EXPECT_GT(together, 1.8 * apart);
}

}  // namespace
}  // namespace salient::explain
