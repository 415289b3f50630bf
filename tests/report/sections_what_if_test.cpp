#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "salient/report/sections.h"
#include "tests/report/support/ground_study.h"
#include "tests/report/support/sample_answers.h"

namespace salient::report {
namespace {

using nlohmann::json;
using salient::testing::ground_outcome;
using salient::testing::sample_answers;
using ::testing::Contains;
using ::testing::HasSubstr;

Findings const& findings() { return ground_outcome().findings; }

TEST(WhatIfSection, IsNotThereWithoutOne) { EXPECT_FALSE(what_if_section(findings(), {})); }

TEST(WhatIfSection, DrawsTheDifferencesOfOneQuantityTogether) {
  Answers answers = sample_answers(findings());
  answers.what_ifs[1].lines.push_back({"area held", "km2", {}, {}, {-1, 2, 4, 2}, 0.1, 0.5, 0.2});
  auto const section = what_if_section(findings(), answers);
  ASSERT_TRUE(section);
  ASSERT_EQ(section->figures.size(), 2U);
  EXPECT_EQ(section->figures[0].rows[0],
            (std::vector<std::string>{"What if Red had had support?", "−300 (−410 to −190)"}));
  EXPECT_EQ(section->figures[0].rows.size(), 2U);
  EXPECT_EQ(json::parse(section->figures[1].json)["x"]["unit"], "km²");
  EXPECT_EQ(json::parse(section->figures[0].json)["reference"]["value"], 0.0);
}

TEST(WhatIfSection, SaysWhatWasChangedAndWhatPairingSaved) {
  Answers answers = sample_answers(findings());
  answers.what_ifs[1].runs_saved = -3.0;
  auto const section = what_if_section(findings(), answers);
  ASSERT_EQ(section->tables.size(), 2U);
  EXPECT_TRUE(section->tables[1].folded);
  EXPECT_THAT(section->tables[1].rows[0], Contains("more likely than not (99 %)"));
  EXPECT_THAT(section->tables[1].rows[0], Contains("−300 persons (80 %: −410 to −190)"));
  Table const& changes = section->tables[0];
  EXPECT_EQ(changes.rows[0][1], "direct_fire.hazard = 0.01 1/day, mechanism.mines = reference");
  EXPECT_EQ(changes.rows[0][3], "5,200");
  EXPECT_EQ(changes.rows[1][3], "0");
  EXPECT_EQ(changes.leads.front().column, 1U);
  EXPECT_THAT(section->paragraphs, Contains(HasSubstr("In this model")));
}

}  // namespace
}  // namespace salient::report
