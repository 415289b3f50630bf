#pragma once

#include <optional>

#include "salient/evidence/observation.h"
#include "salient/scenario/claim.h"

namespace salient::evidence {

/// What the words of a claim say of the number that its source has in mind (model page 16).
struct Statement {
  enum class Form {
    nothing,   ///< states no number
    point,     ///< `low` = `high`, rounded
    nearly,    ///< a little below `high`
    between,   ///< `low` to `high`
    above,     ///< at least `low`
    below,     ///< at most `high`
    share,     ///< "half", "nearly half", "a third": normal of mean `low` and sd `spread`
    duration,  ///< not seen at the front for `low` days
    presence,  ///< at the front again for `low` days
  };
  enum class Noise { states, approximately, estimates, several };

  Form form = Form::nothing;
  Noise noise = Noise::states;
  double low = 0.0, high = 0.0;
  double spread = 0.0;     ///< of a share, in points
  bool is_share = false;   ///< the quantity is a share: its scale is log-odds, its unit 0.01
  double certainty = 1.0;  ///< what the words leave of it: "highly likely" 0.85

  friend bool operator==(Statement const&, Statement const&) = default;
};

/// Reads modality, numbers and metric of a claim. `days` is the duration that an event of absence
/// stands for, where the claim itself states none.
[[nodiscard]] Statement read_statement(scenario::Claim const& claim, std::optional<double> days);

/// The scale on which reports err: ln x, for shares ln x/(1 − x). Quantities below half a unit
/// (½ person, ½ %) count as half a unit, so that a run without losses stays comparable.
[[nodiscard]] double on_scale(Statement const& statement, double quantity);
[[nodiscard]] double from_scale(Statement const& statement, double position);

/// log-sd of one report with these words, for a source of ordinary noise.
[[nodiscard]] double noise_of(Statement const& statement, ObservationModel const& model);

/// Probability of the words (a density for shares and durations) when the source's report lies at
/// N(μ, σ²) on the statement's scale:
///
///   point n, z trailing zeros   Σ_g w_g [Φ((ln(n+g/2)−μ)/σ) − Φ((ln(n−g/2)−μ)/σ)],
///                               g ∈ {10^(z−1), 5·10^(z−1), 10^z}, at least one unit
///   nearly n                    P(n(1−w) ≤ R < n)
///   a to b                      c P(a ≤ R ≤ b) + (1−c) P(a/k ≤ R ≤ bk), k = max(b/a, 3/2)
///   more than a                 (1−λ) P(a ≤ R < next round number) + λ P(a ≤ R)
///   up to b                     mirrored
///   share m ± s                 normal density of m about the share R, variance s² + (R(1−R)σ)²
///   duration d                  gamma density of d about D + u days, u unseen days of presence
///                               having probability ∝ e^{−visibility·u}; μ = ln D, σ adds to its cv
///   presence of D days          1 − e^{−visibility·D}
///
/// Widening never lowers it. Certainty is not in it (see likelihood.h).
/// Checked: oracles B6, B7, B8, X25 (tests/evidence/phrase_test.cpp).
[[nodiscard]] double likelihood(Statement const& statement, ObservationModel const& model,
                                double mu, double sigma);

/// Positions on the scale outside of which the likelihood does not change, up to noise.
struct Support {
  double low = 0.0, high = 0.0;
};
[[nodiscard]] Support support_of(Statement const& statement, ObservationModel const& model);

/// Unit of the last digit that a number states: 1000 for 11,000; at least `least`.
[[nodiscard]] double place_of_last_digit(double number, double least);
/// Unit of its first digit: 10,000 for 11,000.
[[nodiscard]] double leading_place(double number, double least);
/// Distance from a bound to the round number that would have been said next: the unit of its last
/// digit, or of its second where it states more (1,000 for 43,000 and for 37,355).
[[nodiscard]] double step_of_bound(double number, double least);

}  // namespace salient::evidence
