#pragma once

namespace salient::campaign {

/// One side of an exchange of salvos.
struct SalvoForce {
  double units = 0.0;                ///< A ≥ 0
  double shots_per_unit = 0.0;       ///< α ≥ 0: well-aimed shots of one unit in a salvo
  double intercepts_per_unit = 0.0;  ///< a₃ ≥ 0: shots that one unit stops
  double hits_to_disable = 1.0;      ///< a₁ > 0: hits that put one unit out of action
};

/// Units put out of action.
struct SalvoLosses {
  double first = 0.0;
  double second = 0.0;
};

/// One salvo fired by both sides at once (Hughes 1995; recalled, to be checked before quoting).
///
///   ΔA = (β B − a₃ A) / a₁,   ΔB = (α A − b₃ B) / b₁,   each held within [0, strength]
///
/// Assumes: shots and intercepts come as expected, every shot is at a unit that still stands, all
/// units of a side are alike. Overstates certainty: see stochastic_salvo. For exchanges that are
/// over at once; no mechanism uses it. Model page 1; checked: oracles H1, H2.
[[nodiscard]] SalvoLosses salvo(SalvoForce const& first, SalvoForce const& second);

/// A salvo at one side, with chance in both shots and intercepts.
struct StochasticSalvo {
  int shots = 0;                       ///< n ≥ 0
  double hit_probability = 0.0;        ///< p_h: of a shot that nothing stops
  int intercepts = 0;                  ///< m ≥ 0: attempts of the defence
  double intercept_probability = 0.0;  ///< p_i
  double loss_per_leaker = 1.0;        ///< u ≥ 0: units lost by one hit that gets through
  double most_loss = 0.0;              ///< B ≥ 0: units that can be lost
};

/// Mean and variance of the units lost.
struct SalvoMoments {
  double mean = 0.0;
  double variance = 0.0;
};

/// Exact moments of L = min(B, u max(0, X − Y)), X ~ Binomial(n, p_h), Y ~ Binomial(m, p_i)
/// independent, by summation over all pairs (Armstrong 2005; recalled, to be checked before
/// quoting). Model page 1; checked: oracle H3.
[[nodiscard]] SalvoMoments stochastic_salvo(StochasticSalvo const& salvo);

/// What the deterministic form gives for the same salvo: L at the means of X and Y. Never above the
/// exact mean while the cap does not bind, as L is then convex in X − Y.
[[nodiscard]] double salvo_at_means(StochasticSalvo const& salvo);

}  // namespace salient::campaign
