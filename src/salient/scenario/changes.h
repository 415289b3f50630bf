#pragma once

#include <optional>
#include <span>
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

/// Reads one change as it is written on a command line: `KEY=VALUE`, where VALUE is a number in the
/// parameter's declared unit, a quantity in braces as in a scenario, or for `mechanism.NAME` the
/// word active or reference. Faults have their place in the text.
[[nodiscard]] std::optional<Change> read_change(std::string_view text, Scenario const& scenario,
                                                base::Catalogue const& catalogue,
                                                base::Diagnostics& diagnostics);

/// The account with changes made. Throws std::logic_error for a key that the account lacks; keys of
/// changes that were read are known.
[[nodiscard]] Scenario changed(Scenario const& scenario, base::Catalogue const& catalogue,
                               std::span<Change const> changes);

}  // namespace salient::scenario
