#pragma once

#include <cstdint>
#include <span>

#include "salient/inference/chain.h"
#include "salient/inference/state.h"
#include "salient/inference/weights.h"

namespace salient::inference {

/// The least by which a temperature has to rise for the sampling to go on.
inline constexpr double kLeastRise = 1e-14;

/// The next temperature, and the weights with which a population goes there.
struct Rise {
  double temperature = 1.0;
  Normalised weights;
};

/// The highest temperature up to 1 at which the weights
///
///   w = exp(log_weight + (λ′ − λ) ln L̂)
///
/// leave `keep` of the possible states effective, to 1e-4 of the rise. The temperature `from`
/// itself where even that leaves fewer.
[[nodiscard]] Rise rise_of(std::span<State const> states, std::span<double const> log_weights,
                           double from, double keep);

/// Effective number of different courses of chance among weighted states or draws, each with the
/// (first) noise number of its simulation: near 1 when all descend from one lucky simulation.
[[nodiscard]] double courses_of_chance(std::span<std::uint64_t const> noise,
                                       std::span<double const> weights);

/// Towards the size of proposals under which coordinates move farthest, s² × acceptance, judged by
/// the three sizes tried (kSizes): to 0.7 or 1.4 of itself when the smallest or the largest does
/// best, unless fewer than 8 % are accepted, to 0.7. At most 1.
[[nodiscard]] double adapted_scale(double scale, Tally const& tally);
/// For moves that cost no simulation: towards 20 to 45 % accepted.
[[nodiscard]] double adapted_free_scale(double scale, Tally const& tally);

}  // namespace salient::inference
