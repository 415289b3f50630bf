#include "salient/inference/chain.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "salient/base/mathematics.h"

namespace salient::inference {

namespace {

constexpr std::size_t kFreeMoves = 4;

double finite_or_impossible(double log_likelihood) {
  if (!(log_likelihood < std::numeric_limits<double>::infinity())) throw NotANumber();
  return log_likelihood;
}

/// Which of `count` equally likely places a uniform stands for.
std::size_t place_of(double u, std::size_t count) {
  return std::min(count - 1, static_cast<std::size_t>(u * static_cast<double>(count)));
}

}  // namespace

void Tally::add(Tally const& other) {
  for (std::size_t k = 0; k < kSizes.size(); ++k) {
    proposed[k] += other.proposed[k];
    accepted[k] += other.accepted[k];
  }
  free_proposed += other.free_proposed;
  free_accepted += other.free_accepted;
  simulations += other.simulations;
}

double Tally::acceptance() const {
  auto const all = std::accumulate(proposed.begin(), proposed.end(), std::uint64_t{0});
  auto const taken = std::accumulate(accepted.begin(), accepted.end(), std::uint64_t{0});
  return all == 0 ? 0.0 : static_cast<double>(taken) / static_cast<double>(all);
}

Explorer::Explorer(Problem const& problem)
    : problem_(problem), simulate_(problem.simulator()), scratch_(problem.dimensions) {}

void Explorer::simulate(State& state, std::size_t first) {
  for (std::size_t r = first; r < state.noise.size(); ++r) {
    simulate_(state.x, state.noise[r],
              std::span(state.answers).subspan(r * problem_.answers, problem_.answers));
  }
  evaluate(state, first);
}

void Explorer::evaluate(State& state, std::size_t first) {
  for (std::size_t r = first; r < state.noise.size(); ++r) {
    auto const answers =
        std::span<double const>(state.answers).subspan(r * problem_.answers, problem_.answers);
    state.log_likelihood[r] = finite_or_impossible(problem_.log_likelihood(state.x, answers));
  }
  state.log_mean = log_mean_exp(state.log_likelihood);
}

State Explorer::prior_draw(Dice const& dice, std::uint32_t lane, std::uint32_t time,
                           std::size_t replicates) {
  State state;
  state.x.resize(problem_.dimensions);
  dice.normals(lane, time, Purpose::prior, state.x);
  for (std::size_t r = 0; r < replicates; ++r) {
    state.noise.push_back(dice.noise(lane, time, static_cast<std::uint32_t>(r)));
  }
  state.log_likelihood.resize(replicates);
  state.answers.resize(replicates * problem_.answers);
  simulate(state, 0);
  return state;
}

void Explorer::widen(State& state, Dice const& dice, std::uint32_t lane, std::size_t replicates) {
  std::size_t const first = state.noise.size();
  for (std::size_t r = first; r < replicates; ++r) {
    state.noise.push_back(dice.noise(lane, 0, static_cast<std::uint32_t>(r)));
  }
  state.log_likelihood.resize(replicates);
  state.answers.resize(replicates * problem_.answers);
  simulate(state, first);
}

std::vector<double> Explorer::repeat(std::span<double const> x, Dice const& dice,
                                     std::uint32_t lane, std::size_t count) {
  State state;
  state.x.assign(x.begin(), x.end());
  widen(state, dice, lane, count);
  return state.log_likelihood;
}

void Explorer::propose_noise(State const& state, Moves const& moves, std::uint32_t chain,
                             std::uint32_t time) {
  constexpr double kKeepAll = 0.4;
  constexpr double kRenewOne = 0.7;
  proposed_.noise = state.noise;
  double const u = moves.dice.uniform(chain, time, Purpose::noise);
  if (u < kKeepAll) return;
  std::size_t const replicates = state.noise.size();
  std::size_t const one = place_of(moves.dice.uniform(chain, time, Purpose::noise, 1), replicates);
  for (std::size_t r = 0; r < replicates; ++r) {
    if (u >= kRenewOne || r == one) {
      proposed_.noise[r] = moves.dice.noise(chain, time, static_cast<std::uint32_t>(r));
    }
  }
}

void Explorer::move_free(State& state, Moves const& moves, std::uint32_t chain, std::uint32_t time,
                         Tally& tally) {
  std::size_t const free = moves.proposal.free_count();
  std::size_t const first = problem_.dimensions - free;
  std::vector<double> moved(free);
  for (std::size_t k = 0; k < kFreeMoves; ++k) {
    double const size = kSizes[place_of(
        moves.dice.uniform(chain, time, Purpose::free_acceptance, 2 * k + 1), kSizes.size())];
    moves.dice.normals(chain, time, Purpose::free_coordinates, moved, k * (free / 2 + 1));
    moves.proposal.propose_free(state.x, std::min(1.0, size * moves.free_scale), moved);
    proposed_ = state;
    std::copy(moved.begin(), moved.end(), proposed_.x.begin() + static_cast<std::ptrdiff_t>(first));
    evaluate(proposed_, 0);
    double const gain = moves.temperature * (proposed_.log_mean - state.log_mean) +
                        moves.proposal.free_correction(proposed_.x, scratch_) -
                        moves.proposal.free_correction(state.x, scratch_);
    ++tally.free_proposed;
    double const u = moves.dice.uniform(chain, time, Purpose::free_acceptance, 2 * k);
    if (base::math::log(u) < gain) {
      ++tally.free_accepted;
      std::swap(state, proposed_);
    }
  }
}

void Explorer::move(State& state, Moves const& moves, std::uint32_t chain, std::uint32_t time,
                    Tally& tally) {
  if (moves.proposal.free_count() > 0) move_free(state, moves, chain, time, tally);
  std::size_t const kind = place_of(moves.dice.uniform(chain, time, Purpose::size), kSizes.size());
  proposed_.x.resize(problem_.dimensions);
  proposed_.log_likelihood.resize(state.noise.size());
  proposed_.answers.resize(state.answers.size());
  moves.dice.normals(chain, time, Purpose::coordinates, proposed_.x);
  moves.proposal.propose(state.x, std::min(1.0, kSizes[kind] * moves.scale), proposed_.x, scratch_);
  propose_noise(state, moves, chain, time);
  simulate(proposed_, 0);
  tally.simulations += state.noise.size();
  double const gain = moves.temperature * (proposed_.log_mean - state.log_mean) +
                      moves.proposal.log_correction(proposed_.x, scratch_) -
                      moves.proposal.log_correction(state.x, scratch_);
  ++tally.proposed[kind];
  if (base::math::log(moves.dice.uniform(chain, time, Purpose::acceptance)) < gain) {
    ++tally.accepted[kind];
    std::swap(state, proposed_);
  }
}

}  // namespace salient::inference
