#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

/// Which inputs matter to a number: Morris' screening, then Sobol' indices. Another question than
/// attribution: not who accounts for the outcome, but what its uncertainty comes from.
///
/// Both are a design and an analysis. The design gives points of the unit cube, each a function of
/// its number alone (so they can be run in any order, on any thread, and again after a stop); the
/// analysis takes the results in the order of the points. The caller maps a uniform to the input's
/// law. Points of one design should share their random numbers run by run (`group`), so that chance
/// does not pass for an effect. Inputs are independent; for dependent ones: shapley_effects.h.
/// Model page 18.
namespace salient::explain {

// ---- screening -------------------------------------------------------------------------------

/// Trajectories of Morris (1991, recalled): from a random point of a grid each input is moved once,
/// in random order. The grid is the middles of `levels` classes, (k + ½)/levels, so that no point
/// touches 0 or 1; a move is half the cube, up or down.
struct MorrisDesign {
  std::size_t inputs = 1;
  std::size_t trajectories = 10;
  std::size_t levels = 4;  ///< even
  std::uint64_t seed = 1;

  [[nodiscard]] std::size_t points() const { return trajectories * (inputs + 1); }
  /// Number of the trajectory that a point belongs to.
  [[nodiscard]] std::size_t group(std::size_t point) const { return point / (inputs + 1); }
  /// (inputs), each in (0, 1).
  [[nodiscard]] std::vector<double> point(std::size_t number) const;
};

/// Elementary effects, per unit of the cube (an input's whole range): (f(moved) − f) / (±½).
struct MorrisEffect {
  double mean = 0.0;      ///< μ
  double mean_abs = 0.0;  ///< μ* (Campolongo and others 2007, recalled): how much the input matters
  double sd = 0.0;        ///< σ: not linear, or it depends on other inputs
  double mean_error = 0.0, mean_abs_error = 0.0;  ///< standard errors over trajectories
  double sd_error = 0.0;                          ///< by the jackknife; 0 for two trajectories
};

/// One for each input; `results` is (design.points()). At least two trajectories.
[[nodiscard]] std::vector<MorrisEffect> screen(MorrisDesign const& design,
                                               std::span<double const> results);

// ---- Sobol' indices --------------------------------------------------------------------------

/// Two independent points A and B of the cube for each sample, and A with its i-th input from B for
/// each input (Saltelli and others 2010, recalled): points in the order A, B, A_B¹ … A_Bᵏ.
struct SobolDesign {
  std::size_t inputs = 1;
  std::size_t samples = 1000;
  std::uint64_t seed = 1;

  [[nodiscard]] std::size_t points() const { return samples * (inputs + 2); }
  /// Number of the sample that a point belongs to.
  [[nodiscard]] std::size_t group(std::size_t point) const { return point / (inputs + 2); }
  /// (inputs), each in (0, 1).
  [[nodiscard]] std::vector<double> point(std::size_t number) const;
};

/// Shares of variance.
struct SobolIndex {
  double first = 0.0;  ///< S_i = Var(E[f | x_i]) / V: by itself
  double total = 0.0;  ///< S_Ti = E[Var(f | all but x_i)] / V: with all its interactions
  double first_error = 0.0, total_error = 0.0;  ///< standard errors, by the delta method
};

/// Jansen's estimators (1999, recalled), one for each input; `results` is (design.points()):
///
///   S_i = 1 − Σ (f(B) − f(A_Bⁱ))² / 2NV,   S_Ti = Σ (f(A) − f(A_Bⁱ))² / 2NV
///
/// V is the variance of all f(A) and f(B). All 0 if f does not vary. At least two samples.
[[nodiscard]] std::vector<SobolIndex> sobol_indices(SobolDesign const& design,
                                                    std::span<double const> results);

/// Var(E[f | x_S]) for every set S of inputs (2^inputs, by bit mask), f on the unit cube with
/// independent uniform inputs, by Gauss–Legendre quadrature with 24 nodes an input: exact to about
/// 1e-12 for functions as smooth as a sine. The last entry is the variance of f. inputs ≤ 4.
[[nodiscard]] std::vector<double> explained_variances(
    std::size_t inputs, std::function<double(std::span<double const>)> const& f);

/// Indices from such a table: S_i = c(i)/V, S_Ti = 1 − c(all but i)/V, errors 0.
[[nodiscard]] std::vector<SobolIndex> sobol_indices_of(std::size_t inputs,
                                                       std::span<double const> explained);

/// Ishigami and Homma's function (1990, recalled) of three inputs, at uniforms: x = π(2u − 1),
///
///   f = sin x₁ + a sin² x₂ + b x₃⁴ sin x₁,   a = 7, b = 0.1 the usual
///
/// the field's test case. Checked: oracle G3.
[[nodiscard]] double ishigami(std::span<double const> uniforms, double a = 7.0, double b = 0.1);

}  // namespace salient::explain
