#include "salient/engagement/losses.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "tests/engagement/support/accounts.h"

namespace salient::engagement {
namespace {

/// Three against three, of which the last of the attackers is a weapon of two and of the defenders
/// a vehicle of four. Hits are put in by hand.
struct Field {
  Field() {
    testing::EngagementAccount account;
    account.group("a", "attacker", 2, 500, 100).group("d", "defender", 2, 500, 200);
    account.set("a", "weapons", 1.0).set("d", "vehicles", 1.0).set("d", "vehicle_crew", 4.0);
    account.set("direct_fire.range", 5000.0);
    world = account.only({"direct_fire"}).world();
    begin(world, 0, workspace.state, workspace.tick, workspace.workers);
    for (std::size_t s = 0; s < 2; ++s) {
      sort_into_cells(world, workspace.state, s, 5000.0F, workspace.tick.present[s]);
    }
  }
  void resolve() {
    Context context(world, 0, workspace.state, workspace.tick, workspace.workers);
    resolve_losses(context);
  }
  [[nodiscard]] EntityId one_of(std::uint8_t side, Kind kind) const {
    for (EntityId e = 0; e < world.entities.count(); ++e) {
      if (world.entities.side[e] == side && world.entities.kind[e] == kind) return e;
    }
    return kNobody;
  }
  World world;
  Workspace workspace;
};

TEST(Losses, TakeEffectInTheOrderOfTheirTimes) {
  Field field;
  EntityId const a = field.one_of(0, Kind::soldier);
  EntityId const d = field.one_of(1, Kind::soldier);
  auto& hits = field.workspace.tick.hits;
  hits.push_back({2.0, a, d, 0, Aim::held, 0.5F});  // too late: d has fallen
  hits.push_back({1.0, d, a, 0, Aim::held, 0.5F});
  field.resolve();
  EXPECT_EQ(field.workspace.state.fate[a], Fate::active);
  EXPECT_EQ(field.workspace.state.fate[d], Fate::wounded);
  ASSERT_EQ(field.workspace.state.casualties.size(), 1U);
  EXPECT_EQ(field.workspace.state.casualties[0].source, a);
}

TEST(Losses, OfOneMomentAllCount) {
  Field field;
  EntityId const a = field.one_of(0, Kind::soldier);
  EntityId const d = field.one_of(1, Kind::soldier);
  field.workspace.tick.hits = {{1.0, a, d, 0, Aim::held, 0.5F}, {1.0, d, a, 0, Aim::held, 0.5F}};
  field.resolve();
  EXPECT_EQ(field.workspace.state.casualties.size(), 2U);
}

TEST(Losses, AreAimedAnewOnlyWhenTheHitSaysSo) {
  for (Aim const aim : {Aim::held, Aim::anew}) {
    Field field;
    EntityId const d = field.one_of(1, Kind::soldier);
    field.workspace.tick.hits = {{1.0, d, 0, 0, aim, 0.5F}, {1.5, d, 0, 0, aim, 0.25F}};
    field.resolve();
    EXPECT_EQ(field.workspace.state.casualties.size(), aim == Aim::anew ? 2U : 1U);
  }
}

TEST(Losses, TakeACrewOneByOneAndAVehicleAtOnce) {
  Field field;
  EntityId const weapon = field.one_of(0, Kind::weapon);
  EntityId const vehicle = field.one_of(1, Kind::vehicle);
  auto& hits = field.workspace.tick.hits;
  hits = {{1.0, weapon, kNobody, 0, Aim::held, 0.5F}, {1.1, vehicle, kNobody, 0, Aim::held, 0.9F}};
  field.resolve();
  State const& state = field.workspace.state;
  EXPECT_EQ(state.crew[weapon], 1U);
  EXPECT_EQ(state.fate[weapon], Fate::active);
  EXPECT_EQ(state.fate[vehicle], Fate::killed);
  EXPECT_EQ(state.casualties[1].persons, 2U);  // half of four
  EXPECT_EQ(state.persons[1], 2U);             // the survivors of the crew have left the fight
}

TEST(Losses, EndTheEngagementWhenNobodyIsLeft) {
  Field field;
  auto& hits = field.workspace.tick.hits;
  for (EntityId e = 0; e < 3; ++e) {
    hits.push_back({1.0 + e, e, kNobody, 0, Aim::held, 0.5F});
    hits.push_back({1.5 + e, e, kNobody, 0, Aim::held, 0.5F});
  }
  hits.push_back({10.0, 3, kNobody, 0, Aim::held, 0.5F});  // comes too late
  field.resolve();
  EXPECT_EQ(field.workspace.state.end, End::attackers);
  EXPECT_EQ(field.workspace.state.casualties.back().time, field.workspace.state.end_time);
  EXPECT_EQ(field.workspace.state.fate[3], Fate::active);
}

TEST(Losses, DoNotDependOnTheOrderInWhichHitsCome) {
  std::vector<Hit> const hits{{1.0, 3, 0, 0, Aim::anew, 0.1F},
                              {1.2, 3, 1, 0, Aim::anew, 0.2F},
                              {1.1, 0, 4, 0, Aim::anew, 0.3F},
                              {1.1, 1, 4, 0, Aim::held, 0.4F}};
  auto const fates = [&](bool turned) {
    Field field;
    field.workspace.tick.hits = hits;
    if (turned) std::reverse(field.workspace.tick.hits.begin(), field.workspace.tick.hits.end());
    field.resolve();
    return field.workspace.state.fate;
  };
  EXPECT_EQ(fates(false), fates(true));
}

}  // namespace
}  // namespace salient::engagement
