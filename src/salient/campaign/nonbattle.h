#pragma once

#include "salient/campaign/mechanism.h"

namespace salient::campaign {

/// Sickness and injury outside battle (model page 10): hazard h_nb on all present, exponential
/// absence, all return.
[[nodiscard]] Mechanism nonbattle();

}  // namespace salient::campaign
