#include "salient/inference/state.h"

#include <cmath>
#include <limits>
#include <set>

#include <gtest/gtest.h>

namespace salient::inference {
namespace {

constexpr double kImpossible = -std::numeric_limits<double>::infinity();

State two_simulations() { return {{0.5, -1.0}, {11, 22}, {-1.0, -3.0}, {1.0, 2.0, 3.0, 4.0}, 0.0}; }

TEST(State, MeansOfExponentialsDoNotOverflow) {
  EXPECT_NEAR(log_mean_exp(std::vector<double>{1000.0, 1000.0}), 1000.0, 1e-12);
  EXPECT_NEAR(log_mean_exp(std::vector<double>{0.0, kImpossible}), std::log(0.5), 1e-15);
  EXPECT_EQ(log_mean_exp(std::vector<double>{kImpossible, kImpossible}), kImpossible);
  EXPECT_EQ(log_mean_exp(std::vector<double>{-3.25}), -3.25);
}

TEST(State, DiceGiveEveryAddressItsOwnNumbers) {
  Dice const dice(1, 4);
  std::set<std::uint64_t> noises;
  for (std::uint32_t lane = 0; lane < 20; ++lane) {
    for (std::uint32_t time = 0; time < 20; ++time) {
      for (std::uint32_t r = 0; r < 4; ++r) noises.insert(dice.noise(lane, time, r));
    }
  }
  EXPECT_EQ(noises.size(), 1600U);
  EXPECT_NE(dice.noise(0, 0, 0), Dice(1, 5).noise(0, 0, 0));
  EXPECT_NE(dice.noise(0, 0, 0), Dice(2, 4).noise(0, 0, 0));
  EXPECT_NE(dice.uniform(1, 2, Purpose::size), dice.uniform(1, 2, Purpose::pick));
  EXPECT_EQ(dice.uniform(1, 2, Purpose::size), Dice(1, 4).uniform(1, 2, Purpose::size));
  std::vector<double> z(5);
  dice.normals(1, 2, Purpose::prior, z);
  EXPECT_EQ(std::set<double>(z.begin(), z.end()).size(), 5U);
}

TEST(State, SystematicResamplingTakesWholePartsForCertain) {
  std::vector<double> const weights{0.0, 0.45, 0.3, 0.25, 0.0};
  for (double const u : {0.001, 0.3, 0.77, 0.999}) {
    std::vector<int> counts(5, 0);
    for (std::size_t const i : systematic(weights, 20, u)) ++counts[i];
    EXPECT_EQ(counts, (std::vector<int>{0, 9, 6, 5, 0})) << u;
  }
  EXPECT_EQ(systematic(weights, 1, 0.5), std::vector<std::size_t>{2});
}

TEST(State, ADrawTakesASimulationByItsLikelihood) {
  State state = two_simulations();
  state.log_mean = log_mean_exp(state.log_likelihood);
  double const first = 1.0 / (1.0 + std::exp(-2.0));
  Draw const likely = draw_of(state, 7, first - 1e-9);
  EXPECT_EQ(likely.noise, 11U);
  EXPECT_EQ(likely.answers, (std::vector<double>{1.0, 2.0}));
  EXPECT_EQ(likely.log_likelihood, -1.0);
  EXPECT_EQ(likely.chain, 7U);
  EXPECT_EQ(draw_of(state, 7, first + 1e-9).answers, (std::vector<double>{3.0, 4.0}));
  state.log_likelihood = {-1.0, kImpossible};
  state.log_mean = log_mean_exp(state.log_likelihood);
  EXPECT_EQ(draw_of(state, 7, 1.0 - 1e-16).noise, 11U);
}

TEST(State, WhatIsWrittenIsReadAgain) {
  std::vector<std::byte> bytes;
  Writer writer(bytes);
  writer.put_state(two_simulations());
  writer.put_text("claims");
  Reader reader(bytes);
  EXPECT_EQ(reader.get_state(), two_simulations());
  EXPECT_EQ(reader.get_text(), "claims");
  EXPECT_TRUE(reader.whole());
}

TEST(State, BytesThatEndTooSoonAreSeen) {
  std::vector<std::byte> bytes;
  Writer writer(bytes);
  writer.put_state(two_simulations());
  for (std::size_t const length : {std::size_t{0}, std::size_t{7}, bytes.size() - 1}) {
    Reader reader(std::span<std::byte const>(bytes).first(length));
    (void)reader.get_state();
    EXPECT_FALSE(reader.whole()) << length;
  }
  std::vector<std::byte> huge(16, std::byte{0xFF});
  Reader reader(huge);
  EXPECT_TRUE(reader.get_list<double>().empty());
  EXPECT_TRUE(reader.broken());
}

}  // namespace
}  // namespace salient::inference
