#include "salient/base/matrix.h"

#include <cmath>

#include <gtest/gtest.h>

namespace salient::base {
namespace {

Matrix matrix(std::size_t size, std::vector<double> entries) {
  Matrix result(size);
  result.entries = std::move(entries);
  return result;
}

Matrix const kPositive = matrix(3, {4.0, 2.0, 0.6, 2.0, 5.0, -1.0, 0.6, -1.0, 3.0});

TEST(Matrix, CholeskysFactorGivesTheMatrixBack) {
  auto const lower = cholesky(kPositive);
  ASSERT_TRUE(lower);
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) {
      double sum = 0.0;
      for (std::size_t k = 0; k < 3; ++k) sum += (*lower)(i, k) * (*lower)(j, k);
      EXPECT_NEAR(sum, kPositive(i, j), 1e-14);
      EXPECT_TRUE(j <= i || (*lower)(i, j) == 0.0);
    }
  }
}

TEST(Matrix, WhatIsNotPositiveDefiniteHasNoFactor) {
  EXPECT_FALSE(cholesky(matrix(2, {1.0, 2.0, 2.0, 1.0})));
  EXPECT_FALSE(cholesky(matrix(2, {1.0, 1.0, 1.0, 1.0})));
  EXPECT_FALSE(cholesky(matrix(1, {std::nan("")})));
}

TEST(Matrix, SolvingUndoesMultiplying) {
  auto const lower = cholesky(kPositive);
  std::vector<double> z{1.0, -2.0, 0.5};
  multiply_lower(*lower, z);
  EXPECT_NEAR(z[0], 2.0, 1e-15);
  solve_lower(*lower, z);
  EXPECT_NEAR(z[0], 1.0, 1e-15);
  EXPECT_NEAR(z[1], -2.0, 1e-15);
  EXPECT_NEAR(z[2], 0.5, 1e-15);
}

TEST(Matrix, EigenvectorsAreTurnedIntoMultiplesOfThemselves) {
  Eigen const eigen = symmetric_eigen(kPositive);
  EXPECT_NEAR(eigen.values[0] + eigen.values[1] + eigen.values[2], 12.0, 1e-13);
  EXPECT_LT(eigen.values[0], eigen.values[1]);
  EXPECT_LT(eigen.values[1], eigen.values[2]);
  for (std::size_t e = 0; e < 3; ++e) {
    double length = 0.0;
    for (std::size_t i = 0; i < 3; ++i) {
      double image = 0.0;
      for (std::size_t j = 0; j < 3; ++j) image += kPositive(i, j) * eigen.vectors(e, j);
      EXPECT_NEAR(image, eigen.values[e] * eigen.vectors(e, i), 1e-13);
      length += eigen.vectors(e, i) * eigen.vectors(e, i);
    }
    EXPECT_NEAR(length, 1.0, 1e-14);
  }
}

TEST(Matrix, EigenvaluesOfTwoByTwoAreThoseByHand) {
  Eigen const eigen = symmetric_eigen(matrix(2, {2.0, 1.0, 1.0, 2.0}));
  EXPECT_NEAR(eigen.values[0], 1.0, 1e-15);
  EXPECT_NEAR(eigen.values[1], 3.0, 1e-15);
  EXPECT_NEAR(eigen.vectors(1, 0), std::sqrt(0.5), 1e-15);
  EXPECT_NEAR(std::fabs(eigen.vectors(0, 0) + eigen.vectors(0, 1)), 0.0, 1e-15);
}

TEST(Matrix, TheInverseOfAProductUndoesIt) {
  Matrix lower(3);
  lower.entries = {2, 0, 0, 0.5, 1, 0, -1, 0.25, 3};
  Matrix const inverse = inverse_of_product(lower);
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) {
      double sum = 0.0;
      for (std::size_t k = 0; k < 3; ++k) {
        double product = 0.0;
        for (std::size_t m = 0; m < 3; ++m) product += lower(i, m) * lower(k, m);
        sum += product * inverse(k, j);
      }
      EXPECT_NEAR(sum, i == j ? 1.0 : 0.0, 1e-14);
    }
  }
}

}  // namespace
}  // namespace salient::base
