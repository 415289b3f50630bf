#include "salient/study/battles.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/history/support/battles.h"
#include "tests/scenario/support/folder.h"

namespace salient::study {
namespace {

using ::testing::HasSubstr;

BattleQuestion sound() {
  BattleQuestion question;
  question.attackers = 12000;
  question.defenders = 8000;
  question.posture = "prepared";
  return question;
}

TEST(Battles, EveryFaultOfAQuestionComesAtOnce) {
  BattleQuestion question = sound();
  question.attackers = 0;
  question.posture = "fortifed";
  question.slope = "steep";
  question.year = 2024;
  question.surprise = 4;
  question.attacker_guns = -1;
  auto const refused = situation_of(question);
  ASSERT_FALSE(refused);
  std::vector<std::string> keys;
  for (auto const& one : refused.diagnostics().list()) keys.push_back(one.key);
  EXPECT_THAT(keys,
              ::testing::UnorderedElementsAre("--attackers", "--posture", "--terrain", "--year",
                                              "--surprise", "--attacker-guns", "--defender-guns"));
  EXPECT_THAT(refused.diagnostics().list()[1].suggestion, HasSubstr("fortified"));
}

TEST(Battles, WhatNobodyHadNeedNotBeSaid) {
  BattleQuestion question = sound();
  question.year = 1805;
  auto const before = situation_of(question);
  ASSERT_TRUE(before);
  EXPECT_EQ(before->air, 0);
  EXPECT_EQ(before->tanks.attacker, 0.0);
  question.year = 1944;
  EXPECT_FALSE(situation_of(question)->air);
  EXPECT_FALSE(situation_of(question)->tanks.attacker);
}

TEST(Battles, AnAnswerHasFiveCasesAndSaysWhetherItUsesSurprise) {
  auto const plain = ask_battle(sound());
  ASSERT_TRUE(plain);
  EXPECT_FALSE(plain->uses_surprise);
  EXPECT_EQ(plain->nearest.size(), 5U);
  BattleQuestion question = sound();
  question.surprise = 2;
  auto const surprised = ask_battle(question);
  EXPECT_TRUE(surprised->uses_surprise);
  EXPECT_GT(surprised->forecast.winner.probability, plain->forecast.winner.probability);
}

TEST(Battles, AFileOfFittedBattlesIsScoredWithAWarning) {
  testing::TemporaryFolder const folder;
  folder.write("b.csv", testing::shipped_with("CRIT", "1"));
  auto const scored = score_battle_file(folder.path() / "b.csv");
  ASSERT_TRUE(scored);
  EXPECT_EQ(scored->compared.model.n, 432U);
  EXPECT_GT(scored->also_shipped, 400U);
  EXPECT_THAT(scored.diagnostics().list().back().problem, HasSubstr("fitted"));
}

TEST(Battles, BattlesThatWereNotFittedGiveNoWarning) {
  testing::TemporaryFolder const folder;
  folder.write("b.csv", testing::battle_header() + "\n" +
                            testing::battle_row_with("NAME", "ELSEWHERE") + "\n");
  auto const scored = score_battle_file(folder.path() / "b.csv");
  ASSERT_TRUE(scored);
  EXPECT_EQ(scored->compared.model.n, 1U);
  EXPECT_EQ(scored->also_shipped, 0U);
  EXPECT_TRUE(scored.diagnostics().list().empty());
}

TEST(Battles, AFileThatIsNotThereIsAFault) {
  EXPECT_FALSE(score_battle_file("nowhere.csv"));
  EXPECT_FALSE(score_battle_file("."));
}

}  // namespace
}  // namespace salient::study
