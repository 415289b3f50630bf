#pragma once

#include "salient/campaign/mechanism.h"

namespace salient::campaign {

/// Direct fire in assaults: hazard of small arms and crew-served weapons (model pages 1 and 2).
///
///   h = h₀ · (hours / day of assault) · (y / x)^w · ε · φ · (1 − v (1 − V))
///                                                            [1/day] on each person forward
///   h₀  hazard on a day of assault at equal strengths, in the open      [1/day]
///   x   persons forward, own;  y  persons forward, enemy, same sector   [persons]
///   w   structural exponent: 1 square law, ½ linear-like, 0 logarithmic law (Helmbold 1965)
///   ε   exposure: of a defender by works; of an attacker the plan's exposure times that of the
///       ways, o + (1 − o) c (2 − k) and at most 1, k the share found of the covered ways
///   φ   effect of the enemy's fire, mean over his persons forward of plan fire ·
///       effectiveness · exp(s (2 skill − 1))                            [-]
///   V   sight, from the weather;  v  share of fire that lack of sight prevents, on both sides
///
/// Assumes: opposing formations of a sector mix; fire is spread over all forward persons alike.
/// Checked: tests/campaign/direct_fire_test.cpp.
[[nodiscard]] Mechanism direct_fire();

}  // namespace salient::campaign
