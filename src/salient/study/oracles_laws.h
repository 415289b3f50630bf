#pragma once

#include <vector>

#include "salient/study/oracles.h"

namespace salient::study {

/// Cases of the attrition laws, their jump processes, salvos, the comparison baselines, walking and
/// the ATCAL form: L, X9, S1 to S6, H, E, X8, T, W3 and W4 of the oracle table. Part of oracles().
[[nodiscard]] std::vector<Oracle> law_oracles();

}  // namespace salient::study
