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
using ::testing::StartsWith;

TEST(BalanceSection, IsOnlyThereForCoalitionsOfSeveral) {
  EXPECT_FALSE(balance_section(hostile_outcome().findings));
  ChangedFindings changed(ground_outcome().findings);
  std::erase_if(changed.scenario.formations, [](auto const& one) { return one.side == "green"; });
  EXPECT_FALSE(balance_section(changed.findings));
}

TEST(BalanceSection, ShowsEachAllyWithAndWithout) {
  ChangedFindings changed(ground_outcome().findings);
  changed.set_output(base::Scope::side, "force_ratio", "red", 2.5);
  changed.set_output(base::Scope::side, "force_ratio_without", "red", 1.5);
  auto const section = balance_section(changed.findings);
  ASSERT_TRUE(section);
  ASSERT_EQ(section->figures.size(), 3U);
  EXPECT_EQ(section->figures[0].id, "balance-with-red");
  EXPECT_EQ(section->figures[0].title, "Red and Green: ratio to their enemies");
  EXPECT_EQ(section->figures[1].id, "balance-without-red");
  EXPECT_EQ(section->figures[2].id, "balance-without-green");
  EXPECT_THAT(section->paragraphs[0], StartsWith("In this model, "));
  EXPECT_THAT(section->paragraphs[0], HasSubstr("2.5 (80 %: 2.5 to 2.5)"));
  EXPECT_THAT(section->paragraphs[1], HasSubstr("without Red is 1.5 (80 %: 1.5 to 1.5)"));
  EXPECT_EQ(nlohmann::json::parse(section->figures[1].json)["median"][7], 1.5);
}

TEST(BalanceSection, IsNotThereWhenItIsNotComputed) {
  ChangedFindings changed(ground_outcome().findings);
  for (char const* side : {"red", "green"}) {
    changed.set_output(base::Scope::side, "force_ratio", side, 0.0);
  }
  EXPECT_FALSE(balance_section(changed.findings));
}

}  // namespace
}  // namespace salient::report
