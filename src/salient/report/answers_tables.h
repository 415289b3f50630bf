#pragma once

#include <string>

#include "salient/report/answers.h"

namespace salient::report {

/// What-ifs and forecasts as text tables for a terminal: paired differences with what pairing
/// saved; forecast quantities by date, events with words for their probabilities, scored claims
/// beside what was forecast, scores beside those of the baselines, later claims that could not be
/// scored.
[[nodiscard]] std::string answers_tables(Answers const& answers);

}  // namespace salient::report
