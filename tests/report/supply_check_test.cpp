#include "salient/report/supply_check.h"

#include <cmath>

#include <gtest/gtest.h>

#include "tests/report/support/ground_study.h"

namespace salient::report {
namespace {

using salient::testing::ground_outcome;

scenario::Scenario account() { return ground_outcome().subject->scenario; }
base::Catalogue const& catalogue() { return ground_outcome().subject->catalogue; }

void state(scenario::Quantities& row, base::Scope scope, char const* key, base::Prior prior) {
  row[catalogue().slot(scope, key)->index].prior = prior;
}

TEST(SupplyCheck, TakesTheMiddleOfThePriors) {
  auto const checks = supply_checks(account(), catalogue());
  ASSERT_EQ(checks.size(), 1U);
  EXPECT_NEAR(checks[0].imported.low, 8100, 1e-9);
  EXPECT_NEAR(checks[0].imported.high, 8900, 1e-9);
  EXPECT_NEAR(checks[0].demand.low, 41000, 1e-9);
  EXPECT_NEAR(checks[0].demand.high, 49000, 1e-9);
  EXPECT_NEAR(checks[0].share.low, 8100.0 / 49000, 1e-12);
  EXPECT_NEAR(checks[0].share.high, 8900.0 / 41000, 1e-12);
}

TEST(SupplyCheck, EachPairImpliesTheThird) {
  auto const checks = supply_checks(account(), catalogue());
  ASSERT_EQ(checks[0].claims.size(), 2U);
  ShareClaim const& half = checks[0].claims[0];
  EXPECT_NEAR(half.total.low, 16200, 1e-9);
  EXPECT_NEAR(half.total.high, 17800, 1e-9);
  EXPECT_NEAR(half.imports.low, 20500, 1e-9);
  EXPECT_NEAR(half.imports.high, 24500, 1e-9);
  EXPECT_FALSE(half.compatible);
  EXPECT_TRUE(checks[0].claims[1].compatible);  // a fifth
}

TEST(SupplyCheck, SaysWhatShareOfAClaimedRateTheImportsWouldBe) {
  scenario::Scenario scenario = account();
  auto const checks = supply_checks(scenario, catalogue());
  ASSERT_EQ(checks[0].rates.size(), 1U);
  EXPECT_NEAR(checks[0].rates[0].share.low, 8100.0 / 44500, 1e-12);
  EXPECT_NEAR(checks[0].rates[0].share.high, 8900.0 / 44500, 1e-12);
  scenario.claims[3].modality = "more_than";
  EXPECT_EQ(supply_checks(scenario, catalogue())[0].rates[0].share.low, 0.0);
  scenario.claims[3].subject = "blue";
  EXPECT_TRUE(supply_checks(scenario, catalogue())[0].rates.empty());
}

TEST(SupplyCheck, IsThatOfTheOracleTable) {
  // X10: 3.0 to 3.5 million a year; half of all fire; a use of 44,500 a day.
  scenario::Scenario scenario = account();
  state(scenario.imports[0].quantities, base::Scope::import_flow, "amount",
        base::constant(3e6 / 365));
  state(scenario.stocks[0].quantities, base::Scope::stock, "demand", base::constant(44500));
  auto checks = supply_checks(scenario, catalogue());
  EXPECT_NEAR(checks[0].claims[0].total.low, 16438.356164, 1e-6);
  EXPECT_NEAR(checks[0].share.low, 0.18470063, 1e-8);
  state(scenario.imports[0].quantities, base::Scope::import_flow, "amount",
        base::constant(3.5e6 / 365));
  checks = supply_checks(scenario, catalogue());
  EXPECT_NEAR(checks[0].claims[0].total.high, 19178.082192, 1e-6);
  EXPECT_NEAR(checks[0].share.high, 0.21548407, 1e-8);
}

TEST(SupplyCheck, AddsUpFlowsAndKeepsSharesBelowOne) {
  scenario::Scenario scenario = account();
  for (int i = 0; i < 9; ++i) scenario.imports.push_back(scenario.imports[0]);
  auto const checks = supply_checks(scenario, catalogue());
  EXPECT_NEAR(checks[0].imported.low, 81000, 1e-6);
  EXPECT_EQ(checks[0].share.high, 1.0);
}

TEST(SupplyCheck, TakesOpenClaimsAsOpen) {
  scenario::Scenario scenario = account();
  scenario.claims[1].modality = "up_to";  // up to a half
  auto const checks = supply_checks(scenario, catalogue());
  EXPECT_EQ(checks[0].claims[0].share.low, 0.0);
  EXPECT_TRUE(std::isinf(checks[0].claims[0].total.high));
  EXPECT_TRUE(checks[0].claims[0].compatible);
}

TEST(SupplyCheck, IsNoneWithoutImportsOrUseOrForOtherGoods) {
  scenario::Scenario scenario = account();
  scenario.imports.clear();
  EXPECT_TRUE(supply_checks(scenario, catalogue()).empty());
  scenario = account();
  scenario.stocks[0].goods = "food";
  EXPECT_TRUE(supply_checks(scenario, catalogue()).empty());
  scenario = account();
  state(scenario.stocks[0].quantities, base::Scope::stock, "demand", base::constant(0));
  EXPECT_TRUE(supply_checks(scenario, catalogue()).empty());
}

}  // namespace
}  // namespace salient::report
