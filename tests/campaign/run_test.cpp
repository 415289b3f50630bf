#include "salient/campaign/run.h"

#include <set>

#include <gtest/gtest.h>

#include "tests/campaign/support/worlds.h"

namespace salient::campaign {
namespace {

using salient::testing::Account;
using salient::testing::duel;
using salient::testing::simulated;

TEST(Run, RecordsEveryDayFormationAndVariable) {
  World const world = duel().world();
  RunRecord const record = simulated(world, 0);
  EXPECT_EQ(record.days, 30U);
  EXPECT_EQ(record.formations, 2U);
  EXPECT_EQ(record.variables, variables_of(world).size());
  EXPECT_EQ(record.series.size(), 30U * 2U * record.variables);
}

TEST(Run, VariablesHaveNamesOfTheirOwn) {
  std::set<std::string> names;
  for (Variable const& variable : variables_of(duel().world())) {
    EXPECT_TRUE(names.insert(variable.name).second) << variable.name;
    EXPECT_FALSE(variable.meaning.empty());
    EXPECT_FALSE(variable.unit.empty());
  }
}

TEST(Run, IsAFunctionOfWorldAndNumber) {
  World const world = duel().world({42, 1, Configuration::stochastic});
  Workspace workspace;
  RunRecord again;
  simulate(world, 8, workspace, again);  // another run has used the workspace before
  simulate(world, 7, workspace, again);
  EXPECT_EQ(again.series, simulated(world, 7).series);
  EXPECT_NE(again.series, simulated(world, 8).series);
  EXPECT_NE(again.series, simulated(duel().world({43, 1, Configuration::stochastic}), 7).series);
}

TEST(Run, AWorkspaceServesWorldsOfAnySize) {
  Workspace workspace;
  RunRecord record;
  simulate(duel().world(), 0, workspace, record);
  Account larger = duel();
  larger.formation("third", "red", "front", scenario::Role::attack, 300);
  simulate(larger.world(), 0, workspace, record);
  EXPECT_EQ(record.series, simulated(larger.world(), 0).series);
}

TEST(Run, CumulativeVariablesNeverFall) {
  Account account = duel(5000, 4000);
  account.fires("blue", "front", 3000);
  World const world = account.world();
  auto const variables = variables_of(world);
  for (std::uint64_t run = 0; run < 20; ++run) {
    RunRecord const record = simulated(world, run);
    for (std::size_t day = 1; day < record.days; ++day) {
      for (std::size_t v = 0; v < record.variables; ++v) {
        if (!variables[v].cumulative) continue;
        ASSERT_GE(record.at(day, 0, v), record.at(day - 1, 0, v)) << variables[v].name;
      }
    }
  }
}

TEST(Run, CountsGoOnFromTheOpeningBalance) {
  Account account = duel(5000, 4000);
  account.set("attacker", "opening.killed", base::constant(70));
  account.set("attacker", "opening.wounded", base::constant(200));
  account.set("attacker", "opening.missing", base::constant(5));
  RunRecord const record = simulated(account.world(), 3);
  EXPECT_EQ(record.at(29, 0, kCountedKilled), record.at(29, 0, kKilled) + 70);
  EXPECT_EQ(record.at(29, 0, kCountedWounded), record.at(29, 0, kWounded) + 200);
  EXPECT_EQ(record.at(29, 0, kCountedMissing), record.at(29, 0, kMissing) + 5);
  EXPECT_EQ(record.at(29, 0, kCountedCasualties), record.at(29, 0, kCasualties) + 275);
  EXPECT_EQ(record.at(29, 1, kCountedKilled), record.at(29, 1, kKilled));
}

}  // namespace
}  // namespace salient::campaign
