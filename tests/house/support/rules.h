#pragma once

#include <vector>

#include "tests/house/support/source_tree.h"

namespace salient::house {

/// Paths of one person's machine, which mean nothing on another's. A URL may have such a part.
[[nodiscard]] std::vector<Breach> machine_paths(std::vector<SourceFile> const& files);

/// Notes of work that was put off: it belongs into an issue, where somebody will find it.
[[nodiscard]] std::vector<Breach> left_for_later(std::vector<SourceFile> const& files);

/// Writing to a standard stream, or ending the process: both are the caller's to decide.
[[nodiscard]] std::vector<Breach> prints_or_exits(std::vector<SourceFile> const& files);

/// Standard functions and containers whose results differ between machines or libraries: libm's
/// transcendental functions by their qualified names, distributions, unordered containers, and
/// generators other than ours.
[[nodiscard]] std::vector<Breach> varies_by_machine(std::vector<SourceFile> const& files);

/// Headers of 300 lines or more, sources of 500 or more.
[[nodiscard]] std::vector<Breach> too_long(std::vector<SourceFile> const& files);

/// Headers without #pragma once.
[[nodiscard]] std::vector<Breach> unguarded(std::vector<SourceFile> const& files);

}  // namespace salient::house
