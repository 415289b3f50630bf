#pragma once

/// Elementary functions with the same bits on every compiler and processor.
///
/// Built from + − × / and bit operations on IEEE 754 doubles (round to nearest, no contraction), so
/// no result depends on a system's libm. Tables are made at compile time by series in
/// double-double arithmetic.
///
/// Errors are the largest seen against long double over dense, random and edge grids
/// (tests/base/mathematics_test.cpp holds these bounds), in units in the last place. Special values
/// follow C's Annex F: NaN in gives NaN out, a pole gives an infinity, a domain error gives NaN.
namespace salient::base::math {

/// eˣ. Below 0.52 ulp; below 0.77 ulp where the result is subnormal. Inf above 709.78, 0 below
/// −745.2.
[[nodiscard]] double exp(double x);

/// eˣ − 1 without cancellation. Below 0.6 ulp.
[[nodiscard]] double expm1(double x);

/// Natural logarithm. Below 0.52 ulp. log(0) = −Inf; NaN for x < 0.
[[nodiscard]] double log(double x);

/// ln(1 + x) without cancellation. Below 0.53 ulp. log1p(−1) = −Inf; NaN for x < −1.
[[nodiscard]] double log1p(double x);

/// xʸ, the logarithm carried to 68 bits. Below 0.6 ulp (0.85 where the result is subnormal). A
/// negative x has a power only for whole y; pow(x, 0) = pow(1, y) = 1 for all x and y, NaN
/// included.
[[nodiscard]] double pow(double x, double y);

/// The largest |x| that sin and cos take [rad].
inline constexpr double kLargestAngle = 0x1p20;

/// Sine and cosine of x [rad], |x| ≤ 2²⁰; NaN beyond. Below 0.8 ulp.
[[nodiscard]] double sin(double x);
[[nodiscard]] double cos(double x);

/// Angle of the point (x, y) [rad] in [−π, π]. Below 0.6 ulp. Signs of zeros and infinities count.
[[nodiscard]] double atan2(double y, double x);

}  // namespace salient::base::math
