#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "salient/base/result.h"
#include "salient/study/analysis.h"

namespace salient::study {

/// What an analysis did beyond the runs from the priors. Repeating so many steps of the calibration
/// (`--steps`) gives the same hash.
struct Made {
  std::size_t steps = 0;  ///< of the calibration
  std::uint64_t simulations = 0;
  double target_ess = 0.0;
  std::size_t draws = 0, attribution_draws = 0;
  std::string answers_hash;
};

/// `manifest.json`: what made the results beside it and how to make them again. `result_hash` is of
/// the runs from the priors.
[[nodiscard]] std::string manifest_json(Settings const& settings,
                                        report::Provenance const& provenance,
                                        std::vector<std::filesystem::path> const& files,
                                        std::optional<Made> const& made = std::nullopt);

/// A manifest as read back.
struct Manifest {
  Settings settings;
  std::string version, scenario_hash, result_hash;
};
[[nodiscard]] base::Result<Manifest> read_manifest(std::filesystem::path const& folder);

}  // namespace salient::study
