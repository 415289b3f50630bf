#pragma once

#include "salient/engagement/mechanism.h"

namespace salient::engagement {

/// Suppression by what passes near (model pages 3 and 9).
///
/// What passes near an entity in a tick makes suppressive events, a Poisson process; each
/// suppresses it for τ. Renewing, the last event counts: of a steady rate ν the share e^(−ντ) of
/// the time is unsuppressed. Not renewing, events during suppression count for nothing: 1/(1 + ντ).
///
/// One who is suppressed fires and moves at a share of his rates, and lies down unless in works.
/// What passes near in one tick takes effect in the next. Crews of vehicles are not suppressed.
///
/// Reference state: nobody is ever suppressed. Checked: tests/engagement/suppression_test.cpp,
/// oracle I5.
[[nodiscard]] Mechanism suppression();

}  // namespace salient::engagement
