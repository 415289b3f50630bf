#pragma once

#include "salient/campaign/mechanism.h"

namespace salient::campaign {

/// The wounded wait for evacuation and may die before it (model page 10).
///
///   rate of evacuation 1/θ,  death hazard μ while waiting,  P(dies waiting) = μθ / (1 + μθ)
///   θ = θ₀ · c · (1 + g r)       [days]
///
///   θ₀  mean delay without threat, at the reference conditions   c  the plan's evacuation_delay
///   r   share of movements that drones threaten                  g  what that adds to the delay
///
/// Persons wounded within a step enter at a uniform moment of it. Checked:
/// tests/campaign/evacuation_test.cpp.
[[nodiscard]] Mechanism evacuation();

}  // namespace salient::campaign
