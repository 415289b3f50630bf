#pragma once

#include <string>

#include "salient/report/findings.h"

namespace salient::report {

/// The report: one HTML file that needs no network. Text, tables and sources read without script;
/// figures are drawn by the web bundle that is inlined, each with its numbers in a table beside it.
[[nodiscard]] std::string html(Findings const& findings);

}  // namespace salient::report
