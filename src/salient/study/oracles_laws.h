#pragma once

#include <vector>

#include "salient/study/oracles.h"

namespace salient::study {

/// Cases of the attrition laws, their jump processes, salvos, the comparison baselines and walking:
/// L, X9, S1 to S6, H, E, X8 and T of the oracle table. Part of oracles().
[[nodiscard]] std::vector<Oracle> law_oracles();

}  // namespace salient::study
