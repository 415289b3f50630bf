#pragma once

#include "salient/engagement/mechanism.h"

namespace salient::engagement {

/// What the ground covers of those who stand on it (model pages 2 and 7): exposure to direct fire
/// is multiplied by a share for scrub, forest and built-up ground. It covers both sides alike.
///
/// Reference state: open ground. Checked: tests/engagement/cover_test.cpp.
[[nodiscard]] Mechanism cover();

}  // namespace salient::engagement
