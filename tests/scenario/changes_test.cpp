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

}  // namespace
}  // namespace salient::scenario
