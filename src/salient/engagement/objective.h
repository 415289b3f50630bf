#pragma once

#include "salient/engagement/mechanism.h"

namespace salient::engagement {

/// When an engagement is decided: the attackers have taken their objective when, around the end of
/// any of their routes, more of them than of the defenders in action have stood for `hold`; a side
/// is beaten when none of its groups stands (each is broken, or has nobody left).
///
/// Acts after a tick's losses. Reference state: it goes on until a side gives up at its
/// `stands_above` share, or the time is over. Checked: tests/engagement/objective_test.cpp.
[[nodiscard]] Mechanism objective();

}  // namespace salient::engagement
