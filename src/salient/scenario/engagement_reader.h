#pragma once

#include <filesystem>

#include "salient/base/parameter.h"
#include "salient/base/result.h"
#include "salient/scenario/engagement.h"

namespace salient::scenario {

/// Reads the account of an engagement: a TOML file, and the grid of heights that it names.
///
/// `catalogue` says which parameters exist. Every fault of both files is reported at once, with
/// file, line and column, what was expected, and the nearest valid name. An engagement that comes
/// back is complete and within the limits of engagement_checks.h.
[[nodiscard]] base::Result<Engagement> read_engagement(std::filesystem::path const& path,
                                                       base::Catalogue const& catalogue);

/// Is this file, by its tables, the account of an engagement rather than of a campaign?
[[nodiscard]] bool is_engagement(std::filesystem::path const& path);

}  // namespace salient::scenario
