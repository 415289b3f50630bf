#include <gtest/gtest.h>

#include "salient/report/sections.h"
#include "tests/report/support/ground_study.h"
#include "tests/report/support/hostile_study.h"

namespace salient::report {
namespace {

using base::Scope;
using salient::testing::ChangedFindings;
using salient::testing::ground_outcome;
using salient::testing::hostile_outcome;
using Rows = std::vector<std::vector<std::string>>;

TEST(ExchangeSection, IsNotThereWithoutALedger) {
  EXPECT_FALSE(exchange_section(hostile_outcome().findings));
  ChangedFindings changed(ground_outcome().findings);
  for (char const* side : {"blue", "green", "red"}) {
    for (char const* good :
         {"given_troops", "given_shells", "given_oil", "given_food", "given_money"}) {
      changed.set_output(Scope::side, good, side, 0);
    }
  }
  EXPECT_FALSE(exchange_section(changed.findings));
}

TEST(ExchangeSection, TabulatesWhatWasGivenAndWhatHasNoNumber) {
  ChangedFindings changed(ground_outcome().findings);
  changed.set_output(Scope::side, "given_shells", "green", 1000, 300);
  changed.set_output(Scope::side, "given_oil", "red", 50, 15);
  changed.set_output(Scope::side, "barter_oil_per_shell", "red", 0.05);
  auto const section = exchange_section(changed.findings);
  ASSERT_TRUE(section);
  ASSERT_EQ(section->tables.size(), 3U);
  EXPECT_EQ(section->tables[0].rows, (Rows{{"Red", "Oil [barrels]", "50 (80 %: 40 to 60)"},
                                           {"Green", "Shells", "1,000 (80 %: 800 to 1,200)"}}));
  EXPECT_EQ(section->tables[1].rows, (Rows{{"Red", "0.05 (80 %: 0.05 to 0.05)"}}));
  EXPECT_EQ(section->tables[2].rows, (Rows{{"Red", "Green", "technology", "2000-01-01",
                                            "2000-01-30", "No amounts <are> known."}}));
}

TEST(ExchangeSection, LeavesOutTablesThatSayNothing) {
  ChangedFindings changed(ground_outcome().findings);
  changed.set_output(Scope::side, "given_shells", "green", 1000);
  changed.set_output(Scope::side, "barter_oil_per_shell", "red", 0);
  changed.scenario.exchanges.pop_back();
  auto const section = exchange_section(changed.findings);
  ASSERT_TRUE(section);
  EXPECT_EQ(section->tables.size(), 1U);
}

}  // namespace
}  // namespace salient::report
