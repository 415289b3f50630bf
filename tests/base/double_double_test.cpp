#include "salient/base/double_double.h"

#include <cmath>

#include <gtest/gtest.h>

#include "salient/base/random.h"

namespace salient::base {
namespace {

double number(std::uint64_t i, std::uint32_t which) {
  double const u = uniform(draw_key(1, 2), {i, which, 0, 0});
  double const v = uniform(draw_key(1, 3), {i, which, 0, 0});
  return std::ldexp(u - 0.5, static_cast<int>(40.0 * v) - 20);
}

TEST(DoubleDouble, SumsOfTwoAreExact) {
  for (std::uint64_t i = 0; i < 20000; ++i) {
    double const a = number(i, 0);
    // Eight powers of two apart at most, so that long double holds the sum exactly.
    int ignored = 0;
    double const mantissa = std::frexp(number(i, 1), &ignored);
    double const b = std::ldexp(mantissa, std::ilogb(a) + static_cast<int>(i % 17) - 8);
    DoubleDouble const sum = two_sum(a, b);
    ASSERT_EQ(sum.high, a + b);
    long double const exact = static_cast<long double>(a) + static_cast<long double>(b);
    ASSERT_EQ(static_cast<long double>(sum.high) + sum.low, exact) << a << " " << b;
  }
}

TEST(DoubleDouble, ProductsOfTwoAreExact) {
  for (std::uint64_t i = 0; i < 20000; ++i) {
    double const a = number(i, 0);
    double const b = number(i, 1);
    DoubleDouble const product = two_product(a, b);
    ASSERT_EQ(product.high, a * b);
    ASSERT_EQ(product.low, std::fma(a, b, -product.high));
  }
}

TEST(DoubleDouble, QuotientTimesDivisorIsTheDividend) {
  for (std::uint64_t i = 0; i < 5000; ++i) {
    DoubleDouble const a = two_sum(number(i, 0), 1e-18 * number(i, 2));
    DoubleDouble const b = two_sum(number(i, 1), 1e-18 * number(i, 3));
    DoubleDouble const rest = a / b * b - a;
    ASSERT_LE(std::fabs(rest.high), 0x1p-100 * std::fabs(a.high));
  }
}

TEST(DoubleDouble, IsUsableAtCompileTime) {
  constexpr DoubleDouble kThird = DoubleDouble{1.0, 0.0} / DoubleDouble{3.0, 0.0};
  static_assert(kThird.high == 1.0 / 3.0);
  static_assert(kThird.low != 0.0);
  SUCCEED();
}

}  // namespace
}  // namespace salient::base
