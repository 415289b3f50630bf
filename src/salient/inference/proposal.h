#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "salient/base/matrix.h"

namespace salient::inference {

/// A population that a proposal is fitted to.
struct Sample {
  std::vector<std::span<double const>> x;  ///< (states) of (dimensions)
  std::vector<double> weights;             ///< (states), sum 1
  std::vector<std::uint32_t> chains;       ///< (states); states of different chains are independent
};

/// Where proposals follow the likelihood: a normal law N(m, C) of a block of coordinates. In the
/// block a proposal is the generalised preconditioned Crank–Nicolson move, elsewhere the plain one:
///
///   x′ = m + √(1 − s²) (x − m) + s L ξ,   L Lᵀ = C       reversible for N(m, C)
///   x′ = √(1 − s²) x + s ξ                               reversible for the prior
///
/// The step size s that mixes best does not shrink with the number of coordinates that the
/// likelihood does not inform. Sources (recalled): Cotter, Roberts, Stuart, White 2013; Rudolf &
/// Sprungk 2018; Pinski, Simpson, Stuart, Weber 2015.
struct Proposal {
  std::vector<std::size_t> block;  ///< coordinates in ascending order, the free ones last
  std::vector<double> mean;        ///< (block)
  base::Matrix factor;             ///< (block × block) L
  std::size_t first_free = 0;      ///< place in `block` of the first free coordinate
  base::Matrix free_factor;        ///< Cholesky factor of the free coordinates' covariance alone

  [[nodiscard]] std::size_t free_count() const { return block.size() - first_free; }

  /// ln N(x; 0, I) − ln N(x; m, C) of the block, up to a constant: what a move that keeps N(m, C)
  /// has to be weighted by to keep the prior. `scratch` has room for the block.
  [[nodiscard]] double log_correction(std::span<double const> x, std::span<double> scratch) const;
  /// The same for the free coordinates and their own law.
  [[nodiscard]] double free_correction(std::span<double const> x, std::span<double> scratch) const;

  /// Turns standard normals `z` (dimensions) into the proposal from x, in place.
  void propose(std::span<double const> x, double s, std::span<double> z,
               std::span<double> scratch) const;
  /// The same for the free coordinates: `z` (free_count) becomes their new values.
  void propose_free(std::span<double const> x, double s, std::span<double> z) const;

  friend bool operator==(Proposal const&, Proposal const&) = default;
};

/// Most coordinates of a block beside the free ones.
inline constexpr std::size_t kMostInformed = 80;

/// The variance along a direction, where k coordinates of which all others have the variance 1 were
/// seen in n states, ratio = k/n, and the covariance seen has this eigenvalue ℓ:
///
///   ℓ = λ (1 + ratio / (λ − 1)),   λ = 1 for ℓ within (1 ± √ratio)²
///
/// Source: the spiked covariance model (Baik & Silverstein 2006; Donoho, Gavish, Johnstone 2018;
/// recalled).
[[nodiscard]] double spike_of(double eigenvalue, double ratio);

/// The block: every coordinate from `free_from` on, and of the others those whose mean or variance
/// departs from the prior's 0 and 1 by more than 2.5 standard errors (a sandwich over chains), the
/// kMostInformed of largest divergence ½ (m² + v − 1 − ln v). Its covariance is the one seen with
/// every eigenvalue ℓ replaced by spike_of(ℓ), for the effective number of different states (at
/// most two a chain), and those that differ from the prior's widened by 10 %: what the claims leave
/// alone keeps the variance of the prior, and the directions that they settle, however narrow, are
/// kept apart.
[[nodiscard]] Proposal fit_proposal(Sample const& sample, std::size_t dimensions,
                                    std::size_t free_from);

}  // namespace salient::inference
