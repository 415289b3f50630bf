// The engagement engine: entity-updates a second, and what bounds them. Items are updates of
// entities in action, or replications of duels.
//
// W1, "spatial": two sides of N scattered over a square with one entity for every 100 m²; each tick
// each fires at the nearest enemy within 30 m, with probability 0.005 to hit, or else walks a metre
// towards the middle of the enemy; 200 ticks. About 39 % are left.

#include <algorithm>
#include <chrono>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

#include "salient/base/processor.h"
#include "salient/engagement/run.h"
#include "salient/losstable/assault.h"

namespace {

using namespace salient;
using base::Scope;

/// An account in code, numbers in held units.
struct Maker {
  explicit Maker(std::vector<engagement::Mechanism> the_mechanisms = engagement::the_tick())
      : mechanisms(std::move(the_mechanisms)), catalogue(engagement::catalogue_of(mechanisms)) {}

  void set(scenario::Quantities& row, Scope scope, char const* key, double value) const {
    row[catalogue.slot(scope, key).value().index].prior = base::constant(value);
  }
  void only(std::vector<std::string> const& active) {
    for (auto const& one : mechanisms) {
      bool const kept =
          std::find(active.begin(), active.end(), one.declaration.group) != active.end();
      account.mechanism_states[one.declaration.group] = kept ? "active" : "reference";
    }
  }
  void begin(double side) {
    account.parameters = scenario::default_quantities(catalogue, Scope::engagement);
    account.ground.quantities = scenario::default_quantities(catalogue, Scope::ground);
    set(account.ground.quantities, Scope::ground, "width", side);
    set(account.ground.quantities, Scope::ground, "depth", side);
    set(account.ground.quantities, Scope::ground, "cell", side / 10);
    for (char const* id : {"a", "b"}) {
      account.sides.push_back({id, id, *id == 'a' ? scenario::Role::attack : scenario::Role::defend,
                               scenario::default_quantities(catalogue, Scope::side)});
      scenario::Group group;
      group.id = group.side = id;
      group.closes = true;
      group.quantities = scenario::default_quantities(catalogue, Scope::group);
      for (auto const& [key, value] : std::initializer_list<std::pair<char const*, double>>{
               {"x", side / 2}, {"y", side / 2}, {"front", side}, {"depth", side}}) {
        set(group.quantities, Scope::group, key, value);
      }
      account.groups.push_back(std::move(group));
    }
  }
  void parameter(char const* key, double value) {
    set(account.parameters, Scope::engagement, key, value);
  }
  void each_group(char const* key, double value) {
    for (auto& group : account.groups) set(group.quantities, Scope::group, key, value);
  }

  std::vector<engagement::Mechanism> mechanisms;
  base::Catalogue catalogue;
  scenario::Engagement account;
};

engagement::World spatial(double each, base::VectorLevel level) {
  Maker make;
  make.begin(std::sqrt(2.0 * each * 100.0));
  make.each_group("soldiers", each);
  make.each_group("scatter", 1);
  make.parameter("duration", 200);
  make.parameter("step", 1);
  make.parameter("direct_fire.range", 30);
  make.parameter("direct_fire.shots", 1);
  make.parameter("direct_fire.chance", 0.005);
  make.parameter("direct_fire.rhythm", 1);
  make.parameter("target_choice.spread", 0);
  make.parameter("movement.pace", 1);
  make.parameter("movement.halt_share", 1);
  make.only({"target_choice", "direct_fire", "movement"});
  return engagement::compile(make.account, make.catalogue, make.mechanisms,
                             {.numbers = engagement::Numbers::medians, .vectors = level});
}

/// Arguments: entities a side, vector level, threads.
void w1_spatial(benchmark::State& state) {
  auto const level = static_cast<base::VectorLevel>(state.range(1));
  if (level > base::highest_vector_level()) {
    state.SkipWithError("this processor has no such vectors");
    return;
  }
  auto const world = spatial(static_cast<double>(state.range(0)), level);
  engagement::Workspace workspace(static_cast<unsigned>(state.range(2)));
  std::uint64_t updates = 0, replication = 0;
  for (auto _ : state) {
    // Ticks only, as the yardstick times its own.
    engagement::State& now = workspace.state;
    engagement::begin(world, replication++, now, workspace.tick, workspace.workers);
    auto const start = std::chrono::steady_clock::now();
    while (now.time < world.duration) {
      engagement::step_tick(world, now, workspace.tick, workspace.workers);
      updates += workspace.tick.present[0].count() + workspace.tick.present[1].count();
    }
    std::chrono::duration<double> const spent = std::chrono::steady_clock::now() - start;
    state.SetIterationTime(spent.count());
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(updates));
  double const left = workspace.state.persons[0] + workspace.state.persons[1];
  state.counters["left"] = left / (2.0 * static_cast<double>(state.range(0)));
  state.SetLabel(std::string(base::name_of(level)));
}
BENCHMARK(w1_spatial)
    ->ArgsProduct({{1000, 10'000, 100'000}, {0, 1, 2, 3}, {1}})
    ->Args({100'000, 3, 2})
    ->Args({1'000'000, 3, 1})
    ->Unit(benchmark::kMillisecond)
    ->UseManualTime();

/// The assault of a loss table's design, with every mechanism.
void assault(benchmark::State& state) {
  Maker make;
  auto const account = losstable::make_assault({}, make.catalogue);
  auto const world = engagement::compile(account, make.catalogue, make.mechanisms, {});
  engagement::Workspace workspace;
  engagement::Outcome outcome;
  std::uint64_t updates = 0, replication = 0;
  for (auto _ : state) {
    engagement::simulate(world, replication++, workspace, outcome);
    updates += outcome.updates;
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(updates));
  state.counters["replications"] =
      benchmark::Counter(static_cast<double>(replication), benchmark::Counter::kIsRate);
}
BENCHMARK(assault)->Unit(benchmark::kMillisecond);

/// The same with the time of each mechanism: the shares of the three dearest.
void assault_by_mechanism(benchmark::State& state) {
  using Clock = std::chrono::steady_clock;
  Maker make;
  auto const account = losstable::make_assault({}, make.catalogue);
  auto const world = engagement::compile(account, make.catalogue, make.mechanisms, {});
  engagement::Workspace workspace;
  std::vector<std::pair<double, std::string>> spent;
  for (auto const& one : world.mechanisms) spent.emplace_back(0.0, one.declaration.group);
  double all = 0.0;
  std::uint64_t replication = 0;
  for (auto _ : state) {
    engagement::State& now = workspace.state;
    engagement::begin(world, replication++, now, workspace.tick, workspace.workers);
    while (now.time < world.duration && now.end == engagement::End::none) {
      auto const start = Clock::now();
      auto before = start;
      engagement::step_tick(world, now, workspace.tick, workspace.workers, [&](std::size_t m) {
        auto const after = Clock::now();
        spent[m].first += std::chrono::duration<double>(after - before).count();
        before = after;
      });
      all += std::chrono::duration<double>(Clock::now() - start).count();
    }
  }
  std::sort(spent.rbegin(), spent.rend());
  for (std::size_t i = 0; i < 3; ++i) state.counters[spent[i].second] = spent[i].first / all;
}
BENCHMARK(assault_by_mechanism)->Unit(benchmark::kMillisecond);

/// Five against three in the reference states: an exact duel.
void duel(benchmark::State& state) {
  Maker make;
  make.begin(100);
  make.set(make.account.groups[0].quantities, Scope::group, "soldiers", 5);
  make.set(make.account.groups[1].quantities, Scope::group, "soldiers", 3);
  make.parameter("duration", 80'000);
  make.parameter("direct_fire.shots", 1);
  make.only({"direct_fire"});
  auto const world = engagement::compile(make.account, make.catalogue, make.mechanisms,
                                         {.numbers = engagement::Numbers::medians});
  engagement::Workspace workspace;
  engagement::Outcome outcome;
  std::uint64_t replication = 0;
  for (auto _ : state) engagement::simulate(world, replication++, workspace, outcome);
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(duel)->Unit(benchmark::kMicrosecond);

}  // namespace
