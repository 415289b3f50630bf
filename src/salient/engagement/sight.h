#pragma once

#include "salient/engagement/terrain.h"

namespace salient::engagement {

/// How far one sees through what grows or stands on the ground [m].
struct SightDepths {
  float scrub = 150, forest = 40, urban = 30;
};

/// Height of eyes and of what is looked at, above the ground [m].
inline constexpr float kEyeHeight = 1.5F;

/// Can one place see another? The line between eyes at both must clear the ground, and what it
/// passes of scrub, forest and built-up ground, each measured in its own depth, must add up to less
/// than 1. Samples cell by cell; the same from either end.
[[nodiscard]] bool line_of_sight(Terrain const& terrain, SightDepths const& depths, float from_x,
                                 float from_y, float to_x, float to_y);

}  // namespace salient::engagement
