#pragma once

#include "salient/campaign/mechanism.h"
#include "salient/scenario/scenario.h"

namespace salient::campaign {

/// Command: a state machine with hysteresis (model page 11).
///
///   commit, reduce → withdraw   when ℓ₇ > u_hi or f > F_hi
///   commit ↔ reduce             above a · u_hi, back below b · u_hi  (a > b: a dead band)
///   withdraw → rest             after the time that disengaging takes
///   rest → redeploy             after T_min, or earlier with hazard π (override by the parent)
///   redeploy → commit           after the time that moving up takes; f starts again at 0
///
///   ℓ₇  mean daily losses of the last 7 days, as a share of those who were there   [1/day]
///   f   losses since the last commitment, as a share of strength then and arrivals since  [-]
///
/// A dated order sets the state. An ordered rest, withdrawal or redeployment stands until the next
/// order; so does a first state other than commit. Assumes that commanders judge by losses alone;
/// cohesion joins when its mechanism does. Thresholds are drawn once for each run and formation.
/// Checked: tests/campaign/command_test.cpp (an input inside the dead band never switches).
[[nodiscard]] Mechanism command();

/// Is a formation in this state in the contact zone?
[[nodiscard]] constexpr bool fights(scenario::CommandState state) {
  return state == scenario::CommandState::commit || state == scenario::CommandState::reduce;
}

}  // namespace salient::campaign
