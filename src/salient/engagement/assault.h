#pragma once

#include "salient/engagement/mechanism.h"

namespace salient::engagement {

/// How groups carry out their part of the plan (model page 8): a group sets out when its time has
/// come, follows its route leg by leg, and holds where it ends. A leg is done when the middle of
/// the group is within `arrival` of its end.
///
/// Reference state: the same. Checked: tests/engagement/assault_test.cpp.
[[nodiscard]] Mechanism assault();

}  // namespace salient::engagement
