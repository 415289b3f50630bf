#include "salient/scenario/document.h"

#include <gmock/gmock.h>
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
using salient::testing::TemporaryFolder;
using ::testing::HasSubstr;

TEST(Document, HoldsTablesInFileOrderWithTheirPlaces) {
  TableReading const reading = read_tables(sound_scenario());
  EXPECT_EQ(reading.diagnostics.list().size(), 0U) << lines_of(reading.diagnostics);
  auto const& formations = reading.document.of("formation");
  ASSERT_EQ(formations.size(), 2U);
  EXPECT_EQ(formations[0].text("id"), "first");
  EXPECT_EQ(formations[1].text("id"), "second");
  EXPECT_EQ(formations[1].chain, "formation[2]");
  EXPECT_EQ(formations[1].place.file, "scenario.toml");
  EXPECT_EQ(formations[1].place.line, 37);
  EXPECT_EQ(reading.document.of("scenario").size(), 1U);
  EXPECT_TRUE(reading.document.of("weather").empty());
  EXPECT_TRUE(reading.document.of("no such table").empty());
}

TEST(Document, SetsCampaignParametersAndLeavesTheOthersAtTheirDefault) {
  TableReading const reading = read_tables(sound_and(
      "[parameters]\ndirect_fire.hazard = { value = 0.5, unit = \"1/day\", assumption = \"a\" }\n"
      "[mechanisms]\nartillery = \"reference\"\n"));
  EXPECT_EQ(reading.diagnostics.list().size(), 0U) << lines_of(reading.diagnostics);
  Quantities const& parameters = reading.document.parameters;
  ASSERT_EQ(parameters.size(), engine_catalogue().of(base::Scope::campaign).size());
  std::size_t stated = 0;
  for (Quantity const& quantity : parameters) stated += quantity.basis == Basis::declared ? 0 : 1;
  EXPECT_EQ(stated, 1U);
  EXPECT_EQ(quantity_of(parameters, base::Scope::campaign, "direct_fire.hazard").prior.a, 0.5);
  EXPECT_EQ(reading.document.mechanism_states,
            (std::map<std::string, std::string>{{"artillery", "reference"}}));
}

TEST(Document, GivesAGeneralParameterToEveryFormationThatDoesNotStateItsOwn) {
  std::string const own = "care.return_share = { value = 0.9, assumption = \"own\" }\n";
  TableReading const reading =
      read_tables(sound_but("id = \"second\"\n", "id = \"second\"\n" + own) +
                  "[parameters]\ncare.return_share = { value = 0.2, assumption = \"general\" }\n");
  EXPECT_EQ(reading.diagnostics.list().size(), 0U) << lines_of(reading.diagnostics);
  auto const share = [&](std::size_t row) {
    return quantity_of(reading.document.of("formation")[row].quantities, base::Scope::formation,
                       "care.return_share");
  };
  EXPECT_EQ(share(0).prior.a, 0.2);
  EXPECT_EQ(share(0).assumption, "general");
  EXPECT_EQ(share(1).prior.a, 0.9);
}

TEST(Document, RefusesAsGeneralWhatAccountsStateOfOneFormation) {
  TableReading const reading = read_tables(sound_and(
      "[parameters]\nstrength = { value = 5, unit = \"persons\", assumption = \"a\" }\n"));
  EXPECT_THAT(lines_of(reading.diagnostics), HasSubstr("unknown parameter 'strength'"));
}

TEST(Document, GoesOnAfterAFaultyTable) {
  TableReading const reading = read_tables(
      "format = 3\nside = 3\nnonsense = 1\n[[sector]]\nid = \"front\"\nname = \"Front\"\n"
      "wrong = 1\n");
  std::string const lines = lines_of(reading.diagnostics);
  for (char const* const words :
       {"scenario.toml:1:10: error: format: is 3", "scenario.toml:2:8: error: side: is a whole",
        "scenario.toml:3:1: error: unknown table 'nonsense'",
        "scenario.toml:7:1: error: sector[1]: unknown key 'wrong'", "lacks the table [scenario]"}) {
    EXPECT_THAT(lines, HasSubstr(words));
  }
  EXPECT_EQ(reading.document.of("sector").size(), 1U);
}

TEST(Document, ReadsNothingOfATextThatIsNoToml) {
  TableReading const reading = read_tables("format = 1\n[[side]]\nid = \n");
  ASSERT_EQ(reading.diagnostics.error_count(), 1);
  EXPECT_EQ(reading.diagnostics.list()[0].place.line, 3);
  EXPECT_TRUE(reading.document.of("side").empty());
}

TEST(LoadText, GivesTheBytesOfAFileUpToItsLimit) {
  TemporaryFolder const folder;
  std::string const text("a\r\n\0b\xFF", 6);
  folder.write("x", text);
  base::Diagnostics diagnostics;
  EXPECT_EQ(load_text(folder.path() / "x", "x", 6, diagnostics), text);
  EXPECT_EQ(diagnostics.error_count(), 0);
  EXPECT_EQ(load_text(folder.path() / "x", "x", 5, diagnostics), std::nullopt);
  EXPECT_THAT(lines_of(diagnostics), HasSubstr("x: error: has 6 bytes (the limit is 5)"));
}

TEST(LoadText, ReadsAnEmptyFile) {
  TemporaryFolder const folder;
  folder.write("empty", "");
  base::Diagnostics diagnostics;
  EXPECT_EQ(load_text(folder.path() / "empty", "empty", 10, diagnostics), "")
      << lines_of(diagnostics);
}

TEST(LoadText, SaysWhyThereIsNone) {
  TemporaryFolder const folder;
  base::Diagnostics diagnostics;
  EXPECT_EQ(load_text(folder.path() / "none", "none", 10, diagnostics), std::nullopt);
  EXPECT_EQ(load_text(folder.path(), "folder", 10, diagnostics), std::nullopt);
  EXPECT_THAT(lines_of(diagnostics), HasSubstr("none: error: no such file"));
  EXPECT_THAT(lines_of(diagnostics), HasSubstr("folder: error: is no plain file"));
}

}  // namespace
}  // namespace salient::scenario
