#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "salient/report/sections.h"
#include "tests/report/support/ground_study.h"
#include "tests/report/support/hostile_study.h"

namespace salient::report {
namespace {

using base::Scope;
using nlohmann::json;
using salient::testing::ChangedFindings;
using salient::testing::ground_outcome;
using salient::testing::hostile_outcome;
using ::testing::Contains;
using ::testing::HasSubstr;

void supply(ChangedFindings& changed) {
  changed.set_output(Scope::stock, "supplier_share", "red-shells", 0.3, 0.3);
  changed.set_output(Scope::stock, "ration", "red-shells", 0.9, 0.09);
  changed.set_output(Scope::stock, "days_without_imports", "red-shells", 60, 30);
}

TEST(SupplySection, IsNotThereWithoutStocks) {
  EXPECT_FALSE(supply_section(hostile_outcome().findings));
}

TEST(SupplySection, DrawsShareAndRationOfEveryStock) {
  ChangedFindings changed(ground_outcome().findings);
  supply(changed);
  auto const section = supply_section(changed.findings);
  ASSERT_TRUE(section);
  ASSERT_EQ(section->figures.size(), 2U);
  EXPECT_EQ(section->figures[0].id, "supplier_share-red-shells");
  EXPECT_EQ(section->figures[1].id, "ration-red-shells");
  json const drawn = json::parse(section->figures[1].json);
  EXPECT_EQ(drawn["median"][3], 0.9);
  EXPECT_FALSE(drawn["y"].contains("unit"));
  EXPECT_THAT(section->figures[0].title, HasSubstr("Red, shells (red-shells)"));
}

TEST(SupplySection, SaysHowLongStocksWouldLast) {
  ChangedFindings changed(ground_outcome().findings);
  supply(changed);
  auto const section = supply_section(changed.findings);
  Table const& table = section->tables.front();
  EXPECT_EQ(table.columns, (std::vector<std::string>{"Stock", "2000-01-01", "2000-01-30"}));
  EXPECT_EQ(table.rows,
            (std::vector<std::vector<std::string>>{
                {"Red, shells (red-shells)", "60 (80 %: 40 to 80)", "60 (80 %: 40 to 80)"}}));
  changed.set_output(Scope::stock, "days_without_imports", "red-shells", 9999);
  EXPECT_EQ(supply_section(changed.findings)->tables.front().rows[0][1],
            "9,999 or more (80 %: 9,999 or more to 9,999 or more)");
}

TEST(SupplySection, SetsTheAccountsNumbersBesideTheClaims) {
  ChangedFindings changed(ground_outcome().findings);
  supply(changed);
  auto section = supply_section(changed.findings);
  EXPECT_THAT(section->paragraphs, Contains(HasSubstr("an imported share of 17 % to 22 %")));
  EXPECT_THAT(section->paragraphs, Contains(HasSubstr("cannot all hold")));
  ASSERT_EQ(section->tables.size(), 3U);
  EXPECT_EQ(
      section->tables[1].rows,
      (std::vector<std::vector<std::string>>{{"R1", "A chief", "44,500 a day", "18 % to 20 %"}}));
  auto const& rows = section->tables[2].rows;
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].front(), "S1");
  EXPECT_EQ(rows[0][2], "50 %");
  EXPECT_EQ(rows[0].back(), "cannot all hold");
  EXPECT_EQ(rows[1].back(), "can hold");
  changed.scenario.claims[1].metric = "event";  // without the claim of a half
  section = supply_section(changed.findings);
  EXPECT_THAT(section->paragraphs, Not(Contains(HasSubstr("cannot all hold"))));
}

}  // namespace
}  // namespace salient::report
