#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <vector>

#include "salient/inference/model.h"
#include "salient/inference/proposal.h"
#include "salient/inference/state.h"

namespace salient::inference {

/// A likelihood that is no number, or is +Inf: a fault of the caller's, which ends the sampling.
class NotANumber : public std::exception {
 public:
  [[nodiscard]] char const* what() const noexcept override {
    return "the likelihood of a simulation is not a number";
  }
};

/// Sizes of a proposal beside the step's own: each is tried as often.
inline constexpr std::array<double, 3> kSizes{0.5, 1.0, 1.6};

/// What all chains of a step share.
struct Moves {
  Dice dice;
  double temperature = 1.0;
  double scale = 0.5;
  double free_scale = 0.5;
  Proposal proposal;
};

/// How proposals fared.
struct Tally {
  std::array<std::uint64_t, kSizes.size()> proposed{}, accepted{};
  std::uint64_t free_proposed = 0, free_accepted = 0;
  std::uint64_t simulations = 0;

  void add(Tally const& other);
  [[nodiscard]] double acceptance() const;
};

/// Metropolis–Hastings on the extended space; the work of one thread.
///
/// A move proposes x′ (proposal.h) and keeps all noise (4 in 10), draws that of one replicate anew
/// (3 in 10) or that of all (3 in 10); whichever it is, the proposal of the noise is reversible for
/// its law, so that
///
///   P(accept) = min(1, (L̂(x′, u′) / L̂(x, u))^λ · correction(x′) / correction(x))
///
/// Before each move the free coordinates alone are moved four times, at no simulation's cost.
class Explorer {
 public:
  explicit Explorer(Problem const& problem);

  /// A draw of the prior with so many simulations.
  [[nodiscard]] State prior_draw(Dice const& dice, std::uint32_t lane, std::uint32_t time,
                                 std::size_t replicates);
  /// One iteration of a chain at `time`.
  void move(State& state, Moves const& moves, std::uint32_t chain, std::uint32_t time,
            Tally& tally);
  /// Adds simulations until the state has so many.
  void widen(State& state, Dice const& dice, std::uint32_t lane, std::size_t replicates);
  /// Log-likelihoods of `count` fresh simulations at x.
  [[nodiscard]] std::vector<double> repeat(std::span<double const> x, Dice const& dice,
                                           std::uint32_t lane, std::size_t count);

 private:
  void simulate(State& state, std::size_t first);
  void evaluate(State& state, std::size_t first);
  void propose_noise(State const& state, Moves const& moves, std::uint32_t chain,
                     std::uint32_t time);
  void move_free(State& state, Moves const& moves, std::uint32_t chain, std::uint32_t time,
                 Tally& tally);

  Problem const& problem_;
  Simulate simulate_;
  State proposed_;
  std::vector<double> scratch_;
};

}  // namespace salient::inference
