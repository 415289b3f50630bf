#include "salient/study/what_if.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "salient/scenario/changes.h"
#include "tests/study/support/small_account.h"

namespace salient::study {
namespace {

using report::WhatIfAnswer;
using report::WhatIfLine;
using salient::testing::small_posterior;
using salient::testing::SmallAccount;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

WhatIf question(std::string const& id, std::string const& change) {
  auto const& subject = *small_posterior().subject;
  base::Diagnostics faults;
  auto read = scenario::read_change(change, subject.scenario, subject.catalogue, faults);
  EXPECT_TRUE(read) << change;
  return {id, "What if?", {read.value_or(scenario::Change{})}};
}

std::vector<WhatIfAnswer> compared(SmallAccount const& at, std::vector<WhatIf> const& questions,
                                   std::string const& subject = "first", std::size_t days = 16) {
  auto const& calibrated = small_posterior().calibrated;
  auto const made = compare(calibrated.evidence, calibrated.draws, questions, subject, days,
                            calibrated.print, at.bench());
  EXPECT_TRUE(made && *made);
  return made && *made ? **made : std::vector<WhatIfAnswer>{};
}

std::vector<double> numbers(report::Spread const& s) { return {s.low, s.median, s.high, s.mean}; }

TEST(WhatIf, AreTheCounterfactualQuestionsOfTheAccount) {
  auto const list = what_ifs_of(small_posterior().subject->scenario);
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0].id, "with-armour");
  EXPECT_EQ(list[0].text, "What if First had had armour?");
  ASSERT_EQ(list[0].changes.size(), 1U);
  EXPECT_EQ(list[0].changes[0].key, "formation.first.support.armour");
}

TEST(WhatIf, AChangeThatChangesNothingMakesNoDifference) {
  SmallAccount const account;
  auto const answers = compared(account, {question("same", "formation.first.support.armour=0.2"),
                                          question("still", "mechanism.armour=active")});
  ASSERT_EQ(answers.size(), 2U);
  for (WhatIfAnswer const& answer : answers) {
    ASSERT_FALSE(answer.lines.empty());
    for (WhatIfLine const& line : answer.lines) {
      EXPECT_THAT(numbers(line.difference), ElementsAre(0.0, 0.0, 0.0, 0.0)) << line.quantity;
      EXPECT_EQ(line.error, 0.0);
      EXPECT_EQ(line.probability_lower, 0.5);
      EXPECT_EQ(numbers(line.factual), numbers(line.otherwise));
    }
  }
}

TEST(WhatIf, LinesAreLossesThenGround) {
  SmallAccount const account;
  auto const answers = compared(account, {question("quiet", "mechanism.artillery=reference")});
  std::vector<std::string> titles;
  for (WhatIfLine const& line : answers.at(0).lines) titles.push_back(line.quantity);
  EXPECT_THAT(titles, ElementsAre("First: killed, wounded or missing by 2000-01-16",
                                  "First: killed, wounded or missing by 2000-01-24",
                                  "Blue: killed, wounded or missing by 2000-01-24",
                                  "Red: killed, wounded or missing by 2000-01-24",
                                  "Ground held on 2000-01-24"));
  EXPECT_EQ(answers[0].lines.back().unit, "km2");
  EXPECT_EQ(answers[0].runs, 80U);
  EXPECT_THAT(answers[0].changes, ElementsAre("mechanism.artillery = reference"));
}

TEST(WhatIf, WithoutShellingFewerAreLostAndPairingSavesRuns) {
  SmallAccount const account;
  auto const answers = compared(account, {question("quiet", "mechanism.artillery=reference")});
  WhatIfLine const& line = answers.at(0).lines.front();
  // Pairs of the same chance: 40 of them tell a difference from none.
  EXPECT_LT(line.difference.mean + 4.5 * line.error, 0.0);
  EXPECT_GT(line.probability_lower, 0.8);
  EXPECT_NEAR(line.difference.mean, line.otherwise.mean - line.factual.mean,
              1e-9 * line.factual.mean);
  EXPECT_GT(line.correlation, 0.0);
  EXPECT_GT(answers[0].runs_saved, 1.0);
}

TEST(WhatIf, UpToTheLastDayThereIsOneLineOfTheSubject) {
  SmallAccount const account;
  auto const answers =
      compared(account, {question("quiet", "mechanism.artillery=reference")}, "first", 99);
  EXPECT_THAT(answers.at(0).lines.at(0).quantity, HasSubstr("2000-01-24"));
  EXPECT_THAT(answers.at(0).lines.at(1).quantity, HasSubstr("Blue"));
}

TEST(WhatIf, OneQuestionsRowsAreNotTakenForAnothers) {
  SmallAccount const shared;
  for (std::string const change :
       {"formation.first.support.armour=1", "formation.first.support.armour=0.9",
        "mechanism.artillery=reference"}) {
    for (std::string const subject : {"first", "second"}) {
      SmallAccount const fresh;
      auto const a = compared(shared, {question("q", change)}, subject);
      auto const b = compared(fresh, {question("q", change)}, subject);
      ASSERT_EQ(a.at(0).lines.size(), b.at(0).lines.size());
      for (std::size_t i = 0; i < a[0].lines.size(); ++i) {
        EXPECT_EQ(numbers(a[0].lines[i].factual), numbers(b[0].lines[i].factual));
        EXPECT_EQ(numbers(a[0].lines[i].otherwise), numbers(b[0].lines[i].otherwise)) << change;
      }
    }
  }
}

TEST(WhatIf, WithoutQuestionsThereIsNothingToDo) {
  SmallAccount const account;
  EXPECT_TRUE(compared(account, {}).empty());
}

}  // namespace
}  // namespace salient::study
