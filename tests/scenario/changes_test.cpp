#include "salient/scenario/changes.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/scenario/support/folder.h"
#include "tests/scenario/support/reading.h"

namespace salient::scenario {
namespace {

using salient::testing::engine_catalogue;
using salient::testing::lines_of;
using salient::testing::read_sound;
using salient::testing::sound_and;
using ::testing::HasSubstr;

struct Reading {
  std::vector<Change> changes;
  base::Diagnostics diagnostics;
};

Reading read(std::string const& text) {
  static Scenario const scenario =
      read_sound(sound_and("[[arrival]]\nformation = \"first\"\ndate = 2000-01-05\n"
                           "persons = { value = 5, unit = \"persons\", assumption = \"a\" }\n"));
  Reading reading;
  toml::table const table = toml::parse(text);
  reading.changes = read_changes(table, scenario, engine_catalogue(), "x.toml", "question[1]",
                                 reading.diagnostics);
  return reading;
}

TEST(Changes, ReachTheCampaignEntitiesEventsAndMechanisms) {
  Reading const reading = read(
      "\"direct_fire.hazard\" = { value = 0.5, unit = \"1/day\", assumption = \"a\" }\n"
      "\"formation.first.support.armour\" = { value = 0, assumption = \"a\" }\n"
      "\"arrival.first.2000-01-05.persons\" = { value = 0, unit = \"persons\", assumption = \"a\" "
      "}\n"
      "\"mechanism.artillery\" = \"reference\"\n");
  EXPECT_EQ(reading.diagnostics.error_count(), 0) << lines_of(reading.diagnostics);
  ASSERT_EQ(reading.changes.size(), 4U);
  auto const change = [&](std::string const& key) {
    auto const at = std::find_if(reading.changes.begin(), reading.changes.end(),
                                 [&](Change const& one) { return one.key == key; });
    return at == reading.changes.end() ? Change{} : *at;
  };
  ASSERT_TRUE(change("direct_fire.hazard").quantity);
  EXPECT_EQ(change("direct_fire.hazard").quantity->prior.a, 0.5);
  EXPECT_TRUE(change("formation.first.support.armour").quantity);
  EXPECT_TRUE(change("arrival.first.2000-01-05.persons").quantity);
  EXPECT_FALSE(change("mechanism.artillery").quantity);
  EXPECT_EQ(change("mechanism.artillery").mechanism_state, "reference");
}

TEST(Changes, ReadDottedKeysAsQuotedOnes) {
  Reading const dotted = read(
      "formation.first.support.armour = { value = 0.25, assumption = \"a\" }\n"
      "mechanism.artillery = \"active\"\n");
  EXPECT_EQ(dotted.diagnostics.error_count(), 0) << lines_of(dotted.diagnostics);
  ASSERT_EQ(dotted.changes.size(), 2U);
  EXPECT_EQ(dotted.changes[0].key, "formation.first.support.armour");
  EXPECT_EQ(dotted.changes[1].key, "mechanism.artillery");
}

TEST(Changes, HoldQuantitiesInTheHeldUnitAndWithinTheRange) {
  Reading const reading =
      read("\"sector.front.front_length\" = { value = 7, unit = \"km\", assumption = \"a\" }\n");
  ASSERT_EQ(reading.changes.size(), 1U);
  EXPECT_EQ(reading.changes[0].quantity->prior.a, 7000.0);
  Reading const outside =
      read("\"sector.front.front_length\" = { value = 7e9, unit = \"km\", assumption = \"a\" }\n");
  EXPECT_TRUE(outside.changes.empty());
  EXPECT_EQ(outside.diagnostics.error_count(), 1);
}

TEST(Changes, NeedGroundsAsEveryQuantityDoes) {
  Reading const reading = read("\"direct_fire.hazard\" = { value = 0.5, unit = \"1/day\" }\n");
  EXPECT_TRUE(reading.changes.empty());
  EXPECT_THAT(
      lines_of(reading.diagnostics),
      HasSubstr("x.toml:1:24: error: question[1].changes.direct_fire.hazard: has no source"));
}

TEST(Changes, RefuseWhatTheScenarioDoesNotHave) {
  Reading const reading = read(
      "\"formation.third.strength\" = 1\n"
      "\"mechanism.artilery\" = \"reference\"\n"
      "\"mechanism.care\" = \"off\"\n"
      "\"mechanism.command\" = 1\n"
      "formation.first.strenght = 1\n");
  EXPECT_TRUE(reading.changes.empty());
  EXPECT_EQ(reading.diagnostics.error_count(), 5) << lines_of(reading.diagnostics);
  std::string const lines = lines_of(reading.diagnostics);
  for (char const* const words :
       {"unknown quantity 'formation.third.strength'", "did you mean 'mechanism.artillery'?",
        "mechanism.care: is in no known state", "mechanism.command: is in no known state",
        "did you mean 'formation.first.strength'?"}) {
    EXPECT_THAT(lines, HasSubstr(words));
  }
}

/// The account that changes are made to.
Scenario const& account() {
  static Scenario const scenario = read_sound(sound_and(""));
  return scenario;
}

double value_of(Scenario const& scenario, std::string const& key) {
  for (NamedQuantity const& named : all_quantities(scenario, engine_catalogue())) {
    if (named.key == key) return named.quantity->prior.a;
  }
  ADD_FAILURE() << "no " << key;
  return 0.0;
}

TEST(Changed, ChangesWhatIsNamedAndNothingElse) {
  base::Diagnostics none;
  std::vector<Change> changes;
  for (char const* text : {"formation.first.support.armour=0.25", "mechanism.drones=reference"}) {
    auto change = read_change(text, account(), engine_catalogue(), none);
    ASSERT_TRUE(change) << lines_of(none);
    changes.push_back(*std::move(change));
  }
  Scenario const other = changed(account(), engine_catalogue(), changes);
  EXPECT_EQ(value_of(other, "formation.first.support.armour"), 0.25);
  EXPECT_EQ(other.mechanism_states.at("drones"), "reference");
  EXPECT_EQ(account().mechanism_states.at("drones"), "active");
  auto const before = all_quantities(account(), engine_catalogue());
  auto const after = all_quantities(other, engine_catalogue());
  ASSERT_EQ(before.size(), after.size());
  std::size_t differ = 0;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before[i].quantity->prior != after[i].quantity->prior) ++differ;
  }
  EXPECT_EQ(differ, 1U);
}

TEST(Changed, AnUnknownKeyIsOurFault) {
  Change const change{"formation.first.no_such", Quantity{}, ""};
  EXPECT_THROW((void)changed(account(), engine_catalogue(), std::vector{change}), std::logic_error);
}

TEST(ReadChange, TakesNumbersInTheDeclaredUnitAndQuantitiesInBraces) {
  base::Diagnostics faults;
  auto const plain = read_change("direct_fire.hazard=0.5", account(), engine_catalogue(), faults);
  auto const braces = read_change("direct_fire.hazard={ lognormal = [0.5, 0.1], unit = \"1/day\" }",
                                  account(), engine_catalogue(), faults);
  ASSERT_TRUE(plain && braces) << lines_of(faults);
  EXPECT_EQ(plain->quantity->prior.a, 0.5);
  EXPECT_EQ(braces->quantity->prior.family, base::Family::lognormal);
  EXPECT_THAT(braces->quantity->assumption, HasSubstr("command line"));
}

TEST(ReadChange, SaysWhatIsWrong) {
  auto const complaint = [](std::string const& text) {
    base::Diagnostics faults;
    EXPECT_FALSE(read_change(text, account(), engine_catalogue(), faults)) << text;
    return lines_of(faults);
  };
  EXPECT_THAT(complaint("nothing"), HasSubstr("KEY=VALUE"));
  EXPECT_THAT(complaint("=1"), HasSubstr("KEY=VALUE"));
  EXPECT_THAT(complaint("direct_fire.hazart=1"), HasSubstr("direct_fire.hazard"));
  EXPECT_THAT(complaint("direct_fire.hazard=-1"), HasSubstr("direct_fire.hazard"));
  EXPECT_THAT(complaint("direct_fire.hazard=many"), HasSubstr("--set"));
  EXPECT_THAT(complaint("mechanism.drones=off"), HasSubstr("reference"));
}

}  // namespace
}  // namespace salient::scenario
