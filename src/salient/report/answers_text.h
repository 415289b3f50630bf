#pragma once

#include <string>
#include <vector>

#include "salient/report/answers.h"

namespace salient::report {

/// What the answers come to, in plain words, one paragraph for one question: shares that claims
/// state, losses with their 80 % interval, imported fire, causes, what-ifs and forecasts. Every
/// number is taken from the findings and answers; causal sentences begin "In this model", causes
/// are ordered only between tiers, and what rests on the claims of one side says so. Empty without
/// answers.
[[nodiscard]] std::vector<std::string> answers_paragraphs(Findings const& findings,
                                                          Answers const& answers);

/// The same as text for a terminal, paragraphs wrapped at 100 columns with an empty line between
/// them.
[[nodiscard]] std::string answers_text(Findings const& findings, Answers const& answers);

}  // namespace salient::report
