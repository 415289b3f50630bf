#include "salient/engagement/present.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "tests/engagement/support/accounts.h"

namespace salient::engagement {
namespace {

/// 300 scattered entities a side, a third of the first side out of action.
struct Field {
  Field() {
    testing::EngagementAccount account;
    account.group("a", "attacker", 300, 500, 500).group("d", "defender", 300, 500, 500);
    for (char const* id : {"a", "d"}) {
      account.set(id, "scatter", 1.0).set(id, "front", 1000.0).set(id, "depth", 1000.0);
    }
    world = account.only({}).world();
    begin(world, 5, state, tick, workers);
    for (EntityId e = 0; e < 300; e += 3) state.fate[e] = Fate::wounded;
    sort_into_cells(world, state, 0, 70.0F, present);
  }
  World world;
  State state;
  Tick tick;
  Workers workers;
  Present present;
};

TEST(Present, HoldsTheActiveOfOneSideEachInItsCell) {
  Field const field;
  Present const& present = field.present;
  EXPECT_EQ(present.count(), 200U);
  EXPECT_EQ(std::set<EntityId>(present.id.begin(), present.id.end()).size(), 200U);
  double x = 0.0;
  for (std::uint32_t r = 0; r < present.rows_of_cells; ++r) {
    for (std::uint32_t c = 0; c < present.columns; ++c) {
      std::size_t const cell = std::size_t{r} * present.columns + c;
      for (std::uint32_t row = present.first[cell]; row < present.first[cell + 1]; ++row) {
        EXPECT_EQ(present.column_of(present.x[row]), c);
        EXPECT_EQ(present.row_of(present.y[row]), r);
        EXPECT_EQ(field.state.x[present.id[row]], present.x[row]);
        x += present.x[row];
      }
    }
  }
  EXPECT_NEAR(present.middle_x, x / 200.0, 1e-3);
}

TEST(Present, CountsTheActiveOfEachGroupAndFindsTheirMiddle) {
  testing::EngagementAccount account;
  account.group("a", "attacker", 4, 500, 100).group("d", "defender", 1, 500, 900);
  World const world = account.only({}).world();
  Workspace workspace;
  begin(world, 0, workspace.state, workspace.tick, workspace.workers);
  State& state = workspace.state;
  state.x = {0, 10, 20, 100, 500};
  state.y = {0, 0, 30, 100, 900};
  state.fate[3] = Fate::killed;
  sort_into_cells(world, state, 0, 100.0F, workspace.tick.present[0]);
  EXPECT_EQ(state.groups[0].active, 3U);
  EXPECT_EQ(state.groups[0].x, 10.0F);
  EXPECT_EQ(state.groups[0].y, 10.0F);
  for (EntityId e = 0; e < 3; ++e) state.fate[e] = Fate::wounded;
  sort_into_cells(world, state, 0, 100.0F, workspace.tick.present[0]);
  EXPECT_EQ(state.groups[0].active, 0U);
  EXPECT_EQ(state.groups[0].y, 10.0F);  // where the last of them were
}

}  // namespace
}  // namespace salient::engagement
