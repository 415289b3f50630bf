#pragma once

#include "salient/engagement/state.h"
#include "salient/engagement/world.h"

namespace salient::engagement {

/// Counts the active members of every group and finds their middle, from the frozen present.
void muster(World const& world, State& state);

}  // namespace salient::engagement
