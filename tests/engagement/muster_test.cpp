#include "salient/engagement/muster.h"

#include <gtest/gtest.h>

#include "tests/engagement/support/accounts.h"

namespace salient::engagement {
namespace {

TEST(Muster, CountsWhoIsActiveAndFindsTheirMiddle) {
  testing::EngagementAccount account;
  account.group("a", "attacker", 4, 500, 100).group("d", "defender", 1, 500, 900);
  World const world = account.only({}).world();
  Workspace workspace;
  begin(world, 0, workspace.state, workspace.tick, workspace.workers);
  State& state = workspace.state;
  state.x = {0, 10, 20, 100, 500};
  state.y = {0, 0, 30, 100, 900};
  state.fate[3] = Fate::killed;
  muster(world, state);
  EXPECT_EQ(state.groups[0].active, 3U);
  EXPECT_EQ(state.groups[0].x, 10.0F);
  EXPECT_EQ(state.groups[0].y, 10.0F);
  for (EntityId e = 0; e < 3; ++e) state.fate[e] = Fate::wounded;
  muster(world, state);
  EXPECT_EQ(state.groups[0].active, 0U);
  EXPECT_EQ(state.groups[0].y, 10.0F);  // where the last of them were
}

}  // namespace
}  // namespace salient::engagement
