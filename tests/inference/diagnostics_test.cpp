#include "salient/inference/diagnostics.h"

#include <cmath>

#include <gtest/gtest.h>

#include "salient/base/random.h"
#include "salient/base/special.h"
#include "salient/inference/weights.h"
#include "tests/inference/support/models.h"

namespace salient::inference {
namespace {

using namespace salient::testing;

/// 4,000 independent draws of 200 chains: x₀ ~ N(1, 0.25), x₁ = −0.6 (x₀ − 1)/0.5 + 0.8 z, x₂, x₃
/// standard normal, x₄ always 3.
Posterior made() {
  Posterior posterior;
  base::DrawKey const key = base::draw_key(11, 0);
  for (std::uint64_t n = 0; n < 4000; ++n) {
    std::vector<double> z;
    for (std::uint32_t j = 0; j < 4; ++j) {
      z.push_back(base::normal_quantile(base::uniform(key, {n, j, 0, 0})));
    }
    Draw draw;
    draw.x = {1.0 + 0.5 * z[0], -0.6 * z[0] + 0.8 * z[1], z[2], z[3], 3.0};
    draw.chain = static_cast<std::uint32_t>(n / 20);
    posterior.draws.push_back(draw);
  }
  posterior.weights.assign(4000, 1.0 / 4000.0);
  posterior.ess = 4000.0;
  return posterior;
}

std::vector<double> values_of(Posterior const& posterior, std::size_t coordinate) {
  std::vector<double> values;
  for (Draw const& draw : posterior.draws) values.push_back(draw.x[coordinate]);
  return values;
}

TEST(Diagnostics, MeansAndContractionComeWithTheirErrors) {
  Posterior const posterior = made();
  auto const means = posterior_means(posterior);
  auto const contracted = contraction(posterior);
  ASSERT_EQ(contracted.size(), 5U);
  EXPECT_NEAR(means[0].value, 1.0, 4.5 * means[0].standard_error);
  // Sandwiches over 200 chains are themselves known to 5 %.
  EXPECT_NEAR(means[0].standard_error, 0.5 / std::sqrt(4000.0), 0.25 * 0.5 / std::sqrt(4000.0));
  EXPECT_NEAR(contracted[0].value, 0.75, 4.5 * contracted[0].standard_error);
  EXPECT_NEAR(contracted[2].value, 0.0, 4.5 * contracted[2].standard_error);
  EXPECT_NEAR(contracted[2].standard_error, std::sqrt(2.0 / 4000.0),
              0.25 * std::sqrt(2.0 / 4000.0));
  EXPECT_NEAR(contracted[4].value, 1.0, 1e-12);
}

TEST(Diagnostics, ErrorsTakeChainsAsWhatIsIndependent) {
  Posterior posterior = made();
  for (std::size_t i = 0; i < posterior.draws.size(); ++i) {
    posterior.draws[i].x = posterior.draws[i / 20 * 20].x;  // a chain that never moves
  }
  auto const means = posterior_means(posterior);
  EXPECT_NEAR(means[2].standard_error, 1.0 / std::sqrt(200.0), 0.25 / std::sqrt(200.0));
}

TEST(Diagnostics, FindsWhatIsInformedTogether) {
  auto const found = strongest_correlations(made());
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].first, 0U);
  EXPECT_EQ(found[0].second, 1U);
  EXPECT_NEAR(found[0].correlation.value, -0.6, 4.5 * found[0].correlation.standard_error);
  EXPECT_NEAR(found[0].correlation.standard_error, 0.64 / std::sqrt(4000.0), 0.003);
  std::vector<std::size_t> const others{1, 2, 3};
  EXPECT_TRUE(strongest_correlations(made(), others).empty());
  EXPECT_TRUE(strongest_correlations(made(), {}, 0).empty());
}

TEST(Diagnostics, PowerScalingOfANormalPriorIsKnown) {
  // A posterior N(1, 0.25) of a prior N(0, 1) has a likelihood of precision 3 and weighted mean 4:
  // under the prior to the power α the mean is 4/(3 + α).
  Posterior const posterior = made();
  Sensitivity const own = prior_sensitivity(posterior, values_of(posterior, 0), 0);
  double const exact = (4.0 / 4.25 - 4.0 / 3.8) / std::log2(1.25 / 0.8);
  EXPECT_NEAR(own.change, exact, 0.02);
  EXPECT_NEAR(own.standardised, exact / 0.5, 0.04);
  EXPECT_LT(own.pareto_k, 0.7);
  EXPECT_NEAR(prior_sensitivity(posterior, values_of(posterior, 0), 2).change, 0.0, 0.02);
  std::vector<double> part;
  for (Draw const& draw : posterior.draws) {
    part.push_back(-1.5 * (draw.x[0] - 4.0 / 3.0) * (draw.x[0] - 4.0 / 3.0));
  }
  double const stronger = (1.25 * 4.0 / 4.75 - 0.8 * 4.0 / 3.4) / std::log2(1.25 / 0.8);
  EXPECT_NEAR(likelihood_sensitivity(posterior, values_of(posterior, 0), part).change, stronger,
              0.02);
}

TEST(Diagnostics, DirectionsAreThoseThatTheClaimsSettle) {
  // x₂ + x₃ is known to 0.1, each alone hardly.
  Posterior posterior = made();
  for (Draw& draw : posterior.draws) {
    double const sum = 0.1 * draw.x[2];
    double const difference = draw.x[3] * std::sqrt(2.0);
    draw.x[2] = 0.5 * (sum + difference);
    draw.x[3] = 0.5 * (sum - difference);
  }
  std::vector<std::size_t> const coordinates{2, 3};
  auto const directions = effective_directions(posterior, coordinates);
  ASSERT_EQ(directions.size(), 2U);
  EXPECT_NEAR(directions[0].variance, 0.005, 0.001);
  EXPECT_NEAR(directions[1].variance, 1.0, 4.5 * std::sqrt(2.0 / 4000.0));
  EXPECT_NEAR(directions[0].weights[0], std::sqrt(0.5), 0.02);
  EXPECT_NEAR(directions[0].weights[1], std::sqrt(0.5), 0.02);
}

TEST(Diagnostics, HintsAtTwoHumps) {
  Posterior const posterior = made();
  std::vector<double> values = values_of(posterior, 2);
  EXPECT_NEAR(bimodality(values, posterior.weights), 1.0 / 3.0, 0.05);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] += i % 2 == 0 ? 4.0 : -4.0;
  EXPECT_GT(bimodality(values, posterior.weights), 0.7);
  EXPECT_TRUE(std::isnan(bimodality(values_of(posterior, 4), posterior.weights)));
}

TEST(Diagnostics, WithoutAPosteriorThereIsNothingToSay) {
  EXPECT_TRUE(contraction({}).empty());
  EXPECT_TRUE(strongest_correlations({}).empty());
}

}  // namespace
}  // namespace salient::inference
