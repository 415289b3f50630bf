#include "salient/inference/temperature.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>
#include <vector>

namespace salient::inference {

Rise rise_of(std::span<State const> states, std::span<double const> log_weights, double from,
             double keep) {
  constexpr double kPrecision = 1e-4;
  constexpr double kImpossible = -std::numeric_limits<double>::infinity();
  std::vector<double> raised(states.size());
  auto const weights_at = [&](double temperature) {
    for (std::size_t i = 0; i < states.size(); ++i) {
      raised[i] = states[i].log_mean == kImpossible
                      ? kImpossible
                      : log_weights[i] + (temperature - from) * states[i].log_mean;
    }
    return normalise(raised);
  };
  double possible = 0.0;
  for (State const& state : states) possible += state.log_mean == kImpossible ? 0.0 : 1.0;
  double const wanted = keep * possible;
  Normalised at_one = weights_at(1.0);
  if (at_one.ess >= wanted) return {1.0, std::move(at_one)};
  double low = from;
  double high = 1.0;
  while (high - low > kPrecision * (high - from) && high - from > 0.1 * kLeastRise) {
    double const middle = 0.5 * (low + high);
    if (!(low < middle && middle < high)) break;
    (weights_at(middle).ess >= wanted ? low : high) = middle;
  }
  return {low, weights_at(low)};
}

double courses_of_chance(std::span<std::uint64_t const> noise, std::span<double const> weights) {
  std::vector<std::pair<std::uint64_t, double>> courses;
  for (std::size_t i = 0; i < noise.size(); ++i) courses.emplace_back(noise[i], weights[i]);
  std::sort(courses.begin(), courses.end());
  std::vector<double> together;
  for (std::size_t i = 0; i < courses.size(); ++i) {
    if (i == 0 || courses[i].first != courses[i - 1].first) together.push_back(0.0);
    together.back() += courses[i].second;
  }
  return effective_number(together);
}

double adapted_scale(double scale, Tally const& tally) {
  constexpr double kShrink = 0.7;
  constexpr double kGrow = 1.4;
  constexpr double kTooFew = 0.08;
  constexpr double kLeast = 0.01;
  std::array<double, kSizes.size()> distance{};
  for (std::size_t k = 0; k < kSizes.size(); ++k) {
    double const s = std::min(1.0, kSizes[k] * scale);
    double const proposed = static_cast<double>(std::max<std::uint64_t>(1, tally.proposed[k]));
    distance[k] = s * s * static_cast<double>(tally.accepted[k]) / proposed;
  }
  auto const best = std::max_element(distance.begin(), distance.end()) - distance.begin();
  if (tally.acceptance() < kTooFew || best == 0) return std::max(kLeast, kShrink * scale);
  return best == 2 ? std::min(1.0, kGrow * scale) : scale;
}

double adapted_free_scale(double scale, Tally const& tally) {
  constexpr double kFew = 0.2;
  constexpr double kMany = 0.45;
  if (tally.free_proposed == 0) return scale;
  double const share =
      static_cast<double>(tally.free_accepted) / static_cast<double>(tally.free_proposed);
  if (share < kFew) return std::max(0.01, 0.7 * scale);
  return share > kMany ? std::min(1.0, 1.3 * scale) : scale;
}

}  // namespace salient::inference
