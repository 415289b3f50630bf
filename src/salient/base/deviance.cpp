#include "salient/base/deviance.h"

#include <cmath>

#include "salient/base/double_double.h"
#include "salient/base/mathematics.h"

namespace salient::base {

namespace {

constexpr double kTwoPi = 0x1.921fb54442d18p+2;
constexpr double kHalfLogTwoPi = 0x1.d67f1c864beb5p-1;

/// (x + ½) ln(1 + 1/x) − 1 = v²/3 + v⁴/5 + … with v = 1/(2x + 1); x > 0.
double remainder_step(double x) {
  if (x < 1.0) return (x + 0.5) * math::log1p(1.0 / x) - 1.0;
  constexpr int kTerms = 16;
  double const v = 1.0 / (2.0 * x + 1.0);
  double const v2 = v * v;
  double sum = 0.0;
  for (int n = kTerms; n >= 1; --n) sum = (sum + 1.0 / (2 * n + 1)) * v2;
  return sum;
}

}  // namespace

double log1p_minus(double s) {
  if (std::fabs(s) > 0.35) return math::log1p(s) - s;
  // ln(1+s) = 2 artanh v, v = s/(2+s), and 2v − s = −s v.
  double const v = s / (2.0 + s);
  double const v2 = v * v;
  double sum = 1.0 / 21.0;
  sum = sum * v2 + 1.0 / 19.0;
  sum = sum * v2 + 1.0 / 17.0;
  sum = sum * v2 + 1.0 / 15.0;
  sum = sum * v2 + 1.0 / 13.0;
  sum = sum * v2 + 1.0 / 11.0;
  sum = sum * v2 + 1.0 / 9.0;
  sum = sum * v2 + 1.0 / 7.0;
  sum = sum * v2 + 0.2;
  sum = sum * v2 + 1.0 / 3.0;
  return v * (2.0 * v2 * sum - s);
}

double stirling_remainder(double x) {
  constexpr double kSeriesFrom = 10.0;
  double shift = 0.0;
  while (x < kSeriesFrom) {
    shift += remainder_step(x);
    x += 1.0;
  }
  double const w = 1.0 / x;
  double const w2 = w * w;
  double sum = -3617.0 / 122400.0;
  sum = sum * w2 + 1.0 / 156.0;
  sum = sum * w2 - 691.0 / 360360.0;
  sum = sum * w2 + 1.0 / 1188.0;
  sum = sum * w2 - 1.0 / 1680.0;
  sum = sum * w2 + 1.0 / 1260.0;
  sum = sum * w2 - 1.0 / 360.0;
  sum = sum * w2 + 1.0 / 12.0;
  return shift + sum * w;
}

double deviance(double a, double m, double difference) {
  if (std::fabs(difference) < 0.35 * a) return -a * log1p_minus(difference / a);
  return difference - a * math::log(m / a);
}

double gamma_power(double a, double x) {
  if (a < 1.0) {
    // Γ(a) = Γ(a+1)/a keeps δ small.
    double const up = a + 1.0;
    double const log_gamma_up =
        (up - 0.5) * math::log(up) - up + kHalfLogTwoPi + stirling_remainder(up);
    return a * math::exp(a * math::log(x) - x - log_gamma_up);
  }
  return std::sqrt(a / kTwoPi) * math::exp(-deviance(a, x, x - a) - stirling_remainder(a));
}

double beta_excess(double a, double b, double x, double y) {
  DoubleDouble const n = two_sum(a, b);
  bool const left = x <= y;
  double const share = left ? x : y;
  DoubleDouble const product = two_product(n.high, share);
  DoubleDouble const difference = two_sum(product.high, -(left ? a : b));
  double const excess = difference.high + (difference.low + (product.low + n.low * share));
  return left ? excess : -excess;
}

double beta_power(double a, double b, double x, double y) {
  double const n = a + b;
  double const excess = beta_excess(a, b, x, y);
  double const exponent = deviance(a, n * x, excess) + deviance(b, n * y, -excess);
  double const remainder = stirling_remainder(n) - (stirling_remainder(a) + stirling_remainder(b));
  return std::sqrt(a / n * b / kTwoPi) * math::exp(remainder - exponent);
}

}  // namespace salient::base
