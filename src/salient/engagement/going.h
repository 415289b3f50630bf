#pragma once

#include "salient/engagement/mechanism.h"

namespace salient::engagement {

/// Pace over the ground (model page 7).
///
///   pace ·= T(s) / T(0) · f          T(s) = exp(−3.5 |s + 0.05|)
///
///   s  slope in the direction of the group's way     f  by vegetation: open 1, less in cover
///
/// Slope is the difference of heights a cell ahead towards the end of the leg, or where a group
/// goes back, towards its first position. Tobler's speed: 5.037 km/h on the level, most at s =
/// −0.05. Reference state: level open ground. Checked: tests/engagement/going_test.cpp, oracle T1.
[[nodiscard]] Mechanism going();

/// Tobler's walking speed at a slope, relative to that on the level. Oracle T1.
[[nodiscard]] double relative_walking_speed(double slope);

}  // namespace salient::engagement
