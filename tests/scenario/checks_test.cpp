#include "salient/scenario/checks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "salient/scenario/assemble.h"
#include "tests/scenario/support/folder.h"
#include "tests/scenario/support/tables.h"

namespace salient::scenario {
namespace {

using salient::testing::engine_catalogue;
using salient::testing::lines_of;
using salient::testing::read_tables;
using salient::testing::sound_and;
using salient::testing::sound_but;
using salient::testing::sound_scenario;
using salient::testing::TableReading;
using ::testing::HasSubstr;

/// What check() finds in a text whose tables are sound one by one.
std::string found(std::string const& text) {
  TableReading reading = read_tables(text);
  base::Catalogue const catalogue = engine_catalogue();
  Scenario const scenario = assemble(reading.document, catalogue, reading.diagnostics);
  EXPECT_EQ(reading.diagnostics.list().size(), 0U) << lines_of(reading.diagnostics);
  base::Diagnostics diagnostics;
  check(scenario, reading.document, catalogue, diagnostics);
  return lines_of(diagnostics);
}

std::string const kPersons = "persons = { value = 5, unit = \"persons\", assumption = \"a\" }\n";

TEST(Checks, FindNothingInASoundScenario) {
  EXPECT_EQ(found(sound_scenario()), "");
  EXPECT_EQ(found(sound_and("[[arrival]]\nformation = \"first\"\ndate = 2000-01-01\n" + kPersons +
                            "[[arrival]]\nformation = \"first\"\ndate = 2000-01-30\n" + kPersons)),
            "");
  // Ids are told apart table by table.
  EXPECT_EQ(found(sound_and("[[source]]\nid = \"front\"\nwho = \"x\"\n")), "");
}

TEST(Checks, FollowEveryReferenceOfEveryTable) {
  std::string const flow = "amount = { value = 5, unit = \"shells/day\", assumption = \"a\" }\n";
  std::string const quality = "quality = { value = 0.5, assumption = \"a\" }\n";
  for (auto const& [more, words] : std::initializer_list<std::pair<std::string, char const*>>{
           {"[[arrival]]\nformation = \"x\"\ndate = 2000-01-05\n" + kPersons,
            "arrival[1].formation: there is no formation 'x'"},
           {"[[transfer]]\nfrom = \"first\"\nto = \"x\"\ndate = 2000-01-05\n" + kPersons,
            "transfer[1].to: there is no formation 'x'"},
           {"[[order]]\nformation = \"red\"\ndate = 2000-01-05\nstate = \"rest\"\n",
            "there is no formation 'red'"},
           {"[[coordination]]\nrequester = \"front\"\nprovider = \"red\"\n" + quality,
            "there is no formation or side 'front'"},
           {"[[fires]]\nside = \"red\"\nsector = \"x\"\n", "there is no sector 'x'"},
           {"[[stock]]\nid = \"s\"\nside = \"x\"\ngoods = \"fuel\"\n", "there is no side 'x'"},
           {"[[import]]\nstock = \"x\"\nfrom = \"red\"\n" + flow, "there is no stock 'x'"},
           {"[[exchange]]\nfrom = \"red\"\nto = \"x\"\ngoods = \"food\"\n",
            "there is no side 'x'"}}) {
    EXPECT_THAT(found(sound_and(more)), HasSubstr(words));
  }
}

TEST(Checks, AWordOfTheClaimsFileStandsForOneSide) {
  std::string const red = "id = \"red\"\n";
  EXPECT_EQ(found(sound_but(red, red + "claimants = [\"R\", \"red\"]\n")), "");
  EXPECT_THAT(found(sound_but(red, red + "claimants = [\"R\", \"blue\"]\n")),
              HasSubstr("'blue' speaks for the side 'blue' too"));
}

TEST(Checks, FindSourcesThatAreNotListed) {
  auto const strength = [](std::string const& source) {
    return sound_but("{ value = 800, unit = \"persons\", source = \"gazette\" }",
                     "{ value = 800, unit = \"persons\", source = " + source + " }");
  };
  EXPECT_EQ(found(strength("[\"gazette\"]")), "");
  std::string const lines = found(strength("[\"gazette\", \"gazete\", \"other\"]"));
  EXPECT_THAT(lines, HasSubstr("scenario.toml:43:"));
  EXPECT_THAT(lines, HasSubstr("formation.second.strength: there is no source 'gazete'"));
  EXPECT_THAT(lines, HasSubstr("there is no source 'other'"));
}

TEST(Checks, FindSourcesThatAreNotListedInChangesToo) {
  std::string const lines =
      found(sound_and("[[question]]\nid = \"q\"\nkind = \"counterfactual\"\ntext = \"x\"\n"
                      "changes = { \"formation.first.strength\" = { value = 1, unit = \"persons\", "
                      "source = \"gazete\" } }\n"));
  EXPECT_THAT(lines, HasSubstr("there is no source 'gazete'"));
  EXPECT_THAT(lines, HasSubstr("did you mean 'gazette'?"));
}

TEST(Checks, TakeTheFirstAndLastDayAndNoneBeside) {
  auto const order = [](std::string const& date) {
    return sound_and("[[order]]\nformation = \"first\"\ndate = " + date + "\nstate = \"rest\"\n");
  };
  EXPECT_EQ(found(order("2000-01-01")), "");
  EXPECT_EQ(found(order("2000-01-30")), "");
  EXPECT_THAT(found(order("1999-12-31")), HasSubstr("order[1].date: is outside the campaign"));
  EXPECT_THAT(found(order("2000-01-31")), HasSubstr("a day from 2000-01-01 to 2000-01-30"));
}

TEST(Checks, FindTheLineOnWhichAnIdStoodFirst) {
  std::string const lines = found(sound_and("[[sector]]\nid = \"front\"\nname = \"Again\"\n"));
  EXPECT_THAT(lines, HasSubstr("sector[2]: the id 'front' stands already on line 25"));
}

TEST(Checks, LetOnlyACounterfactualChangeThings) {
  EXPECT_THAT(found(sound_and("[[question]]\nid = \"q\"\nkind = \"outcome\"\ntext = \"x\"\n"
                              "changes = { \"mechanism.artillery\" = \"reference\" }\n")),
              HasSubstr("only a counterfactual has changes"));
  EXPECT_EQ(found(sound_and("[[question]]\nid = \"q\"\nkind = \"counterfactual\"\ntext = \"x\"\n"
                            "changes = { \"mechanism.artillery\" = \"reference\" }\n")),
            "");
}

}  // namespace
}  // namespace salient::scenario
