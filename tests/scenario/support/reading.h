#pragma once

#include <string>
#include <string_view>

#include "salient/scenario/scenario.h"

namespace salient::testing {

/// The catalogue of the shipped engine.
[[nodiscard]] base::Catalogue engine_catalogue();

/// Reads a scenario text that must be sound, in a folder without further files.
[[nodiscard]] scenario::Scenario read_sound(std::string const& text);

/// The quantity of an entity's row by its key, the scope given.
[[nodiscard]] scenario::Quantity const& quantity_of(scenario::Quantities const& quantities,
                                                    base::Scope scope, std::string_view key);

/// Every diagnostic on a line of its own.
[[nodiscard]] std::string lines_of(base::Diagnostics const& diagnostics);

}  // namespace salient::testing
