#include "salient/engagement/familiarity.h"

#include <gtest/gtest.h>

#include "tests/engagement/support/accounts.h"

namespace salient::engagement {
namespace {

Tick one_tick(double deficit, std::vector<std::string> const& mechanisms) {
  testing::EngagementAccount account;
  account.group("a", "attacker", 2, 500, 100).group("d", "defender", 2, 500, 900);
  account.set("a", "familiarity_deficit", deficit).set("familiarity.heading_error", 0.2);
  account.set("familiarity.exposure_effect", 0.5).only(mechanisms);
  World const world = account.world();
  Workspace workspace;
  begin(world, 0, workspace.state, workspace.tick, workspace.workers);
  step_tick(world, workspace.state, workspace.tick, workspace.workers);
  return workspace.tick;
}

TEST(EngagementFamiliarity, LengthensTheWayAndExposesStrangers) {
  Tick const tick = one_tick(1.0, {"familiarity", "cover"});
  EXPECT_FLOAT_EQ(tick.pace[0], 1.02F / 1.32F);  // heading errors of 0.2 and 0.8
  EXPECT_FLOAT_EQ(tick.exposure[0], 1.5F);
  EXPECT_EQ(tick.pace[2], 1.0F);
  EXPECT_EQ(tick.exposure[2], 1.0F);
}

TEST(EngagementFamiliarity, ChangesNothingAtHomeOrInItsReferenceState) {
  for (auto const& tick : {one_tick(0.0, {"familiarity", "cover"}), one_tick(1.0, {"cover"})}) {
    EXPECT_EQ(tick.pace[0], 1.0F);
    EXPECT_EQ(tick.exposure[0], 1.0F);
  }
}

}  // namespace
}  // namespace salient::engagement
