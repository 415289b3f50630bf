// Exact trajectories of the stochastic square law, 1,000 against 1,000, up to the time at which
// half are left: the rule of the yardstick W2 (benchmarks/yardsticks.py).

#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "salient/history/square_law_jumps.h"

namespace {

using namespace salient;

void w2_jumps(benchmark::State& state) {
  auto const level = static_cast<base::VectorLevel>(state.range(0));
  if (level > base::highest_vector_level()) {
    state.SkipWithError("this processor has no such vectors");
    return;
  }
  history::SquareLawFight const fight{0.01, 0.01, 1000, 1000, 0, 0, 69.314718055994531};
  std::vector<history::FightEnd> ends(512);
  std::uint64_t first = 0;
  double left = 0.0;
  for (auto _ : state) {
    history::simulate_square_law(fight, 1, first, ends, level);
    first += ends.size();
    for (history::FightEnd const& end : ends) left += end.x;
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(first));
  state.counters["left"] = left / static_cast<double>(first);
  state.SetLabel(std::string(base::name_of(level)));
}
BENCHMARK(w2_jumps)->DenseRange(0, base::kVectorLevels - 1)->Unit(benchmark::kMillisecond);

}  // namespace
