#pragma once

namespace salient::base {

/// A number as an unevaluated sum high + low, |low| ≤ ulp(high)/2: about 106 bits.
///
/// Exact transformations of sums and products of doubles, from + − × alone (Dekker 1971; Knuth,
/// TAOCP vol. 2, 4.2.2). They hold under round-to-nearest and no contraction, which
/// -ffp-contract=off gives; all are constexpr, so that tables are made at compile time.
/// Valid while no product overflows 2⁹⁹⁶ or falls below 2⁻⁹⁶⁹.
struct DoubleDouble {
  double high = 0.0;
  double low = 0.0;
};

/// a + b exactly, given |a| ≥ |b| (or a = 0).
[[nodiscard]] constexpr DoubleDouble fast_two_sum(double a, double b) {
  double const sum = a + b;
  return {sum, b - (sum - a)};
}

/// a + b exactly.
[[nodiscard]] constexpr DoubleDouble two_sum(double a, double b) {
  double const sum = a + b;
  double const b_part = sum - a;
  double const a_part = sum - b_part;
  return {sum, (a - a_part) + (b - b_part)};
}

/// a as the sum of two numbers of at most 26 bits.
[[nodiscard]] constexpr DoubleDouble split(double a) {
  constexpr double kSplitter = 0x1p27 + 1.0;
  double const scaled = kSplitter * a;
  double const high = scaled - (scaled - a);
  return {high, a - high};
}

/// a · b exactly.
[[nodiscard]] constexpr DoubleDouble two_product(double a, double b) {
  double const product = a * b;
  DoubleDouble const x = split(a);
  DoubleDouble const y = split(b);
  return {product, ((x.high * y.high - product) + x.high * y.low + x.low * y.high) + x.low * y.low};
}

/// Sum to about 2⁻¹⁰⁴.
[[nodiscard]] constexpr DoubleDouble operator+(DoubleDouble a, DoubleDouble b) {
  DoubleDouble const sum = two_sum(a.high, b.high);
  DoubleDouble const rest = two_sum(a.low, b.low);
  DoubleDouble const first = fast_two_sum(sum.high, sum.low + rest.high);
  return fast_two_sum(first.high, first.low + rest.low);
}

[[nodiscard]] constexpr DoubleDouble operator-(DoubleDouble a) { return {-a.high, -a.low}; }
[[nodiscard]] constexpr DoubleDouble operator-(DoubleDouble a, DoubleDouble b) { return a + (-b); }

/// Product to about 2⁻¹⁰³.
[[nodiscard]] constexpr DoubleDouble operator*(DoubleDouble a, DoubleDouble b) {
  DoubleDouble const product = two_product(a.high, b.high);
  return fast_two_sum(product.high, product.low + (a.high * b.low + a.low * b.high));
}

/// Quotient to about 2⁻¹⁰².
[[nodiscard]] constexpr DoubleDouble operator/(DoubleDouble a, DoubleDouble b) {
  double const first = a.high / b.high;
  DoubleDouble const rest = a - b * DoubleDouble{first, 0.0};
  double const second = rest.high / b.high;
  DoubleDouble const last = rest - b * DoubleDouble{second, 0.0};
  DoubleDouble const quotient = fast_two_sum(first, second);
  return quotient + DoubleDouble{last.high / b.high, 0.0};
}

}  // namespace salient::base
