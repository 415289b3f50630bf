#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "salient/base/result.h"
#include "salient/study/analysis.h"

namespace salient::study {

/// `manifest.json`: what made the results beside it and how to make them again.
[[nodiscard]] std::string manifest_json(Settings const& settings,
                                        report::Provenance const& provenance,
                                        std::vector<std::filesystem::path> const& files);

/// A manifest as read back.
struct Manifest {
  Settings settings;
  std::string version, scenario_hash, result_hash;
};
[[nodiscard]] base::Result<Manifest> read_manifest(std::filesystem::path const& folder);

}  // namespace salient::study
