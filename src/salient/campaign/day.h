#pragma once

#include <functional>

#include "salient/campaign/mechanism.h"
#include "salient/campaign/state.h"

namespace salient::campaign {

/// The mechanisms of a day, in the order in which they act. To add one: its file pair, and its
/// line in this list (day.cpp).
[[nodiscard]] std::vector<Mechanism> the_day();

/// Told after each mechanism has acted which one it was: for timing.
using Watch = std::function<void(std::size_t mechanism)>;

/// Carries a state over one day.
void step_day(World const& world, State& state, Day& day, Watch const& watch = nullptr);

/// Gives a workspace the sizes of a world, for the first morning of a run.
void fit(World const& world, Day& day);

/// A workspace of the right size.
[[nodiscard]] Day workspace(World const& world);

}  // namespace salient::campaign
