#include "salient/explain/information.h"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "salient/base/mathematics.h"
#include "salient/base/random.h"
#include "salient/base/special.h"

namespace salient::explain {
namespace {

TEST(PerfectInformation, IsThatOfTheOracleTable) {
  std::vector<double> const p{.6, .4};
  EXPECT_NEAR(perfect_information(p, std::vector<double>{3, -5, 0, 0}), 1.8, 1e-12);
}

TEST(PerfectInformation, IsNothingWhereOneActionIsAlwaysBest) {
  std::vector<double> const p{.2, .3, .5};
  EXPECT_NEAR(perfect_information(p, std::vector<double>{4, 5, 6, 1, 5, 2}), 0.0, 1e-15);
  EXPECT_EQ(perfect_information(p, std::vector<double>{4, -5, 6}), 0.0);
}

TEST(PerfectInformation, IsNothingUnderCertainty) {
  std::vector<double> const p{0, 1};
  EXPECT_EQ(perfect_information(p, std::vector<double>{9, 1, 0, 2}), 0.0);
}

/// Draws of a target and of a noisy report of it, both standard normal but for the scale of the
/// report, with the given correlation.
struct Draws {
  std::vector<double> target, report;

  Draws(std::size_t n, double correlation, std::uint64_t seed) {
    for (std::size_t i = 0; i < n; ++i) {
      auto const u = base::uniform_pair(base::draw_key(seed, 1), {i, 0, 0, 0});
      double const z = base::normal_quantile(u[0]);
      double const noise = base::normal_quantile(u[1]);
      target.push_back(z);
      report.push_back(correlation * z + std::sqrt(1.0 - correlation * correlation) * noise);
    }
  }
};

TEST(ExpectedNarrowing, OfNormalLawsIsTheSquareOfTheirCorrelation) {
  // Five comparisons within 4.5 standard errors (an estimate of them): a false alarm in fewer than
  // one of 10,000 seeds.
  for (double const correlation : {0.0, .3, .6, -.8, .95}) {
    Draws const draws(4000, correlation, 17);
    auto const found = expected_narrowing(draws.target, draws.report);
    EXPECT_NEAR(found.share, correlation * correlation, 4.5 * found.share_error + 1e-3)
        << correlation;
    EXPECT_LT(found.share_error, 0.025);
    EXPECT_NEAR(found.variance * (1.0 - found.share), found.expected_variance, 1e-12);
  }
}

TEST(ExpectedNarrowing, ItsStandardErrorIsThatOfManyStudies) {
  // 200 studies of 400 draws at correlation 0.6. The standard deviation of 200 numbers is known to
  // 1/√398 of itself, 5 %; 4.5 of those and 5 % for the mean of the errors.
  std::vector<double> shares;
  double error = 0.0;
  for (std::uint64_t study = 0; study < 200; ++study) {
    Draws const draws(400, .6, 1000 + study);
    auto const found = expected_narrowing(draws.target, draws.report);
    shares.push_back(found.share);
    error += found.share_error / 200.0;
  }
  double mean = 0.0;
  for (double const share : shares) mean += share / 200.0;
  double square = 0.0;
  for (double const share : shares) square += (share - mean) * (share - mean) / 199.0;
  EXPECT_NEAR(mean, 0.36, 4.5 * std::sqrt(square / 200.0) + 2e-3);
  EXPECT_NEAR(error / std::sqrt(square), 1.0, 0.275);
}

TEST(ExpectedNarrowing, AnUninformativeReportNarrowsNothingOnAverage) {
  // Mean of 200 studies within 4.5 of its standard errors.
  double sum = 0.0;
  double squares = 0.0;
  for (std::uint64_t study = 0; study < 200; ++study) {
    Draws const draws(300, 0.0, 5000 + study);
    double const share = expected_narrowing(draws.target, draws.report).share;
    sum += share / 200.0;
    squares += share * share / 200.0;
  }
  EXPECT_NEAR(sum, 0.0, 4.5 * std::sqrt(squares / 200.0));
}

TEST(ExpectedNarrowing, DependsOnTheOrderOfReportsOnly) {
  Draws const draws(1000, .7, 3);
  std::vector<double> heavy;
  for (double const report : draws.report) heavy.push_back(base::math::exp(4.0 * report));
  auto const plain = expected_narrowing(draws.target, draws.report);
  auto const stretched = expected_narrowing(draws.target, heavy);
  EXPECT_EQ(plain.share, stretched.share);
}

TEST(ExpectedNarrowing, FindsWhatNoLineWould) {
  // target = report²: uncorrelated, yet all is told. Lines in twelve classes leave a few percent.
  Draws const draws(2000, 0.0, 8);
  std::vector<double> target;
  for (double const report : draws.report) target.push_back(report * report);
  EXPECT_GT(expected_narrowing(target, draws.report).share, 0.95);
  EXPECT_LT(std::fabs(expected_narrowing(target, draws.report, 1).share), 0.1);
}

TEST(ExpectedNarrowing, AReportOfTwoValuesIsAComparisonOfTwoMeans) {
  // Half the draws at 0 and half at 2, each ± 1: variance 2, of which the report tells 1.
  std::vector<double> target;
  std::vector<double> report;
  for (int i = 0; i < 400; ++i) {
    report.push_back(i % 2);
    target.push_back(2.0 * (i % 2) + (i / 2 % 2 == 0 ? 1.0 : -1.0));
  }
  auto const found = expected_narrowing(target, report);
  EXPECT_NEAR(found.share, 0.5, 0.005);
  EXPECT_EQ(found.pieces, 2U);
}

TEST(ExpectedNarrowing, WhatDoesNotVaryCannotBeNarrowed) {
  std::vector<double> const same(40, 3.0);
  Draws const draws(40, .5, 2);
  auto const found = expected_narrowing(same, draws.report);
  EXPECT_EQ(found.share, 0.0);
  EXPECT_EQ(found.variance, 0.0);
}

}  // namespace
}  // namespace salient::explain
