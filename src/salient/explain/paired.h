#pragma once

#include <cstddef>
#include <span>

#include "salient/explain/samples.h"

namespace salient::explain {

/// One outcome under two assumptions, run by run: run i of both has the same parameters and the
/// same random numbers, so what they share cancels.
struct PairedDifference {
  std::size_t pairs = 0;
  Spread first, second;
  Spread difference;         ///< second − first; its standard error is that of the pairing
  double correlation = 0.0;  ///< of the two outcomes over pairs
  double share_lower = 0.0;  ///< of pairs whose second is lower; equal ones count half
  /// Standard error that as many runs of each, not paired, would have had.
  double independent_error = 0.0;
  /// Unpaired runs of each assumption that would give the pairing's standard error; Inf if the
  /// difference does not vary while the outcomes do.
  double equivalent_runs = 0.0;
  /// Runs saved in all: 2 · (equivalent_runs − pairs); negative if pairing did harm.
  double runs_saved = 0.0;
};

/// At least two pairs; both spans of the same size.
[[nodiscard]] PairedDifference paired_difference(std::span<double const> first,
                                                 std::span<double const> second);

/// Standard error of a mean difference over n pairs:
///
///   √((s₁² + s₂² − 2 ρ s₁ s₂) / n)
///
///   s₁, s₂  standard deviations of the outcomes     ρ  their correlation: 0 for independent runs
///
/// Model page 18; checked: oracle G5.
[[nodiscard]] double paired_error(double first_sd, double second_sd, double correlation,
                                  double pairs);

}  // namespace salient::explain
