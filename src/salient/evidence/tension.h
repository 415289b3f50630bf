#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "salient/evidence/reading.h"

namespace salient::evidence {

/// Two claims that can hardly both hold.
struct Tension {
  std::size_t first = 0, second = 0;  ///< readings
  double distance = 0.0;              ///< of what they state, in standard deviations
  std::string words;
};

/// Pairs of scored claims of different families whose numbers lie further apart than the biases and
/// the noise of their sources allow:
///
///   d = (x₁ − m₁ − x₂ + m₂) / √(v₁ + v₂)   on the statements' scale, |d| > 2.5
///
/// m, v: mean and variance of the source's bias and noise; one bias when both are of one source and
/// class. Compared are claims of the same observable, and counts of the same thing on two days: the
/// later may not be below the earlier. Bounds conflict on their closed side only. Strongest first.
[[nodiscard]] std::vector<Tension> tensions(scenario::Scenario const& scenario,
                                            std::vector<Reading> const& readings,
                                            ObservationModel const& model);

}  // namespace salient::evidence
