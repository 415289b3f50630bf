#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "salient/report/sections.h"
#include "tests/report/support/ground_study.h"
#include "tests/report/support/hostile_study.h"

namespace salient::report {
namespace {

using salient::testing::ChangedFindings;
using salient::testing::ground_outcome;
using salient::testing::hostile_outcome;
using ::testing::HasSubstr;

TEST(LeverageSection, IsNotThereWhereNoGroundIsInQuestion) {
  EXPECT_FALSE(leverage_section(hostile_outcome().findings));
}

TEST(LeverageSection, IsLabelledAnIndexAndNoPrediction) {
  ChangedFindings changed(ground_outcome().findings);
  ASSERT_TRUE(changed.findings.leverage);
  changed.findings.leverage->hold_probability.front() = 0.42;
  auto const section = leverage_section(changed.findings);
  ASSERT_TRUE(section);
  ASSERT_EQ(section->figures.size(), 1U);
  EXPECT_THAT(section->title, HasSubstr("index, not a prediction"));
  EXPECT_THAT(section->figures[0].title, HasSubstr("index, not a prediction"));
  EXPECT_THAT(section->paragraphs[0], HasSubstr("(42 % of them"));
  auto const drawn = nlohmann::json::parse(section->figures[0].json);
  EXPECT_EQ(drawn["median"][20], changed.findings.leverage->days[20][kMedian]);
}

}  // namespace
}  // namespace salient::report
