#include "salient/campaign/salvo.h"

#include <cmath>

#include <gtest/gtest.h>

namespace salient::campaign {
namespace {

TEST(Salvo, TheHandWorkedCase) {
  // 12 shots at 4 units that stop 2 each: 4 get through, 2 disable a unit. Back: 4 shots at 3 units
  // that stop 1 each: 1 gets through, 4 would disable a unit.
  SalvoLosses const losses = salvo({3, 4, 1, 4}, {4, 1, 2, 2});
  EXPECT_DOUBLE_EQ(losses.first, 0.25);
  EXPECT_DOUBLE_EQ(losses.second, 2.0);
}

TEST(Salvo, LossesStayBetweenNothingAndAll) {
  EXPECT_EQ(salvo({3, 4, 9, 1}, {2, 1, 9, 1}).first, 0.0);
  EXPECT_EQ(salvo({3, 4, 0, 1}, {2, 100, 0, 1}).first, 3.0);
  EXPECT_EQ(salvo({3, 4, 0, 1}, {0, 100, 0, 1}).first, 0.0);
}

TEST(Salvo, SidesCanBeSwapped) {
  SalvoForce const red{6, 2, 1, 3};
  SalvoForce const blue{5, 3, 1, 2};
  EXPECT_EQ(salvo(red, blue).first, salvo(blue, red).second);
  EXPECT_EQ(salvo(red, blue).second, salvo(blue, red).first);
}

TEST(Salvo, ChanceWithoutDefenceIsBinomial) {
  SalvoMoments const found = stochastic_salvo({20, .3, 0, 0, .5, 1000});
  EXPECT_NEAR(found.mean, .5 * 20 * .3, 1e-12);
  EXPECT_NEAR(found.variance, .25 * 20 * .3 * .7, 1e-12);
}

TEST(Salvo, TheSmallestCaseByHand) {
  // One shot, one intercept: a loss with probability .7 × (1 − .6).
  SalvoMoments const found = stochastic_salvo({1, .7, 1, .6, 2, 5});
  EXPECT_NEAR(found.mean, 2 * .28, 1e-15);
  EXPECT_NEAR(found.variance, 4 * .28 * .72, 1e-15);
}

TEST(Salvo, CertaintyIsTheDeterministicForm) {
  StochasticSalvo const certain{8, 1, 3, 1, .5, 3};
  EXPECT_NEAR(stochastic_salvo(certain).mean, 2.5, 1e-12);
  EXPECT_NEAR(stochastic_salvo(certain).variance, 0.0, 1e-12);
  EXPECT_DOUBLE_EQ(salvo_at_means(certain), 2.5);
}

TEST(Salvo, TheFormAtTheMeansIsNeverAboveTheMeanWithoutACap) {
  for (double const p : {.1, .4, .7, 1.0}) {
    for (int const intercepts : {0, 3, 6, 12}) {
      StochasticSalvo const each{8, p, intercepts, .6, .5, 4};
      EXPECT_GE(stochastic_salvo(each).mean, salvo_at_means(each) - 1e-12);
    }
  }
}

TEST(Salvo, NoMoreIsLostThanThereIs) {
  SalvoMoments const found = stochastic_salvo({50, .9, 0, 0, 1, 3});
  EXPECT_NEAR(found.mean, 3.0, 1e-12);
  EXPECT_NEAR(found.variance, 0.0, 1e-12);
}

}  // namespace
}  // namespace salient::campaign
