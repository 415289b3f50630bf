#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "salient/base/diagnostic.h"
#include "salient/base/parameter.h"
#include "salient/scenario/quantity.h"
#include "salient/scenario/toml_support.h"

namespace salient::scenario {

/// Reads one quantity of a parameter: `{ lognormal = [0.008, 0.8], unit = "1/day", source = "x" }`.
/// Checks type, family, unit, range and grounds; every fault goes to `diagnostics`.
[[nodiscard]] std::optional<Quantity> read_quantity(toml::node const& node,
                                                    base::Parameter const& parameter,
                                                    std::string const& file, std::string_view chain,
                                                    base::Diagnostics& diagnostics);

}  // namespace salient::scenario
