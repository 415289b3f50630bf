#include "salient/base/parameter.h"

#include <stdexcept>

#include <gtest/gtest.h>

namespace salient::base {
namespace {

Parameter parameter(std::string name, Scope scope = Scope::campaign) {
  return {std::move(name), scope,           "1",       0.0, 1.0, beta(2, 2),
          "a meaning",     Mark::judgement, "a source"};
}

Declaration group(std::string name, std::vector<Parameter> parameters) {
  return {std::move(name), "A title", std::move(parameters), "off", "docs/methods/x.md", {}};
}

TEST(Parameter, SlotsFollowTheOrderOfDeclaration) {
  Catalogue catalogue;
  catalogue.add(group("fire", {parameter("hazard"), parameter("share", Scope::formation)}));
  catalogue.add(group("care", {parameter("stay"), parameter("rate", Scope::formation)}));
  EXPECT_EQ(catalogue.slot(Scope::campaign, "fire.hazard")->index, 0U);
  EXPECT_EQ(catalogue.slot(Scope::campaign, "care.stay")->index, 1U);
  EXPECT_EQ(catalogue.slot(Scope::formation, "care.rate")->index, 1U);
  EXPECT_FALSE(catalogue.slot(Scope::campaign, "fire.share"));
  EXPECT_EQ(catalogue.of(Scope::formation).size(), 2U);
  EXPECT_EQ(catalogue.slots("care").size(), 2U);
  EXPECT_EQ(catalogue.find("care")->title, "A title");
  EXPECT_EQ(catalogue.find("none"), nullptr);
}

TEST(Parameter, DefaultsAreCutOffAtTheRange) {
  Catalogue catalogue;
  Parameter wide = parameter("wide");
  wide.default_prior = normal(0.5, 10);
  catalogue.add(group("g", {wide}));
  Prior const prior = *catalogue.of(Scope::campaign)[0].parameter.default_prior;
  EXPECT_EQ(prior.lowest, 0.0);
  EXPECT_EQ(prior.highest, 1.0);
}

TEST(Parameter, FaultsOfADeclarationAreOurs) {
  auto const declared = [](auto const& spoil) {
    Parameter one = parameter("p");
    spoil(one);
    Catalogue().add(group("g", {one}));
  };
  EXPECT_NO_THROW(declared([](Parameter&) {}));
  EXPECT_THROW(declared([](Parameter& p) { p.unit = "furlongs"; }), std::logic_error);
  EXPECT_THROW(declared([](Parameter& p) { p.meaning = ""; }), std::logic_error);
  EXPECT_THROW(declared([](Parameter& p) { p.source = ""; }), std::logic_error);
  EXPECT_THROW(declared([](Parameter& p) { p.highest = 0.0; }), std::logic_error);
  EXPECT_THROW(declared([](Parameter& p) { p.default_prior = uniform(3, 4); }), std::logic_error);
  EXPECT_THROW(Catalogue().add(group("g", {parameter("p"), parameter("p")})), std::logic_error);
}

TEST(Parameter, KeysAndNames) {
  EXPECT_EQ(full_key("fire", "hazard"), "fire.hazard");
  EXPECT_EQ(full_key("", "strength"), "strength");
  EXPECT_EQ(table_name(Scope::import_flow), "import");
  EXPECT_EQ(table_name(Scope::weather), "weather");
  EXPECT_EQ(describe(Mark::recalled), "recalled, not verified");
}

}  // namespace
}  // namespace salient::base
