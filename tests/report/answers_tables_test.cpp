#include "salient/report/answers_tables.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/report/support/ground_study.h"
#include "tests/report/support/sample_answers.h"

namespace salient::report {
namespace {

using salient::testing::ground_outcome;
using salient::testing::sample_answers;
using ::testing::HasSubstr;
using ::testing::Not;

Answers sample() { return sample_answers(ground_outcome().findings); }

TEST(AnswersTables, AreEmptyWithoutQuestions) {
  EXPECT_EQ(answers_tables({}), "");
  Answers answers = sample();  // calibration and attribution have no tables here
  answers.what_ifs.clear();
  answers.forecasts.clear();
  EXPECT_EQ(answers_tables(answers), "");
}

TEST(AnswersTables, SetBothCoursesBesideTheirDifference) {
  std::string const text = answers_tables(sample());
  EXPECT_THAT(text,
              HasSubstr("What if Red had had support?\n"
                        "  direct_fire.hazard = 0.01 1/day\n"
                        "  mechanism.mines = reference\n"
                        "  killed, wounded or missing [persons]\n"
                        "    as it was    1,000 (80 %: 800 to 1,300)\n"
                        "    so changed   700 (80 %: 500 to 950)\n"
                        "    difference   −300 (80 %: −410 to −190), mean −305 ± 4 (standard "
                        "error); lower in 99 %\n"
                        "  400 paired runs; without pairing the first line would take 5,200 more"));
}

TEST(AnswersTables, GiveWordsBesideProbabilities) {
  Answers answers = sample();
  answers.what_ifs.clear();
  std::string const text = answers_tables(answers);
  EXPECT_THAT(text, HasSubstr("As of 2000-01-15, from what was published by then.\nNot blind"));
  EXPECT_THAT(text, HasSubstr("  back at the front by 2000-01-28: 62 %, more likely than not\n"));
  EXPECT_THAT(text, HasSubstr("  killed, wounded or missing on 2000-01-30: 900 (80 %: 700 to 1,200)"
                              " persons\n"));
  EXPECT_THAT(text, HasSubstr("  40 %  persons in contact\n"));
  answers.verbal = nullptr;
  answers.forecasts[0].blind = true;
  EXPECT_THAT(answers_tables(answers), HasSubstr("by 2000-01-28: 62 %\n"));
  EXPECT_THAT(answers_tables(answers), Not(HasSubstr("Not blind")));
}

TEST(AnswersTables, ScoreLaterClaimsBesideTheBaselines) {
  Answers answers = sample();
  std::string const text = answers_tables(answers);
  EXPECT_THAT(text, HasSubstr("  A1 area held\n      22 to 60, median 40; stated 50: inside\n"));
  EXPECT_THAT(text, HasSubstr("stated 0.5: outside\n"));
  EXPECT_THAT(text, HasSubstr("  model                     2            50%  11.000  -3.100\n"));
  EXPECT_THAT(text, HasSubstr("  persistence               2             0%  19.000  -5.500\n"));
  EXPECT_THAT(text, Not(HasSubstr("Not scored:")));
  answers.forecasts[0].not_scored = {{"Z1", "states no number"}};
  EXPECT_THAT(answers_tables(answers), HasSubstr("\nNot scored:\n  Z1: states no number\n"));
}

TEST(AnswersTables, OfSeveralAnswersStandApart) {
  Answers answers = sample();
  EXPECT_THAT(answers_tables(answers), HasSubstr("\n\nWhat if there had been no mines?\n"));
  EXPECT_THAT(answers_tables(answers), HasSubstr("\n\nWill Red return?\n"));
}

}  // namespace
}  // namespace salient::report
