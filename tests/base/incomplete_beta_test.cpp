// The incomplete beta function and its inverse (declared in special.h). Reference values were
// computed to 60 digits with mpmath 1.3 and rounded to 20; those of the largest shapes by
// quadrature.

#include <cmath>

#include <gtest/gtest.h>

#include "salient/base/special.h"

namespace salient::base {
namespace {

struct Case {
  double a, b, x, lower, upper;
};

void expect_tails(Case const& c, double relative) {
  Tails const tails = beta_tails(c.a, c.b, c.x, 1.0 - c.x);
  EXPECT_LE(std::fabs(tails.lower - c.lower), relative * c.lower) << c.a << ", " << c.b;
  EXPECT_LE(std::fabs(tails.upper - c.upper), relative * c.upper) << c.a << ", " << c.b;
}

TEST(IncompleteBeta, BothTailsAgreeWithReferences) {
  for (Case const& c :
       {Case{0.01, 0.02, 0.5, 6.6671946104127219717e-1, 3.3328053895872780283e-1},
        Case{0.5, 0.5, 0.3, 3.6901011956554537504e-1, 6.3098988043445462496e-1},
        Case{1.0, 3.0, 0.25, 5.78125e-1, 4.21875e-1},
        Case{2.0, 8.0, 0.01, 3.4357300178462921397e-3, 9.9656426998215370786e-1},
        Case{4.0, 6.0, 0.4, 5.1739033600000005569e-1, 4.8260966399999994431e-1},
        Case{4.0, 6.0, 0.95, 9.9999884897656249999e-1, 1.1510234375000059968e-6},
        Case{30.0, 2.0, 0.9, 1.6956463310086491132e-1, 8.3043536689913508868e-1},
        Case{100.0, 300.0, 0.25, 5.0768065289827085001e-1, 4.9231934710172914999e-1},
        Case{100.0, 300.0, 0.4, 9.9999999987754782496e-1, 1.224521750398969956e-10},
        Case{1000.0, 7.0, 0.999, 9.9991495504423578764e-1, 8.5044955764212357256e-5},
        Case{5000.0, 5000.0, 0.51, 9.7725796767542545384e-1, 2.2742032324574546157e-2}}) {
    expect_tails(c, 1e-13);
  }
}

TEST(IncompleteBeta, LargestShapesAgreeWithReferences) {
  for (Case const& c : {Case{1000000.0, 3000000.0, 0.24956698735223437, 2.2718944486874596294e-2,
                             9.7728105551312540371e-1},
                        Case{1000000.0, 1000000.0, 0.500353553302205, 8.4134468557589021761e-1,
                             1.5865531442410978239e-1},
                        Case{100000000.0, 2000000000.0, 0.04762044176200864,
                             6.1792214755355375835e-1, 3.8207785244644624165e-1},
                        Case{500000000.0, 500000000.0, 0.4999367544468283, 3.1671240093535290115e-5,
                             9.9996832875990646471e-1}}) {
    expect_tails(c, 1e-13);
  }
}

TEST(IncompleteBeta, IsSymmetric) {
  for (double const x : {0.03, 0.3, 0.77}) {
    EXPECT_NEAR(beta_i(3.0, 7.0, x), 1.0 - beta_i(7.0, 3.0, 1.0 - x), 1e-15);
  }
}

TEST(IncompleteBeta, EdgesAndDomain) {
  EXPECT_EQ(beta_i(2.0, 3.0, 0.0), 0.0);
  EXPECT_EQ(beta_i(2.0, 3.0, 1.0), 1.0);
  EXPECT_TRUE(std::isnan(beta_i(2.0, 3.0, 1.5)));
  EXPECT_TRUE(std::isnan(beta_i(-2.0, 3.0, 0.5)));
}

TEST(IncompleteBeta, QuantileGoesThereAndBack) {
  for (auto const& [a, b] : {std::pair{0.05, 0.3}, std::pair{1.0, 24.0}, std::pair{4.0, 6.0},
                             std::pair{800.0, 3.0}, std::pair{1e6, 2e5}}) {
    for (double const p : {1e-12, 0.001, 0.2, 0.5, 0.9, 0.9999}) {
      double const x = beta_quantile(p, a, b);
      Tails const tails = beta_tails(a, b, x, 1.0 - x);
      // A relative error of 1e-12 in x, or of an ulp in 1 − x.
      double const slope = tails.power / (1.0 - x + 1e-300);
      EXPECT_LE(std::fabs(tails.lower - p), 1e-12 * slope + 2e-13 * p + 3e-16 * slope)
          << a << ", " << p;
    }
  }
}

TEST(IncompleteBeta, QuantileIsMonotone) {
  double before = -1.0;
  for (int i = 1; i < 2000; ++i) {
    double const x = beta_quantile(i / 2000.0, 2.0, 14.0);
    ASSERT_GT(x, before);
    before = x;
  }
}

}  // namespace
}  // namespace salient::base
