#include "salient/scenario/assemble.h"

#include <gtest/gtest.h>

#include "tests/scenario/support/folder.h"
#include "tests/scenario/support/tables.h"

namespace salient::scenario {
namespace {

using salient::testing::engine_catalogue;
using salient::testing::lines_of;
using salient::testing::quantity_of;
using salient::testing::read_tables;
using salient::testing::sound_and;
using salient::testing::sound_but;
using salient::testing::sound_scenario;
using salient::testing::TableReading;

Scenario assembled(std::string const& text) {
  TableReading reading = read_tables(text);
  Scenario scenario = assemble(reading.document, engine_catalogue(), reading.diagnostics);
  EXPECT_EQ(reading.diagnostics.list().size(), 0U) << lines_of(reading.diagnostics);
  return scenario;
}

std::string const kPersons = "persons = { value = 5, unit = \"persons\", assumption = \"a\" }\n";

TEST(Assemble, CarriesTheHead) {
  Scenario const scenario = assembled(
      sound_but("end = 2000-01-30\n",
                "end = 2000-01-30\nknowledge = 2000-02-05\nlimits = [\"little\", \"less\"]\n"));
  EXPECT_EQ(scenario.id, "test");
  EXPECT_EQ(scenario.title, "A test");
  EXPECT_EQ(scenario.question, "How many?");
  EXPECT_EQ(scenario.days(), 30U);
  EXPECT_EQ(scenario.knowledge, base::Date::parse("2000-02-05"));
  EXPECT_EQ(scenario.limits, (std::vector<std::string>{"little", "less"}));
}

TEST(Assemble, CarriesPartiesWithRoleAndState) {
  Scenario const scenario =
      assembled(sound_but("role = \"defend\"\n", "role = \"defend\"\nstate = \"rest\"\n"));
  ASSERT_EQ(scenario.formations.size(), 2U);
  EXPECT_EQ(scenario.formations[0].role, Role::attack);
  EXPECT_EQ(scenario.formations[0].state, CommandState::commit);  // if omitted
  EXPECT_EQ(scenario.formations[1].role, Role::defend);
  EXPECT_EQ(scenario.formations[1].state, CommandState::rest);
  EXPECT_EQ(scenario.formations[1].side, "blue");
  EXPECT_EQ(scenario.formations[1].sector, "front");
  EXPECT_EQ(scenario.sides[1].coalition, "two");
}

TEST(Assemble, CarriesWhoSpeaksForASide) {
  Scenario const scenario =
      assembled(sound_but("id = \"red\"\n", "id = \"red\"\nclaimants = [\"R\", \"RMOD\"]\n"));
  EXPECT_TRUE(scenario.sides[0].speaks("R"));
  EXPECT_TRUE(scenario.sides[0].speaks("RMOD"));
  EXPECT_TRUE(scenario.sides[0].speaks("red"));
  EXPECT_TRUE(scenario.sides[0].speaks(scenario.sides[0].name));
  EXPECT_FALSE(scenario.sides[0].speaks("blue"));
  EXPECT_FALSE(scenario.sides[0].speaks(""));
  EXPECT_FALSE(scenario.sides[1].speaks("R"));
}

TEST(Assemble, GivesFlowsWithoutDatesTheWholeCampaign) {
  Scenario const scenario = assembled(sound_and(
      "[[fires]]\nside = \"red\"\nsector = \"front\"\n"
      "[[stock]]\nid = \"depot\"\nside = \"red\"\ngoods = \"shells\"\n"
      "[[import]]\nstock = \"depot\"\nfrom = \"blue\"\nend = 2000-01-09\n"
      "amount = { value = 5, unit = \"shells/day\", assumption = \"a\" }\n"
      "[[exchange]]\nfrom = \"red\"\nto = \"blue\"\ngoods = \"food\"\nstart = 2000-01-03\n"));
  ASSERT_EQ(scenario.fires.size(), 1U);
  EXPECT_EQ(scenario.fires[0].start, scenario.start);
  EXPECT_EQ(scenario.fires[0].end, scenario.end);
  ASSERT_EQ(scenario.imports.size(), 1U);
  EXPECT_EQ(scenario.imports[0].start, scenario.start);
  EXPECT_EQ(scenario.imports[0].end.to_string(), "2000-01-09");
  ASSERT_EQ(scenario.exchanges.size(), 1U);
  EXPECT_EQ(scenario.exchanges[0].start.to_string(), "2000-01-03");
  EXPECT_EQ(scenario.exchanges[0].end, scenario.end);
  EXPECT_EQ(scenario.exchanges[0].goods, "food");
}

TEST(Assemble, CarriesEvents) {
  Scenario const scenario = assembled(
      sound_and("[[arrival]]\nformation = \"first\"\ndate = 2000-01-04\nnote = \"by train\"\n" +
                kPersons + "[[transfer]]\nfrom = \"first\"\ndate = 2000-01-05\n" + kPersons +
                "[[order]]\nformation = \"first\"\ndate = 2000-01-06\nstate = \"withdraw\"\n"
                "[[coordination]]\nrequester = \"first\"\nprovider = \"red\"\n"
                "quality = { value = 0.5, assumption = \"a\" }\n"
                "[[weather]]\nstart = 2000-01-01\nend = 2000-01-02\nnote = \"fog\"\n"));
  ASSERT_EQ(scenario.arrivals.size(), 1U);
  EXPECT_EQ(scenario.arrivals[0].date.to_string(), "2000-01-04");
  EXPECT_EQ(scenario.arrivals[0].note, "by train");
  EXPECT_EQ(quantity_of(scenario.arrivals[0].quantities, base::Scope::arrival, "persons").prior.a,
            5.0);
  ASSERT_EQ(scenario.transfers.size(), 1U);
  EXPECT_EQ(scenario.transfers[0].to, "");  // elsewhere
  ASSERT_EQ(scenario.orders.size(), 1U);
  EXPECT_EQ(scenario.orders[0].state, CommandState::withdraw);
  ASSERT_EQ(scenario.coordination.size(), 1U);
  EXPECT_EQ(scenario.coordination[0].provider, "red");
  ASSERT_EQ(scenario.weather.size(), 1U);
  EXPECT_EQ(scenario.weather[0].note, "fog");
}

TEST(Assemble, GivesEveryEntityAQuantityForEveryParameterAndSaysWhichAreDefaults) {
  Scenario const scenario = assembled(sound_scenario());
  base::Catalogue const catalogue = engine_catalogue();
  for (Formation const& formation : scenario.formations) {
    ASSERT_EQ(formation.quantities.size(), catalogue.of(base::Scope::formation).size());
  }
  std::size_t stated = 0;
  for (NamedQuantity const& named : all_quantities(scenario, catalogue)) {
    if (named.quantity->basis != Basis::declared) {
      ++stated;
      continue;
    }
    // A default has no place in the file, and is the one that the catalogue declares.
    EXPECT_EQ(named.quantity->place, base::Place{}) << named.key;
    EXPECT_TRUE(named.entry->parameter.default_prior.has_value()) << named.key;
  }
  EXPECT_EQ(stated, 3U);  // two strengths and the front's length
}

TEST(Assemble, NamesTheStateOfEveryMechanismThatCanBeSwitched) {
  Scenario const scenario = assembled(sound_and("[mechanisms]\nartillery = \"reference\"\n"));
  base::Catalogue const catalogue = engine_catalogue();
  for (base::Declaration const& declaration : catalogue.declarations()) {
    bool const switched = !declaration.reference_state.empty();
    EXPECT_EQ(scenario.mechanism_states.count(declaration.group), switched ? 1U : 0U)
        << declaration.group;
    if (!switched) continue;
    EXPECT_EQ(scenario.mechanism_states.at(declaration.group),
              declaration.group == "artillery" ? "reference" : "active");
  }
}

TEST(Assemble, NamesCommandStatesAsTheFormatDoes) {
  Field const* state = nullptr;
  for (Field const& field : scenario_format().find("order")->fields) {
    if (field.name == "state") state = &field;
  }
  ASSERT_NE(state, nullptr);
  for (std::string_view const word : state->choices) {
    std::string text = sound_but("role = \"defend\"\n",
                                 "role = \"defend\"\nstate = \"" + std::string(word) + "\"\n");
    EXPECT_EQ(name_of(assembled(text).formations[1].state), word);
  }
}

}  // namespace
}  // namespace salient::scenario
