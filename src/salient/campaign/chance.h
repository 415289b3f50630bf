#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "salient/base/random.h"
#include "salient/campaign/compartments.h"

namespace salient::campaign {

/// Whether the engine draws or takes means.
enum class Configuration {
  stochastic,   ///< whole persons, drawn
  expectation,  ///< expected persons, no draw: for closed forms and refinement of the step
};

/// The draws of one formation on one day for one mechanism. A draw is a function of its address
/// (seed, run, formation, day, mechanism, index): it neither uses up nor disturbs any other.
class Chance {
 public:
  Chance(Configuration configuration, base::DrawKey key, base::Address address)
      : configuration_(configuration), key_(key), address_(address) {}

  /// Uniform in (0, 1); index < 256.
  [[nodiscard]] double uniform(std::uint16_t index) const;
  /// Of n persons, how many with probability p each. Monotone in p. Draws nothing when n or p is 0.
  [[nodiscard]] Persons binomial(Persons n, double p, std::uint16_t index) const;
  /// Splits n over weights (their sum positive); uses indices from `index`, one a weight.
  void split(Persons n, std::span<double const> weights, std::span<Persons> counts,
             std::uint16_t index) const;
  /// Gamma of mean 1 and shape k (Marsaglia and Tsang 2000); uses indices from `index`.
  /// 1 in the expectation configuration.
  [[nodiscard]] double frailty(double shape, std::uint16_t index) const;

  [[nodiscard]] Configuration configuration() const { return configuration_; }

 private:
  [[nodiscard]] base::Address at(std::uint16_t index) const;

  Configuration configuration_;
  base::DrawKey key_;
  base::Address address_;  ///< index holds the sub-step × 256
};

}  // namespace salient::campaign
