// Accuracy against long double (64-bit significand), which is exact enough to see 0.01 ulp.

#include "salient/base/mathematics.h"

#include <cmath>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "salient/base/random.h"

namespace salient::base::math {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
double const kNaN = std::numeric_limits<double>::quiet_NaN();

/// Distance in units in the last place of the exact value.
double ulps(double value, long double exact) {
  double const rounded = static_cast<double>(exact);
  if (std::isinf(rounded) || rounded == 0.0) return value == rounded ? 0.0 : 1e9;
  int exponent = 0;
  std::frexp(rounded, &exponent);
  long double const ulp = std::ldexp(1.0L, std::max(exponent - 53, -1074));
  return static_cast<double>(std::fabs((static_cast<long double>(value) - exact) / ulp));
}

/// A dense and a random grid between two bounds.
std::vector<double> grid(double from, double to, int count = 20000) {
  std::vector<double> points;
  DrawKey const key = draw_key(3, 5);
  for (int i = 0; i <= count; ++i) {
    points.push_back(from + (to - from) * i / count);
    points.push_back(from + (to - from) * uniform(key, {static_cast<std::uint64_t>(i), 0, 0, 0}));
  }
  return points;
}

/// Numbers whose logarithms are spread evenly: all magnitudes.
std::vector<double> magnitudes(int lowest, int highest) {
  std::vector<double> points;
  DrawKey const key = draw_key(4, 6);
  std::uint64_t n = 0;
  for (int e = lowest; e <= highest; ++e) {
    for (int i = 0; i < 20; ++i) {
      points.push_back(std::ldexp(1.0 + uniform(key, {n++, 0, 0, 0}), e));
    }
  }
  return points;
}

template <class Own, class Exact>
double worst(std::vector<double> const& points, Own const& own, Exact const& exact) {
  double largest = 0.0;
  for (double const x : points) {
    largest = std::fmax(largest, ulps(own(x), exact(static_cast<long double>(x))));
  }
  return largest;
}

TEST(Mathematics, Exp) {
  auto const own = [](double x) { return exp(x); };
  auto const exact = [](long double x) { return std::exp(x); };
  EXPECT_LT(worst(grid(-708, 709.7), own, exact), 0.52);
  EXPECT_LT(worst(grid(-1, 1), own, exact), 0.52);
  EXPECT_LT(worst(grid(-745, -708.4), own, exact), 0.77);
  EXPECT_EQ(exp(0.0), 1.0);
  EXPECT_EQ(exp(710.0), kInfinity);
  EXPECT_EQ(exp(-746.0), 0.0);
  EXPECT_EQ(exp(-kInfinity), 0.0);
  EXPECT_TRUE(std::isnan(exp(kNaN)));
}

TEST(Mathematics, Expm1) {
  auto const own = [](double x) { return expm1(x); };
  auto const exact = [](long double x) { return std::expm1(x); };
  EXPECT_LT(worst(grid(-40, 709), own, exact), 0.6);
  EXPECT_LT(worst(grid(-1, 1), own, exact), 0.6);
  EXPECT_LT(worst(magnitudes(-1000, 3), own, exact), 0.6);
  EXPECT_EQ(expm1(0.0), 0.0);
  EXPECT_TRUE(std::signbit(expm1(-0.0)));
  EXPECT_EQ(expm1(-kInfinity), -1.0);
}

TEST(Mathematics, Log) {
  auto const own = [](double x) { return log(x); };
  auto const exact = [](long double x) { return std::log(x); };
  EXPECT_LT(worst(magnitudes(-1070, 1022), own, exact), 0.52);
  EXPECT_LT(worst(grid(0.9, 1.1), own, exact), 0.52);
  EXPECT_EQ(log(1.0), 0.0);
  EXPECT_EQ(log(0.0), -kInfinity);
  EXPECT_EQ(log(kInfinity), kInfinity);
  EXPECT_TRUE(std::isnan(log(-1.0)));
}

TEST(Mathematics, Log1p) {
  auto const own = [](double x) { return log1p(x); };
  auto const exact = [](long double x) { return std::log1p(x); };
  EXPECT_LT(worst(grid(-0.999, 2), own, exact), 0.53);
  EXPECT_LT(worst(magnitudes(-1000, 1000), own, exact), 0.53);
  EXPECT_EQ(log1p(-1.0), -kInfinity);
  EXPECT_TRUE(std::isnan(log1p(-1.5)));
}

TEST(Mathematics, Pow) {
  DrawKey const key = draw_key(7, 8);
  double largest = 0.0;
  for (std::uint64_t i = 0; i < 40000; ++i) {
    double const x = exp(40.0 * (uniform(key, {i, 0, 0, 0}) - 0.5));
    double const y = 30.0 * (uniform(key, {i, 1, 0, 0}) - 0.5);
    largest = std::fmax(largest, ulps(pow(x, y), std::pow(static_cast<long double>(x),
                                                          static_cast<long double>(y))));
  }
  EXPECT_LT(largest, 0.6);
  EXPECT_EQ(pow(-2.0, 3.0), -8.0);
  EXPECT_EQ(pow(kNaN, 0.0), 1.0);
  EXPECT_EQ(pow(1.0, kNaN), 1.0);
  EXPECT_EQ(pow(0.0, -1.0), kInfinity);
  EXPECT_TRUE(std::isnan(pow(-2.0, 0.5)));
}

TEST(Mathematics, SineAndCosine) {
  auto const points = grid(-100, 100);
  EXPECT_LT(worst(
                points, [](double x) { return sin(x); }, [](long double x) { return std::sin(x); }),
            0.8);
  EXPECT_LT(worst(
                points, [](double x) { return cos(x); }, [](long double x) { return std::cos(x); }),
            0.8);
  auto const wide = grid(-kLargestAngle, kLargestAngle);
  EXPECT_LT(worst(
                wide, [](double x) { return sin(x); }, [](long double x) { return std::sin(x); }),
            0.8);
  EXPECT_TRUE(std::isnan(sin(2.0 * kLargestAngle)));
  EXPECT_TRUE(std::signbit(sin(-0.0)));
}

TEST(Mathematics, Atan2) {
  DrawKey const key = draw_key(7, 9);
  double largest = 0.0;
  for (std::uint64_t i = 0; i < 40000; ++i) {
    double const x = uniform(key, {i, 0, 0, 0}) - 0.5;
    double const y = uniform(key, {i, 1, 0, 0}) - 0.5;
    largest = std::fmax(largest, ulps(atan2(y, x), std::atan2(static_cast<long double>(y),
                                                              static_cast<long double>(x))));
  }
  EXPECT_LT(largest, 0.6);
  EXPECT_EQ(atan2(0.0, 1.0), 0.0);
  EXPECT_DOUBLE_EQ(atan2(0.0, -1.0), 3.14159265358979323846);
  EXPECT_DOUBLE_EQ(atan2(-0.0, -1.0), -3.14159265358979323846);
  EXPECT_DOUBLE_EQ(atan2(kInfinity, kInfinity), 0.78539816339744830962);
}

}  // namespace
}  // namespace salient::base::math
