// Campaign runs per second on one core, and what bounds them. Items are runs.

#include <chrono>
#include <string>
#include <vector>

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

/// The share of a run's time that each mechanism takes, in percent: one counter each. The clock is
/// read between mechanisms, so short ones look a little dearer than they are.
void kursk_by_mechanism(benchmark::State& state) {
  using Clock = std::chrono::steady_clock;
  auto const what = subject("kursk-2024");
  campaign::World const& world = what->world;
  std::vector<double> seconds(world.mechanisms.size(), 0.0);
  std::uint64_t run = 0;
  for (auto _ : state) {
    campaign::State now = campaign::first_morning(world, run++);
    campaign::Day day = campaign::workspace(world);
    for (std::size_t d = 0; d < world.days; ++d) {
      auto before = Clock::now();
      campaign::step_day(world, now, day, [&](std::size_t m) {
        auto const after = Clock::now();
        seconds[m] += std::chrono::duration<double>(after - before).count();
        before = after;
      });
    }
  }
  double all = 0.0;
  for (double const one : seconds) all += one;
  for (std::size_t m = 0; m < seconds.size(); ++m) {
    state.counters[world.mechanisms[m].declaration.group] = 100.0 * seconds[m] / all;
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(kursk_by_mechanism)->Unit(benchmark::kMicrosecond);

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
