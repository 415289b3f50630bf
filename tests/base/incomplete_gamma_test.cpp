// The incomplete gamma function and its inverse (declared in special.h). Reference values were
// computed to 60 digits with mpmath 1.3 and rounded to 20; those of the largest shapes by
// quadrature.

#include <cmath>

#include <gtest/gtest.h>

#include "salient/base/special.h"

namespace salient::base {
namespace {

struct Case {
  double shape, x, lower, upper;
};

void expect_tails(Case const& c, double relative) {
  Tails const tails = gamma_tails(c.shape, c.x);
  EXPECT_LE(std::fabs(tails.lower - c.lower), relative * c.lower) << c.shape << ", " << c.x;
  EXPECT_LE(std::fabs(tails.upper - c.upper), relative * c.upper) << c.shape << ", " << c.x;
}

TEST(IncompleteGamma, BothTailsAgreeWithReferences) {
  for (Case const& c :
       {Case{0.01, 0.0001, 9.1721434709225408911e-1, 8.2785652907745910889e-2},
        Case{0.01, 3.0, 9.9986702864342984452e-1, 1.3297135657015548499e-4},
        Case{0.3, 0.1, 5.4591284959179650488e-1, 4.5408715040820349512e-1},
        Case{0.5, 0.5, 6.8268949213708589717e-1, 3.1731050786291410283e-1},
        Case{1.0, 2.0, 8.6466471676338730811e-1, 1.3533528323661269189e-1},
        Case{2.5, 0.01, 2.9876015319065938441e-6, 9.9999701239846809341e-1},
        Case{3.0, 9.0, 9.9376780489362268275e-1, 6.2321951063773172496e-3},
        Case{10.0, 3.0, 1.1024881301154797421e-3, 9.9889751186988452026e-1},
        Case{10.0, 10.0, 5.4207028552814779169e-1, 4.5792971447185220831e-1},
        Case{10.0, 40.0, 9.9999999607406777371e-1, 3.9259322262861881947e-9},
        Case{55.5, 50.0, 2.3606113887249992716e-1, 7.6393886112750007284e-1},
        Case{100.0, 160.0, 9.9999985579775494647e-1, 1.4420224505352736576e-7},
        Case{1000.0, 900.0, 5.4990226571178292301e-4, 9.9945009773428821708e-1},
        Case{1000.0, 1000.5, 5.1051071092317903159e-1, 4.8948928907682096841e-1},
        Case{12345.0, 12500.0, 9.1807500622721550679e-1, 8.1924993772784493209e-2},
        Case{100000.0, 100000.0, 5.0042052211036517669e-1, 4.9957947788963482331e-1},
        Case{100000.0, 100200.0, 7.3666201000519870934e-1, 2.6333798999480129066e-1}}) {
    expect_tails(c, 1e-13);
  }
}

TEST(IncompleteGamma, LargestShapesAgreeWithReferences) {
  for (Case const& c :
       {Case{1000000.0, 997000.0, 1.3381041673135996923e-3, 9.9866189583268640031e-1},
        Case{1000000.0, 1000500.0, 6.9155047577149718153e-1, 3.0844952422850281847e-1},
        Case{100000000.0, 99990000.0, 1.5865525352814383041e-1, 8.4134474647185616959e-1},
        Case{1000000000.0, 1000063245.5532033, 9.7724816073450468646e-1,
             2.2751839265495313538e-2}}) {
    expect_tails(c, 1e-13);
  }
}

TEST(IncompleteGamma, EdgesAndDomain) {
  EXPECT_EQ(gamma_p(2.0, 0.0), 0.0);
  EXPECT_EQ(gamma_q(2.0, 0.0), 1.0);
  EXPECT_EQ(gamma_p(2.0, 1e9), 1.0);
  EXPECT_EQ(gamma_p(2.0, -1.0), 0.0);
  EXPECT_TRUE(std::isnan(gamma_p(-2.0, 1.0)));
}

TEST(IncompleteGamma, ShapeOneIsTheExponentialLaw) {
  for (double const x : {1e-12, 0.1, 1.0, 30.0, 600.0}) {
    EXPECT_LE(std::fabs(gamma_p(1.0, x) + std::expm1(-x)), 1e-14 * -std::expm1(-x));
    EXPECT_LE(std::fabs(gamma_q(1.0, x) - std::exp(-x)), 1e-13 * std::exp(-x));
  }
}

TEST(IncompleteGamma, QuantileGoesThereAndBack) {
  for (double const shape : {0.05, 0.4, 1.0, 3.0, 20.0, 700.0, 1e5, 1e6}) {
    for (double const p : {1e-200, 1e-12, 0.001, 0.2, 0.5, 0.9, 0.99999}) {
      double const x = gamma_quantile(p, shape);
      if (x == 0.0) continue;  // underflow: the quantile is below the smallest double
      // An error of 1e-12 in x moves p by that times the power function.
      Tails const tails = gamma_tails(shape, x);
      EXPECT_LE(std::fabs(tails.lower - p), 1e-12 * tails.power + 2e-13 * p) << shape << ", " << p;
    }
  }
}

TEST(IncompleteGamma, QuantileIsMonotone) {
  for (double const shape : {0.2, 5.0, 1e4}) {
    double before = -1.0;
    for (int i = 1; i < 2000; ++i) {
      double const x = gamma_quantile(i / 2000.0, shape);
      ASSERT_GE(x, before);
      before = x;
    }
  }
}

}  // namespace
}  // namespace salient::base
