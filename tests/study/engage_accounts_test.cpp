#include "salient/study/engage_accounts.h"

#include <gtest/gtest.h>

#include "salient/engagement/run.h"

namespace salient::study {
namespace {

base::Catalogue catalogue() { return engagement::catalogue_of(engagement::the_tick()); }

engagement::World compiled(scenario::Engagement const& account) {
  return engagement::compile(account, catalogue(), engagement::the_tick(), {});
}

TEST(EngageAccounts, AnAssaultHasTheNumbersThatAreAskedFor) {
  auto const account =
      engagement_account("assault:attackers=45,force_ratio=3,armour=0", catalogue());
  ASSERT_TRUE(account);
  auto const world = compiled(*account);
  EXPECT_EQ(world.sides[world.attacker()].persons, 45U);
  EXPECT_EQ(world.sides[1 - world.attacker()].persons, 15U);
}

TEST(EngageAccounts, EveryFaultIsToldAtOnce) {
  auto const account =
      engagement_account("assault:atackers=45,works=7,armour=x,spacing", catalogue());
  ASSERT_FALSE(account);
  auto const& list = account.diagnostics().list();
  ASSERT_EQ(list.size(), 4U);
  EXPECT_EQ(list[0].suggestion, "did you mean 'attackers'?");
  EXPECT_EQ(list[1].expected, "0 to 1");
  EXPECT_EQ(list[1].problem, "works cannot be '7'");
  EXPECT_FALSE(engagement_account("nowhere.toml", catalogue()));
  EXPECT_FALSE(engagement_account("assault:", catalogue()));
}

TEST(EngageAccounts, MechanismsAreSwitched) {
  auto const account = engagement_account("assault", catalogue());
  ASSERT_TRUE(account);
  EXPECT_TRUE(compiled(*account).is_active("minefields"));
  auto const without = switched(*account, {"mechanism.minefields=reference"}, catalogue());
  ASSERT_TRUE(without);
  EXPECT_FALSE(compiled(*without).is_active("minefields"));
  auto const wrong = switched(
      *account, {"mechanism.minefield=reference", "minefields=reference", "mechanism.drones=off"},
      catalogue());
  ASSERT_FALSE(wrong);
  ASSERT_EQ(wrong.diagnostics().list().size(), 3U);
  EXPECT_EQ(wrong.diagnostics().list()[0].suggestion, "did you mean 'mechanism.minefields'?");
  EXPECT_EQ(wrong.diagnostics().list()[2].expected, "active or reference");
}

TEST(EngageAccounts, FileNamesAreOfLettersDigitsAndHyphens) {
  EXPECT_EQ(file_name_of("assault:armour=0.5, works=1"), "assault-armour-0-5-works-1");
  EXPECT_EQ(file_name_of("../../x"), "x");
  EXPECT_EQ(file_name_of("…"), "engagement");
}

}  // namespace
}  // namespace salient::study
