#include "salient/engagement/going.h"

#include <gtest/gtest.h>

#include "tests/engagement/support/accounts.h"

namespace salient::engagement {
namespace {

TEST(Going, HasToblersSpeedsOfTheOracleTable) {  // T1
  constexpr double kLevel = 5.036742125;
  EXPECT_NEAR(relative_walking_speed(0.0), 1.0, 1e-15);
  EXPECT_NEAR(relative_walking_speed(-0.05) * kLevel, 6.0, 1e-8);
  EXPECT_NEAR(relative_walking_speed(0.1) * kLevel, 3.549332186, 1e-8);
  EXPECT_NEAR(relative_walking_speed(0.3) * kLevel, 1.762546202, 1e-8);
}

double advance_of(testing::EngagementAccount account, std::vector<std::string> const& active) {
  account.only(active);
  return testing::simulated(account.world(), 0).advance;
}

testing::EngagementAccount march() {
  testing::EngagementAccount account;
  account.group("a", "attacker", 5, 500, 100).group("d", "defender", 1, 500, 950);
  account.route("a", {{500, 900}}).set("movement.pace", 1.0).set("duration", 300.0);
  return account;
}

TEST(Going, IsSlowerThroughForest) {
  auto account = march();
  account.patch(scenario::Vegetation::forest, 0, 0, 1000, 1000);
  double const free = advance_of(account, {"movement"});
  EXPECT_NEAR(advance_of(account, {"movement", "going"}) / free, 0.4, 0.02);
}

TEST(Going, IsSlowerUphill) {
  auto account = march();
  account.account.ground.heights = {1, 100, 10.0, {}};
  for (int r = 0; r < 100; ++r)
    account.account.ground.heights.heights.push_back(static_cast<float>(r));
  double const free = advance_of(account, {"movement"});
  EXPECT_NEAR(advance_of(account, {"movement", "going"}) / free, relative_walking_speed(0.1), 0.02);
}

TEST(Going, ChangesNothingOnOpenLevelGround) {
  EXPECT_EQ(advance_of(march(), {"movement", "going"}), advance_of(march(), {"movement"}));
}

}  // namespace
}  // namespace salient::engagement
