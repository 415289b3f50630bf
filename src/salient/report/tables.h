#pragma once

#include <string>

#include "salient/report/answers.h"

namespace salient::report {

/// `daily.csv`: one row for each date, group and variable with quantiles over runs (tidy).
[[nodiscard]] std::string daily_csv(Findings const& findings);
/// The column dictionary of daily.csv and the variables in it, as CSV.
[[nodiscard]] std::string columns_csv(Findings const& findings);
/// `result.json`: headline numbers, predictions for each claim, provenance; and `answers`
/// (answers_json) where there are any. `findings` are those of the posterior where
/// `answers.calibration` is set.
[[nodiscard]] std::string result_json(Findings const& findings, Answers const& answers = {});

}  // namespace salient::report
