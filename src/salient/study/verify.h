#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "salient/base/result.h"

namespace salient::study {

/// What a verification found.
struct Verification {
  std::uint64_t runs_checked = 0;
  std::vector<std::uint64_t> runs_that_differ;
  bool scenario_unchanged = false;
  bool study_found = false;     ///< stored runs of this scenario and this engine are there
  bool hash_confirmed = false;  ///< the stored runs give the manifest's result hash
  std::string recorded_version, this_version;

  [[nodiscard]] bool passed() const {
    return runs_that_differ.empty() && scenario_unchanged && study_found && hash_confirmed;
  }
};

/// Simulates `sample` runs of a results folder again, spread evenly over the study, and compares
/// each digest with the stored one; recomputes the result hash from all stored digests.
[[nodiscard]] base::Result<Verification> verify(std::filesystem::path const& folder,
                                                std::uint64_t sample);

}  // namespace salient::study
