#pragma once

#include "salient/engagement/mechanism.h"

namespace salient::engagement {

/// Who of those lost is killed (model page 10): outright with probability 1/(1 + W), W the wounded
/// for each killed; of the wounded, before they are brought to care, with probability 1 − exp(−λ T
/// / e), T the delay, e what armour makes of evacuation.
///
/// Acts after a tick's losses. Reference state: everyone lost is counted as wounded.
/// Checked: tests/engagement/casualties_test.cpp.
[[nodiscard]] Mechanism casualties();

}  // namespace salient::engagement
