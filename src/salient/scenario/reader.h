#pragma once

#include <filesystem>

#include "salient/base/parameter.h"
#include "salient/base/result.h"
#include "salient/scenario/scenario.h"

namespace salient::scenario {

/// Reads an account: a folder with `scenario.toml`, or that file itself, and the files it names.
///
/// `catalogue` says which parameters exist; the room knows no mechanism. Every fault of every file
/// is reported at once, with file, line and column, what was expected, and the nearest valid name.
/// A scenario that comes back is complete: every parameter has a quantity, every reference leads
/// somewhere, dates are in order.
[[nodiscard]] base::Result<Scenario> read_scenario(std::filesystem::path const& path,
                                                   base::Catalogue const& catalogue);

/// Reads a file of claims on an account that is not one of its own, as those published later. Every
/// fault goes to `diagnostics`.
[[nodiscard]] std::vector<Claim> read_claims_file(std::filesystem::path const& file,
                                                  Scenario const& scenario,
                                                  base::Diagnostics& diagnostics);

}  // namespace salient::scenario
