#include "salient/campaign/run.h"

#include <algorithm>
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

TEST(Script, ValuesThatWereDrawnGiveTheSameRun) {
  World const world = duel().world();
  RunRecord const drawn = simulated(world, 5);
  Workspace workspace;
  RunRecord told;
  simulate(world, 5, workspace, told, {.values = drawn.values, .commands = {}, .days = 0});
  EXPECT_EQ(told.series, drawn.series);
  EXPECT_EQ(told.outputs, drawn.outputs);
}

TEST(Script, UniformsAreThoseBehindTheDrawnValues) {
  World const world = duel().world();
  std::vector<double> uniforms(world.drawn.size());
  draw_uniforms(world, 9, uniforms);
  std::vector<double> values;
  draw_values(world, 9, values);
  for (std::size_t i = 0; i < world.drawn.size(); ++i) {
    EXPECT_EQ(base::quantile(world.drawn[i].prior, uniforms[i]), values[world.drawn[i].value]);
  }
}

TEST(Script, AShorterRunIsTheBeginningOfAWholeOne) {
  World const world = duel().world();
  RunRecord const whole = simulated(world, 3);
  Workspace workspace;
  RunRecord part;
  simulate(world, 3, workspace, part, {.values = {}, .commands = {}, .days = 7});
  ASSERT_EQ(part.days, 7U);
  ASSERT_LT(part.series.size(), whole.series.size());
  EXPECT_TRUE(std::equal(part.series.begin(), part.series.end(), whole.series.begin()));
  EXPECT_TRUE(std::equal(part.outputs.begin(), part.outputs.end(), whole.outputs.begin()));
}

/// The states in which a run's formations were, day by day.
std::vector<scenario::CommandState> states_of(RunRecord const& record) {
  std::vector<scenario::CommandState> states;
  for (std::size_t day = 0; day < record.days; ++day) {
    for (std::size_t f = 0; f < record.formations; ++f) {
      states.push_back(static_cast<scenario::CommandState>(record.at(day, f, kCommandState)));
    }
  }
  return states;
}

TEST(Script, CommandsThatWereDecidedGiveTheSameRun) {
  Account account = duel();
  account.set("direct_fire.hazard", 0.08).days(60);
  World const world = account.world();
  std::size_t changes = 0;
  for (std::uint64_t run = 0; run < 20; ++run) {
    RunRecord const decided = simulated(world, run);
    auto const states = states_of(decided);
    changes += static_cast<std::size_t>(std::count_if(
        states.begin(), states.end(), [](auto s) { return s != scenario::CommandState::commit; }));
    Workspace workspace;
    RunRecord told;
    simulate(world, run, workspace, told, {.values = {}, .commands = states, .days = 0});
    EXPECT_EQ(told.series, decided.series) << run;
  }
  EXPECT_GT(changes, 0U);
}

TEST(Script, ToldCommandsStandWhateverIsLost) {
  Account account = duel();
  account.set("direct_fire.hazard", 0.5).days(40);
  World const world = account.world();
  std::vector<scenario::CommandState> const stay(world.days * world.formations.size(),
                                                 scenario::CommandState::commit);
  Workspace workspace;
  RunRecord told;
  simulate(world, 0, workspace, told, {.values = {}, .commands = stay, .days = 0});
  EXPECT_EQ(states_of(told), stay);
  EXPECT_NE(states_of(simulated(world, 0)), stay);
}

}  // namespace
}  // namespace salient::campaign
