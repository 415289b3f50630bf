#pragma once

#include "salient/engagement/context.h"

namespace salient::engagement {

/// Resolves the hits of a tick in the order of their times (then target, source, cause): a hit
/// counts when its source and its target are in action at its moment; one that may be aimed anew
/// goes, when its target is not, to any other enemy that its source could fire at. Of a soldier the
/// person is lost, of a support weapon one of its crew, of a vehicle the vehicle and of its crew
/// each with an even chance. Who is lost is killed or wounded: see `casualties`.
///
/// Ends the engagement at the moment when a side has no more than its `stands_above` share of
/// persons in action; later hits of the tick come to nothing.
///
/// Not a mechanism: without it nobody is ever lost. Checked: tests/engagement/losses_test.cpp.
void resolve_losses(Context& context);

/// Takes an entity out of action beside the hits of a tick: cut off, or gone from the field. Counts
/// its persons out of action, and as lost when `fate` is a loss.
void take_out(World const& world, State& state, Casualty const& casualty);

}  // namespace salient::engagement
