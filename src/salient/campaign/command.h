#pragma once

#include "salient/campaign/mechanism.h"
#include "salient/scenario/scenario.h"

namespace salient::campaign {

/// Command: a state machine with hysteresis (model page 11).
///
///   commit, reduce → withdraw   when ℓ₇ > u_hi or f > F_hi or c < c_lo
///   commit ↔ reduce             above a · u_hi, back below b · u_hi  (a > b: a dead band)
///   withdraw → rest             after the time that disengaging takes
///   rest → redeploy             after T_min with c > max(c_hi, c_lo + 0.1) and training ≥ θ,
///                               or earlier with hazard π (override by the parent)
///   redeploy → commit           after the time that moving up takes; f starts again at 0
///
///   ℓ₇  mean daily losses of the last 7 days, as a share of those who were there   [1/day]
///   f   losses since the last commitment, as a share of strength then and arrivals since  [-]
///   c   cohesion (cohesion.h), 1 without its mechanism                                    [-]
///   θ   training (learning.h) that a return needs, 0 unless an account states it          [-]
///
/// A dated order sets the state. An ordered rest, withdrawal or redeployment stands until the next
/// order; so does a first state other than commit. Thresholds are drawn once for each run and
/// formation. Checked: tests/campaign/command_test.cpp (an input inside the dead band never
/// switches).
[[nodiscard]] Mechanism command();

/// Is a formation in this state in the contact zone?
[[nodiscard]] constexpr bool fights(scenario::CommandState state) {
  return state == scenario::CommandState::commit || state == scenario::CommandState::reduce;
}

}  // namespace salient::campaign
