#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "salient/inference/calibration_check.h"

namespace salient::study {

/// Calibration of the sampler where the truth is known and the likelihood is exact.
struct SamplerCheck {
  std::vector<std::string> quantities;           ///< in words
  std::vector<inference::QuantityCheck> checks;  ///< (quantity)
};

/// A straight line through the origin, θ ~ N(0, 1), with data y_t ~ N(θt, 1) on three days: θ is
/// drawn, data are made from it, and θ is sampled given the data, `replications` times. Ranks and
/// intervals of θ and of the log-likelihood, which sees what θ alone cannot (Modrák et al. 2023).
[[nodiscard]] SamplerCheck check_sampler(std::uint64_t replications);

}  // namespace salient::study
