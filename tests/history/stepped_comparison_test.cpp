#include "salient/history/stepped_comparison.h"

#include <gtest/gtest.h>

#include "salient/history/battle_fit.h"
#include "tests/history/support/simulated.h"

namespace salient::history {
namespace {

/// Battles of a law whose ratio of effectiveness is the same in all, both sides' losses alike.
std::vector<RecordedBattle> battles_of(Law law) {
  Recorded recorded;
  recorded.battles = testing::simulated_battles({{law}, {}, 0.0, 0.0, 60, 0.1}, 5);
  std::vector<RowLeftOut> left_out;
  return exchange_battles(recorded, left_out);
}

std::vector<std::size_t> counts(SteppedAccepted const& accepted) {
  return {accepted.square, accepted.linear, accepted.logarithmic, accepted.decay};
}

TEST(SteppedComparison, TheLawThatMadeTheBattlesIsAcceptedMost) {
  SteppedPlan const plan{200.0, 2000, 20, 3};
  SteppedAccepted const square = compare_in_steps(battles_of(Law::square), plan);
  SteppedAccepted const linear = compare_in_steps(battles_of(Law::linear), plan);
  SteppedAccepted const logarithmic = compare_in_steps(battles_of(Law::logarithmic), plan);
  EXPECT_GT(square.square, 12U);
  EXPECT_GT(linear.linear, 12U);
  // The published fatigue variant shares the exchange of the logarithmic law.
  EXPECT_GT(logarithmic.logarithmic + logarithmic.decay, 16U);
}

TEST(SteppedComparison, AsManyAreAcceptedAsAskedForAndTheSeedSettlesWhich) {
  auto const battles = battles_of(Law::linear);
  SteppedPlan plan{500.0, 200, 17, 3};
  SteppedAccepted const one = compare_in_steps(battles, plan);
  EXPECT_EQ(one.square + one.linear + one.logarithmic + one.decay, 17U);
  EXPECT_EQ(counts(one), counts(compare_in_steps(battles, plan)));
  plan.accepted = 1000;
  EXPECT_EQ(counts(compare_in_steps(battles, plan)), (std::vector<std::size_t>{50, 50, 50, 50}));
}

}  // namespace
}  // namespace salient::history
