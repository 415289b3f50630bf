#include "tests/history/support/battles.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/doors/support/process.h"
#include "tests/scenario/support/folder.h"

namespace salient::testing {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

TEST(BattleDoors, ABattleIsForecast) {
  Ended const text =
      salient({"battle", "--attackers", "12000", "--defenders", "8000", "--posture", "prepared"});
  EXPECT_EQ(text.code, 0) << text.err;
  EXPECT_THAT(text.out, HasSubstr("That the attacker wins"));
  Ended const told = salient({"battle", "--attackers", "12000", "--defenders", "8000", "--posture",
                              "prepared", "--surprise", "-2", "--json"});
  json const answer = json::parse(told.out);
  EXPECT_EQ(answer["nearest"].size(), 5U);
  EXPECT_EQ(answer["uses_surprise"], true);
}

TEST(BattleDoors, BadValuesAreAllNamed) {
  Ended const bad = salient(
      {"battle", "--attackers", "0", "--defenders", "8000", "--posture", "hsty", "--year", "2024"});
  EXPECT_EQ(bad.code, 2);
  for (char const* option : {"--attackers", "--posture", "--year"}) {
    EXPECT_THAT(bad.err, HasSubstr(option));
  }
}

TEST(BattleDoors, TheShippedFileIsScored) {
  TemporaryFolder const folder;
  folder.write("b.csv", shipped_with("CRIT", "1"));
  Ended const told = salient({"score", "battles", "b.csv", "--json"}, folder.path());
  ASSERT_EQ(told.code, 0) << told.err;
  json const score = json::parse(told.out);
  EXPECT_EQ(score["n"], 432);
  EXPECT_EQ(score["left_out"], 38);
  EXPECT_EQ(score["left_out_rows"].size(), 38U);
  EXPECT_EQ(score["baselines"].size(), 3U);
  EXPECT_THAT(told.err, HasSubstr("fitted"));
}

TEST(BattleDoors, ABadFileIsRefusedByRowAndColumn) {
  TemporaryFolder const folder;
  folder.write("b.csv", battle_header() + "\n" + battle_row() + "\n" +
                            battle_row_with("STRA", "0") + "\n" + battle_row_with("POST1", "XX") +
                            "\n" + battle_row_with("WINA", "7") + "\n");
  Ended const bad = salient({"score", "battles", "b.csv"}, folder.path());
  EXPECT_EQ(bad.code, 2);
  EXPECT_THAT(bad.err, HasSubstr("b.csv:3:"));
  EXPECT_THAT(bad.err, HasSubstr("STRA"));
  EXPECT_THAT(bad.err, HasSubstr("b.csv:4:"));
  EXPECT_THAT(bad.err, HasSubstr("POST1"));
  EXPECT_THAT(bad.err, HasSubstr("b.csv:5:"));
  EXPECT_THAT(bad.err, HasSubstr("WINA"));
  EXPECT_TRUE(bad.out.empty());
  folder.write("c.csv", "ISQNO,NAME\n1,NOWHERE\n");
  Ended const short_of = salient({"score", "battles", "c.csv"}, folder.path());
  EXPECT_EQ(short_of.code, 2);
  EXPECT_THAT(short_of.err, HasSubstr("'STRA'"));
  EXPECT_EQ(salient({"score", "wars", "c.csv"}, folder.path()).code, 2);
  EXPECT_EQ(salient({"score", "battles", "nowhere.csv"}, folder.path()).code, 2);
}

}  // namespace
}  // namespace salient::testing
