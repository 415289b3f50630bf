#pragma once

#include <cstddef>
#include <span>

namespace salient::explain {

/// Expected value of perfect information of a choice among actions (Raiffa & Schlaifer 1961,
/// recalled):
///
///   EVPI = Σ_s p_s max_a u(a, s) − max_a Σ_s p_s u(a, s) ≥ 0
///
///   p  (states) probabilities, which sum to 1     u  (actions × states) worth, any unit
///
/// Here an "action" is what to report or to look up next. Model page 19; checked: oracle B10.
[[nodiscard]] double perfect_information(std::span<double const> probabilities,
                                         std::span<double const> worth);

/// How much a report would narrow what is known of a number.
struct Narrowing {
  double variance = 0.0;           ///< of the target now
  double expected_variance = 0.0;  ///< of the target once the report is in, on average
  double share = 0.0;              ///< 1 − expected_variance / variance
  double share_error = 0.0;        ///< standard error, for independent draws
  std::size_t pieces = 0;          ///< of the regression
};

/// Expected reduction of variance of `target` by learning `report` (expected value of sample
/// information under squared loss), by regression over draws (Strong, Oakley & Brennan 2014,
/// recalled): each draw has the target's value and the report that its source would then give,
/// noise and bias of the source included.
///
///   share = Var(E[target | report]) / Var(target) = 1 − E[(target − m(report))²] / Var(target)
///
/// m is a line in each of `pieces` classes of equally many draws along the report's normal scores
/// (ranks, ties at their middle), so only the order of reports counts and a heavy tail does no
/// harm. The residual variance is taken with n − 2·pieces degrees of freedom, so that an
/// uninformative report has a share of 0 on average; a share slightly below 0 is noise and is not
/// cut off.
///
///   n  draws, at least 20     pieces  by default n / 60 from 1 to 12
///
/// If the target does not vary, all is 0. Model page 19.
[[nodiscard]] Narrowing expected_narrowing(std::span<double const> target,
                                           std::span<double const> report, std::size_t pieces = 0);

}  // namespace salient::explain
