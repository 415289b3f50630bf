#include "salient/inference/calibration_check.h"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "salient/base/random.h"
#include "salient/base/special.h"
#include "salient/inference/tempered_smc.h"
#include "tests/inference/support/models.h"

namespace salient::inference {
namespace {

using namespace salient::testing;

/// What may be wrong with a sampler or with those who use it.
enum class Bug {
  none,
  shifted_prior,
  too_narrow,
  dropped_weights,
  reused_seed,
  off_by_one,
};

double normal_at(std::uint64_t run, std::uint32_t time) {
  return base::normal_quantile(base::uniform(base::draw_key(21, 0), {run, time, 0, 0}));
}

/// θ ~ N(0, 1) and data y_t ~ N(θ t, 1) on three days.
struct Study {
  Study(std::uint64_t run, Bug bug) : truth(normal_at(run, 0)) {
    if (bug == Bug::shifted_prior) truth += 1.0;
    for (std::uint32_t t = 1; t <= 3; ++t) {
      double const day = t + (bug == Bug::off_by_one ? 1.0 : 0.0);
      data.push_back(truth * day + normal_at(run, bug == Bug::reused_seed ? 0 : t));
    }
  }

  [[nodiscard]] double log_likelihood(double theta) const {
    double sum = 0.0;
    for (std::size_t t = 0; t < 3; ++t) {
      sum += log_normal(data[t], theta * static_cast<double>(t + 1), 1.0);
    }
    return sum;
  }

  double truth;
  std::vector<double> data;
};

/// Ranks of θ and of the log-likelihood (which sees what θ alone cannot: that data are left out).
Replication replicate(std::uint64_t run, Bug bug) {
  Study const study(run, bug);
  Problem problem = normal_model(0.0, 1.0);
  problem.log_likelihood = [&](std::span<double const> x, std::span<double const>) {
    return study.log_likelihood(x[0]);
  };
  SmcSettings settings;
  settings.seed = run + 1000;
  settings.chains = 50;
  settings.chain_length = 8;
  settings.replicates = 1;
  settings.target_ess = 300;
  if (bug == Bug::dropped_weights) settings.steps = 1;
  Posterior posterior = sampled(problem, settings);
  if (bug == Bug::dropped_weights) posterior.weights.clear();
  std::vector<double> theta;
  for (Draw const& draw : posterior.draws) theta.push_back(draw.x[0]);
  if (bug == Bug::too_narrow) {
    double mean = 0.0;
    for (double const x : theta) mean += x / static_cast<double>(theta.size());
    for (double& x : theta) x = mean + 0.7 * (x - mean);
  }
  std::vector<double> fit;
  for (double const x : theta) fit.push_back(study.log_likelihood(x));
  Replication replication;
  add_quantity(replication, study.truth, theta, posterior.weights, run);
  add_quantity(replication, study.log_likelihood(study.truth), fit, posterior.weights, run);
  return replication;
}

std::vector<QuantityCheck> checked(std::uint64_t replications, Bug bug) {
  std::vector<Replication> all;
  for (std::uint64_t i = 0; i < replications; ++i) all.push_back(replicate(i, bug));
  return check_calibration(all);
}

TEST(CalibrationCheck, TheSamplerIsCalibrated) {
  auto const checks = checked(1000, Bug::none);
  ASSERT_EQ(checks.size(), 2U);
  for (QuantityCheck const& check : checks) {
    EXPECT_LE(check.chi_square, check.chi_square_limit);
    EXPECT_TRUE(check.ecdf_inside);
    EXPECT_TRUE(check.sound());
    EXPECT_EQ(check.replications, 1000U);
    for (Coverage const& coverage : check.coverage) {
      EXPECT_NEAR(coverage.share, coverage.level, 0.03) << coverage.level;
    }
  }
}

TEST(CalibrationCheck, RejectsFivePlantedBugs) {
  for (Bug const bug : {Bug::shifted_prior, Bug::too_narrow, Bug::dropped_weights, Bug::reused_seed,
                        Bug::off_by_one}) {
    auto const checks = checked(200, bug);
    EXPECT_FALSE(checks[0].sound() && checks[1].sound()) << static_cast<int>(bug);
  }
}

TEST(CalibrationCheck, RanksOfUniformTruthsFillAllBinsAlike) {
  std::vector<Replication> replications(2000);
  std::vector<double> draws;
  for (int i = 1; i <= 990; ++i) draws.push_back(i / 991.0);
  for (std::uint64_t i = 0; i < 2000; ++i) {
    double const truth = base::uniform(base::draw_key(4, 0), {i, 0, 0, 0});
    add_quantity(replications[i], truth, draws, {}, i);
    EXPECT_NEAR(replications[i].ranks[0], 99.0 * truth, 1.1);
  }
  auto const check = check_calibration(replications).front();
  EXPECT_TRUE(check.sound());
  EXPECT_NEAR(check.chi_square_limit, 36.19086913, 1e-7);  // X14
  EXPECT_EQ(check.bins.size(), 20U);
  // 4.5 standard errors of a share of 1/2 among 2,000 are 5 points.
  EXPECT_NEAR(check.coverage[0].share, 0.5, 0.05);
  EXPECT_NEAR(check.coverage[0].standard_error, 0.0112, 1e-4);
}

TEST(CalibrationCheck, TiesAreBrokenAtRandom) {
  std::vector<double> const draws(99, 2.0);
  double mean = 0.0;
  std::uint32_t most = 0;
  for (std::uint64_t i = 0; i < 2000; ++i) {
    Replication replication;
    add_quantity(replication, 2.0, draws, {}, i);
    mean += replication.ranks[0] / 2000.0;
    most = std::max(most, replication.ranks[0]);
  }
  EXPECT_NEAR(mean, 49.5, 4.5 * 28.9 / std::sqrt(2000.0));
  EXPECT_LE(most, 99U);
}

TEST(CalibrationCheck, TheBandHoldsAllRanksAtOnceWithItsProbability) {
  constexpr std::size_t kRanks = 200;
  EcdfBand const band = ecdf_band(kRanks);
  ASSERT_EQ(band.low.size(), 100U);
  EXPECT_LT(band.pointwise, 0.01);  // stricter than one point alone
  EXPECT_GT(band.pointwise, 0.0001);
  int outside = 0;
  constexpr int kTrials = 4000;
  for (std::uint64_t trial = 0; trial < kTrials; ++trial) {
    std::vector<int> counts(100, 0);
    for (std::uint32_t i = 0; i < kRanks; ++i) {
      ++counts[static_cast<std::size_t>(100.0 *
                                        base::uniform(base::draw_key(77, 0), {trial, i, 0, 0}))];
    }
    double share = 0.0;
    bool inside = true;
    for (std::size_t rank = 0; rank < 99; ++rank) {
      share += counts[rank] / static_cast<double>(kRanks);
      inside = inside && share >= band.low[rank] - 1e-12 && share <= band.high[rank] + 1e-12;
    }
    if (!inside) ++outside;
  }
  // 1 %: 40 of 4,000, whose sd is 6.3, and the band's own 5,000 simulations add 14 % of 1 %.
  EXPECT_NEAR(outside, 40, 38);
}

TEST(ControlledCoverage, TakesOutTheLuckThatTheControlShows) {
  // Of 100 truths 86 lie in the prior's interval that should hold 90.
  std::vector<std::uint8_t> control(100, 1);
  std::fill_n(control.begin(), 14, 0);
  // Posteriors that say what the prior says are off by the same luck and by nothing else.
  auto const same = controlled_coverage(control, control, 0.9);
  EXPECT_DOUBLE_EQ(same.control, 0.86);
  EXPECT_NEAR(same.share, 0.9, 1e-12);
  EXPECT_NEAR(same.standard_error, 0.0, 1e-8);
  // Intervals that hold half of either kind of truth have nothing to do with the control.
  std::vector<std::uint8_t> half(100, 0);
  for (std::size_t i = 0; i < 100; i += 2) half[i] = 1;
  auto const unrelated = controlled_coverage(half, control, 0.9);
  EXPECT_NEAR(unrelated.share, 0.5, 1e-12);
  EXPECT_NEAR(unrelated.standard_error, 0.05, 1e-12);
  // A control that never fails can say nothing.
  std::vector<std::uint8_t> const all(100, 1);
  EXPECT_DOUBLE_EQ(controlled_coverage(half, all, 0.9).share, 0.5);
}

TEST(ControlledCoverage, IsUnbiasedAndNarrowerThanTheShareAlone) {
  // Posteriors that are the prior up to a small error, 100 truths each: the control explains most.
  constexpr std::uint64_t kStudies = 400;
  double mean = 0.0;
  double square = 0.0;
  double plain_square = 0.0;
  for (std::uint64_t study = 0; study < kStudies; ++study) {
    std::vector<std::uint8_t> inside;
    std::vector<std::uint8_t> control;
    double plain = 0.0;
    for (std::uint32_t i = 0; i < 100; ++i) {
      auto const [truth, error] = base::uniform_pair(base::draw_key(8, 0), {study, i, 0, 0});
      control.push_back(truth > 0.05 && truth < 0.95 ? 1 : 0);
      double const off = 0.02 * (error - 0.5);
      inside.push_back(truth + off > 0.05 && truth + off < 0.95 ? 1 : 0);
      plain += inside.back() / 100.0;
    }
    double const found = controlled_coverage(inside, control, 0.9).share - 0.9;
    mean += found / kStudies;
    square += found * found / kStudies;
    plain_square += (plain - 0.9) * (plain - 0.9) / kStudies;
  }
  // The mean's standard error is √(square/400); 4.5 of them are exceeded in 7 of a million.
  EXPECT_NEAR(mean, 0.0, 4.5 * std::sqrt(square / kStudies));
  EXPECT_LT(square, 0.3 * plain_square);
}

TEST(CalibrationCheck, OfNothingSaysNothing) {
  EXPECT_TRUE(check_calibration(std::vector<Replication>{}).empty());
}

}  // namespace
}  // namespace salient::inference
