#pragma once

#include "salient/campaign/mechanism.h"

namespace salient::campaign {

/// Direct fire in assaults: hazard of small arms and crew-served weapons (model pages 1 and 2).
///
///   h = h₀ · (hours / day of assault) · (y / x)^w · ε        [1/day] on each person forward
///
///   h₀  hazard on a day of assault at equal strengths, in the open      [1/day]
///   x   persons forward, own;  y  persons forward, enemy, same sector   [persons]
///   w   structural exponent: 1 square law, ½ linear-like, 0 logarithmic law (Helmbold 1965)
///   ε   exposure: of an attacker by the share of open ways, of a defender by works
///
/// Assumes: opposing formations of a sector mix; fire is spread over all forward persons alike.
/// Checked: tests/campaign/direct_fire_test.cpp.
[[nodiscard]] Mechanism direct_fire();

}  // namespace salient::campaign
