#include "salient/base/negative_binomial.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "salient/base/distribution.h"

namespace salient::base {
namespace {

TEST(NegativeBinomial, AgreesWithValuesOfSixtyDigits) {
  struct Row {
    double count, mean, k, expected;
  };
  Row const rows[] = {
      {12, 12, 4, -2.877064894949983189},         {0, 12, 4, -5.545177444479562475},
      {1, 0.01, 0.0001, -9.220752214881034897},   {37, 2.5, 0.3, -8.489522434393446622},
      {1000, 3, 0.02, -17.41530280647371549},     {3, 100000.0, 1000000.0, -95277.71871493859289},
      {250000, 240000, 7, -12.39302290017151602}, {5, 4.75, 1000000000000.0, -1.746768652551765538},
      {0, 1e-09, 2, -9.999999997500000624e-10},   {200, 1, 1000000000.0, -864.2319674919067967},
      {1000000, 0.001, 5, -8517341.088420402192}, {7, 7, 0.5, -3.400137268191146625},
  };
  for (Row const& row : rows) {
    EXPECT_NEAR(negative_binomial_log_probability(row.count, row.mean, row.k), row.expected,
                1e-13 * (1.0 + std::fabs(row.expected)))
        << row.count << " at mean " << row.mean << ", k " << row.k;
  }
}

TEST(NegativeBinomial, IsTheLogarithmOfTheProbability) {
  for (double const k : {0.05, 1.0, 4.0, 300.0}) {
    for (double const mean : {0.2, 12.0, 900.0}) {
      double sum = 0.0;
      for (double count = 0.0; count < 30.0; count += 1.0) {
        double const p = std::exp(negative_binomial_log_probability(count, mean, k));
        EXPECT_NEAR(p, negative_binomial_pmf(count, mean, k), 1e-12 * p);
        sum += p;
        EXPECT_NEAR(sum, negative_binomial_cdf(count, mean, k), 1e-12 * sum);
      }
    }
  }
}

TEST(NegativeBinomial, StaysFiniteWhereTheProbabilityUnderflows) {
  EXPECT_EQ(negative_binomial_pmf(1e6, 0.001, 5.0), 0.0);
  EXPECT_TRUE(std::isfinite(negative_binomial_log_probability(1e6, 0.001, 5.0)));
}

TEST(NegativeBinomial, NamesWhatCannotBe) {
  double const impossible = -std::numeric_limits<double>::infinity();
  EXPECT_EQ(negative_binomial_log_probability(-1.0, 3.0, 2.0), impossible);
  EXPECT_EQ(negative_binomial_log_probability(1.0, 0.0, 2.0), impossible);
  EXPECT_EQ(negative_binomial_log_probability(0.0, 0.0, 2.0), 0.0);
}

}  // namespace
}  // namespace salient::base
