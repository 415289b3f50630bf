#pragma once

#include <vector>

#include "salient/study/oracles.h"

namespace salient::study {

/// Cases of attribution, sensitivity, scores and the value of information, and of the range of
/// agreement: G1–G5, B3–B5, B10 and X5 of the oracle table. Part of oracles().
[[nodiscard]] std::vector<Oracle> explanation_oracles();

}  // namespace salient::study
