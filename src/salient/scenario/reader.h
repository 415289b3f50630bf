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

}  // namespace salient::scenario
