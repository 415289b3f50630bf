#pragma once

#include <string>

#include "salient/report/answers.h"

namespace salient::report {

/// The answers as a JSON object with a member for each part that is there: `calibration`,
/// `attributions`, `what_ifs`, `forecasts`, `stages`. Claims are named by their ids. Seconds are
/// left out, so that equal results give equal bytes.
[[nodiscard]] std::string answers_json(Findings const& findings, Answers const& answers);

}  // namespace salient::report
