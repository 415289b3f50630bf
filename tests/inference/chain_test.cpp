#include "salient/inference/chain.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "tests/inference/support/models.h"

namespace salient::inference {
namespace {

using namespace salient::testing;

/// Proposals that know nothing: plain Crank–Nicolson moves.
Moves plain(std::size_t step, double temperature, Problem const& problem) {
  Moves moves{Dice(3, step), temperature, 0.6, 0.6, {}};
  for (std::size_t j = problem.free_from; j < problem.dimensions; ++j) {
    moves.proposal.block.push_back(j);
    moves.proposal.mean.push_back(0.0);
  }
  moves.proposal.factor = base::Matrix(moves.proposal.block.size());
  for (std::size_t i = 0; i < moves.proposal.block.size(); ++i) moves.proposal.factor(i, i) = 1.0;
  moves.proposal.free_factor = moves.proposal.factor;
  return moves;
}

TEST(Explorer, PriorDrawsAreWhatTheirNoiseAndCoordinatesSay) {
  Problem const problem = normal_model(2.0, 0.25, 3);
  Explorer explorer(problem);
  State const state = explorer.prior_draw(Dice(1, 0), 4, 2, 3);
  EXPECT_EQ(state.x.size(), 3U);
  ASSERT_EQ(state.noise.size(), 3U);
  for (std::size_t r = 0; r < 3; ++r) {
    EXPECT_EQ(state.answers[r], state.x[0] + 2.0 * chance(state.noise[r]));
    EXPECT_EQ(state.log_likelihood[r], log_normal(1.0, state.answers[r], 0.25));
  }
  EXPECT_EQ(state.log_mean, log_mean_exp(state.log_likelihood));
}

TEST(Explorer, WideningKeepsWhatWasThere) {
  Problem const problem = normal_model(2.0, 0.25, 3);
  Explorer explorer(problem);
  State state = explorer.prior_draw(Dice(1, 0), 4, 2, 1);
  State const before = state;
  explorer.widen(state, Dice(1, 5), 9, 4);
  EXPECT_EQ(state.x, before.x);
  EXPECT_EQ(state.noise.size(), 4U);
  EXPECT_EQ(state.noise[0], before.noise[0]);
  EXPECT_EQ(state.answers[0], before.answers[0]);
  EXPECT_NE(state.noise[1], state.noise[2]);
  EXPECT_EQ(state.log_mean, log_mean_exp(state.log_likelihood));
}

/// A chain of many states at a temperature below 1, where the exact law is known: the claim's
/// variance over the temperature. Standard errors from batches.
TEST(Explorer, KeepsTheTemperedLaw) {
  constexpr double kTemperature = 0.4;
  Problem const problem = normal_model(0.0, 0.5);
  Explorer explorer(problem);
  Moves const moves = plain(1, kTemperature, problem);
  double const precision = 1.0 + kTemperature / 0.5;
  double const exact = kTemperature / 0.5 / precision;
  constexpr int kBatches = 200;
  constexpr std::uint32_t kLength = 200;
  double mean = 0.0;
  double square = 0.0;
  Tally tally;
  for (std::uint32_t batch = 0; batch < kBatches; ++batch) {
    State state = explorer.prior_draw(Dice(3, 0), batch, 0, 1);
    double sum = 0.0;
    for (std::uint32_t i = 0; i < kLength; ++i) {
      explorer.move(state, moves, batch, i, tally);
      if (i >= kLength / 2) sum += state.x[0] / (0.5 * kLength);
    }
    mean += sum / kBatches;
    square += sum * sum / kBatches;
  }
  double const error = std::sqrt((square - mean * mean) / kBatches);
  EXPECT_LT(error, 0.02);
  EXPECT_NEAR(mean, exact, 4.5 * error);
  EXPECT_GT(tally.acceptance(), 0.3);
  EXPECT_EQ(tally.simulations, std::uint64_t{kBatches} * kLength);
}

TEST(Explorer, FreeMovesKeepSimulations) {
  Problem problem = biased_model();
  int simulations = 0;
  problem.simulator = [inner = problem.simulator, &simulations]() -> Simulate {
    return [simulate = inner(), &simulations](std::span<double const> x, std::uint64_t noise,
                                              std::span<double> answers) {
      ++simulations;
      simulate(x, noise, answers);
    };
  };
  Explorer explorer(problem);
  State state = explorer.prior_draw(Dice(1, 0), 0, 0, 1);
  Tally tally;
  for (std::uint32_t i = 0; i < 50; ++i) {
    explorer.move(state, plain(1, 1.0, problem), 0, i, tally);
    EXPECT_EQ(state.answers[0], state.x[0]);
    EXPECT_EQ(state.log_mean, log_normal(1.0, state.x[0] + 0.5 * state.x[1], 0.09));
  }
  EXPECT_EQ(simulations, 51);
  EXPECT_EQ(tally.free_proposed, 200U);
  EXPECT_GT(tally.free_accepted, 20U);
}

TEST(Explorer, AnImpossibleProposalIsRefusedAndWhatIsNoNumberThrown) {
  Problem problem = normal_model(0.0, 1.0);
  double outside = -std::numeric_limits<double>::infinity();
  problem.log_likelihood = [&](std::span<double const> x, std::span<double const>) {
    return x[0] > 0.0 ? 0.0 : outside;
  };
  Explorer explorer(problem);
  State state = explorer.prior_draw(Dice(1, 0), 0, 0, 1);
  state.x[0] = 0.5;
  state.log_likelihood[0] = state.log_mean = 0.0;
  Tally tally;
  for (std::uint32_t i = 0; i < 100; ++i) {
    explorer.move(state, plain(1, 0.5, problem), 0, i, tally);
    ASSERT_GT(state.x[0], 0.0);
  }
  outside = std::nan("");
  auto const until_thrown = [&] {
    for (std::uint32_t i = 0; i < 100; ++i) {
      explorer.move(state, plain(2, 0.5, problem), 0, i, tally);
    }
  };
  EXPECT_THROW(until_thrown(), NotANumber);
}

TEST(Tally, AddsUp) {
  Tally a;
  a.proposed = {4, 2, 4};
  a.accepted = {2, 1, 0};
  a.simulations = 10;
  Tally b = a;
  b.add(a);
  EXPECT_EQ(b.simulations, 20U);
  EXPECT_DOUBLE_EQ(b.acceptance(), 0.3);
  EXPECT_EQ(Tally().acceptance(), 0.0);
}

}  // namespace
}  // namespace salient::inference
