#pragma once

#include <functional>

#include "salient/report/engagements.h"
#include "salient/study/stage.h"

namespace salient::study {

/// Compiles an engagement for ticks of a length [s].
using WorldAtStep = std::function<engagement::World(double step)>;

/// Simulates the same engagement in ticks of 2 s, s, s/2 and s/4 (s: as the account says) and holds
/// mean losses by side and cause, metres gained and the share of successes against the finest.
/// Nothing when it was stopped before it was done.
/// Checked by tests/study/engage_steps_test.cpp.
[[nodiscard]] base::Result<std::optional<report::StepStudy>> study_steps(
    std::string const& name, WorldAtStep const& world_at, std::string const& canonical_text,
    std::uint64_t replications, Bench const& bench);

}  // namespace salient::study
