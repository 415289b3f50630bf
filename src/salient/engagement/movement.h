#pragma once

#include "salient/engagement/mechanism.h"

namespace salient::engagement {

/// Movement of entities along their group's route (model page 7).
///
/// In a tick an entity of an advancing group goes pace · m · dt metres, m its condition of pace,
/// towards where its group goes: abreast, each to its own place about the end of the leg; in file,
/// the first to the end of the leg and every other after the one before it, at the group's
/// spacing. A group without a route that `closes` goes for the middle of the enemy. One who has a
/// target stays with probability `halt_share` and fires; a withdrawing group goes back to its first
/// position.
///
/// Reference state: nobody moves. Checked: tests/engagement/movement_test.cpp.
[[nodiscard]] Mechanism movement();

}  // namespace salient::engagement
