#pragma once

#include <string>

#include "salient/report/answers.h"

namespace salient::report {

/// What the page of `salient serve` shows of a study beside the answers in result.json, as JSON
/// (docs/api/schema.json, PageData): the account's words, its claims with what was said of them,
/// its inputs with their sources, and figures with a state for every day.
[[nodiscard]] std::string page_data(Findings const& findings, Answers const& answers);

}  // namespace salient::report
