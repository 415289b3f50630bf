#pragma once

/// Pieces from which densities of the gamma, Poisson, beta and binomial laws are made without the
/// cancellation of differences of ln Γ.
///
/// Source: the saddle-point form of Loader, "Fast and accurate computation of binomial
/// probabilities" (2000); the series are our own arrangement.
namespace salient::base {

/// ln(1 + s) − s for s > −1, with full relative accuracy near 0.
[[nodiscard]] double log1p_minus(double s);

/// What Stirling's formula leaves of ln Γ(x), x > 0:
///
///   δ(x) = ln Γ(x) − [(x − ½) ln x − x + ½ ln 2π] = 1/(12x) − 1/(360x³) + …
///
/// Absolute error below 1e-15 (relative to ln x below 1).
[[nodiscard]] double stirling_remainder(double x);

/// a·ln(a/m) + m − a ≥ 0 for a, m > 0, given the difference m − a, which the caller may know better
/// than the rounded m gives it.
[[nodiscard]] double deviance(double a, double m, double difference);

/// xᵃ e⁻ˣ / Γ(a): x times the density of the gamma law of scale 1. a, x > 0.
[[nodiscard]] double gamma_power(double a, double x);

/// n·x − a for n = a + b, the products carried exactly; y = 1 − x.
[[nodiscard]] double beta_excess(double a, double b, double x, double y);

/// xᵃ yᵇ / B(a, b), y = 1 − x: x·y times the density of the beta law. a, b, x, y > 0.
[[nodiscard]] double beta_power(double a, double b, double x, double y);

}  // namespace salient::base
