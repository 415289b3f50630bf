#pragma once

#include <string>

#include "salient/campaign/mechanism.h"
#include "salient/scenario/scenario.h"

namespace salient::report {

/// The day as a numbered list: what acts, how often, from which page.
[[nodiscard]] std::string list_steps(std::vector<campaign::Mechanism> const& mechanisms);
/// The mechanisms with reference states and the works they rest on.
[[nodiscard]] std::string list_mechanisms(std::vector<campaign::Mechanism> const& mechanisms);
/// Every declared parameter with unit, range, default, meaning and grounds.
[[nodiscard]] std::string list_parameters(base::Catalogue const& catalogue);
/// Every number of a scenario with its source, or "assumption", or the declared default.
[[nodiscard]] std::string list_parameters(scenario::Scenario const& scenario,
                                          base::Catalogue const& catalogue);
/// The same as JSON lines, for programs.
[[nodiscard]] std::string list_parameters_json(scenario::Scenario const& scenario,
                                               base::Catalogue const& catalogue);

}  // namespace salient::report
