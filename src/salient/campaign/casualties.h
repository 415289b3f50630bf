#pragma once

#include "salient/campaign/mechanism.h"

namespace salient::campaign {

/// What becomes of those lost in battle: killed, wounded or missing (model page 10).
///
///   missing share m;  of the others  killed share 1 / (1 + r),  r = wounded per killed
///
/// Bookkeeping of the account rather than a cause, so it cannot be switched off.
[[nodiscard]] Mechanism casualties();

}  // namespace salient::campaign
