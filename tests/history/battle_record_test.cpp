#include "salient/history/battle_record.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/history/support/battles.h"

namespace salient::history {
namespace {

using testing::battle_header;
using testing::battle_row_with;
using ::testing::HasSubstr;

base::Result<BattleTable> read(std::string const& row) {
  return read_battles(battle_header() + "\n" + row + "\n", "b.csv");
}

std::string faults(base::Diagnostics const& diagnostics) {
  std::string text;
  for (auto const& one : diagnostics.list()) text += base::to_string(one) + "\n";
  return text;
}

TEST(BattleRecord, TheShippedBattlesAreTheOnesCounted) {
  BattleTable const& table = shipped_battles();
  EXPECT_EQ(table.rows, 470);
  EXPECT_EQ(table.battles.size(), 469U);
  EXPECT_EQ(table.left_out.size(), 38U);
  auto const count = [&](Outcome outcome) {
    return std::count_if(table.battles.begin(), table.battles.end(),
                         [&](BattleRecord const& b) { return b.outcome == outcome; });
  };
  EXPECT_EQ(count(Outcome::attacker_won), 281);
  EXPECT_EQ(count(Outcome::attacker_lost), 151);  // the code -1, which a tidy table blanks
  EXPECT_EQ(count(Outcome::neither_won), 35);
  EXPECT_EQ(count(Outcome::unknown), 2);
}

TEST(BattleRecord, NegativeCodesAreKept) {
  auto const lost = read(battle_row_with("WINA", "-1"));
  ASSERT_TRUE(lost);
  EXPECT_EQ(lost->battles[0].outcome, Outcome::attacker_lost);
  EXPECT_TRUE(lost->left_out.empty());
  EXPECT_EQ(read(battle_row_with("AEROA", "-1"))->battles[0].before.air, -1);
  EXPECT_EQ(read(battle_row_with("SURPA", "-2"))->battles[0].before.surprise, -2);
}

TEST(BattleRecord, AnUnknownWinnerIsNotALoser) {
  auto const unknown = read(battle_row_with("WINA", "-9"));
  ASSERT_TRUE(unknown);
  EXPECT_EQ(unknown->battles[0].outcome, Outcome::unknown);
  ASSERT_EQ(unknown->left_out.size(), 1U);
  EXPECT_EQ(unknown->left_out[0].line, 2);
  EXPECT_THAT(unknown->left_out[0].why, HasSubstr("WINA"));
}

TEST(BattleRecord, UnknownCodesAndNumbersAreUnknown) {
  EXPECT_FALSE(read(battle_row_with("AEROA", "9"))->battles[0].before.air);
  EXPECT_FALSE(read(battle_row_with("SURPA", "-9"))->battles[0].before.surprise);
  EXPECT_FALSE(read(battle_row_with("CASA", "-1"))->battles[0].casualties.attacker);
  EXPECT_FALSE(read(battle_row_with("ARTYA", "-1"))->battles[0].before.guns.attacker);
  EXPECT_EQ(read(battle_row_with("POST1", "OO"))->battles[0].before.posture, Posture::unknown);
  auto const no_strength = read(battle_row_with("STRD", "-1"));
  EXPECT_TRUE(no_strength->battles.empty());
  ASSERT_EQ(no_strength->left_out.size(), 1U);
  EXPECT_THAT(no_strength->left_out[0].why, HasSubstr("STRD"));
}

TEST(BattleRecord, TheYearIsThatOfTheBeginning) {
  BattleRecord const& first = testing::shipped_battle("2");
  EXPECT_EQ(first.before.year, 1620);                           // whose YR1 is 9999
  EXPECT_EQ(testing::shipped_battle("429").before.year, 1944);  // no DATETIME_MIN: ATPBYR1
  EXPECT_EQ(read(battle_row_with("YR1", "1815"))->battles[0].before.year, 1620);
  for (BattleRecord const& battle : shipped_battles().battles) {
    ASSERT_TRUE(battle.before.year) << battle.name;
    EXPECT_GE(*battle.before.year, 1620);
    EXPECT_LE(*battle.before.year, 1973);
  }
}

TEST(BattleRecord, TheLengthIsThatOfTheActivePeriods) {
  // The tidy table of the same repository has 2 days for Brusilov's offensive.
  auto const brusilov = read(battle_row_with("DURATION_DAYS", "34"));
  EXPECT_EQ(brusilov->battles[0].days, 34.0);
  EXPECT_FALSE(read(battle_row_with("DURATION_DAYS", ""))->battles[0].days);
}

TEST(BattleRecord, GroundAndWeatherAreReadLetterByLetter) {
  auto const ground = read(battle_row_with("TERRA1", "GWU"));
  EXPECT_EQ(ground->battles[0].before.slope, Slope::rugged);
  EXPECT_EQ(ground->battles[0].before.cover, Cover::wooded);
  EXPECT_EQ(ground->battles[0].before.urban, true);
  auto const sky = read(battle_row_with("WX1", "DLC$T"));
  EXPECT_EQ(sky->battles[0].before.sky, Sky::wet);
  EXPECT_EQ(sky->battles[0].before.season, Season::spring);
  EXPECT_EQ(read(battle_row_with("WX1", "00000"))->battles[0].before.sky, Sky::unknown);
  auto const odd = read(battle_row_with("TERRA1", "XM0"));
  ASSERT_TRUE(odd);
  EXPECT_EQ(odd->battles[0].before.slope, Slope::unknown);
  EXPECT_THAT(faults(odd.diagnostics()), HasSubstr("b.csv:2:"));
  EXPECT_THAT(faults(odd.diagnostics()), HasSubstr("TERRA1"));
}

TEST(BattleRecord, WhatAForecastCanDoWithoutIsOnlyWarnedOf) {
  auto const odd = read(battle_row_with("ARTYA", "-7"));
  ASSERT_TRUE(odd);
  EXPECT_FALSE(odd->battles[0].before.guns.attacker);
  EXPECT_THAT(faults(odd.diagnostics()), HasSubstr("ARTYA"));
  EXPECT_TRUE(read(battle_row_with("ARTYA", ""))->left_out.empty());
}

TEST(BattleRecord, EveryFaultIsNamedByRowAndColumn) {
  std::string const text = battle_header() + "\n" + battle_row_with("STRA", "0") + "\n" +
                           battle_row_with("WINA", "2") + "\n" + battle_row_with("POST1", "XX") +
                           "\n" + battle_row_with("CASD", "many") + "\n" +
                           battle_row_with("SURPA", "4") + "\n" + battle_row_with("STRD", "-5") +
                           "\n" + battle_row_with("AEROA", "") + "\n";
  auto const bad = read_battles(text, "b.csv");
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.diagnostics().error_count(), 7);
  std::string const list = faults(bad.diagnostics());
  int line = 1;
  for (char const* column : {"STRA", "WINA", "POST1", "CASD", "SURPA", "STRD", "AEROA"}) {
    auto const& one = bad.diagnostics().list()[static_cast<std::size_t>(line - 1)];
    EXPECT_EQ(one.place.line, ++line) << list;
    EXPECT_GT(one.place.column, 1) << list;
    EXPECT_EQ(one.key, column);
  }
}

TEST(BattleRecord, MissingColumnsAreNamed) {
  std::string header = battle_header();
  for (std::string const name : {",STRA,", ",POST1,"}) header.replace(header.find(name), 2, ",X");
  auto const bad = read_battles(header + "\n" + testing::battle_row() + "\n", "b.csv");
  ASSERT_FALSE(bad);
  EXPECT_THAT(faults(bad.diagnostics()), HasSubstr("'STRA'"));
  EXPECT_THAT(faults(bad.diagnostics()), HasSubstr("'POST1'"));
  EXPECT_FALSE(read_battles("", "b.csv"));
  EXPECT_FALSE(read_battles(battle_header() + "\n", "b.csv"));
}

TEST(BattleRecord, MoreCasualtiesThanStrengthIsAWarning) {
  auto const odd = read(battle_row_with("CASA", "50000"));
  ASSERT_TRUE(odd);
  EXPECT_EQ(odd->battles[0].casualties.attacker, 50000.0);
  EXPECT_THAT(faults(odd.diagnostics()), HasSubstr("CASA"));
}

}  // namespace
}  // namespace salient::history
