#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>

#include "salient/base/deviance.h"
#include "salient/base/mathematics.h"
#include "salient/base/quadrature.h"
#include "salient/base/special.h"

namespace salient::base {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kSmallest = std::numeric_limits<double>::min();
constexpr double kTiny = 0x1p-54;  ///< a term of a series that no longer counts
constexpr int kMostTerms = 20000;

/// ln Γ(2 + z), |z| ≤ ½, by the Taylor series whose coefficients are (−1)ᵏ(ζ(k) − 1)/k.
double log_gamma_beside_two(double z) {
  constexpr double kOneMinusEuler = 0x1.b0ee6072093cep-2;
  static constexpr std::array kCoefficients{
      0.3224670334241132,     -0.0673523010531981,     0.020580808427784546,
      -0.007385551028673986,  0.0028905103307415234,   -0.001192753911703261,
      0.0005096695247430425,  -0.00022315475845357939, 9.945751278180853e-05,
      -4.492623673813314e-05, 2.050721277567069e-05,   -9.439488275268397e-06,
      4.374866789907488e-06,  -2.039215753801366e-06,  9.55141213040742e-07,
      -4.492469198764566e-07, 2.1207184805554665e-07,  -1.0043224823968099e-07,
      4.7698101693639804e-08, -2.2711094608943164e-08, 1.0838659214896955e-08,
      -5.183475041970047e-09, 2.4836745438024785e-09,  -1.1921401405860912e-09,
      5.731367241678862e-10,  -2.7595228851242334e-10, 1.330476437424449e-10};
  double sum = 0.0;
  for (std::size_t i = kCoefficients.size(); i-- > 0;) sum = sum * z + kCoefficients[i];
  return z * (kOneMinusEuler + z * sum);
}

/// P by its series: x-power/a · (1 + x/(a+1) + x²/((a+1)(a+2)) + …), all terms positive.
double lower_by_series(double a, double x, double power) {
  double term = 1.0 / a;
  double sum = term;
  for (int n = 1; n < kMostTerms; ++n) {
    term *= x / (a + n);
    sum += term;
    if (term < kTiny * sum) break;
  }
  return power * sum;
}

/// Q by the continued fraction of Legendre, evaluated forwards (modified Lentz).
double upper_by_fraction(double a, double x, double power) {
  double b = x + 1.0 - a;
  double c = 1.0 / kSmallest;
  double d = 1.0 / b;
  double value = d;
  for (int n = 1; n < kMostTerms; ++n) {
    double const numerator = -n * (n - a);
    b += 2.0;
    d = numerator * d + b;
    if (std::fabs(d) < kSmallest) d = kSmallest;
    c = b + numerator / c;
    if (std::fabs(c) < kSmallest) c = kSmallest;
    d = 1.0 / d;
    double const factor = c * d;
    value *= factor;
    if (std::fabs(factor - 1.0) < 0x1p-52) break;
  }
  return power * value;
}

/// The tail on the far side of x from the mode, of a shape so large that the density is nearly
/// normal: Gauss–Legendre on t = x(1 + s).
double tail_by_quadrature(double a, double x, double power) {
  static constexpr GaussLegendre<32> kRule;
  double const excess = x - a;
  constexpr double kDrop = 40.0;  // e⁻⁴⁰ of the integrand is left out
  double length = (std::sqrt(excess * excess + 2.0 * kDrop * a) - std::fabs(excess)) / a;
  if (excess >= 0.0) length *= 1.0 + 0.5 * length;
  auto const integrand = [&](double s) {
    return math::exp(a * log1p_minus(s) - excess * s) / (1.0 + s);
  };
  return power * (excess >= 0.0 ? kRule.integrate(integrand, 0.0, length)
                                : kRule.integrate(integrand, -length, length));
}

/// A start for the quantile: Wilson and Hilferty's cube of a normal, or the first term of the
/// series where that fails.
double gamma_start(double p, double a) {
  double const head = math::exp((math::log(p) + log_gamma(a + 1.0)) / a);
  if (a < 0.5) return head;
  double const root = 1.0 - 1.0 / (9.0 * a) + normal_quantile(p) / (3.0 * std::sqrt(a));
  double const cube = a * root * root * root;
  return root > 0.2 || head > a ? std::max(cube, 1e-3 * a) : head;
}

/// Newton's iteration on the logarithm of the smaller tail, in ln x for the lower one and in x for
/// the upper one: in these both are concave (or nearly so), so that steps do not overshoot twice.
double refined_gamma_quantile(double p, double a, double x) {
  constexpr int kMostSteps = 100;
  bool const lower = p <= 0.5;
  double const log_target = math::log(lower ? p : 1.0 - p);
  double low = 0.0;
  double high = kInfinity;
  for (int step = 0; step < kMostSteps && x > kSmallest; ++step) {
    Tails const tails = gamma_tails(a, x);
    double const power = tails.power;
    double const tail = lower ? tails.lower : tails.upper;
    double const miss = tail > 0.0 ? math::log(tail) - log_target : -kInfinity;
    ((miss > 0.0) == lower ? high : low) = x;
    double const move = lower ? -miss * tail / power : miss * tail / power;  // relative to x
    double next = lower ? x * math::exp(move) : x * (1.0 + move);
    bool const inside = next > low && next < high;
    if (inside && std::fabs(move) < 1e-8) return next;
    if (!inside) {
      if (std::fabs(move) < 1e-13) return x;
      next = high < kInfinity ? 0.5 * (low + high) : 2.0 * x;
    }
    x = next;
  }
  return x;
}

}  // namespace

double log_gamma(double x) {
  constexpr double kHalfLogTwoPi = 0x1.d67f1c864beb5p-1;
  if (!(x >= 0.0)) return kNan;
  if (x == 0.0 || x == kInfinity) return kInfinity;
  if (x < 0.5) return log_gamma_beside_two(x) - math::log1p(x) - math::log(x);
  if (x < 1.5) return log_gamma_beside_two(x - 1.0) - math::log1p(x - 1.0);
  if (x >= 10.0) {
    return (x - 0.5) * (math::log(x) - 1.0) + (kHalfLogTwoPi - 0.5) + stirling_remainder(x);
  }
  double product = 1.0;
  while (x >= 2.5) {
    x -= 1.0;
    product *= x;
  }
  return math::log(product) + log_gamma_beside_two(x - 2.0);
}

Tails gamma_tails(double shape, double x) {
  if (!(shape > 0.0) || std::isnan(x)) return {kNan, kNan, kNan};
  if (x <= 0.0) return {0.0, 1.0, 0.0};
  if (x == kInfinity) return {1.0, 0.0, 0.0};
  constexpr double kNearlyNormal = 500.0;
  double const power = gamma_power(shape, x);
  if (shape >= kNearlyNormal && std::fabs(x - shape) < 0.3 * shape) {
    double const tail = tail_by_quadrature(shape, x, power);
    return x >= shape ? Tails{1.0 - tail, tail, power} : Tails{tail, 1.0 - tail, power};
  }
  if (x < std::max(shape, 1.1)) {
    double const lower = std::min(lower_by_series(shape, x, power), 1.0);
    return {lower, 1.0 - lower, power};
  }
  double const upper = std::min(upper_by_fraction(shape, x, power), 1.0);
  return {1.0 - upper, upper, power};
}

double gamma_p(double shape, double x) { return gamma_tails(shape, x).lower; }
double gamma_q(double shape, double x) { return gamma_tails(shape, x).upper; }

double gamma_quantile(double p, double shape) {
  if (!(p >= 0.0 && p <= 1.0) || !(shape > 0.0)) return kNan;
  if (p == 0.0) return 0.0;
  if (p == 1.0) return kInfinity;
  return refined_gamma_quantile(p, shape, gamma_start(p, shape));
}

}  // namespace salient::base
