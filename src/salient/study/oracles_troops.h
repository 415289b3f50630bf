#pragma once

#include <vector>

#include "salient/study/oracles.h"

namespace salient::study {

/// Cases of what troops learn: W1 of the oracle table. Part of oracles().
[[nodiscard]] std::vector<Oracle> troop_oracles();

}  // namespace salient::study
