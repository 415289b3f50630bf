#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "salient/base/result.h"
#include "salient/inference/proposal.h"
#include "salient/inference/state.h"
#include "salient/inference/tempered_smc.h"

namespace salient::inference {

/// Where the sampling stands between two steps: all that the next one depends on.
struct Standing {
  std::vector<Step> steps;
  double temperature = 0.0;
  double log_evidence = 0.0;  ///< of the claims raised to `temperature`
  double scale = 0.7;
  double free_scale = 0.7;
  std::size_t replicates = 1;
  double log_likelihood_sd = 0.0;
  double measured_at = 0.0;  ///< the last temperature for which the replicates were chosen
  std::size_t rounds = 0;    ///< at temperature 1
  std::size_t stuck = 0;     ///< steps in a row in which hardly any proposal was accepted
  std::uint64_t simulations = 0;
  std::string collapse;
  Proposal proposal;

  /// The population, chain by chain; at temperature 1 the state in which each chain ended.
  std::vector<State> states;
  std::vector<double> log_weights;  ///< (states) beside their temperature
  std::vector<Draw> round;          ///< draws of this round, chain by chain
};

/// File of the standing after a step, `step-<number, 4 digits>.bin`, all numbers little-endian:
///   8 bytes   "SALSTEP1"
///   2 × u64   fingerprint
///   …         the standing
///   2 × u64   digest of everything before it
[[nodiscard]] std::filesystem::path checkpoint_file(std::filesystem::path const& folder,
                                                    std::size_t step);
[[nodiscard]] base::Result<base::Done> write_checkpoint(std::filesystem::path const& file,
                                                        ensemble::Digest fingerprint,
                                                        Standing const& standing);
/// Nothing when there is no such file, or it is damaged, or of another study.
[[nodiscard]] std::optional<Standing> read_checkpoint(std::filesystem::path const& file,
                                                      ensemble::Digest fingerprint);
/// Steps of which the folder holds a file, in ascending order.
[[nodiscard]] std::vector<std::size_t> checkpoints_in(std::filesystem::path const& folder);

}  // namespace salient::inference
