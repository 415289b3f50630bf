#include "salient/report/battles.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace salient::report {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

history::SituationForecast forecast() {
  history::SituationForecast one;
  one.winner = {0.7, 0.6, 0.8};
  one.attacker = {1234, 700, 2100, 210, 5600};
  one.defender = {900, 500, 1500, 100, 4000};
  return one;
}

history::NearBattle near() {
  history::NearBattle one;
  one.battle.name = "SOMEWHERE";
  one.battle.before.attackers = 11000;
  one.battle.before.defenders = 9000;
  one.battle.before.year = 1815;
  one.battle.casualties = {700, std::nullopt};
  one.battle.outcome = history::Outcome::attacker_lost;
  one.distance = 0.25;
  return one;
}

history::BattleSituation before() {
  history::BattleSituation one;
  one.attackers = 12000;
  one.defenders = 8000;
  return one;
}

TEST(Battles, AForecastIsToldInPlainWords) {
  std::vector<history::NearBattle> const cases{near()};
  std::string const text = battle_text(before(), forecast(), cases, false);
  EXPECT_THAT(text, HasSubstr("likely (70 %"));
  EXPECT_THAT(text, HasSubstr("60 % to 80 %"));
  EXPECT_THAT(text, HasSubstr("1,200 of 12,000"));
  EXPECT_THAT(text, HasSubstr("90 %: 210 to 5,600"));
  EXPECT_THAT(text, HasSubstr("SOMEWHERE (1815)"));
  EXPECT_THAT(text, HasSubstr("lost 700 and unknown; defender won"));
  EXPECT_THAT(text, HasSubstr("no sample of all battles"));
  EXPECT_THAT(text, Not(HasSubstr("knowing the outcome")));
  EXPECT_THAT(battle_text(before(), forecast(), cases, true), HasSubstr("knowing the outcome"));
}

TEST(Battles, JsonSaysTheSame) {
  std::vector<history::NearBattle> const cases{near()};
  json const told = json::parse(battle_json(before(), forecast(), cases, true));
  EXPECT_EQ(told["attacker_wins"]["probability"], 0.7);
  EXPECT_EQ(told["defender_casualties"]["high_90"], 4000);
  EXPECT_EQ(told["nearest"][0]["year"], 1815);
  EXPECT_TRUE(told["nearest"][0]["defender_casualties"].is_null());
  EXPECT_EQ(told["uses_surprise"], true);
}

history::BattleComparison compared() {
  history::BattleComparison all;
  all.model.name = "model";
  all.model.n = 2;
  all.model.log_loss = 0.5;
  all.model.coverage_90_attacker = std::numeric_limits<double>::quiet_NaN();
  all.with_surprise.name = "model_with_surprise";
  all.baselines.resize(1);
  all.baselines[0].name = "base_rate";
  all.baselines[0].log_loss = 0.6;
  all.differences.push_back({"model", "base_rate", {-0.1, 0.05}});
  all.reliability.resize(1);
  return all;
}

TEST(Battles, ScoresStandWhereTheyWerePromised) {
  history::BattleTable table;
  table.left_out.push_back({7, "DRAWN", "neither side won"});
  json const told = json::parse(battle_scores_json(table, compared(), 3));
  for (char const* key : {"n", "left_out", "accuracy", "log_loss", "brier", "coverage_90_attacker",
                          "coverage_90_defender"}) {
    EXPECT_TRUE(told.contains(key)) << key;
    EXPECT_TRUE(told["baselines"]["base_rate"].contains(key)) << key;
    EXPECT_TRUE(told["with_surprise"].contains(key)) << key;
  }
  EXPECT_EQ(told["n"], 2);
  EXPECT_EQ(told["left_out"], 1);
  EXPECT_TRUE(told["coverage_90_attacker"].is_null());
  EXPECT_EQ(told["left_out_rows"][0]["line"], 7);
  EXPECT_EQ(told["in_fit"], 3);
  EXPECT_EQ(told["differences"][0]["standard_error"], 0.05);
  std::string const text = battle_scores_text(table, compared());
  EXPECT_THAT(text, HasSubstr("line    7  DRAWN: neither side won"));
  EXPECT_THAT(text, HasSubstr("-0.1000 (0.0500)"));
}

}  // namespace
}  // namespace salient::report
