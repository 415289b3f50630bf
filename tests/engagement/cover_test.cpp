#include "salient/engagement/cover.h"

#include <gtest/gtest.h>

#include "tests/engagement/support/accounts.h"

namespace salient::engagement {
namespace {

TEST(Cover, IsWhatTheGroundGivesEachOfBothSides) {
  testing::EngagementAccount account;
  account.group("a", "attacker", 4, 500, 100).group("d", "defender", 4, 500, 900);
  account.patch(scenario::Vegetation::forest, 0, 0, 1000, 200);
  account.patch(scenario::Vegetation::urban, 0, 800, 1000, 200);
  for (bool const active : {true, false}) {
    account.only(active ? std::vector<std::string>{"cover"} : std::vector<std::string>{"weather"});
    World const world = account.world();
    Workspace workspace;
    begin(world, 0, workspace.state, workspace.tick, workspace.workers);
    step_tick(world, workspace.state, workspace.tick, workspace.workers);
    EXPECT_FLOAT_EQ(workspace.tick.exposure[0], active ? 0.4F : 1.0F);
    EXPECT_FLOAT_EQ(workspace.tick.exposure[4], active ? 0.3F : 1.0F);
  }
}

}  // namespace
}  // namespace salient::engagement
