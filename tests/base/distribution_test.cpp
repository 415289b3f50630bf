#include "salient/base/distribution.h"

#include <cmath>
#include <functional>
#include <numeric>
#include <vector>

#include <gtest/gtest.h>

#include "salient/base/random.h"
#include "salient/base/special.h"

namespace salient::base {
namespace {

// Bounds of 4.5 standard errors: a false alarm in 100,000 for each comparison; seeds are fixed.
constexpr double kErrors = 4.5;
constexpr std::uint64_t kDraws = 100000;

double u_of(std::uint64_t draw, std::uint16_t index = 0) {
  return uniform(draw_key(21, 22), {draw, 0, 1, index});
}

struct Moments {
  double mean = 0.0, variance = 0.0, fourth = 0.0;
};

Moments moments(std::function<double(double)> const& quantile) {
  std::vector<double> sample;
  for (std::uint64_t i = 0; i < kDraws; ++i) sample.push_back(quantile(u_of(i)));
  Moments m;
  m.mean = std::accumulate(sample.begin(), sample.end(), 0.0) / kDraws;
  for (double const x : sample) {
    m.variance += (x - m.mean) * (x - m.mean) / kDraws;
    m.fourth += std::pow(x - m.mean, 4) / kDraws;
  }
  return m;
}

void expect_moments(std::function<double(double)> const& quantile, double mean, double variance) {
  Moments const m = moments(quantile);
  EXPECT_NEAR(m.mean, mean, kErrors * std::sqrt(variance / kDraws));
  EXPECT_NEAR(m.variance, variance,
              kErrors * std::sqrt(std::fmax(0.0, m.fourth - variance * variance) / kDraws) + 1e-12);
}

TEST(Distribution, DrawsHaveTheirMeansAndVariances) {
  expect_moments([](double u) { return uniform_quantile(u, 2, 6); }, 4.0, 16.0 / 12.0);
  expect_moments([](double u) { return normal_quantile(u, -3, 2); }, -3.0, 4.0);
  expect_moments([](double u) { return lognormal_quantile(u, 5, 0.4); }, 5.0 * std::exp(0.08),
                 25.0 * std::exp(0.16) * (std::exp(0.16) - 1.0));
  expect_moments([](double u) { return gamma_quantile_of_mean(u, 3, 12); }, 12.0, 48.0);
  expect_moments([](double u) { return beta_quantile(u, 2, 5); }, 2.0 / 7.0, 10.0 / (49.0 * 8.0));
  expect_moments([](double u) { return exponential_quantile(u, 4); }, 0.25, 1.0 / 16.0);
  for (double const mean : {0.03, 4.0, 60.0, 25000.0}) {
    expect_moments([&](double u) { return poisson_quantile(u, mean); }, mean, mean);
    expect_moments([&](double u) { return negative_binomial_quantile(u, mean, 2.5); }, mean,
                   mean + mean * mean / 2.5);
  }
  for (auto const& [n, p] : {std::pair{1.0, 0.3}, std::pair{40.0, 0.02}, std::pair{4000.0, 0.01},
                             std::pair{4000.0, 0.7}, std::pair{1e6, 0.5}}) {
    expect_moments([&](double u) { return binomial_quantile(u, n, p); }, n * p, n * p * (1 - p));
  }
}

/// Chi square of counts 0, 1, … against a pmf, cells with few expected put together; standardised.
double chi_square_score(std::function<double(double)> const& quantile,
                        std::function<double(double)> const& pmf, double highest) {
  std::vector<double> seen(static_cast<std::size_t>(highest) + 1, 0.0);
  for (std::uint64_t i = 0; i < kDraws; ++i) {
    seen[static_cast<std::size_t>(std::min(highest, quantile(u_of(i))))] += 1.0;
  }
  double chi = 0.0;
  double expected = 0.0;
  double observed = 0.0;
  int cells = 0;
  for (double k = 0.0; k < highest; k += 1.0) {
    expected += pmf(k) * static_cast<double>(kDraws);
    observed += seen[static_cast<std::size_t>(k)];
    if (expected < 20.0) continue;
    chi += (observed - expected) * (observed - expected) / expected;
    expected = observed = 0.0;
    ++cells;
  }
  double const freedom = cells - 1.0;
  return (chi - freedom) / std::sqrt(2.0 * freedom);
}

TEST(Distribution, CountsFollowTheirPmf) {
  // Standardised chi square; its right tail is longer than the normal one, so 5 is allowed.
  EXPECT_LT(chi_square_score([](double u) { return poisson_quantile(u, 8); },
                             [](double k) { return poisson_pmf(k, 8); }, 60),
            5.0);
  EXPECT_LT(chi_square_score([](double u) { return binomial_quantile(u, 90, 0.3); },
                             [](double k) { return binomial_pmf(k, 90, 0.3); }, 90),
            5.0);
  EXPECT_LT(chi_square_score([](double u) { return negative_binomial_quantile(u, 15, 1.5); },
                             [](double k) { return negative_binomial_pmf(k, 15, 1.5); }, 400),
            5.0);
}

TEST(Distribution, PmfsAddUpToTheirCdfs) {
  double poisson = 0.0;
  double binomial = 0.0;
  double negative = 0.0;
  for (double k = 0.0; k <= 50.0; k += 1.0) {
    poisson += poisson_pmf(k, 17.0);
    binomial += binomial_pmf(k, 50.0, 0.37);
    negative += negative_binomial_pmf(k, 17.0, 3.0);
    EXPECT_NEAR(poisson, poisson_cdf(k, 17.0), 1e-13);
    EXPECT_NEAR(binomial, binomial_cdf(k, 50.0, 0.37), 1e-13);
    EXPECT_NEAR(negative, negative_binomial_cdf(k, 17.0, 3.0), 1e-13);
  }
}

/// The smallest k whose cdf reaches u, checked at the count given and the one below it.
template <class Cdf>
void expect_smallest(double k, double u, Cdf const& cdf) {
  constexpr double kRounding = 1e-12;
  ASSERT_GE(cdf(k), u * (1.0 - kRounding) - 1e-15);
  if (k > 0.0) {
    ASSERT_LT(cdf(k - 1.0), u * (1.0 + kRounding) + 1e-15);
  }
}

TEST(Distribution, CountsAreTheExactInverse) {
  for (std::uint64_t i = 0; i < 4000; ++i) {
    double const u = u_of(i);
    double const n = std::floor(std::exp(14.0 * u_of(i, 1)));
    double const p = u_of(i, 2);
    double const mean = std::exp(12.0 * u_of(i, 3) - 3.0);
    expect_smallest(binomial_quantile(u, n, p), u, [&](double k) { return binomial_cdf(k, n, p); });
    expect_smallest(poisson_quantile(u, mean), u, [&](double k) { return poisson_cdf(k, mean); });
    expect_smallest(negative_binomial_quantile(u, mean, 2.0), u,
                    [&](double k) { return negative_binomial_cdf(k, mean, 2.0); });
  }
}

TEST(Distribution, BinomialStepsStandWhereTheCdfHasThem) {
  // On either side of a step of the cdf, nearer and farther than where an approximation decides.
  int seen = 0;
  for (double const n : {70.0, 100.0, 400.0, 1000.0, 4000.0, 17000.0, 1e6}) {
    for (double const mean : {30.0, 41.0, 83.0, 200.0, 1000.0, 8000.0}) {
      double const p = mean / n;
      if (p > 0.97) continue;
      double const sd = std::sqrt(mean * (1.0 - p));
      for (double z = -4.9; z < 5.0; z += 0.17) {
        double const k = std::floor(mean + z * sd);
        if (k < 0.0 || k >= n) continue;
        double const step = binomial_pmf(k, n, p);
        double const at = binomial_cdf(k, n, p);
        for (double const share : {0.005, 0.015, 0.025, 0.05, 0.3}) {
          if (at - share * step <= 1e-9 || at + share * step >= 1.0 - 1e-9) continue;
          ASSERT_EQ(binomial_quantile(at - share * step, n, p), k) << n << " " << p << " " << share;
          double const next = binomial_pmf(k + 1.0, n, p);
          ASSERT_EQ(binomial_quantile(at + share * next, n, p), k + 1.0) << n << " " << p;
          ++seen;
        }
      }
    }
  }
  EXPECT_GT(seen, 5000);
}

TEST(Distribution, CountsAreMonotoneInTheirSize) {
  for (std::uint64_t i = 0; i < 200; ++i) {
    double const u = u_of(i);
    double binomial = 0.0;
    double poisson = 0.0;
    double negative = 0.0;
    for (double p = 0.0; p <= 1.0; p += 1.0 / 64.0) {
      double const b = binomial_quantile(u, 700.0, p);
      double const q = poisson_quantile(u, 300.0 * p);
      double const r = negative_binomial_quantile(u, 300.0 * p, 4.0);
      ASSERT_GE(b, binomial);
      ASSERT_GE(q, poisson);
      ASSERT_GE(r, negative);
      binomial = b;
      poisson = q;
      negative = r;
    }
  }
}

TEST(Distribution, EdgesOfCounts) {
  double const tiny = 0x1p-53;
  double const huge = 1.0 - 0x1p-53;
  for (double const u : {tiny, 0.5, huge}) {
    EXPECT_EQ(binomial_quantile(u, 0.0, 0.5), 0.0);
    EXPECT_EQ(binomial_quantile(u, 77.0, 0.0), 0.0);
    EXPECT_EQ(binomial_quantile(u, 77.0, 1.0), 77.0);
    EXPECT_EQ(poisson_quantile(u, 0.0), 0.0);
    EXPECT_EQ(negative_binomial_quantile(u, 0.0, 1.0), 0.0);
    EXPECT_LE(binomial_quantile(u, 1e9, 0.5), 1e9);
  }
  EXPECT_NEAR(binomial_quantile(0.5, 1e9, 0.5), 5e8, 1.0);
  EXPECT_EQ(binomial_quantile(tiny, 3.0, 0.5), 0.0);
  EXPECT_EQ(binomial_quantile(huge, 3.0, 0.5), 3.0);
}

TEST(Distribution, ContinuousQuantilesMeetTheirEnds) {
  EXPECT_EQ(uniform_quantile(0.5, 2.0, 4.0), 3.0);
  EXPECT_EQ(lognormal_quantile(0.5, 7.0, 2.0), 7.0);
  EXPECT_EQ(normal_quantile(0.5, 1.5, 9.0), 1.5);
  EXPECT_NEAR(exponential_quantile(1.0 - std::exp(-2.0), 1.0), 2.0, 1e-14);
}

TEST(Distribution, MultinomialLosesNobody) {
  for (std::uint64_t i = 0; i < 2000; ++i) {
    std::vector<double> const uniforms{u_of(i, 0), u_of(i, 1), u_of(i, 2), u_of(i, 3)};
    std::vector<double> const weights{0.1, 0.0, 3.0, u_of(i, 4)};
    std::vector<double> counts(4);
    multinomial(uniforms, 137.0, weights, counts);
    ASSERT_EQ(std::accumulate(counts.begin(), counts.end(), 0.0), 137.0);
    ASSERT_EQ(counts[1], 0.0);
  }
}

TEST(Distribution, MultinomialSharesAreTheWeights) {
  std::vector<double> sums(3, 0.0);
  constexpr int kTrials = 30000;
  for (std::uint64_t i = 0; i < kTrials; ++i) {
    std::vector<double> const uniforms{u_of(i, 5), u_of(i, 6)};
    std::vector<double> const weights{2.0, 3.0, 5.0};
    std::vector<double> counts(3);
    multinomial(uniforms, 20.0, weights, counts);
    for (std::size_t c = 0; c < 3; ++c) sums[c] += counts[c];
  }
  for (std::size_t c = 0; c < 3; ++c) {
    double const p = std::vector{0.2, 0.3, 0.5}[c];
    EXPECT_NEAR(sums[c] / kTrials, 20.0 * p, kErrors * std::sqrt(20.0 * p * (1 - p) / kTrials));
  }
}

}  // namespace
}  // namespace salient::base
