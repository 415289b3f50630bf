#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "salient/base/result.h"

namespace salient::losstable {

/// The back-end of loss tables that extrapolates to other strengths: the attrition equations of
/// ATCAL (model page 1.8), calibrated from killer–victim scoreboards at one point. Types are all
/// kinds of shooters and victims of both sides, numbered from 0; a matrix (shooter × victim) is
/// row-major. Page: docs/methods/atcal.md. Checked: tests/losstable/atcal_test.cpp, oracles W3, W4.

/// Mean number over a period of a type that falls from `at_start` to `at_end`, as if each of its
/// members bore one constant hazard: (n0 − n1)/ln(n0/n1). 0 where either is 0; n0 if they are
/// equal.
[[nodiscard]] double log_mean(double at_start, double at_end);

/// Share of its time that a shooter has each victim type under fire, victims in the order of
/// `order` (the first matters most to him):
///
///   share_j = [1 − (1 − A_j)^{T_j}] · Π_{k before j} (1 − A_k)^{T_k}
///
/// A_j in [0, 1]: chance that one of type j can be engaged at a moment; T_j ≥ 0: number of them.
/// Returns the idle share; it and all shares sum to 1. Types that `order` lacks get 0.
double engagement_shares(std::span<double const> availability, std::span<double const> numbers,
                         std::span<std::size_t const> order, std::span<double> shares);

/// The inverse: availabilities from observed shares. A share beyond what those before it leave is
/// cut to that (availability 1); a type of no number, or with nothing left for it, gets 0.
void availability_of_shares(std::span<double const> shares, std::span<double const> numbers,
                            std::span<std::size_t const> order, std::span<double> availability);

/// What replications of one engagement have shown, or one of them.
struct Scoreboard {
  double hours = 1;                  ///< its duration
  std::vector<double> at_start;      ///< (type) number
  std::vector<double> kills;         ///< (shooter × victim) number
  std::vector<double> availability;  ///< (shooter × victim) A, in [0, 1); 0 for what is no target
};

/// Means over replications of one engagement: numbers, kills, availabilities and hours. They have
/// the same types; at least one.
[[nodiscard]] Scoreboard mean_of(std::span<Scoreboard const> replications);

/// Where equations were calibrated.
struct CalibrationPoint {
  std::vector<double> at_start;  ///< (type)
  double hours = 0;
  std::vector<double> hazards;  ///< (type) −ln(number at the end / at the start)
};

/// The calibrated equations. Without a point (rates from elsewhere) it is that of no losses.
struct Atcal {
  std::vector<double> availability;  ///< (shooter × victim)
  std::vector<double> kill_rate;     ///< (shooter × victim) per shooter and hour of engaging [1/h]
  std::vector<std::size_t> order;    ///< (shooter × rank) victims as each shooter prefers them
  CalibrationPoint point;

  [[nodiscard]] std::size_t types() const;
};

/// Phase I: the rates that give the scoreboard's kills at its own strengths,
///
///   kill_rate_ij = K_ij / (n̄_i · share_ij · hours)
///
/// n̄ the log-means by the board's own losses, also for T_j in the shares. `order` holds for each
/// shooter every type once. Faults, each named with its types: matrices of wrong size, numbers that
/// are negative or not finite, an availability of 1 or more, a type that loses all it has (its mean
/// number would be 0), kills of a shooter that has no number or no availability of the victim.
[[nodiscard]] base::Result<Atcal> calibrate(Scoreboard const& board,
                                            std::vector<std::size_t> const& order);

/// Losses of an engagement by the equations.
struct AtcalLosses {
  std::vector<double> at_end;  ///< (type)
  std::vector<double> mean;    ///< (type) n̄
  std::vector<double> kills;   ///< (shooter × victim); a column sums to what the type loses
  std::vector<double> shares;  ///< (shooter × victim) of time
  std::vector<double> idle;    ///< (shooter) share of time
  bool converged = false;      ///< losses and kills agree to 1e-11 of themselves
};

/// Phase II: kills at other strengths and another duration. Solves
///
///   n1_j = n0_j e^{−H_j},   H_j = Σ_i K_ij / n̄_j,   K_ij = n̄_i · kill_rate_ij · share_ij · hours
///
/// the share of i's time at T = n̄, by Newton's method along growing durations, so that the answer
/// is the one that grows out of no losses. A type cannot lose more than it has: n1 > 0. At the
/// strengths and duration of its board it gives back the board's kills.
[[nodiscard]] AtcalLosses losses_at(Atcal const& atcal, std::span<double const> at_start,
                                    double hours);

}  // namespace salient::losstable
