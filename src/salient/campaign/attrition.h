#pragma once

namespace salient::campaign {

/// Constant hazard that takes the share f of a body in T days: h = −ln(1 − f) / T  [1/day].
/// 0 ≤ f < 1, T > 0. Checked: oracles A1 and X21.
[[nodiscard]] double hazard_for_loss(double share, double days);

/// Probability of being lost under a total hazard H over the step: 1 − exp(−H).
[[nodiscard]] double loss_probability(double hazard);

/// Mean of 1 − exp(−H G) over a gamma frailty G of mean 1 and shape k: 1 − (1 + H/k)^−k.
/// Model page 0, derived there; checked: oracle X20.
[[nodiscard]] double frail_loss_probability(double hazard, double shape);

/// Probability that a body is broken once it has lost the fraction f:
///   P = 1 / (1 + (f / f₅₀)^−s)
/// f₅₀: fraction at which half are broken; s: steepness. Model page 9; checked: oracle X19.
[[nodiscard]] double break_probability(double fraction_lost, double half_point, double steepness);

/// Of 100 casualties of all kinds how many have returned by the day after, by Dupuy's rule: 5 a day
/// from day 6 to day 20, 25 never. Model page 10 [S18]; checked: oracle X7.
[[nodiscard]] double dupuy_returned_per_hundred(int day);

/// How the wounded-per-killed ratio changes with what is counted (model page 10, oracle X6).
struct WoundedPerKilled {
  double wounded = 0;         ///< all who were wounded
  double killed = 0;          ///< killed outright
  double died_of_wounds = 0;  ///< of the wounded
  double soon_returned = 0;   ///< of the wounded, back on duty within 72 hours

  [[nodiscard]] double as_reported() const { return wounded / killed; }
  /// Those who died of wounds counted as killed.
  [[nodiscard]] double deaths_as_killed() const {
    return (wounded - died_of_wounds) / (killed + died_of_wounds);
  }
  /// In addition those back within 72 hours not counted.
  [[nodiscard]] double lasting_wounds() const {
    return (wounded - died_of_wounds - soon_returned) / (killed + died_of_wounds);
  }
};

/// Expected census of a place with `inflow` persons a day and exponential stay of mean `stay` days,
/// `days` after it opened empty: inflow · stay · (1 − e^(−t/stay)); oracle A2.
[[nodiscard]] double expected_census(double inflow, double stay, double days);

/// Probability that one who enters at a uniform moment of a step of length dt has left by its end,
/// when the rate of leaving is λ: 1 − (1 − e^(−λ dt)) / (λ dt).
[[nodiscard]] double same_step_departure(double rate, double dt);

}  // namespace salient::campaign
