// Reference values were computed to 60 digits with mpmath 1.3 and rounded to 20.

#include "salient/base/special.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

namespace salient::base {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
double const kNaN = std::numeric_limits<double>::quiet_NaN();

struct Point {
  double at, expected;
};

void expect_close(double value, double expected, double relative, double at) {
  EXPECT_LE(std::fabs(value - expected), relative * std::fabs(expected))
      << "at " << at << ": " << value;
}

TEST(Special, NormalCdfKeepsItsRelativeAccuracyInTheTail) {
  for (Point const p :
       {Point{-37, 5.7255712225245768227e-300}, Point{-20, 2.7536241186062336951e-89},
        Point{-8.5, 9.4795348222033183542e-18}, Point{-5, 2.8665157187919391167e-7},
        Point{-2.326, 1.000927534086766546e-2}, Point{-1, 1.5865525393145705141e-1},
        Point{-0.25, 4.0129367431707627576e-1}, Point{-1e-08, 4.9999999601057719599e-1},
        Point{0.0, 5.0e-1}, Point{1e-05, 5.0000398942280394784e-1},
        Point{0.5, 6.9146246127401310364e-1}, Point{1.96, 9.7500210485177956379e-1},
        Point{3.5, 9.9976737092096447496e-1}, Point{6, 9.9999999901341235496e-1},
        Point{8.2, 9.9999999999999987981e-1}}) {
    expect_close(normal_cdf(p.at), p.expected, 1e-15, p.at);
  }
}

TEST(Special, NormalQuantileInvertsTheCdf) {
  for (Point const p :
       {Point{1e-300, -3.7047096299361199237e+1}, Point{1e-100, -2.1273453560965324294e+1},
        Point{1e-20, -9.2623400897984075796}, Point{1e-09, -5.9978070150076868614},
        Point{0.0001, -3.7190164854556805523}, Point{0.02425, -1.9729610513118848376},
        Point{0.1, -1.2815515655446004353}, Point{0.25, -6.744897501960817432e-1},
        Point{0.499999, -2.5066282745665593779e-6}, Point{0.6, 2.5334710313579974132e-1},
        Point{0.9, 1.2815515655446005935}, Point{0.975, 1.9599639845400538556},
        Point{0.9999, 3.7190164854557083867}, Point{0.9999999999990905, 7.0477002566644087254}}) {
    expect_close(normal_quantile(p.at), p.expected, 1e-15, p.at);
  }
  EXPECT_EQ(normal_quantile(0.5), 0.0);
  EXPECT_EQ(normal_quantile(0.0), -kInfinity);
  EXPECT_EQ(normal_quantile(1.0), kInfinity);
  EXPECT_TRUE(std::isnan(normal_quantile(-0.1)));
  EXPECT_TRUE(std::isnan(normal_quantile(kNaN)));
}

TEST(Special, NormalQuantileIsAntisymmetricAndMonotone) {
  double before = -kInfinity;
  for (int i = 1; i < 4096; ++i) {
    double const p = i / 4096.0;
    EXPECT_EQ(normal_quantile(1.0 - p), -normal_quantile(p));
    EXPECT_GT(normal_quantile(p), before);
    before = normal_quantile(p);
  }
}

TEST(Special, NormalDensityIsTheSlopeOfTheCdf) {
  for (double const x : {-3.0, -0.4, 0.0, 1.7}) {
    double const slope = (normal_cdf(x + 1e-5) - normal_cdf(x - 1e-5)) / 2e-5;
    EXPECT_NEAR(normal_density(x), slope, 1e-9);
  }
}

TEST(Special, ComplementaryErrorFunction) {
  for (Point const p : {Point{-6.0, 1.9999999999999999785}, Point{-2.0, 1.9953222650189527342},
                        Point{-0.3, 1.3286267594591274162}, Point{1e-10, 9.9999999988716208329e-1},
                        Point{0.1, 8.875370839817151016e-1}, Point{0.5, 4.7950012218695346232e-1},
                        Point{1.0, 1.5729920705028513066e-1}, Point{2.2, 1.8628462979818898586e-3},
                        Point{4.0, 1.5417257900280018852e-8}, Point{9.0, 4.1370317465138102381e-37},
                        Point{26.0, 5.6631924088561428465e-296}}) {
    expect_close(math::erfc(p.at), p.expected, 1e-15, p.at);
    EXPECT_NEAR(math::erf(p.at) + math::erfc(p.at), 1.0, 3e-16);
  }
  EXPECT_EQ(math::erf(-0.7), -math::erf(0.7));
}

TEST(Special, LogarithmOfTheGammaFunction) {
  for (Point const p :
       {Point{1e-300, 6.9077552789821370518e+2}, Point{1e-05, 1.1512919692895825626e+1},
        Point{0.1, 2.252712651734205902}, Point{0.5, 5.7236494292470008707e-1},
        Point{0.99, 5.8548067647097814532e-3}, Point{1.0001, -5.7713342220471268005e-5},
        Point{1.46, -1.2148500100400742945e-1}, Point{1.999, -4.2246180069210728418e-4},
        Point{2.5, 2.8468287047291915963e-1}, Point{7.0, 6.5792512120101009951},
        Point{33.3, 8.2603723581654943008e+1}, Point{170.5, 7.0400442773420467079e+2},
        Point{100000.0, 1.0512877089736568949e+6},
        Point{1000000000000.0, 2.6631021115915651636e+13},
        Point{1e+300, 6.8977552789821374147e+302}}) {
    EXPECT_LE(std::fabs(log_gamma(p.at) - p.expected),
              2e-15 * std::fmax(1.0, std::fabs(p.expected)))
        << p.at;
  }
  EXPECT_EQ(log_gamma(1.0), 0.0);
  EXPECT_EQ(log_gamma(2.0), 0.0);
  EXPECT_TRUE(std::isnan(log_gamma(-1.0)));
}

}  // namespace
}  // namespace salient::base
