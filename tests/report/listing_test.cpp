#include "salient/report/listing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "salient/campaign/day.h"
#include "tests/scenario/support/folder.h"
#include "tests/scenario/support/reading.h"

namespace salient::report {
namespace {

using salient::testing::engine_catalogue;
using salient::testing::read_sound;
using salient::testing::sound_but;
using ::testing::HasSubstr;

scenario::Scenario account() {
  return read_sound(sound_but("{ value = 800, unit = \"persons\", source = \"gazette\" }",
                              "{ interval = [700, 900], unit = \"persons\", source = "
                              "\"gazette\", note = \"before the start\" }"));
}

/// The lines of a listing from the one that starts so, up to the next key.
std::string entry(std::string const& listing, std::string const& start) {
  std::size_t const at = ("\n" + listing).find("\n" + start);
  if (at == std::string::npos) return {};
  std::size_t end = listing.find('\n', at);
  while (end + 1 < listing.size() && listing[end + 1] == ' ') end = listing.find('\n', end + 1);
  return listing.substr(at, end - at);
}

TEST(ListParameters, GivesEveryNumberOfAScenarioWithItsGrounds) {
  scenario::Scenario const scenario = account();
  base::Catalogue const catalogue = engine_catalogue();
  std::string const listing = list_parameters(scenario, catalogue);
  for (auto const& named : scenario::all_quantities(scenario, catalogue)) {
    std::string const one = entry(listing, named.key + " = ");
    ASSERT_FALSE(one.empty()) << named.key;
    bool const sourced = named.quantity->basis == scenario::Basis::source;
    EXPECT_THAT(one, HasSubstr(sourced ? "    source: " : "    assumption: "));
  }
  EXPECT_EQ(entry(listing, "formation.first.strength = "),
            "formation.first.strength = 1000 persons\n    source: gazette");
  EXPECT_EQ(entry(listing, "sector.front.front_length = "),
            "sector.front.front_length = 5 km\n    assumption: a test");
  EXPECT_THAT(entry(listing, "formation.second.strength = "),
              HasSubstr("\n    note: before the start"));
  EXPECT_THAT(entry(listing, "formation.first.skill = "), HasSubstr("declared default (judgement"));
}

TEST(ListParametersJson, SaysTheSameForPrograms) {
  scenario::Scenario const scenario = account();
  base::Catalogue const catalogue = engine_catalogue();
  auto const list = nlohmann::json::parse(list_parameters_json(scenario, catalogue));
  auto const quantities = scenario::all_quantities(scenario, catalogue);
  ASSERT_EQ(list.size(), quantities.size());
  for (std::size_t i = 0; i < list.size(); ++i) {
    EXPECT_EQ(list[i]["key"], quantities[i].key);
    EXPECT_EQ(list[i]["meaning"], quantities[i].entry->parameter.meaning);
    EXPECT_EQ(list[i]["unit"], quantities[i].quantity->unit);
    EXPECT_EQ(list[i]["basis"] == "source", !list[i]["sources"].empty());
    EXPECT_EQ(list[i]["basis"] == "assumption", list[i]["assumption"] != "");
  }
}

TEST(ListParameters, GivesEveryDeclaredParameterWithUnitRangeDefaultAndSource) {
  base::Catalogue const catalogue = engine_catalogue();
  std::string const listing = list_parameters(catalogue);
  for (base::Declaration const& declaration : catalogue.declarations()) {
    EXPECT_THAT(listing, HasSubstr(declaration.title + "\n"));
    for (base::Parameter const& one : declaration.parameters) {
      std::string const head = base::full_key(declaration.group, one.name) + " [" + one.unit +
                               "], " + base::number_text(one.lowest) + " to " +
                               base::number_text(one.highest) + "\n      " + one.meaning +
                               "\n      default: ";
      ASSERT_THAT(listing, HasSubstr(head));
      ASSERT_THAT(listing, HasSubstr(std::string(base::describe(one.mark)) + "; " + one.source));
    }
  }
  EXPECT_THAT(listing, HasSubstr("default: none, it must be stated"));
}

TEST(ListSteps, NumbersTheDayInItsOrder) {
  std::vector<campaign::Mechanism> const day = campaign::the_day();
  std::string const listing = list_steps(day);
  std::size_t at = 0;
  for (std::size_t i = 0; i < day.size(); ++i) {
    std::size_t const next =
        listing.find(std::to_string(i + 1) + ". " + day[i].declaration.title, at);
    ASSERT_NE(next, std::string::npos) << day[i].declaration.title;
    at = next;
  }
}

TEST(ListMechanisms, NamesEachWithReferenceStateWorksAndPage) {
  std::vector<campaign::Mechanism> const day = campaign::the_day();
  std::string const listing = list_mechanisms(day);
  for (campaign::Mechanism const& mechanism : day) {
    base::Declaration const& declaration = mechanism.declaration;
    EXPECT_THAT(listing, HasSubstr(declaration.group));
    EXPECT_THAT(listing, HasSubstr(declaration.reference_state));
    EXPECT_THAT(listing, HasSubstr("page: " + declaration.page));
    for (base::Paper const& paper : declaration.papers) {
      EXPECT_THAT(listing, HasSubstr("rests on: " + paper.citation + " (" +
                                     std::string(base::describe(paper.mark)) + ")"));
    }
  }
}

}  // namespace
}  // namespace salient::report
