#pragma once

#include <vector>

#include "salient/study/oracles.h"

namespace salient::study {

/// Cases of minefields: M of the oracle table. Part of oracles().
[[nodiscard]] std::vector<Oracle> contact_oracles();

}  // namespace salient::study
