#pragma once

#include "salient/campaign/mechanism.h"

namespace salient::campaign {

/// Care in two equal exponential stages (a gamma stay of shape 2), then duty or discharge
/// (model page 10).
///
///   stay ~ Gamma(2, mean T),  share ρ returns to duty, the others are lost for good
///
/// Checked: oracle A2 (census), the books (tests/laws/conservation_test.cpp).
[[nodiscard]] Mechanism care();

}  // namespace salient::campaign
