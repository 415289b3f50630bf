#pragma once

#include "salient/engagement/mechanism.h"

namespace salient::engagement {

/// Strike drones as sorties (model page 8).
///
/// Sorties of a team come as a Poisson process of rate S F, F the share that the weather lets fly.
/// One arrives with probability a (1 − j), j the share that the other side stops; finds someone
/// with probability min(1, T/N), T = Σ v over the enemies in action, N its saturation; and takes of
/// them one with probability v/T:
///
///   v = visibility · ground · posture · kind
///
/// It hits with probability h, and then everyone of that side within `burst` metres with
/// probability `extra`. Those within 20 m are suppressed as by a burst.
///
/// Linear in the sorties; with few who can be seen, sorties are wasted.
/// Reference state: no drones. Checked: tests/engagement/drones_test.cpp.
[[nodiscard]] Mechanism drones();

}  // namespace salient::engagement
