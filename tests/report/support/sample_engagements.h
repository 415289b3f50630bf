#pragma once

#include "salient/report/engagements.h"

namespace salient::testing {

/// Findings of two engagements with numbers of the hand, one of which has gained nothing; with a
/// contrast and a study of steps.
[[nodiscard]] report::Engagements sample_engagements();

}  // namespace salient::testing
