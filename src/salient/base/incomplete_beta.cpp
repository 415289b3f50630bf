#include <algorithm>
#include <cmath>
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

/// I_x(a, b) for x ≤ a/(a+b) by the continued fraction of Didonato and Morris, "Algorithm 708"
/// (ACM TOMS 18, 1992), section 5; modified Lentz. `excess` is (a+b)x − a ≤ 0.
double lower_by_fraction(double a, double b, double x, double excess, double power) {
  constexpr int kMostTerms = 20000;
  auto const denominator = [&](double m) {
    return m + m * (b - m) * x / (a + 2.0 * m - 1.0) +
           (a + m) * (1.0 - excess + m * (2.0 - x)) / (a + 2.0 * m + 1.0);
  };
  double value = a * (1.0 - excess) / (a + 1.0);
  double c = value;
  double d = 0.0;
  for (int n = 1; n < kMostTerms; ++n) {
    double const m = n;
    double const middle = a + 2.0 * m - 1.0;
    double const numerator =
        (a + m - 1.0) / middle * ((a + b + m - 1.0) / middle) * (m * (b - m)) * x * x;
    double const next = denominator(m);
    d = next + numerator * d;
    if (std::fabs(d) < kSmallest) d = kSmallest;
    c = next + numerator / c;
    if (std::fabs(c) < kSmallest) c = kSmallest;
    d = 1.0 / d;
    double const factor = c * d;
    value *= factor;
    if (std::fabs(factor - 1.0) < 0x1p-52) break;
  }
  return power / value;
}

/// I_x(a, b) for x ≤ a/(a+b) and a, b so large that the density is nearly normal: Gauss–Legendre
/// on t = x(1 − s), outwards to where e⁻⁴⁰ of the integrand is left.
double lower_by_quadrature(double a, double b, double x, double y, double excess, double power) {
  static constexpr GaussLegendre<32> kRule;
  constexpr double kDrop = 40.0;
  // In units of x: slope and curvature of the logarithm of the integrand at x.
  double const slope = -excess / y;
  double const ratio = x / y;
  double const curvature = a + b * ratio * ratio;
  double const length = (std::sqrt(slope * slope + 2.0 * kDrop * curvature) - slope) / curvature;
  auto const integrand = [&](double s) {
    return math::exp(a * log1p_minus(-s) + b * log1p_minus(s * ratio) - slope * s) /
           ((1.0 - s) * (1.0 + s * ratio));
  };
  // The wider side is skewed: what falls slower there needs more room.
  double const room = std::min(length * (1.0 + 0.5 * length * ratio), 0.999);
  return power / y * kRule.integrate(integrand, 0.0, room);
}

/// I_x(a, b) for x ≤ a/(a+b).
double lower_tail(double a, double b, double x, double y, double excess, double power) {
  constexpr double kNearlyNormal = 500.0;
  if (power == 0.0) return 0.0;
  bool const nearly_normal =
      a >= kNearlyNormal && b >= kNearlyNormal && -excess < 0.3 * a && -excess < 0.3 * b;
  double const tail = nearly_normal ? lower_by_quadrature(a, b, x, y, excess, power)
                                    : lower_by_fraction(a, b, x, excess, power);
  return std::min(tail, 1.0);
}

/// A start for the quantile x ≤ ½ of the tails `lower` and `upper`.
double beta_start(double lower, double upper, double a, double b) {
  double const log_lower = lower < 0.5 ? math::log(lower) : math::log1p(-upper);
  double const log_b = log_gamma(a) + log_gamma(b) - log_gamma(a + b);
  double const head = math::exp((log_lower + math::log(a) + log_b) / a);
  if (a <= 1.0 || b <= 1.0) return std::min(head, 0.5);
  // Abramowitz and Stegun 26.5.22.
  double const z = lower < 0.5 ? -normal_quantile(lower) : normal_quantile(upper);
  double const lambda = (z * z - 3.0) / 6.0;
  double const ra = 1.0 / (2.0 * a - 1.0);
  double const rb = 1.0 / (2.0 * b - 1.0);
  double const h = 2.0 / (ra + rb);
  if (h + lambda <= 0.0) return std::min(head, 0.5);
  double const w =
      z * std::sqrt(h + lambda) / h - (rb - ra) * (lambda + 5.0 / 6.0 - 2.0 / (3.0 * h));
  return std::min(a / (a + b * math::exp(2.0 * w)), 0.5);
}

/// Newton's iteration on the logarithm of the smaller tail, in ln x for the lower one and in x for
/// the upper one, within a bracket.
double refined_beta_quantile(double lower, double upper, double a, double b, double x) {
  constexpr int kMostSteps = 100;
  bool const from_below = lower <= upper;
  double const log_target = math::log(from_below ? lower : upper);
  double low = 0.0;
  double high = 1.0;
  for (int step = 0; step < kMostSteps && x > kSmallest; ++step) {
    double const y = 1.0 - x;
    Tails const tails = beta_tails(a, b, x, y);
    double const tail = from_below ? tails.lower : tails.upper;
    double const miss = tail > 0.0 ? math::log(tail) - log_target : -kInfinity;
    ((miss > 0.0) == from_below ? high : low) = x;
    double const scale = tail * y / tails.power;
    double const move = from_below ? -miss * scale : miss * scale;  // relative to x
    double next = from_below ? x * math::exp(move) : x * (1.0 + move);
    bool const inside = next > low && next < high;
    if (inside && std::fabs(move) < 1e-8) return next;
    if (!inside) {
      if (std::fabs(move) < 1e-13) return x;
      next = 0.5 * (low + high);
    }
    x = next;
  }
  return x;
}

}  // namespace

Tails beta_tails(double a, double b, double x, double y) {
  if (!(a > 0.0) || !(b > 0.0) || std::isnan(x) || std::isnan(y)) return {kNan, kNan, kNan};
  if (x <= 0.0) return {0.0, 1.0, 0.0};
  if (y <= 0.0) return {1.0, 0.0, 0.0};
  double const excess = beta_excess(a, b, x, y);
  double const power = beta_power(a, b, x, y);
  if (excess <= 0.0) {
    double const lower = lower_tail(a, b, x, y, excess, power);
    return {lower, 1.0 - lower, power};
  }
  double const upper = lower_tail(b, a, y, x, -excess, power);
  return {1.0 - upper, upper, power};
}

double beta_i(double a, double b, double x) {
  if (!(x >= 0.0 && x <= 1.0)) return kNan;
  return beta_tails(a, b, x, 1.0 - x).lower;
}

double beta_quantile(double p, double a, double b) {
  if (!(p >= 0.0 && p <= 1.0) || !(a > 0.0) || !(b > 0.0)) return kNan;
  if (p == 0.0 || p == 1.0) return p;
  // Solve for the smaller of x and 1 − x, which keeps its relative accuracy.
  if (p <= beta_i(a, b, 0.5)) {
    return refined_beta_quantile(p, 1.0 - p, a, b, beta_start(p, 1.0 - p, a, b));
  }
  return 1.0 - refined_beta_quantile(1.0 - p, p, b, a, beta_start(1.0 - p, p, b, a));
}

}  // namespace salient::base
