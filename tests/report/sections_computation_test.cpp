#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "salient/report/sections.h"
#include "tests/report/support/ground_study.h"
#include "tests/report/support/sample_answers.h"

namespace salient::report {
namespace {

using salient::testing::ground_outcome;
using salient::testing::sample_answers;
using ::testing::HasSubstr;

Findings const& findings() { return ground_outcome().findings; }

TEST(ComputationSection, IsNotThereWhereNothingWasComputed) {
  EXPECT_FALSE(computation_section(findings(), {}));
}

TEST(ComputationSection, SaysRunsOfEveryStageAndNoSeconds) {
  Answers answers = sample_answers(findings());
  auto const section = computation_section(findings(), answers);
  ASSERT_TRUE(section);
  EXPECT_EQ(section->tables[0].rows[1], (std::vector<std::string>{"attribution", "1,600"}));
  EXPECT_THAT(section->paragraphs[0], HasSubstr("in 9 steps"));
  EXPECT_THAT(section->paragraphs[0], HasSubstr("worth 1,234 independent ones"));
  EXPECT_THAT(section->paragraphs[0], HasSubstr("31 % of the moves"));
  EXPECT_THAT(section->paragraphs[1], HasSubstr("drawn from loss table"));
  answers.stages[0].seconds *= 2;
  EXPECT_EQ(computation_section(findings(), answers)->tables[0].rows, section->tables[0].rows);
}

}  // namespace
}  // namespace salient::report
