#pragma once

#include <vector>

#include "salient/study/oracles.h"

namespace salient::study {

/// Cases of indirect fire, suppression and supply: I4 to I7, W2 and X10 of the oracle table. Part
/// of oracles().
[[nodiscard]] std::vector<Oracle> fire_oracles();

}  // namespace salient::study
