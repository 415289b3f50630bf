// Campaign runs per second on one core, and what bounds them. Items are runs.

#include <string>

#include <benchmark/benchmark.h>

#include "salient/api/salient.h"
#include "salient/study/run_summary.h"

namespace {

using namespace salient;

std::unique_ptr<study::Subject> subject(std::string const& name) {
  auto loaded = study::load(std::string(SALIENT_SOURCE_DIR) + "/scenarios/" + name, {});
  if (!loaded) throw std::runtime_error("the scenario has faults");
  return *std::move(loaded);
}

void simulate_world(benchmark::State& state, campaign::World const& world) {
  campaign::Workspace workspace;
  campaign::RunRecord record;
  std::uint64_t run = 0;
  for (auto _ : state) {
    campaign::simulate(world, run++, workspace, record);
    benchmark::DoNotOptimize(record.series.data());
  }
  state.SetItemsProcessed(state.iterations());
}

void kursk_2024(benchmark::State& state) {
  auto const what = subject("kursk-2024");
  simulate_world(state, what->world);
}
BENCHMARK(kursk_2024)->Unit(benchmark::kMicrosecond);

void minimal(benchmark::State& state) {
  auto const what = subject("minimal");
  simulate_world(state, what->world);
}
BENCHMARK(minimal)->Unit(benchmark::kMicrosecond);

/// The same campaign with one mechanism in its reference state: the difference from kursk_2024 is
/// what the mechanism costs.
void kursk_without(benchmark::State& state, std::string const& group) {
  auto const what = subject("kursk-2024");
  campaign::World world = what->world;
  for (std::size_t m = 0; m < world.mechanisms.size(); ++m) {
    if (world.mechanisms[m].declaration.group == group) world.active[m] = false;
  }
  simulate_world(state, world);
}

/// One benchmark for every mechanism that has a reference state.
[[maybe_unused]] bool const kEachRegistered = [] {
  for (campaign::Mechanism const& mechanism : campaign::the_day()) {
    if (mechanism.declaration.reference_state.empty()) continue;
    std::string const group = mechanism.declaration.group;
    benchmark::RegisterBenchmark(("kursk_without/" + group).c_str(), kursk_without, group)
        ->Unit(benchmark::kMicrosecond);
  }
  return true;
}();

/// Expectations draw nothing: what is left is the bookkeeping.
void kursk_expectation(benchmark::State& state) {
  auto const what = subject("kursk-2024");
  campaign::World world = what->world;
  world.options.configuration = campaign::Configuration::expectation;
  simulate_world(state, world);
}
BENCHMARK(kursk_expectation)->Unit(benchmark::kMicrosecond);

void parameters_alone(benchmark::State& state) {
  auto const what = subject("kursk-2024");
  std::vector<double> values;
  std::uint64_t run = 0;
  for (auto _ : state) {
    campaign::draw_values(what->world, run++, values);
    benchmark::DoNotOptimize(values.data());
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(parameters_alone)->Unit(benchmark::kMicrosecond);

/// Answers to claims, digest and encoding of a run's summary.
void summary(benchmark::State& state) {
  auto const what = subject("kursk-2024");
  campaign::Workspace workspace;
  campaign::RunRecord record;
  campaign::simulate(what->world, 0, workspace, record);
  std::vector<std::byte> bytes;
  for (auto _ : state) {
    bytes.clear();
    study::encode(study::summarise(record, what->readings, false), bytes);
    benchmark::DoNotOptimize(bytes.data());
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(summary)->Unit(benchmark::kMicrosecond);

}  // namespace
