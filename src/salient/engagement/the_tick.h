#pragma once

#include <functional>
#include <vector>

#include "salient/engagement/mechanism.h"
#include "salient/engagement/state.h"
#include "salient/engagement/tick.h"
#include "salient/engagement/workers.h"
#include "salient/engagement/world.h"

namespace salient::engagement {

/// The mechanisms of a tick, in the order in which they act. To add one: its file pair, and its
/// line in this list (the_tick.cpp).
[[nodiscard]] std::vector<Mechanism> the_tick();

/// Told after each mechanism has acted which one it was: for timing.
using Watch = std::function<void(std::size_t mechanism)>;

/// Sets up a replication: values, positions, groups, and what each mechanism owns.
void begin(World const& world, std::uint64_t replication, State& state, Tick& tick,
           Workers& workers);

/// Carries a state over one tick.
void step_tick(World const& world, State& state, Tick& tick, Workers& workers,
               Watch const& watch = nullptr);

}  // namespace salient::engagement
