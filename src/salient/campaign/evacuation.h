#pragma once

#include "salient/campaign/mechanism.h"

namespace salient::campaign {

/// The wounded wait for evacuation and may die before it (model page 10).
///
///   rate of evacuation 1/θ,  death hazard μ while waiting,  P(dies waiting) = μθ / (1 + μθ)
///
/// Persons wounded within a step enter at a uniform moment of it.
[[nodiscard]] Mechanism evacuation();

}  // namespace salient::campaign
