#pragma once

#include "salient/campaign/mechanism.h"

namespace salient::campaign {

/// Sickness and injury outside battle (model page 10): hazard h_nb on all present, exponential
/// absence, all return. On days of cold (weather.h) its hazard κ adds to that on those forward:
///
///   P(falls sick) = 1 − exp(−(h_nb + κ) Δt) forward, 1 − exp(−h_nb Δt) elsewhere
///
/// Checked: tests/campaign/nonbattle_test.cpp.
[[nodiscard]] Mechanism nonbattle();

}  // namespace salient::campaign
