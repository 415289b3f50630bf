#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "salient/base/result.h"

namespace salient::study {

/// What a starter scenario was made of.
struct Starter {
  std::vector<std::filesystem::path> files;
  std::string contingent;  ///< subject of the claims that became the contingent
  std::size_t claims_kept = 0;
  std::size_t claims_left_out = 0;  ///< rows that speak of other subjects
};

/// Writes a commented scenario that runs unchanged into a folder that is not there or empty.
[[nodiscard]] base::Result<Starter> write_starter(std::filesystem::path const& folder);

/// Writes a scenario of at most 40 lines from a claims file: one contingent (the subject of most
/// rows about losses), one sector, an opponent by assumption, and the rows about the contingent.
/// The columns are those of scenario::claim_columns(); only the first few must be there.
[[nodiscard]] base::Result<Starter> write_starter_from_claims(std::filesystem::path const& folder,
                                                              std::filesystem::path const& claims);

}  // namespace salient::study
