#include "salient/engagement/the_tick.h"

#include <set>

#include <gtest/gtest.h>

#include "tests/engagement/support/accounts.h"

namespace salient::engagement {
namespace {

TEST(TheTick, DeclaresEveryMechanismWholly) {
  std::set<std::string> names;
  for (Mechanism const& mechanism : the_tick()) {
    base::Declaration const& declaration = mechanism.declaration;
    EXPECT_TRUE(names.insert(declaration.group).second) << declaration.group;
    EXPECT_FALSE(declaration.title.empty()) << declaration.group;
    EXPECT_FALSE(declaration.reference_state.empty()) << declaration.group;
    EXPECT_EQ(declaration.page, "docs/methods/engagement/" + declaration.group + ".md");
    EXPECT_FALSE(declaration.parameters.empty()) << declaration.group;
    EXPECT_NE(mechanism.act, nullptr) << declaration.group;
  }
  EXPECT_NO_THROW(static_cast<void>(catalogue_of(the_tick())));
}

/// A company of two groups against a team, with everything that there is.
testing::EngagementAccount everything() {
  testing::EngagementAccount account;
  account.group("first", "attacker", 40, 400, 100).group("second", "attacker", 30, 600, 60);
  account.group("team", "defender", 25, 500, 600);
  account.route("first", {{450, 600}}).route("second", {{550, 600}});
  account.set("first", "vehicles", 2.0).set("team", "weapons", 3.0).set("team", "works", 0.6);
  account.set("first", "familiarity_deficit", 0.5).set("second", "start", 120.0);
  account.set("attacker", "coordination", 0.3).set("visibility", 0.8).set("duration", 1800.0);
  account.patch(scenario::Vegetation::forest, 300, 250, 200, 100);
  account.minefield("belt", "defender", 0, 350, 1000, 30, 0.4);
  account.battery("guns", "defender").battery("mortars", "attacker");
  account.drone_team("drones", "defender", 20);
  return account;
}

std::string trace_of(World const& world, unsigned threads, std::uint64_t replication) {
  Workspace workspace(threads);
  Outcome outcome;
  std::string trace;
  simulate(world, replication, workspace, outcome, [&](State const& state, Tick const&) {
    for (std::size_t e = 0; e < state.x.size(); ++e) {
      trace += std::to_string(state.x[e]) + std::to_string(state.y[e]) +
               std::to_string(static_cast<int>(state.fate[e]));
    }
  });
  return trace;
}

TEST(TheTick, IsAFunctionOfTheReplicationAlone) {
  World const world = everything().world();
  std::string const first = trace_of(world, 1, 7);
  EXPECT_EQ(first, trace_of(world, 1, 7));
  for (unsigned const threads : {2U, 3U, 7U}) EXPECT_EQ(first, trace_of(world, threads, 7));
  EXPECT_NE(first, trace_of(world, 1, 8));
}

TEST(TheTick, SharesTheWorkOfManyWithoutChangingABit) {
  testing::EngagementAccount account;
  account.ground(2000, 2000);
  for (char const* id : {"a", "d"}) {
    account.group(id, *id == 'a' ? "attacker" : "defender", 6000, 1000, 1000).closes(id);
    account.set(id, "scatter", 1.0).set(id, "front", 2000.0).set(id, "depth", 2000.0);
  }
  account.set("direct_fire.range", 30.0).set("direct_fire.chance", 0.02).set("duration", 100.0);
  account.only({"direct_fire", "target_choice", "movement", "weather"});
  // With weather conditions are written; without, volleys are sifted many at once.
  for (bool const sifted : {false, true}) {
    if (sifted) account.set("direct_fire.rhythm", 1.0).set("direct_fire.shots", 0.2);
    if (sifted) account.only({"direct_fire", "target_choice", "movement"});
    World const world = account.world();
    std::string const first = trace_of(world, 1, 0);
    for (unsigned const threads : {2U, 3U, 7U}) EXPECT_EQ(first, trace_of(world, threads, 0));
    for (int level = 0; level < base::kVectorLevels; ++level) {
      World const other = account.world({.vectors = static_cast<base::VectorLevel>(level)});
      EXPECT_EQ(first, trace_of(other, 1, 0)) << level;
    }
  }
}

TEST(TheTick, DoesNotDependOnTheOrderOfTheFile) {
  auto account = everything();
  std::string const first = trace_of(account.world(), 1, 2);
  std::swap(account.account.groups[0], account.account.groups[2]);
  std::swap(account.account.batteries[0], account.account.batteries[1]);
  std::swap(account.account.sides[0], account.account.sides[1]);
  EXPECT_EQ(first, trace_of(account.world(), 1, 2));
}

TEST(TheTick, ConservesPersonsWithEverythingOn) {
  World const world = everything().world();
  Workspace workspace;
  Outcome outcome;
  double lost = 0.0;
  for (std::uint64_t r = 0; r < 30; ++r) {
    simulate(world, r, workspace, outcome);
    for (std::size_t side = 0; side < 2; ++side) {
      std::uint32_t sum = 0;
      for (std::uint32_t const persons : outcome.persons[side]) sum += persons;
      EXPECT_EQ(sum, world.sides[side].persons);
    }
    for (std::uint32_t const persons : outcome.lost) lost += persons;
  }
  EXPECT_GT(lost, 100.0);
}

}  // namespace
}  // namespace salient::engagement
