#pragma once

#include "salient/campaign/mechanism.h"

namespace salient::campaign {

/// Losses in assaults by the loss table of the world (loss_table.h; model page 0), in place of the
/// priors of direct fire and mines, and of the hours of assault in artillery and drones.
///
///   c = q · hours of assault                   hours a day in an assault as the table has it
///   h_m = c · μ_m(z) · ω_m · exp(σ_m δ_m)      [1/day] on each person forward
///   σ_m² = s² + lack of fit + spread of the table's model
///   q   share of the hours of assault in which those forward are in such an assault
///   μ   losses per person-hour by the table, at the run's coefficients      [1/h]
///   ω   conditions that are no covariate: direct fire, enemy fire beyond the table and, of
///       attackers, exposure beyond it; drones, hits beyond it and how conspicuous they are
///   δ   standardised discrepancy, one a model; claims may move it
///   s   its standard deviation where the table fits without error
///
/// Defenders take the mean over the assaults upon them, weighted by their persons and hours; the
/// rest of a day's hazard by artillery and drones, 1 − c/24 of it, stays.
/// Without a table, or in its reference state: nothing, and the other mechanisms have their priors.
/// Checked: tests/campaign/assault_losses_test.cpp.
[[nodiscard]] Mechanism assault_losses();

}  // namespace salient::campaign
