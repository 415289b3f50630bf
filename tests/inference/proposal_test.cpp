#include "salient/inference/proposal.h"

#include <cmath>

#include <gtest/gtest.h>

#include "salient/base/random.h"
#include "salient/base/special.h"

namespace salient::inference {
namespace {

/// A population of chains of ten independent states; x₀ and x₁ are shifted, narrow and correlated.
struct Population {
  explicit Population(std::size_t chains, std::size_t dimensions = 50) {
    base::DrawKey const key = base::draw_key(5, 0);
    for (std::size_t n = 0; n < 10 * chains; ++n) {
      auto& x = states.emplace_back(dimensions);
      for (std::size_t j = 0; j < dimensions; ++j) {
        x[j] = base::normal_quantile(base::uniform(key, {n, static_cast<std::uint32_t>(j), 0, 0}));
      }
      x[1] = 1.0 + 0.4 * x[0] + 0.3 * x[1];
      x[0] = 0.5 * x[0] - 2.0;
    }
    for (std::size_t n = 0; n < states.size(); ++n) {
      sample.x.emplace_back(states[n]);
      sample.weights.push_back(1.0 / static_cast<double>(states.size()));
      sample.chains.push_back(static_cast<std::uint32_t>(n / 10));
    }
  }

  std::vector<std::vector<double>> states;
  Sample sample;
};

TEST(Proposal, FollowsTheLikelihoodWhereItInforms) {
  Population const population(100);
  Proposal const proposal = fit_proposal(population.sample, 50, 48);
  ASSERT_GE(proposal.block.size(), 4U);
  EXPECT_LE(proposal.block.size(), 7U);  // two by chance at most
  EXPECT_EQ(proposal.block[0], 0U);
  EXPECT_EQ(proposal.block[1], 1U);
  EXPECT_EQ(proposal.free_count(), 2U);
  EXPECT_EQ(proposal.block.back(), 49U);
  EXPECT_NEAR(proposal.mean[0], -2.0, 4.5 * 0.5 / std::sqrt(1000.0));
  // var x₀ = 0.25, cov = 0.2, widened by 10 %; 4.5 standard errors of 4.5 %.
  double const variance = proposal.factor(0, 0) * proposal.factor(0, 0);
  EXPECT_NEAR(variance, 0.275, 0.06);
  EXPECT_NEAR(proposal.factor(0, 0) * proposal.factor(1, 0), 0.22, 0.05);
}

TEST(Proposal, TheStrongestComeFirstWhereThereAreTooMany) {
  Population population(20, 200);
  for (auto& x : population.states) {
    for (std::size_t j = 0; j < 200; ++j) x[j] = 0.01 * x[j] + (j % 2 == 0 ? 3.0 : 1.0);
  }
  Proposal const proposal = fit_proposal(population.sample, 200, 200);
  ASSERT_EQ(proposal.block.size(), kMostInformed);
  for (std::size_t const j : proposal.block) EXPECT_EQ(j % 2, 0U) << j;
}

TEST(Proposal, StatesThatNeverMovedAreNotTakenForMany) {
  Population population(4);
  for (std::size_t n = 0; n < population.states.size(); ++n) {
    population.states[n] = population.states[n / 10 * 10];
  }
  Proposal const proposal = fit_proposal(population.sample, 50, 45);
  for (std::size_t i = 0; i < proposal.block.size(); ++i) EXPECT_GT(proposal.factor(i, i), 0.0);
}

TEST(Proposal, SpikesSolveTheirEquation) {
  for (double const ratio : {0.05, 0.2, 0.8}) {
    for (double const spike : {1e-4, 0.02, 4.0, 30.0}) {
      double const seen = spike * (1.0 + ratio / (spike - 1.0));
      EXPECT_NEAR(spike_of(seen, ratio), spike, 1e-10 * spike) << ratio;
    }
    EXPECT_EQ(spike_of(1.0, ratio), 1.0);
  }
  EXPECT_EQ(spike_of(0.01, 1.5), 1.0);  // fewer states than coordinates show no narrow direction
}

/// x is a draw of N(m, C) in the block and of the prior elsewhere: so has to be what is proposed.
TEST(Proposal, KeepsTheLawThatItIsReversibleFor) {
  Population const population(100);
  Proposal const proposal = fit_proposal(population.sample, 50, 48);
  base::DrawKey const key = base::draw_key(6, 0);
  std::vector<double> scratch(50);
  std::vector<double> z(50);
  constexpr int kDraws = 20000;
  double mean = 0.0;
  double square = 0.0;
  double other = 0.0;
  for (std::uint64_t n = 0; n < kDraws; ++n) {
    auto const normals = [&](std::uint32_t which) {
      for (std::uint32_t j = 0; j < 50; ++j) {
        z[j] =
            base::normal_quantile(base::uniform(key, {n, j, 0, static_cast<std::uint16_t>(which)}));
      }
    };
    normals(0);
    std::vector<double> const zero(50, 0.0);
    proposal.propose(zero, 1.0, z, scratch);  // a draw of the law itself
    std::vector<double> const x = z;
    normals(1);
    proposal.propose(x, 0.6, z, scratch);
    mean += z[0] / kDraws;
    square += (z[0] - proposal.mean[0]) * (z[0] - proposal.mean[0]) / kDraws;
    other += z[30] * z[30] / kDraws;
  }
  double const variance = proposal.factor(0, 0) * proposal.factor(0, 0);
  double const error = 4.5 / std::sqrt(static_cast<double>(kDraws));
  EXPECT_NEAR(mean, proposal.mean[0], error * std::sqrt(variance));
  EXPECT_NEAR(square, variance, error * std::sqrt(2.0) * variance);
  EXPECT_NEAR(other, 1.0, error * std::sqrt(2.0));
}

TEST(Proposal, CorrectsByTheRatioOfPriorAndItsOwnLaw) {
  Proposal proposal;
  proposal.block = {1, 2};
  proposal.mean = {0.5, -1.0};
  proposal.factor = base::Matrix(2);
  proposal.factor(0, 0) = 0.5;
  proposal.factor(1, 1) = 2.0;
  proposal.first_free = 1;
  proposal.free_factor = base::Matrix(1);
  proposal.free_factor(0, 0) = 2.0;
  std::vector<double> scratch(3);
  std::vector<double> const x{9.0, 1.0, 3.0};
  // ½ ((0.5/0.5)² + (4/2)²) − ½ (1 + 9)
  EXPECT_DOUBLE_EQ(proposal.log_correction(x, scratch), 2.5 - 5.0);
  EXPECT_DOUBLE_EQ(proposal.free_correction(x, scratch), 2.0 - 4.5);
  std::vector<double> z{1.0};
  proposal.propose_free(x, 0.6, z);
  EXPECT_DOUBLE_EQ(z[0], -1.0 + 0.8 * 4.0 + 0.6 * 2.0);
}

}  // namespace
}  // namespace salient::inference
