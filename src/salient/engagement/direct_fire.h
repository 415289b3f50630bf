#pragma once

#include "salient/engagement/mechanism.h"

namespace salient::engagement {

/// Direct fire of small arms and support weapons (model pages 1 and 2).
///
/// Each entity with a target fires shots at the rate ρ · f, f its condition of fire, each of which
/// takes its target out of action with probability P · e · x: P the chance of a shot
/// (tick.hit_chance, left by `accuracy`, or `chance`), e the effectiveness of the shooter's group,
/// x the exposure of the target.
///
/// With `rhythm` 0 effective shots come as a Poisson process of rate λ = ρ f P e x: exponential
/// times, as many in a tick as fall into it, resolved in the order of their times by `losses`. A
/// shot whose target is out of action by then is aimed anew at any other that the shooter may fire
/// at, so that with target choice, movement and detection in their reference states the engagement
/// is a stochastic Lanchester process, exactly, whatever the length of a tick. With `rhythm` 1
/// shots come in volleys, one every 1 / ρ seconds from when a group sets out; those of one moment
/// all count, also at one target.
///
/// Shots that do not hit pass near: they may suppress. Assumes that entities fire without pause at
/// a target they have.
/// Checked: tests/engagement/direct_fire_test.cpp; oracles S1 to S7, X16 and X17 in tests/laws.
[[nodiscard]] Mechanism direct_fire();

}  // namespace salient::engagement
