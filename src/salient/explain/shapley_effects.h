#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "salient/explain/shapley.h"

/// Shares of variance for inputs that depend on each other, as those of a posterior do: Sobol'
/// indices then no longer sum to 1, Shapley effects do (Owen 2014; Song, Nelson & Staum 2016 [S4],
/// the rest recalled). The game is c(S) = Var(E[Y | X_S]), or with the same values for its players
/// E[Var(Y | X_not S)]. Model page 18; checked: oracles G3, G4.
namespace salient::explain {

/// Shapley values of a table of explained variances (2^inputs; explained_variances and the like) as
/// shares of the last entry, the variance: they sum to 1. All 0 if that is 0.
[[nodiscard]] std::vector<double> shapley_effects(std::size_t inputs,
                                                  std::span<double const> explained);

/// Var(E[Y | X_S]) for every S, for Y = Σ b_i X_i of a normal vector X, exactly:
///
///   c(S) = Cov(Y, X_S) Σ_SS⁻¹ Cov(X_S, Y)
///
/// `covariance` is (inputs × inputs), symmetric, positive semi-definite; inputs that others fix
/// already add nothing.
[[nodiscard]] std::vector<double> gaussian_linear_variances(std::span<double const> b,
                                                            std::span<double const> covariance);

/// Draws the inputs outside `given` from their law given those inside, which `x` holds: by
/// inversion of `uniforms` (inputs), so that it is a function of its arguments. Inputs inside stay.
using Conditional =
    std::function<void(Coalition given, std::span<double const> uniforms, std::span<double> x)>;

/// That of a normal vector; up to 10 inputs. All conditionals are worked out at the start.
[[nodiscard]] Conditional gaussian_conditional(std::span<double const> mean,
                                               std::span<double const> covariance);

/// How much work an estimate takes.
struct EffectsPlan {
  std::size_t variance_samples = 10'000;  ///< draws for Var(Y)
  /// Orders of the inputs, or for every coalition so many outer draws.
  std::size_t outer = 1'000;
  std::size_t inner = 3;  ///< ≥ 2 draws for each conditional variance
  std::uint64_t seed = 1;
};

/// An estimate with its standard errors.
struct SampledEffects {
  double variance = 0.0;               ///< of Y
  std::vector<double> effects;         ///< (inputs), sum 1; all 0 if Y does not vary
  std::vector<double> standard_error;  ///< (inputs), by the delta method
};

/// Every coalition's E[Var(Y | X_not S)] by two-level Monte Carlo, then Shapley's weights: for few
/// inputs (at most 10). 2^inputs · outer · inner evaluations.
[[nodiscard]] SampledEffects shapley_effects_by_coalitions(
    std::size_t inputs, Conditional const& draw,
    std::function<double(std::span<double const>)> const& f, EffectsPlan const& plan);

/// The same over random orders, one outer draw for each conditional variance (the choice of Song,
/// Nelson & Staum): for many inputs (at most 31). outer · inputs · inner evaluations.
[[nodiscard]] SampledEffects shapley_effects_by_orders(
    std::size_t inputs, Conditional const& draw,
    std::function<double(std::span<double const>)> const& f, EffectsPlan const& plan);

}  // namespace salient::explain
