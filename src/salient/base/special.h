#pragma once

/// Special functions of probability with the same bits on every compiler and processor: they rest
/// on base::math and on + − × / √ alone.
///
/// Bounds on errors are relative and held by tests/base/special_test.cpp against values computed
/// to 30 digits or more elsewhere. All functions give NaN for NaN and for parameters outside their
/// domain; the gamma law's are 0 below its support.
namespace salient::base {

/// Probability below and above a point, each accurate by itself however small, and the density
/// there times x (gamma law) or times x·(1−x) (beta law).
struct Tails {
  double lower = 0.0;
  double upper = 1.0;
  double power = 0.0;
};

// ---- normal law ------------------------------------------------------------------------------

/// Φ(x), the standard normal distribution function. Relative error below 1e-15 for every x whose
/// Φ(x) is a normal double (x > −37.5); Φ(−x) is the upper tail.
[[nodiscard]] double normal_cdf(double x);

/// Density of the standard normal law. Relative error below 1e-15.
[[nodiscard]] double normal_density(double x);

/// The x with Φ(x) = p. Relative error below 1e-15; −Inf at 0, Inf at 1, exactly
/// antisymmetric: quantile(1 − p) = −quantile(p) where 1 − p is exact. Monotone over the values
/// that base::uniform gives; between neighbouring doubles far in the lower tail it is so to 2 ulp.
[[nodiscard]] double normal_quantile(double p);

namespace math {

/// Error function 2/√π ∫₀ˣ exp(−t²) dt, and 1 − erf. Relative error below 1e-15. (In `math`, for
/// beside the C library's functions of the same names a call would be ambiguous.)
[[nodiscard]] double erf(double x);
[[nodiscard]] double erfc(double x);

}  // namespace math

// ---- gamma law -------------------------------------------------------------------------------

/// ln Γ(x), x > 0. Relative error below 2e-15 (absolute below 2e-15 beside its zeros 1 and 2).
[[nodiscard]] double log_gamma(double x);

/// Regularised incomplete gamma functions of a shape a in [0.01, 1e9]:
///
///   P(a, x) = 1/Γ(a) ∫₀ˣ t^(a−1) e⁻ᵗ dt,   Q = 1 − P
///
/// Relative error of either below 1e-13 where it exceeds 1e-30, 1e-12 down to 1e-300.
[[nodiscard]] Tails gamma_tails(double shape, double x);
[[nodiscard]] double gamma_p(double shape, double x);
[[nodiscard]] double gamma_q(double shape, double x);

/// The x with P(shape, x) = p: gamma law of scale 1. Relative error below 1e-12 for shapes in
/// [0.05, 1e6] and p in [1e-300, 1 − 2⁻⁵³]; 0 where the result underflows.
[[nodiscard]] double gamma_quantile(double p, double shape);

// ---- beta law --------------------------------------------------------------------------------

/// Regularised incomplete beta function of a, b in [0.01, 1e9] and its complement:
///
///   I_x(a, b) = 1/B(a, b) ∫₀ˣ t^(a−1) (1−t)^(b−1) dt
///
/// `y` is 1 − x, given by callers who know it better than a difference would. Relative error of
/// either tail below 1e-13 where it exceeds 1e-30, 1e-12 down to 1e-300.
[[nodiscard]] Tails beta_tails(double a, double b, double x, double y);
[[nodiscard]] double beta_i(double a, double b, double x);

/// The x with I_x(a, b) = p. Relative error below 1e-12 for a, b in [0.05, 1e6].
[[nodiscard]] double beta_quantile(double p, double a, double b);

}  // namespace salient::base
