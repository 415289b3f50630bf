#include "salient/history/regression.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "salient/base/random.h"
#include "salient/base/special.h"

namespace salient::history {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

TEST(Regression, StandardisedColumnsHaveMean0AndSd1OfWhatIsKnown) {
  Design const design{4, 2, {1, 5, 3, 5, kUnknown, 5, 5, 5}};
  Standardiser const scale = standardiser_of(design);
  EXPECT_DOUBLE_EQ(scale.mean[0], 3.0);
  EXPECT_NEAR(scale.sd[0], std::sqrt(8.0 / 3.0), 1e-15);
  EXPECT_EQ(scale.sd[1], 1.0);  // which does not vary
  Design const rows = scale.with_intercept(design);
  EXPECT_EQ(rows(2, 0), 1.0);
  EXPECT_EQ(rows(2, 1), 0.0);  // not known: taken at the mean
  EXPECT_NEAR(rows(0, 1) + rows(1, 1) + rows(3, 1), 0.0, 1e-15);
}

TEST(Regression, LeastSquaresFindsALine) {
  Design const rows{5, 2, {1, 0, 1, 1, 1, 2, 1, 3, 1, 4}};
  std::vector<double> const values{1.1, 2.9, 5.2, 6.8, 9.0};
  LinearPosterior const fit = linear_posterior(rows, values, std::vector<double>{kInfinity});
  // Sxy/Sxx = 19.7/10; mean 5.0 at x = 2.
  EXPECT_NEAR(fit.coefficients.mean[1], 1.97, 1e-12);
  EXPECT_NEAR(fit.coefficients.mean[0], 5.0 - 2.0 * 1.97, 1e-12);
  EXPECT_NEAR(fit.squares_about_mean - fit.squares, 10 * 1.97 * 1.97, 1e-10);
}

TEST(Regression, ANarrowPriorDrawsToNought) {
  Design const rows{4, 2, {1, -1, 1, 1, 1, -1, 1, 1}};
  std::vector<double> const values{-2, 2, -2, 2};
  // Σ x² = 4 and Σ xy = 8: coefficient 8/(4 + 1/sd²).
  for (double const sd : {0.1, 1.0, 5.0}) {
    LinearPosterior const fit = linear_posterior(rows, values, std::vector<double>{sd});
    EXPECT_NEAR(fit.coefficients.mean[1], 8.0 / (4.0 + 1.0 / (sd * sd)), 1e-12);
    EXPECT_NEAR(fit.coefficients.mean[0], 0.0, 1e-12);
  }
}

TEST(Regression, ALogisticTableOfTwoByTwoHasItsClosedForm) {
  // 30 of 40 happened at x = 1, 20 of 50 at x = 0.
  Design rows{0, 2, {}};
  std::vector<double> events;
  for (int i = 0; i < 90; ++i) {
    ++rows.rows;
    rows.cells.insert(rows.cells.end(), {1.0, i < 40 ? 1.0 : 0.0});
    events.push_back(i < 30 || (i >= 40 && i < 60) ? 1.0 : 0.0);
  }
  Coefficients const fit = logistic_posterior(rows, events, std::vector<double>{kInfinity});
  EXPECT_NEAR(fit.mean[0], std::log(20.0 / 30.0), 1e-9);
  EXPECT_NEAR(fit.mean[1], std::log(3.0) - std::log(20.0 / 30.0), 1e-9);
  // Woolf's variance of the log odds ratio.
  EXPECT_NEAR(fit.covariance(1, 1), 1 / 30.0 + 1 / 10.0 + 1 / 20.0 + 1 / 30.0, 1e-8);
}

TEST(Regression, SeparatedDataStayFiniteUnderAPrior) {
  Design const rows{4, 2, {1, -1, 1, -2, 1, 1, 1, 2}};
  Coefficients const fit =
      logistic_posterior(rows, std::vector<double>{0, 0, 1, 1}, std::vector<double>{1.0});
  EXPECT_GT(fit.mean[1], 0.3);
  EXPECT_LT(fit.mean[1], 3.0);
}

TEST(Regression, KnownCoefficientsAreFoundWithinTheirErrors) {
  Design rows{2000, 3, {}};
  std::vector<double> events;
  for (std::uint64_t i = 0; i < rows.rows; ++i) {
    auto const key = base::draw_key(11, i);
    double const a = base::normal_quantile(base::uniform(key, {0, 0, 0, 0}));
    double const b = base::normal_quantile(base::uniform(key, {0, 0, 0, 1}));
    rows.cells.insert(rows.cells.end(), {1.0, a, b});
    double const p = logistic(0.3 + 0.8 * a - 0.5 * b);
    events.push_back(base::uniform(key, {0, 0, 0, 2}) < p ? 1.0 : 0.0);
  }
  Coefficients const fit = logistic_posterior(rows, events, std::vector<double>{10.0, 10.0});
  std::vector<double> const truth{0.3, 0.8, -0.5};
  for (std::size_t j = 0; j < 3; ++j) {
    // Four standard errors each: a false alarm once in 5,000 seeds.
    EXPECT_NEAR(fit.mean[j], truth[j], 4.0 * std::sqrt(fit.covariance(j, j))) << j;
  }
}

TEST(Regression, EvidencePrefersThePriorThatFits) {
  Design const rows{6, 2, {1, -1, 1, 1, 1, -1, 1, 1, 1, -1, 1, 1}};
  std::vector<double> const large{-3, 3.1, -2.9, 3, -3.05, 2.95};
  std::vector<double> const small{-0.1, 0.2, 0.3, -0.2, 0.1, -0.3};
  auto const evidence = [&](std::vector<double> const& values, double sd) {
    return linear_posterior(rows, values, std::vector<double>{sd}).coefficients.log_evidence;
  };
  EXPECT_GT(evidence(large, 10.0), evidence(large, 0.1));
  EXPECT_LT(evidence(small, 10.0), evidence(small, 0.1));
}

TEST(Regression, AnAverageOfPosteriorsHasTheVarianceOfAMixture) {
  base::Matrix one(1);
  one(0, 0) = 1.0;
  std::vector<Coefficients> const two{{{0.0}, one, 0.0}, {{2.0}, one, 0.0}};
  Coefficients const mean = averaged(two);
  EXPECT_DOUBLE_EQ(mean.mean[0], 1.0);
  EXPECT_DOUBLE_EQ(mean.covariance(0, 0), 2.0);
  std::vector<Coefficients> const uneven{{{0.0}, one, 0.0}, {{2.0}, one, -800.0}};
  EXPECT_DOUBLE_EQ(averaged(uneven).mean[0], 0.0);
}

}  // namespace
}  // namespace salient::history
