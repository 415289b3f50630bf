#include "salient/study/counterfactual.h"

#include <gtest/gtest.h>

#include "salient/scenario/changes.h"
#include "tests/study/support/small_account.h"

namespace salient::study {
namespace {

using salient::testing::small_posterior;

scenario::Change change(std::string const& text) {
  auto const& subject = *small_posterior().subject;
  base::Diagnostics faults;
  auto const read = scenario::read_change(text, subject.scenario, subject.catalogue, faults);
  EXPECT_TRUE(read) << text;
  return read.value_or(scenario::Change{});
}

campaign::RunRecord otherwise(std::vector<scenario::Change> const& changes, std::size_t draw,
                              std::span<scenario::CommandState const> commands = {}) {
  auto const& posterior = small_posterior();
  campaign::Workspace workspace;
  campaign::RunRecord record;
  Counterfactual(*posterior.subject, changes)
      .simulate(posterior.calibrated.draws, draw, workspace, record, 24, commands);
  return record;
}

campaign::RunRecord as_it_was(std::size_t draw) {
  auto const& posterior = small_posterior();
  Draws const& draws = posterior.calibrated.draws;
  campaign::Workspace workspace;
  campaign::RunRecord record;
  campaign::simulate(posterior.subject->world, draws.runs[draw], workspace, record,
                     {.values = draws.values[draw], .commands = {}, .days = 24});
  return record;
}

TEST(Counterfactual, WithoutChangesIsAsItWas) {
  for (std::size_t const draw : {0U, 11U, 39U}) {
    EXPECT_EQ(otherwise({}, draw).series, as_it_was(draw).series);
    EXPECT_EQ(otherwise({}, draw).outputs, as_it_was(draw).outputs);
  }
}

TEST(Counterfactual, AChangeOfANumberToItselfChangesNothing) {
  EXPECT_EQ(otherwise({change("formation.first.support.armour=0.2")}, 4).series,
            as_it_was(4).series);
  EXPECT_EQ(otherwise({change("mechanism.armour=active")}, 4).series, as_it_was(4).series);
}

TEST(Counterfactual, WhatIsNotChangedKeepsTheDrawsNumbers) {
  auto const& posterior = small_posterior();
  // A number that was drawn and now is known, and one that was known and now is drawn.
  std::vector<scenario::Change> const changes{
      change("formation.first.strength=2500"),
      change("formation.second.strength={ uniform = [1900, 2100], unit = \"persons\", assumption = "
             "\"a test\" }")};
  Counterfactual const world(*posterior.subject, changes);
  auto const& drawn = posterior.subject->world.drawn;
  Draws const& draws = posterior.calibrated.draws;
  campaign::RunRecord const record = otherwise(changes, 9);
  std::size_t kept = 0;
  bool second = false;
  for (std::size_t i = 0; i < world.world().drawn.size(); ++i) {
    std::string const& key = world.world().drawn[i].key;
    EXPECT_NE(key, "formation.first.strength");
    if (key == "formation.second.strength") {
      second = true;
      EXPECT_GE(record.values[i], 1900.0);
      EXPECT_LE(record.values[i], 2100.0);
      continue;
    }
    for (std::size_t j = 0; j < drawn.size(); ++j) {
      if (drawn[j].key != key) continue;
      ++kept;
      EXPECT_EQ(record.values[i], draws.values[9][j]) << key;
    }
  }
  EXPECT_TRUE(second);
  EXPECT_EQ(kept, drawn.size() - 1);
  // At the draw's own run: the same again, and another of another draw.
  EXPECT_EQ(otherwise(changes, 9).values, record.values);
}

TEST(Counterfactual, PutsAMechanismIntoItsReferenceState) {
  auto const& world = small_posterior().subject->world;
  std::size_t cause = 0;
  while (world.causes[cause] != "artillery") ++cause;
  std::size_t const column = campaign::kFixedVariables + cause;
  int lost = 0;
  for (std::size_t draw = 0; draw < 10; ++draw) {
    lost += as_it_was(draw).at(23, 0, column);
    EXPECT_EQ(otherwise({change("mechanism.artillery=reference")}, draw).at(23, 0, column), 0);
  }
  EXPECT_GT(lost, 0);
}

TEST(Counterfactual, HoldsCommandToWhatItDid) {
  std::vector<scenario::Change> const changes{change("mechanism.artillery=reference")};
  for (std::size_t const draw : {0U, 20U}) {
    auto const commands = commands_of(as_it_was(draw));
    ASSERT_EQ(commands.size(), 48U);
    EXPECT_EQ(commands_of(otherwise(changes, draw, commands)), commands);
    EXPECT_EQ(otherwise({}, draw, commands).series, as_it_was(draw).series);
  }
}

TEST(LossesOf, TakesEachFormationByItsFactor) {
  campaign::RunRecord record;
  record.days = 2;
  record.formations = 2;
  record.variables = campaign::kFixedVariables;
  record.series.assign(2 * 2 * campaign::kFixedVariables, 0);
  auto const at = [&](std::size_t day, std::size_t f) -> std::int32_t& {
    return record.series[(day * 2 + f) * record.variables + campaign::kCasualties];
  };
  at(0, 0) = 3;
  at(1, 0) = 10;
  at(1, 1) = 100;
  std::vector<std::size_t> const both{0, 1};
  std::vector<std::size_t> const second{1};
  std::vector<double> const factors{2.0, 0.5};
  EXPECT_EQ(losses_of(record, 0, both, factors), 6.0);
  EXPECT_EQ(losses_of(record, 1, both, factors), 70.0);
  EXPECT_EQ(losses_of(record, 1, second, factors), 50.0);
}

TEST(OutputSum, IsInTheOutputsUnit) {
  auto const& world = small_posterior().subject->world;
  auto const record = as_it_was(0);
  double const first = output_sum(world, record, 0, "area_held");
  EXPECT_GT(first, 50.0);
  EXPECT_LE(first, 60.0);
  EXPECT_LE(output_sum(world, record, 23, "area_held"), first);
  EXPECT_EQ(output_sum(world, record, 23, "no such output"), 0.0);
}

TEST(HasGround, OnlyWhereTheAccountStatesWhatIsHeld) {
  EXPECT_TRUE(evidence::ground_in_question(small_posterior().subject->world));
  salient::testing::SmallAccount const none(
      salient::testing::replaced(
          salient::testing::SmallAccount::scenario(),
          "held_area = { value = 60, unit = \"km2\", assumption = \"a test\" }\n", ""),
      salient::testing::SmallAccount::claims());
  EXPECT_FALSE(evidence::ground_in_question(none.subject()->world));
}

}  // namespace
}  // namespace salient::study
