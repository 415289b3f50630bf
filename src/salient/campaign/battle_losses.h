#pragma once

#include "salient/campaign/mechanism.h"

namespace salient::campaign {

/// Who is lost in battle: competing risks with frailty (model page 0).
///
///   H = Σ h_m · dt,   G ~ Gamma(shape k, mean 1),   L ~ Binomial(forward, 1 − e^(−H·G)),
///   split over causes m by Multinomial(L, h_m / Σh)
///
/// G belongs to a formation and a calendar day and is shared by the sub-steps of that day, so that
/// halving the step leaves the law of the losses unchanged for constant hazards. Proximate cause
/// (whose hazard took a person) is not attribution (what if the mechanism were absent).
/// Checked: oracles X1, X20, S7.
[[nodiscard]] Mechanism battle_losses();

}  // namespace salient::campaign
