#include "salient/inference/temperature.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

namespace salient::inference {
namespace {

std::vector<State> states_of(std::vector<double> const& log_means) {
  std::vector<State> states(log_means.size());
  for (std::size_t i = 0; i < states.size(); ++i) states[i].log_mean = log_means[i];
  return states;
}

TEST(Temperature, RisesAsFarAsHalfStaysEffective) {
  std::vector<double> log_means;
  for (int i = 0; i < 200; ++i) log_means.push_back(-0.25 * i);
  auto const states = states_of(log_means);
  std::vector<double> const none(200, 0.0);
  Rise const rise = rise_of(states, none, 0.1, 0.5);
  EXPECT_GT(rise.temperature, 0.1);
  EXPECT_LT(rise.temperature, 1.0);
  EXPECT_NEAR(rise.weights.ess, 100.0, 0.1);
  EXPECT_GE(rise.weights.ess, 100.0);
}

TEST(Temperature, RisesToOneWhereNothingStandsAgainstIt) {
  Rise const rise =
      rise_of(states_of({-1.0, -1.1, -0.9, -1.0}), std::vector<double>(4, 0.0), 0.0, 0.5);
  EXPECT_EQ(rise.temperature, 1.0);
  EXPECT_NEAR(rise.weights.log_mean, -1.0, 0.01);
}

TEST(Temperature, CountsOnlyWhatIsPossible) {
  constexpr double kImpossible = -std::numeric_limits<double>::infinity();
  Rise const rise = rise_of(states_of({kImpossible, 0.0, 0.0, kImpossible}),
                            std::vector<double>(4, 0.0), 0.0, 0.9);
  EXPECT_EQ(rise.temperature, 1.0);
  EXPECT_NEAR(rise.weights.log_mean, std::log(0.5), 1e-15);
}

TEST(Temperature, StaysWhereAnotherWeightHasAlreadySettledMore) {
  Rise const rise = rise_of(states_of({0.0, -5.0, -5.0, -5.0}),
                            std::vector<double>{9.0, 0.0, 0.0, 0.0}, 0.3, 0.5);
  EXPECT_EQ(rise.temperature, 0.3);
  EXPECT_LT(rise.weights.ess, 1.1);
}

TEST(Temperature, CountsCoursesOfChance) {
  std::vector<std::uint64_t> const noise{5, 7, 5, 9};
  std::vector<double> const weights{0.25, 0.25, 0.25, 0.25};  // 1/2, 1/4, 1/4 by course
  EXPECT_NEAR(courses_of_chance(noise, weights), 1.0 / (0.25 + 2.0 / 16.0), 1e-12);
  EXPECT_NEAR(courses_of_chance(noise, std::vector<double>{0.5, 0.0, 0.5, 0.0}), 1.0, 1e-12);
}

TEST(Temperature, SizesFollowWhatMovesFarthest) {
  Tally tally;
  tally.proposed = {100, 100, 100};
  tally.accepted = {80, 40, 30};  // distance 20, 40, 77
  EXPECT_DOUBLE_EQ(adapted_scale(0.2, tally), 0.28);
  tally.accepted = {80, 40, 2};
  EXPECT_DOUBLE_EQ(adapted_scale(0.2, tally), 0.2);
  tally.accepted = {80, 5, 1};
  EXPECT_DOUBLE_EQ(adapted_scale(0.2, tally), 0.14);
  tally.accepted = {5, 4, 4};  // far, but hardly ever
  EXPECT_DOUBLE_EQ(adapted_scale(0.2, tally), 0.14);
  tally.accepted = {100, 100, 100};
  EXPECT_EQ(adapted_scale(0.9, tally), 1.0);
  tally.accepted = {0, 0, 0};
  EXPECT_EQ(adapted_scale(0.01, tally), 0.01);
}

TEST(Temperature, FreeSizesFollowTheShareAccepted) {
  Tally tally;
  EXPECT_EQ(adapted_free_scale(0.5, tally), 0.5);
  tally.free_proposed = 100;
  tally.free_accepted = 10;
  EXPECT_DOUBLE_EQ(adapted_free_scale(0.5, tally), 0.35);
  tally.free_accepted = 30;
  EXPECT_EQ(adapted_free_scale(0.5, tally), 0.5);
  tally.free_accepted = 90;
  EXPECT_DOUBLE_EQ(adapted_free_scale(0.5, tally), 0.65);
  EXPECT_EQ(adapted_free_scale(0.9, tally), 1.0);
}

}  // namespace
}  // namespace salient::inference
