#include "salient/inference/conjugate.h"

#include <vector>

#include <gtest/gtest.h>

namespace salient::inference {
namespace {

TEST(Conjugate, ADatumAsSureAsThePriorHalvesTheDistance) {
  NormalLaw const posterior = normal_posterior({2.0, 4.0}, 6.0, 4.0);
  EXPECT_DOUBLE_EQ(posterior.mean, 4.0);
  EXPECT_DOUBLE_EQ(posterior.variance, 2.0);
}

TEST(Conjugate, TwoDataOneAfterTheOtherAreOneOfHalfTheVariance) {
  NormalLaw const one = normal_posterior({0.0, 1.0}, 1.5, 0.5);
  NormalLaw const two = normal_posterior(normal_posterior({0.0, 1.0}, 1.0, 1.0), 2.0, 1.0);
  EXPECT_DOUBLE_EQ(one.mean, two.mean);
  EXPECT_DOUBLE_EQ(one.variance, two.variance);
}

TEST(Conjugate, CountsAddToShapeAndTheirNumberToRate) {
  GammaLaw const posterior = poisson_posterior({2.0, 0.02}, std::vector<double>{95, 110, 102});
  EXPECT_DOUBLE_EQ(posterior.shape, 309.0);
  EXPECT_DOUBLE_EQ(posterior.rate, 3.02);
  GammaLaw const prior = poisson_posterior({2.0, 0.02}, {});
  EXPECT_EQ(prior.shape, 2.0);
  EXPECT_EQ(prior.rate, 0.02);
}

}  // namespace
}  // namespace salient::inference
