#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "salient/evidence/likelihood.h"

namespace salient::evidence {

/// Claims as the observation model makes them from a campaign: the scenario's claims with every
/// scored number replaced. Sources, dates, metrics and modalities stay; each source's biases, scale
/// of noise and lapses, each report's noise and its rounding are drawn. Claims of one family share
/// part of their noise; what repeats another claim repeats its number. Unscored claims stay as they
/// are.
///
/// z and answers as for Likelihood; a pure function of them, the seed and the run.
/// Used for simulation-based calibration and synthetic truth.
/// Checked: ranks of the truth among posterior draws are uniform
/// (tests/evidence/generate_test.cpp).
[[nodiscard]] std::vector<scenario::Claim> synthesize(scenario::Scenario const& scenario,
                                                      std::vector<Reading> const& readings,
                                                      ObservationModel const& model,
                                                      std::span<double const> z,
                                                      std::span<double const> answers,
                                                      std::uint64_t seed, std::uint64_t run);

}  // namespace salient::evidence
