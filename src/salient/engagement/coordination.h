#pragma once

#include "salient/engagement/mechanism.h"

namespace salient::engagement {

/// How well the parts of a side answer each other (model page 6), K in [0, 1].
///
///   lost messages  q = q₀ (1 − K)      starts  + max(0, N(0, (σ₀ (1 − K))²))
///   accidents      h (1 − K)  on each person in contact
///
/// Lost messages are sent again, so each stage of a request for fire takes 1/(1 − q) times as long.
/// Starts apart bring a defender the echelons one after the other. Fire is spread over targets by K
/// (target_choice). With K = 1 nothing is changed, bit for bit.
///
/// Reference state: K = 1 on both sides. Checked: tests/engagement/coordination_test.cpp, oracles
/// I6 and I7.
[[nodiscard]] Mechanism coordination();

}  // namespace salient::engagement
