#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "salient/inference/tempered_smc.h"

namespace salient::testing {

/// A standard normal number that is a function of a number of chance.
[[nodiscard]] double chance(std::uint64_t noise);

/// ln of the normal density.
[[nodiscard]] double log_normal(double value, double mean, double variance);

/// One answer, y = x₀ + `scatter` · chance, of which it is claimed to be 1 with variance
/// `variance`. The posterior of x₀ is that of a normal datum of variance scatter² + variance.
[[nodiscard]] inference::Problem normal_model(double scatter, double variance,
                                              std::size_t dimensions = 1);

/// Two hundred coordinates of which five are informed: x₀ + x₁ = 2 ± 0.2, x₂ − x₃ = 1 ± 0.3,
/// x₄ = −1.5 ± 0.1; the answers are the three left sides.
[[nodiscard]] inference::Problem wide_model(std::size_t dimensions = 200);

/// y = x₀ is simulated; y + ½ x₁ is claimed to be 1 ± 0.3, and x₁ never enters the simulation.
[[nodiscard]] inference::Problem biased_model();

/// A likelihood that says nothing.
[[nodiscard]] inference::Problem silent_model(std::size_t dimensions);

/// Mean and variance of a function of the draws, and how many standard errors each is off.
struct Off {
  double mean = 0.0, variance = 0.0;
};
[[nodiscard]] Off off_by(inference::Posterior const& posterior,
                         std::function<double(inference::Draw const&)> const& function, double mean,
                         double variance);
/// The same for a coordinate.
[[nodiscard]] Off off_by(inference::Posterior const& posterior, std::size_t coordinate, double mean,
                         double variance);

/// The posterior; throws what its diagnostics say.
[[nodiscard]] inference::Posterior sampled(inference::Problem const& problem,
                                           inference::SmcSettings const& settings);

/// Every bit of draws, weights, steps and numbers, as text.
[[nodiscard]] std::string bits_of(inference::Posterior const& posterior);

}  // namespace salient::testing
