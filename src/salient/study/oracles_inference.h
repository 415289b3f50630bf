#pragma once

#include <vector>

#include "salient/study/oracles.h"

namespace salient::study {

/// Cases of inference: conjugate posteriors and the limits of the rank check, B1, B2 and X14 of the
/// oracle table. Part of oracles(). That the sampler finds these posteriors is tested in
/// tests/inference/tempered_smc_test.cpp.
[[nodiscard]] std::vector<Oracle> inference_oracles();

}  // namespace salient::study
