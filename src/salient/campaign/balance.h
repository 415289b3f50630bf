#pragma once

#include "salient/campaign/mechanism.h"

namespace salient::campaign {

/// Strength of one coalition over that of its enemies, in [0, 10⁶]; 0 when it has nobody.
[[nodiscard]] double force_ratio(double own, double enemies);

/// Balance of forces in persons present (no model page: a definition).
///
///   R  = Σ present of the side's coalition / Σ present of its enemies        [-]
///   R₋ = the same without the side's own formations                         [-]
///
/// Of those present this morning, everywhere, whatever their state. It reads and changes nothing
/// else. Checked: tests/campaign/balance_test.cpp.
[[nodiscard]] Mechanism balance();

}  // namespace salient::campaign
