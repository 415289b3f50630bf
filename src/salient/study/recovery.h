#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "salient/explain/scores.h"
#include "salient/inference/calibration_check.h"
#include "salient/study/analyze.h"

namespace salient::study {

/// What a check of an account's whole inference is asked.
struct RecoverySettings {
  std::filesystem::path out;
  std::uint64_t seed = 1;
  std::string loss_table = "shipped";  ///< as Settings has it
  std::uint64_t replications = 200;
  double target_ess = 200.0;
  std::size_t chains = 320;
  std::size_t chain_length = 5;
  std::size_t replicates = 1;  ///< runs that one likelihood is averaged over
  std::size_t most_steps = 100;
  unsigned threads = 0;
};

/// How a forecaster did on the known campaigns: numbers of all sizes on their logarithm.
struct ForecasterCheck {
  std::string name;
  double log = 0.0;          ///< mean ln of the density; higher is better
  double crps = 0.0;         ///< lower is better
  double coverage_90 = 0.0;  ///< share of truths inside the 90 % interval
  double width_90 = 0.0;     ///< mean width of that interval, of the logarithm
};

/// What known campaigns say of the account's inference.
struct Recovery {
  std::vector<std::string> quantities;           ///< in words
  std::vector<inference::QuantityCheck> checks;  ///< (quantity)
  /// (quantity) Coverage of 90 % intervals beside that of the priors' own.
  std::vector<inference::ControlledCoverage> controlled;
  std::vector<ForecasterCheck> forecasters;      ///< model, persistence, constant hazard
  std::vector<explain::ScoreDifference> beaten;  ///< model's log score over each baseline's
  std::uint64_t replications = 0;
  std::uint64_t forecasts = 0;  ///< numbers forecast in all
  double mean_ess = 0.0;
  std::uint64_t simulations = 0;
  bool interrupted = false;
};

/// Simulation-based calibration of the whole: campaigns are drawn from the priors, claims are made
/// from each by the observation model (same sources, dates and words), each is calibrated to its
/// claims as an account is, and what is then said of total losses and area is held against the
/// campaign that is known; so are forecasts beyond the day of knowledge, beside two baselines.
/// Durable: the same call goes on where it was stopped.
[[nodiscard]] base::Result<Recovery> recover(Subject const& subject,
                                             RecoverySettings const& settings,
                                             AdvanceCallback const& advance, std::stop_token stop);

}  // namespace salient::study
