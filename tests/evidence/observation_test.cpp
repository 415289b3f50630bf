#include "salient/evidence/observation.h"

#include <filesystem>

#include <gtest/gtest.h>

#include "tests/campaign/support/worlds.h"

namespace salient::evidence {
namespace {

base::Catalogue catalogue() {
  base::Catalogue all = campaign::catalogue_of(campaign::the_day());
  all.add(declaration());
  return all;
}

TEST(ObservationModel, EveryNumberIsDeclaredOnceWithUnitRangeAndGrounds) {
  base::Declaration const claims = declaration();
  EXPECT_EQ(claims.group, "claims");
  EXPECT_TRUE(claims.reference_state.empty()) << "claims are no mechanism to switch off";
  EXPECT_EQ(claims.parameters.size() * sizeof(double), sizeof(ObservationModel));
  EXPECT_TRUE(std::filesystem::exists(std::filesystem::path(SALIENT_SOURCE_DIR) / claims.page));
  for (base::Parameter const& parameter : claims.parameters) {
    EXPECT_EQ(parameter.scope, base::Scope::campaign) << parameter.name;
    EXPECT_FALSE(parameter.meaning.empty()) << parameter.name;
    EXPECT_FALSE(parameter.source.empty()) << parameter.name;
    ASSERT_TRUE(parameter.default_prior) << parameter.name;
    EXPECT_EQ(parameter.default_prior->family, base::Family::constant) << parameter.name;
  }
}

TEST(ObservationModel, ASilentScenarioGivesTheDeclaredDefaults) {
  base::Catalogue const all = catalogue();
  scenario::Scenario scenario;
  for (auto const& entry : all.of(base::Scope::campaign)) {
    scenario.parameters.push_back({});
    scenario.parameters.back().prior = *entry.parameter.default_prior;
  }
  ObservationModel const stated = read_observation_model(scenario, all);
  ObservationModel const defaults = default_observation_model();
  EXPECT_EQ(stated.own_bias_mean, -0.5);
  EXPECT_EQ(stated.own_bias_mean, defaults.own_bias_mean);
  EXPECT_EQ(stated.visibility, defaults.visibility);
  EXPECT_EQ(stated.lag, 8.0);
}

TEST(ObservationModel, AScenarioMayStateItsOwnNumbers) {
  base::Catalogue const all = catalogue();
  scenario::Scenario scenario;
  scenario.parameters.resize(all.of(base::Scope::campaign).size());
  for (std::size_t i = 0; i < scenario.parameters.size(); ++i) {
    scenario.parameters[i].prior = *all.of(base::Scope::campaign)[i].parameter.default_prior;
  }
  scenario.parameters[all.slot(base::Scope::campaign, "claims.lapse")->index].prior =
      base::constant(0.25);
  ObservationModel const model = read_observation_model(scenario, all);
  EXPECT_EQ(model.lapse, 0.25);
  EXPECT_EQ(model.source_sd, default_observation_model().source_sd);
}

TEST(ObservationModel, WithoutTheDeclarationTheDefaultsStand) {
  base::Catalogue const engine = campaign::catalogue_of(campaign::the_day());
  EXPECT_EQ(read_observation_model({}, engine).bias_sd, default_observation_model().bias_sd);
}

}  // namespace
}  // namespace salient::evidence
