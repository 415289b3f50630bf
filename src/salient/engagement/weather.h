#pragma once

#include "salient/engagement/mechanism.h"

namespace salient::engagement {

/// Weather over an engagement (model page 7): it is the same for both sides.
///
///   visibility ·= V        pace ·= (1 − m) / (1 + s d)        flying = F
///
///   V  sight relative to a clear day   m  share of the pace that mud takes   d  depth of snow [m]
///   s  slowing by snow [1/m]           F  share of the drones that can fly
///
/// Reference state: a clear, dry, calm day. Checked: tests/engagement/weather_test.cpp.
[[nodiscard]] Mechanism weather();

}  // namespace salient::engagement
