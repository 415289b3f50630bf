#pragma once

#include "salient/report/answers.h"

namespace salient::testing {

/// Answers about ground_outcome() with invented numbers in every part: a posterior for each scored
/// claim, two sources, one attribution of three mechanisms in two tiers, two what-ifs, a forecast
/// that is not blind with two scored claims, and stages.
[[nodiscard]] report::Answers sample_answers(report::Findings const& findings);

}  // namespace salient::testing
