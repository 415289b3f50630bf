#include "salient/base/mathematics.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "salient/base/double_double.h"

namespace salient::base::math {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

/// Added to and taken from |x| < 2⁵¹, it leaves x rounded to a whole number.
constexpr double kRounder = 0x1.8p52;

/// ln 2, and its first 32 bits with the rest: whole multiples of the first part are exact.
constexpr DoubleDouble kLn2{0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56};
constexpr DoubleDouble kLn2Split{0x1.62e42fee00000p-1, 0x1.a39ef35793c76p-33};

std::uint64_t bits_of(double x) { return std::bit_cast<std::uint64_t>(x); }

/// 2ᵏ for −1022 ≤ k ≤ 1023.
double power_of_two(std::int64_t k) {
  return std::bit_cast<double>(static_cast<std::uint64_t>(k + 1023) << 52U);
}

// ---- exponential -----------------------------------------------------------------------------

constexpr int kExpSteps = 128;

/// 2^(i/128) for i = 0 … 127.
constexpr std::array<DoubleDouble, kExpSteps> make_exp_table() {
  constexpr double kStep = 0x1p-7;
  constexpr int kTerms = 12;
  DoubleDouble const x = kLn2 * DoubleDouble{kStep, 0.0};
  DoubleDouble root{1.0, 0.0};
  for (int n = kTerms; n >= 1; --n) {
    root = DoubleDouble{1.0, 0.0} + x * root / DoubleDouble{static_cast<double>(n), 0.0};
  }
  std::array<DoubleDouble, kExpSteps> table{};
  table[0] = {1.0, 0.0};
  for (std::size_t i = 1; i < table.size(); ++i) table[i] = table[i - 1] * root;
  return table;
}
constexpr auto kExpTable = make_exp_table();

/// eˣ = 2ᵏ · t · (1 + p), with t from the table and |p| < 2⁻⁸.
struct ExpParts {
  DoubleDouble t;
  double p;
  std::int64_t k;
};

/// Parts of exp(x + low), |x| < 750, |low| < 2⁻⁴³.
ExpParts exp_parts(double x, double low) {
  constexpr double kStepsPerLn2 = 0x1.71547652b82fep+7;
  constexpr DoubleDouble kStep{0x1.62e42fee00000p-8, 0x1.a39ef35793c76p-40};
  double const shifted = x * kStepsPerLn2 + kRounder;
  double const whole = shifted - kRounder;
  auto const n = static_cast<std::int64_t>(whole);
  double const r = ((x - whole * kStep.high) - whole * kStep.low) + low;
  double const r2 = r * r;
  double const p = r + r2 * ((0.5 + r * (1.0 / 6.0)) + r2 * (1.0 / 24.0 + r * (1.0 / 120.0)));
  return {kExpTable[static_cast<std::size_t>(n & (kExpSteps - 1))], p, n >> 7};
}

/// exp(x + low), under- and overflow included.
double exp_sum(double x, double low) {
  if (x > 710.0) return kInfinity;
  if (x < -746.0) return 0.0;
  ExpParts const parts = exp_parts(x, low);
  double const value = parts.t.high + (parts.t.low + parts.t.high * parts.p);
  if (parts.k > -1022 && parts.k < 1024) return value * power_of_two(parts.k);
  if (parts.k > 0) return value * 0x1p1023 * power_of_two(parts.k - 1023);
  return value * power_of_two(parts.k + 1000) * 0x1p-1000;  // rounds once, into the subnormals
}

// ---- logarithm -------------------------------------------------------------------------------

/// The significand m of x = 2ᵏ m lies in [kLogStart, 2 kLogStart).
constexpr std::uint64_t kLogStartBits = 0x3FE6A00000000000U;  // 0.70703125
constexpr int kLogSteps = 256;
constexpr std::uint64_t kLogStepShift = 44;

struct LogEntry {
  double inverse = 1.0;  ///< c ≈ 1/m in so few bits that m c − 1 is a double
  double high = 0.0;     ///< −ln c rounded to 2⁻⁴²
  double low = 0.0;      ///< the rest of −ln c
};

/// ln c by the series of 2 artanh((c − 1)/(c + 1)), c in [0.7, 1.42].
constexpr DoubleDouble log_by_series(double c) {
  constexpr int kTerms = 21;
  DoubleDouble const v = DoubleDouble{c - 1.0, 0.0} / two_sum(c, 1.0);
  DoubleDouble const v2 = v * v;
  DoubleDouble sum{0.0, 0.0};
  for (int n = kTerms; n >= 0; --n) {
    sum = sum * v2 + DoubleDouble{1.0, 0.0} / DoubleDouble{2.0 * n + 1.0, 0.0};
  }
  return v * sum * DoubleDouble{2.0, 0.0};
}

constexpr double rounded_to(double x, double grid) {
  double const scaled = x / grid;
  return static_cast<double>(
             static_cast<std::int64_t>(scaled < 0.0 ? scaled - 0.5 : scaled + 0.5)) *
         grid;
}

constexpr std::array<LogEntry, kLogSteps> make_log_table() {
  std::array<LogEntry, kLogSteps> table{};
  for (std::size_t i = 0; i < table.size(); ++i) {
    std::uint64_t const start = kLogStartBits + (std::uint64_t{i} << kLogStepShift);
    std::uint64_t const half_step = std::uint64_t{1} << (kLogStepShift - 1);
    double const middle = std::bit_cast<double>(start + half_step);
    // Beside 1 the inverse is 1, so that there the logarithm keeps its relative accuracy.
    bool const beside_one = middle > 1.0 - 0x1p-9 && middle < 1.0 + 0x1p-8;
    double const c = beside_one ? 1.0 : rounded_to(1.0 / middle, middle < 1.0 ? 0x1p-8 : 0x1p-9);
    DoubleDouble const value = log_by_series(c);
    double const high = beside_one ? 0.0 : rounded_to(-value.high, 0x1p-42);
    table[i] = {c, high, beside_one ? 0.0 : (-value.high - high) - value.low};
  }
  return table;
}
constexpr auto kLogTable = make_log_table();

/// ln x = high + low + ln(1 + r), with high exact, low small and |r| < 2⁻⁸ exact.
struct LogParts {
  double high;
  double low;
  double r;
  double inverse;  ///< c of the table
  std::int64_t k;
};

/// Parts of ln x for a normal or subnormal x > 0.
LogParts log_parts(double x) {
  constexpr double kSmallestNormal = std::numeric_limits<double>::min();
  std::int64_t extra = 0;
  if (x < kSmallestNormal) {
    x *= 0x1p54;
    extra = -54;
  }
  auto const offset = static_cast<std::int64_t>(bits_of(x) - kLogStartBits);
  std::int64_t const exponent = offset >> 52;
  std::uint64_t const m_bits = bits_of(x) - (static_cast<std::uint64_t>(exponent) << 52U);
  LogEntry const& entry = kLogTable[(m_bits - kLogStartBits) >> kLogStepShift];
  double const m = std::bit_cast<double>(m_bits);
  double const m_high = std::bit_cast<double>(m_bits & ~std::uint64_t{0x7FFFFFF});
  double const r = (m_high * entry.inverse - 1.0) + (m - m_high) * entry.inverse;
  std::int64_t const k = exponent + extra;
  auto const whole = static_cast<double>(k);
  return {whole * kLn2Split.high + entry.high, whole * kLn2Split.low + entry.low, r, entry.inverse,
          k};
}

/// Σ (−1)ⁿ⁺¹ rⁿ⁻³/n from n = 3 to 9, |r| < 2⁻⁸.
double log_tail(double r) {
  double const r2 = r * r;
  return (1.0 / 3.0 - 0.25 * r) +
         r2 * ((0.2 - r * (1.0 / 6.0)) + r2 * ((1.0 / 7.0 - 0.125 * r) + r2 * (1.0 / 9.0)));
}

/// high + low + ln(1 + r + more), |more| < 2⁻⁵², rounded once.
double log_sum(LogParts const& parts, double more) {
  double const r = parts.r;
  DoubleDouble const sum = two_sum(parts.high, r);
  double const r2 = r * r;
  double const small = more * (1.0 - r) + (parts.low + (r2 * r * log_tail(r) - 0.5 * r2));
  return sum.high + (sum.low + small);
}

/// ln x to about 2⁻⁶⁸, x > 0 finite.
DoubleDouble log_long(double x) {
  LogParts const parts = log_parts(x);
  double const r = parts.r;
  DoubleDouble const square = two_product(r, r);
  DoubleDouble const sum = two_sum(parts.high, r);
  DoubleDouble const head = two_sum(sum.high, -0.5 * square.high);
  double const small =
      (sum.low + head.low) + (parts.low - 0.5 * square.low) + square.high * r * log_tail(r);
  return fast_two_sum(head.high, small);
}

// ---- power -----------------------------------------------------------------------------------

enum class Whole { no, odd, even };

Whole wholeness(double y) {
  double const size = std::fabs(y);
  if (size >= 0x1p53) return Whole::even;
  double const floor = std::floor(size);
  if (floor != size) return Whole::no;
  return (static_cast<std::int64_t>(floor) & 1) != 0 ? Whole::odd : Whole::even;
}

/// xʸ for finite x > 0 and y of any size.
double positive_power(double x, double y) {
  if (std::fabs(y) >= 0x1p64) return (x > 1.0) == (y > 0.0) ? kInfinity : 0.0;
  DoubleDouble const logarithm = log_long(x);
  DoubleDouble const product = two_product(y, logarithm.high);
  DoubleDouble const exponent = fast_two_sum(product.high, product.low + y * logarithm.low);
  return exp_sum(exponent.high, exponent.low);
}

// ---- circular functions ----------------------------------------------------------------------

constexpr DoubleDouble kPi{0x1.921fb54442d18p+1, 0x1.1a62633145c07p-53};
constexpr DoubleDouble kHalfPi{0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54};

/// x = n π/2 + high + low, |high| ≤ π/4 (and a rounding).
struct Angle {
  double high;
  double low;
  std::int64_t quadrant;
};

Angle reduced(double x) {
  // π/2 in three parts of 32 bits, whole multiples of which are exact up to 2²¹, and a last of 53.
  constexpr double kFirst = 0x1.921fb54400000p+0;
  constexpr double kSecond = 0x1.0b4611a600000p-34;
  constexpr double kThird = 0x1.3198a2e000000p-69;
  constexpr double kFourth = 0x1.b839a252049c1p-104;
  constexpr double kTwoOverPi = 0x1.45f306dc9c883p-1;
  double const n = (x * kTwoOverPi + kRounder) - kRounder;
  DoubleDouble const first = two_sum(x, -n * kFirst);
  DoubleDouble const second = two_sum(first.high, -n * kSecond);
  DoubleDouble const third = two_sum(second.high, -n * kThird);
  DoubleDouble const rest =
      fast_two_sum(third.high, (first.low + second.low) + third.low - n * kFourth);
  return {rest.high, rest.low, static_cast<std::int64_t>(n)};
}

/// Taylor coefficients ±1/n! of sine (n = 3, 5 …) and cosine (n = 4, 6 …).
template <std::size_t terms>
constexpr std::array<double, terms> alternating_factorials(int first, double sign) {
  std::array<double, terms> result{};
  double factorial = 1.0;
  for (int n = 2; n < first; ++n) factorial *= n;
  int n = first;
  for (std::size_t i = 0; i < terms; ++i) {
    factorial *= n;
    result[i] = sign / factorial;
    sign = -sign;
    factorial *= n + 1;
    n += 2;
  }
  return result;
}

template <std::size_t terms>
double polynomial(std::array<double, terms> const& coefficients, double x) {
  double sum = coefficients[terms - 1];
  for (std::size_t i = terms - 1; i-- > 0;) sum = sum * x + coefficients[i];
  return sum;
}

double sine_near_zero(double r, double low) {
  static constexpr auto kTerms = alternating_factorials<8>(3, -1.0);
  double const r2 = r * r;
  return r + (low * (1.0 - 0.5 * r2) + r * r2 * polynomial(kTerms, r2));
}

double cosine_near_zero(double r, double low) {
  static constexpr auto kTerms = alternating_factorials<8>(4, 1.0);
  DoubleDouble const square = two_product(r, r);
  DoubleDouble const head = fast_two_sum(1.0, -0.5 * square.high);
  double const r2 = square.high;
  return head.high + (head.low + (r2 * r2 * polynomial(kTerms, r2) - (0.5 * square.low + r * low)));
}

// ---- arc tangent -----------------------------------------------------------------------------

constexpr int kArcSteps = 32;

/// atan(i/32) for i = 0 … 32, each from the last by the addition theorem.
constexpr std::array<DoubleDouble, kArcSteps + 1> make_arc_table() {
  constexpr int kTerms = 11;
  std::array<DoubleDouble, kArcSteps + 1> table{};
  for (int i = 0; i < kArcSteps; ++i) {
    DoubleDouble const v = DoubleDouble{32.0, 0.0} / DoubleDouble{1024.0 + i * (i + 1.0), 0.0};
    DoubleDouble const v2 = v * v;
    DoubleDouble sum{0.0, 0.0};
    for (int n = kTerms; n >= 0; --n) {
      sum = DoubleDouble{1.0, 0.0} / DoubleDouble{2.0 * n + 1.0, 0.0} - sum * v2;
    }
    auto const place = static_cast<std::size_t>(i);
    table[place + 1] = table[place] + v * sum;
  }
  return table;
}
constexpr auto kArcTable = make_arc_table();

/// atan(n/d) for 0 ≤ n ≤ d, both far from the ends of the exponent's range.
DoubleDouble arc_of_ratio(double n, double d) {
  auto const i = static_cast<std::size_t>(n / d * kArcSteps + 0.5);
  double const c = static_cast<double>(i) / kArcSteps;
  DoubleDouble const cd = two_product(c, d);
  DoubleDouble const cn = two_product(c, n);
  DoubleDouble const top = two_sum(n, -cd.high);
  DoubleDouble const bottom = two_sum(d, cn.high);
  double const w = top.high / bottom.high;
  DoubleDouble const back = two_product(w, bottom.high);
  double const w_low =
      ((top.high - back.high) - back.low + (top.low - cd.low) - w * (bottom.low + cn.low)) /
      bottom.high;
  double const w2 = w * w;
  double const tail = w * w2 * (-1.0 / 3.0 + w2 * (0.2 + w2 * (-1.0 / 7.0 + w2 * (1.0 / 9.0))));
  DoubleDouble const sum = two_sum(kArcTable[i].high, w);
  return fast_two_sum(sum.high, sum.low + (kArcTable[i].low + w_low + tail));
}

/// atan2 of sizes: the angle in [0, π/2].
DoubleDouble first_quadrant(double y, double x) {
  if (y == 0.0) return {0.0, 0.0};
  if (x == 0.0) return kHalfPi;
  if (std::isinf(y)) return std::isinf(x) ? kHalfPi * DoubleDouble{0.5, 0.0} : kHalfPi;
  if (std::isinf(x)) return {0.0, 0.0};
  bool const steep = y > x;
  double n = steep ? x : y;
  double d = steep ? y : x;
  if (d < 0x1p-700) {
    n *= 0x1p300;
    d *= 0x1p300;
  } else if (d > 0x1p700) {
    n *= 0x1p-300;
    d *= 0x1p-300;
  }
  // Below 2⁻²⁸ the arc of a ratio is the ratio.
  bool const flat = n < d * 0x1p-28;
  DoubleDouble const arc = flat ? DoubleDouble{n / d, 0.0} : arc_of_ratio(n, d);
  return steep ? kHalfPi - arc : arc;
}

}  // namespace

double exp(double x) {
  if (std::isnan(x)) return x;
  return exp_sum(x, 0.0);
}

double expm1(double x) {
  if (std::isnan(x) || x == 0.0) return x;
  if (x > 40.0) return exp_sum(x, 0.0) - 1.0;
  if (x < -40.0) return -1.0;
  if (std::fabs(x) < 0.125) {
    double const x2 = x * x;
    double const even =
        1.0 / 6.0 +
        x2 * (1.0 / 120.0 + x2 * (1.0 / 5040.0 + x2 * (1.0 / 362880.0 + x2 * (1.0 / 39916800.0))));
    double const odd =
        1.0 / 24.0 + x2 * (1.0 / 720.0 + x2 * (1.0 / 40320.0 + x2 * (1.0 / 3628800.0)));
    return x + (0.5 * x2 + x * x2 * (even + x * odd));
  }
  ExpParts const parts = exp_parts(x, 0.0);
  double const scale = power_of_two(parts.k);
  DoubleDouble const head = two_sum(scale * parts.t.high, -1.0);
  return head.high + (head.low + scale * (parts.t.low + parts.t.high * parts.p));
}

double log(double x) {
  if (std::isnan(x) || x == kInfinity) return x;
  if (x == 0.0) return -kInfinity;
  if (x < 0.0) return kNan;
  return log_sum(log_parts(x), 0.0);
}

double log1p(double x) {
  if (std::isnan(x) || x == kInfinity || x == 0.0) return x;
  if (x == -1.0) return -kInfinity;
  if (x < -1.0) return kNan;
  if (std::fabs(x) < 0x1p-28) return x - 0.5 * x * x;
  DoubleDouble const sum = two_sum(1.0, x);
  LogParts const parts = log_parts(sum.high);
  if (parts.k > 60) return log_sum(parts, 0.0);
  return log_sum(parts, sum.low * power_of_two(-parts.k) * parts.inverse);
}

double pow(double x, double y) {
  if (y == 0.0 || x == 1.0) return 1.0;
  if (std::isnan(x) || std::isnan(y)) return kNan;
  double const size = std::fabs(x);
  if (std::isinf(y)) {
    if (size == 1.0) return 1.0;
    return (size > 1.0) == (y > 0.0) ? kInfinity : 0.0;
  }
  Whole const whole = std::signbit(x) ? wholeness(y) : Whole::even;
  double const sign = whole == Whole::odd ? -1.0 : 1.0;
  if (size == 0.0 || std::isinf(size)) return sign * ((size == 0.0) == (y > 0.0) ? 0.0 : kInfinity);
  if (whole == Whole::no) return kNan;
  return size == 1.0 ? sign : sign * positive_power(size, y);
}

double sin(double x) {
  if (!(std::fabs(x) <= kLargestAngle)) return kNan;
  if (std::fabs(x) < 0x1p-27) return x;
  Angle const angle = reduced(x);
  double const value = (angle.quadrant & 1) != 0 ? cosine_near_zero(angle.high, angle.low)
                                                 : sine_near_zero(angle.high, angle.low);
  return (angle.quadrant & 2) != 0 ? -value : value;
}

double cos(double x) {
  if (!(std::fabs(x) <= kLargestAngle)) return kNan;
  Angle const angle = reduced(x);
  double const value = (angle.quadrant & 1) != 0 ? sine_near_zero(angle.high, angle.low)
                                                 : cosine_near_zero(angle.high, angle.low);
  return ((angle.quadrant + 1) & 2) != 0 ? -value : value;
}

double atan2(double y, double x) {
  if (std::isnan(x) || std::isnan(y)) return kNan;
  double const height = std::fabs(y);
  double const width = std::fabs(x);
  bool const left = std::signbit(x);
  // A quotient that underflows is rounded once, by its own division.
  if (!left && height < width * 0x1p-28) return y / x;
  DoubleDouble const acute = first_quadrant(height, width);
  DoubleDouble const angle = left ? kPi - acute : acute;
  return std::copysign(angle.high + angle.low, y);
}

}  // namespace salient::base::math
