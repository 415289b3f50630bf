#pragma once

#include <string>

#include "salient/report/answers.h"

namespace salient::report {

/// The report: one HTML file that needs no network. Text, tables and sources read without script;
/// figures are drawn by the web bundle that is inlined, each with its numbers in a table beside it.
///
/// `findings` are those of the posterior where `answers.calibration` is set, and of the priors
/// otherwise. Without answers the page says what the priors imply and nothing more.
[[nodiscard]] std::string html(Findings const& findings, Answers const& answers = {});

}  // namespace salient::report
