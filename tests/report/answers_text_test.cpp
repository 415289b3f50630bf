#include "salient/report/answers_text.h"

#include <algorithm>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/report/support/ground_study.h"
#include "tests/report/support/hostile_study.h"
#include "tests/report/support/sample_answers.h"

namespace salient::report {
namespace {

using salient::testing::ground_outcome;
using salient::testing::hostile_outcome;
using salient::testing::sample_answers;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

Findings const& findings() { return ground_outcome().findings; }

TEST(AnswersParagraphs, AreNoneWithoutAnswers) {
  EXPECT_TRUE(answers_paragraphs(findings(), {}).empty());
  EXPECT_EQ(answers_text(findings(), {}), "");
}

TEST(AnswersParagraphs, SayWhatTheyRestOn) {
  Answers answers = sample_answers(findings());
  EXPECT_THAT(answers_paragraphs(findings(), answers).front(),
              AllOf(HasSubstr("claims published by 2000-01-31"),
                    HasSubstr("S1 and S2 cannot both hold."), Not(HasSubstr("ended before"))));
  answers.calibration->reached = false;
  answers.calibration->collapse = "A1 against S1.";
  EXPECT_THAT(answers_paragraphs(findings(), answers).front(),
              AllOf(HasSubstr("could not be reconciled: A1 against S1."),
                    HasSubstr("ended before every claim had its full weight")));
  answers.calibration.reset();
  EXPECT_THAT(answers_paragraphs(findings(), answers).front(),
              StartsWith("No claim has been used"));
}

TEST(AnswersParagraphs, WeighEveryShareThatIsClaimed) {
  Answers const answers = sample_answers(findings());
  auto const all = answers_paragraphs(findings(), answers);
  EXPECT_THAT(all, Contains(AllOf(StartsWith("Is “half” (S1, A service) plausible?"),
                                  HasSubstr("what these words state is unlikely (34 %)"),
                                  HasSubstr("is 45 % (80 %: 41 % to 49 %), and before any claim it "
                                            "was 40 % (80 %: 28 % to 52 %)"),
                                  HasSubstr("As a report of this source the number fits."))));
  Answers mute = answers;
  mute.verbal = nullptr;
  EXPECT_THAT(answers_paragraphs(findings(), mute), Contains(HasSubstr("state is 34 % probable")));
}

TEST(AnswersParagraphs, GiveLossesWithIntervalsAndWhatTheyWereBefore) {
  Answers answers = sample_answers(findings());
  answers.prior = &findings();
  auto const all = answers_paragraphs(findings(), answers);
  for (Group const& group : findings().groups) {
    if (!group.is_side) continue;
    EXPECT_THAT(all, Contains(AllOf(StartsWith(group.name + ": killed, wounded or missing"),
                                    HasSubstr("Before any claim: "), HasSubstr("(80 %: "))));
  }
}

TEST(AnswersParagraphs, SayWhereOneSideAloneSpeaks) {
  Findings const& hostile = hostile_outcome().findings;
  Answers answers;
  answers.calibration.emplace();
  answers.calibration->claims.push_back({});
  salient::testing::ChangedFindings changed(hostile);
  changed.scenario.claims.front().claimant_side = "R";
  EXPECT_THAT(answers_paragraphs(changed.findings, answers),
              Contains(HasSubstr("one side only (R).")));
  changed.scenario.claims.front().claimant_side.clear();
  EXPECT_THAT(answers_text(changed.findings, answers), Not(HasSubstr("one side only")));
}

TEST(AnswersParagraphs, SpeakOfCausesOnlyInThisModel) {
  for (std::string const& text : answers_paragraphs(findings(), sample_answers(findings()))) {
    // What would be otherwise stands only in sentences that begin so, or in the question itself.
    for (char const* const word :
         {"would come to", "would be lower", "would be higher", "account"}) {
      std::size_t const at = text.find(word);
      if (at == std::string::npos || text.find("rests on the model") != std::string::npos) continue;
      if (text.find("not blind") != std::string::npos) continue;
      std::size_t const sentence = text.rfind("In this model, ", at);
      ASSERT_NE(sentence, std::string::npos) << text;
      EXPECT_EQ(text.substr(sentence, at - sentence).find(". "), std::string::npos) << text;
    }
  }
}

TEST(AnswersParagraphs, TellADirectionOnlyWhereTheIntervalHasOne) {
  auto const all = answers_paragraphs(findings(), sample_answers(findings()));
  EXPECT_THAT(all,
              Contains("What if Red had had support? In this model, killed, wounded or missing "
                       "would be lower by 300 persons (80 %: 190 to 410)."));
  EXPECT_THAT(all,
              Contains(AllOf(StartsWith("What if there had been no mines?"),
                             HasSubstr("could be higher or lower: the difference is −30 persons "
                                       "(80 %: −90 to 40); that it is lower is more likely than "
                                       "not (70 %)."))));
}

TEST(AnswersParagraphs, OfAnAttributionGiveTheDirectionOnlyWhereItCanBeTold) {
  Answers answers = sample_answers(findings());
  EXPECT_THAT(answers_paragraphs(findings(), answers),
              Contains(AllOf(HasSubstr("Drones 330 persons (80 %: 250 to 420), 48 %"),
                             HasSubstr("Mines 60 persons"), Not(HasSubstr("raise or lower")))));
  AttributionAnswer& attribution = answers.attributions.front();
  attribution.players[0].total = {-20, 10, 50, 12};
  attribution.players[1].share = 2.5;
  EXPECT_THAT(answers_paragraphs(findings(), answers),
              Contains(AllOf(HasSubstr("Of Mines, also at work, it cannot be told"),
                             HasSubstr("Drones 330 persons (80 %: 250 to 420);"),
                             HasSubstr("shares would mislead"), Not(HasSubstr("Mines 10")))));
}

TEST(AnswersParagraphs, OfAChangeGiveTheFirstQuantityAndWhatCanBeTold) {
  Answers answers = sample_answers(findings());
  WhatIfAnswer& change = answers.what_ifs.front();
  WhatIfLine line = change.lines.front();
  line.quantity = "ground held";
  line.difference = {-5, 1, 4, 0};
  change.lines.push_back(line);
  line.quantity = "losses of Blue";
  line.difference = {10, 20, 30, 20};
  change.lines.push_back(line);
  EXPECT_THAT(answers_paragraphs(findings(), answers),
              Contains(AllOf(HasSubstr("would be lower by 300 persons"),
                             HasSubstr("losses of Blue would be higher by 20 persons"),
                             HasSubstr("Of the other quantities the direction cannot be told."),
                             Not(HasSubstr("ground held")))));
  change.lines.front().difference = {0, 0, 0, 0};
  EXPECT_THAT(answers_paragraphs(findings(), answers), Contains(HasSubstr("would be the same;")));
}

TEST(AnswersParagraphs, SayThatAForecastIsNotBlind) {
  Answers answers = sample_answers(findings());
  EXPECT_THAT(
      answers_paragraphs(findings(), answers),
      Contains(AllOf(StartsWith("Will Red return? As of 2000-01-15"),
                     HasSubstr("back at the front by 2000-01-28: more likely than not (62 %)"),
                     HasSubstr("not blind"))));
  answers.forecasts.front().blind = true;
  EXPECT_THAT(answers_text(findings(), answers), Not(HasSubstr("not blind")));
}

TEST(AnswersParagraphs, KeepToAFewNumbersOfAForecast) {
  Answers answers = sample_answers(findings());
  ForecastAnswer& forecast = answers.forecasts.front();
  forecast.events.clear();
  forecast.lines.clear();
  for (char const* date : {"2000-02-01", "2000-03-01", "2000-04-01", "2000-05-01"}) {
    forecast.events.push_back({std::string("back by ") + date, 0.3});
    forecast.lines.push_back({"losses of Red", "persons", date, {1, 2, 3, 2}, 0, 4});
  }
  forecast.lines.push_back({"area held", "km2", "2000-05-01", {1, 2, 3, 2}, 0, 4});
  auto const all = answers_paragraphs(findings(), answers);
  EXPECT_THAT(all, Contains(AllOf(HasSubstr("back by 2000-02-01"), HasSubstr("back by 2000-03-01"),
                                  HasSubstr("back by 2000-05-01"),
                                  HasSubstr("losses of Red by 2000-02-01: 2 persons"),
                                  HasSubstr("losses of Red by 2000-05-01: 2 persons"),
                                  HasSubstr("in the forecast's own figures and tables"))));
  EXPECT_THAT(all, Not(Contains(HasSubstr("2000-04-01"))));
  EXPECT_THAT(all, Not(Contains(HasSubstr("area held by"))));
}

TEST(AnswersText, KeepsToTheWidthOfATerminal) {
  std::string const text = answers_text(findings(), sample_answers(findings()));
  std::istringstream lines(text);
  std::size_t longest = 0;
  for (std::string line; std::getline(lines, line);) {
    auto const columns = std::count_if(line.begin(), line.end(),
                                       [](unsigned char c) { return (c & 0xC0U) != 0x80U; });
    longest = std::max(longest, static_cast<std::size_t>(columns));
  }
  EXPECT_LE(longest, 100U);
  EXPECT_GT(longest, 90U);
  EXPECT_THAT(text, HasSubstr("\n\n"));
  EXPECT_THAT(text, Not(HasSubstr("  ")));
  EXPECT_THAT(text, Not(HasSubstr("\n%")));
}

}  // namespace
}  // namespace salient::report
