#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "salient/scenario/scenario.h"
#include "salient/scenario/toml_support.h"

namespace salient::scenario {

/// Reads the `changes` of a counterfactual question: from keys of quantities
/// (`"formation.x.support.armour"`, `"direct_fire.hazard"`) to quantities, and from
/// `"mechanism.<name>"` to "active" or "reference".
[[nodiscard]] std::vector<Change> read_changes(toml::table const& table, Scenario const& scenario,
                                               base::Catalogue const& catalogue,
                                               std::string const& file, std::string_view chain,
                                               base::Diagnostics& diagnostics);

}  // namespace salient::scenario
