#include "salient/evidence/terms.h"

#include <cmath>

#include <gtest/gtest.h>

#include "tests/evidence/support/claims.h"

namespace salient::evidence {
namespace {

using salient::testing::claim_by;
using salient::testing::claim_of;
using salient::testing::Claimed;

TEST(Terms, ThreeNodesStandForALaw) {
  auto const model = default_observation_model();
  for (ThreeNodes const& nodes : {noise_scales(model), lapse_rates(model)}) {
    EXPECT_NEAR(nodes.weight[0] + nodes.weight[1] + nodes.weight[2], 1.0, 1e-15);
    EXPECT_LT(nodes.node[0], nodes.node[1]);
    EXPECT_LT(nodes.node[1], nodes.node[2]);
  }
  ThreeNodes const scales = noise_scales(model);
  double variance = 0.0;
  for (std::size_t i = 0; i < 3; ++i) {
    variance += scales.weight[i] * std::pow(std::log(scales.node[i]), 2);
  }
  EXPECT_NEAR(variance, 0.16, 1e-12);
  ThreeNodes const lapses = lapse_rates(model);
  EXPECT_NEAR((lapses.node[0] + lapses.node[1] + lapses.node[2]) / 3.0, 0.1, 0.02);
}

TEST(Terms, TablesAreCubicBetweenAndConstantBeyond) {
  Table table;
  table.start = -1.0;
  table.inverse_step = 10.0;
  auto const cubic = [](double x) { return 3.0 + x - 2.0 * x * x + 0.5 * x * x * x; };
  for (int i = 0; i <= 20; ++i) table.values.push_back(cubic(-1.0 + 0.1 * i));
  std::vector<double> out(4);
  table.read(-0.87, 4, out);
  for (std::size_t k = 0; k < out.size(); ++k) {
    EXPECT_NEAR(out[k], cubic(-0.87 + 0.4 * static_cast<double>(k)), 1e-12);
  }
  std::vector<double> one(1);
  table.read(-1e300, 1, one);
  EXPECT_EQ(one[0], table.values.front());
  table.read(1e300, 1, one);
  EXPECT_EQ(one[0], table.values.back());
}

TEST(Terms, WeightsOfAGridSumToOneAndHaveTheMeanOfTheLaw) {
  Claimed const claimed({claim_by("A", "blue", "staff", 1000)});
  Terms const terms = build_terms(claimed.readings, default_observation_model());
  for (Grid const& grid : terms.sources.at(0).grids.at(0)) {
    ASSERT_EQ(grid.weights.size(), 1U);
    double sum = 0.0;
    double mean = 0.0;
    double square = 0.0;
    for (std::size_t k = 0; k < grid.count; ++k) {
      double const at = grid.low + grid.step * static_cast<double>(k);
      sum += grid.weights[0][k];
      mean += grid.weights[0][k] * at;
      square += grid.weights[0][k] * at * at;
    }
    EXPECT_NEAR(sum, 1.0, 1e-12);
    EXPECT_NEAR(mean, 0.3, 1e-9);
    EXPECT_NEAR(square - mean * mean, 0.4 * 0.4 + 0.15 * 0.15, 1e-5);
  }
}

TEST(Terms, OracleB9EffectiveNumberOfOneFamily) {
  for (auto const& [rho, effective] : {std::pair{0.8, 1.212121212}, std::pair{0.3, 2.580645161}}) {
    std::vector<scenario::Claim> claims;
    for (int i = 0; i < 8; ++i) {
      claims.push_back(claim_of("A" + std::to_string(i), "agency", 1000));
      claims.back().as_of = *claims.back().as_of + (-i);
      claims.back().family = "F";
    }
    auto model = default_observation_model();
    model.family_correlation = rho;
    Terms const terms = build_terms(Claimed(claims).readings, model);
    double sum = 0.0;
    for (Term const& term : terms.sources.at(0).terms) sum += term.weight;
    EXPECT_NEAR(sum, effective, 1e-9);
  }
}

TEST(Terms, StaleCountsAreOlderAndLessSure) {
  auto const model = default_observation_model();
  Reading fresh;
  EXPECT_EQ(staleness_of(fresh, model).shift, 0.0);
  EXPECT_EQ(staleness_of(fresh, model).sd, 0.0);
  Reading count;
  count.counted_days = 80.0;
  EXPECT_NEAR(staleness_of(count, model).shift, std::log(0.9), 1e-12);
  EXPECT_NEAR(staleness_of(count, model).sd, 0.1 / std::sqrt(2.0), 1e-12);
  Reading state;
  state.days_before = 25.0;
  EXPECT_NEAR(staleness_of(state, model).sd, 0.15, 1e-12);
}

TEST(Terms, AnswersAreCountedAsStudiesStoreThem) {
  auto event = claim_of("E", "agency", 1);
  event.metric = "event";
  auto input = claim_of("I", "agency", 1000);
  input.role = "input";
  Claimed const claimed({event, input, claim_of("A", "agency", 1000)});
  Terms const terms = build_terms(claimed.readings, default_observation_model());
  EXPECT_FALSE(terms.answer_of[0]);
  EXPECT_EQ(terms.answer_of[1], 0U);
  EXPECT_EQ(terms.answer_of[2], 1U);
  ASSERT_EQ(terms.sources.size(), 1U);
  EXPECT_EQ(terms.sources[0].terms.size(), 1U);
  EXPECT_EQ(terms.coordinate_of[1], 0U) << "an input's losses move with those of its side";
}

}  // namespace
}  // namespace salient::evidence
