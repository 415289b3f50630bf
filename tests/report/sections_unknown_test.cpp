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

std::string text_of(Section const& section) {
  std::string text;
  for (std::string const& paragraph : section.paragraphs) text += paragraph + "\n";
  return text;
}

TEST(UnknownSection, IsNotThereWithoutAnythingToDoubt) {
  EXPECT_FALSE(unknown_section(findings(), {}));
}

TEST(UnknownSection, NamesWhatTheClaimsDoNotInform) {
  auto const section = unknown_section(findings(), sample_answers(findings()));
  ASSERT_TRUE(section);
  EXPECT_THAT(text_of(*section),
              HasSubstr("Of 40 parameters the claims say almost nothing about 2"));
  EXPECT_THAT(text_of(*section), HasSubstr("are confounded"));
  Table const& uninformed = section->tables.back();
  EXPECT_TRUE(uninformed.folded);
  EXPECT_EQ(uninformed.rows[0][0], "territory.collapse_rate");
  EXPECT_EQ(uninformed.leads.front().prefix, "q-");
  EXPECT_EQ(section->tables[0].rows[0][4], "72 % ± 3 %");
  EXPECT_EQ(section->tables[1].rows[0],
            (std::vector<std::string>{"direct_fire.hazard", "territory.collapse_rate", "−0.61"}));
}

TEST(UnknownSection, NamesSourcesWithoutWhichNothingCanBeSaid) {
  Answers answers = sample_answers(findings());
  EXPECT_THAT(text_of(*unknown_section(findings(), answers)),
              HasSubstr("without A <service> cannot"));
  answers.calibration->sources.back().pareto_k = 0.7;
  EXPECT_EQ(text_of(*unknown_section(findings(), answers)).find("Pareto"), std::string::npos);
}

TEST(UnknownSection, SaysThatThePosteriorCollapsedOrWasNotReached) {
  Answers answers = sample_answers(findings());
  std::string const sound = text_of(*unknown_section(findings(), answers));
  EXPECT_EQ(sound.find("collapsed"), std::string::npos);
  EXPECT_EQ(sound.find("ended before"), std::string::npos);
  answers.calibration->collapse = "A1 against S1.";
  answers.calibration->reached = false;
  std::string const text = text_of(*unknown_section(findings(), answers));
  EXPECT_THAT(text, HasSubstr("collapsed: A1 against S1."));
  EXPECT_THAT(text, HasSubstr("ended before"));
}

}  // namespace
}  // namespace salient::report
