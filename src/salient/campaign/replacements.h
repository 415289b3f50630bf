#pragma once

#include "salient/campaign/mechanism.h"

namespace salient::campaign {

/// Replacements join, and rested ones relieve those forward (model page 12).
///
///   joining a day = r + out of the pipeline;   into the pipeline ~ Binomial(yesterday's losses, φ)
///   pipeline: three stages, each left with probability min(1, 3/T) a day
///   newcomers = joining / present,   relief = ρ while committed
///
///   r  replacements ready a day [persons/day]   φ  share of losses replaced after training   [-]
///   T  mean time of training          [days]    ρ  share of those forward relieved a day [1/day]
///
/// With losses at a constant hazard h the strength goes to N* = r/h:
/// N(t) = N* + (N₀ − N*) e^(−ht). Fractions of r wait until they make a person; a
/// day's joining is spread over its steps. Assumes that
/// replacements come from outside the account. Checked: tests/campaign/replacements_test.cpp.
[[nodiscard]] Mechanism replacements();

}  // namespace salient::campaign
