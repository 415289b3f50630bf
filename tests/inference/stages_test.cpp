#include "salient/inference/stages.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "tests/inference/support/models.h"
#include "tests/scenario/support/folder.h"

namespace salient::inference {
namespace {

using namespace salient::testing;

SmcSettings small() {
  SmcSettings settings;
  settings.chains = 6;
  settings.chain_length = 5;
  return settings;
}

Stages stages(Problem const& problem, SmcSettings const& settings, std::stop_token stop = {}) {
  return {problem, settings, {1, 2}, {}, std::move(stop)};
}

TEST(Stages, GiveTheSameWithAFolderAndWithout) {
  Problem const problem = normal_model(1.0, 0.5, 2);
  TemporaryFolder const folder;
  SmcSettings const here = small();
  SmcSettings kept = small();
  kept.folder = folder.path();
  kept.threads = 3;
  auto const a = stages(problem, here).prior(2);
  auto const b = stages(problem, kept).prior(2);
  ASSERT_TRUE(a && *a && b && *b);
  EXPECT_EQ((*a)->states.size(), 30U);
  EXPECT_EQ((*a)->states, (*b)->states);
  EXPECT_EQ((*a)->tally.simulations, 60U);
  EXPECT_EQ((*b)->tally.simulations, 60U);

  Moves const moves{Dice(1, 1), 0.5, 0.5, 0.5, {}};
  auto const starts = std::span((*a)->states).first(6);
  auto const c = stages(problem, here).walk(1, moves, starts, true);
  auto const d = stages(problem, kept).walk(1, moves, starts, true);
  ASSERT_TRUE(c && *c && d && *d);
  EXPECT_EQ((*c)->states, (*d)->states);
  EXPECT_EQ((*c)->states[5], starts[1]);
  EXPECT_EQ((*c)->tally.simulations, 6U * 4U * 2U);
  auto const onward = stages(problem, here).walk(2, moves, starts, false);
  EXPECT_EQ((*onward)->tally.simulations, 6U * 5U * 2U);

  auto const wide = stages(problem, kept).widen(1, starts, 4);
  ASSERT_TRUE(wide && *wide);
  EXPECT_EQ((**wide)[3].noise.size(), 4U);
  EXPECT_EQ((**wide)[3].noise[1], starts[3].noise[1]);
  auto const repeated = stages(problem, kept).repeat(1, starts, 16);
  ASSERT_TRUE(repeated && *repeated);
  EXPECT_EQ((*repeated)->size(), 6U);
  EXPECT_EQ((**repeated)[0].size(), 16U);
  EXPECT_EQ(**repeated, **stages(problem, here).repeat(1, starts, 16));

  EXPECT_TRUE(std::filesystem::exists(folder.path() / "under-way-1"));
  stages(problem, kept).forget(1);
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "under-way-1"));
}

TEST(Stages, AStopRequestLeavesNothing) {
  Problem const problem = normal_model(1.0, 0.5, 2);
  std::stop_source source;
  source.request_stop();
  SmcSettings const here = small();
  auto const stopped = stages(problem, here, source.get_token()).prior(1);
  ASSERT_TRUE(stopped);
  EXPECT_FALSE(stopped->has_value());
}

TEST(Stages, ScatterFallsWithReplicatesAsItShould) {
  // Log-likelihoods of sd 0.5 about 0: that of ln L̂ is near 0.5/√R (lognormal means).
  std::vector<std::vector<double>> repeated;
  for (std::uint64_t s = 0; s < 400; ++s) {
    auto& values = repeated.emplace_back();
    for (std::uint64_t i = 0; i < 16; ++i) values.push_back(0.5 * chance(100 * s + i));
  }
  auto const sds = log_likelihood_sds(repeated);
  ASSERT_EQ(sds.size(), 4U);
  EXPECT_NEAR(sds[0], 0.5, 0.5 * 4.5 / std::sqrt(2.0 * 400 * 15));
  double const two = std::sqrt(std::expm1(0.25) / 2.0);  // to first order
  EXPECT_NEAR(sds[1], two, 0.05);
  EXPECT_NEAR(sds[3], two / 2.0, 0.05);
  EXPECT_EQ(
      log_likelihood_sds(std::vector<std::vector<double>>{{1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0}})
          .front(),
      0.0);
}

TEST(Stages, EstimatesThatMayBeImpossibleScatterFar) {
  double const impossible = -std::numeric_limits<double>::infinity();
  std::vector<std::vector<double>> const repeated{{0.0, impossible, 0.0, impossible},
                                                  {impossible, impossible}};
  EXPECT_GT(log_likelihood_sds(repeated).front(), 20.0);
}

}  // namespace
}  // namespace salient::inference
