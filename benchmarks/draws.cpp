// What one draw costs. Items are draws.

#include <benchmark/benchmark.h>

#include "salient/base/distribution.h"
#include "salient/base/mathematics.h"
#include "salient/base/random.h"
#include "salient/base/special.h"
#include "salient/campaign/chance.h"

namespace {

using salient::base::Address;
namespace base = salient::base;

void uniform(benchmark::State& state) {
  auto const key = base::draw_key(1, 2);
  Address address{0, 0, 0, 0};
  double sum = 0.0;
  for (auto _ : state) {
    ++address.run;
    sum += base::uniform(key, address);
  }
  benchmark::DoNotOptimize(sum);
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(uniform);

void exponential_function(benchmark::State& state) {
  double x = -3.0;
  double sum = 0.0;
  for (auto _ : state) {
    x = x > 3.0 ? -3.0 : x + 0.001;
    sum += base::math::exp(x);
  }
  benchmark::DoNotOptimize(sum);
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(exponential_function);

void normal(benchmark::State& state) {
  auto const key = base::draw_key(1, 2);
  Address address{0, 0, 0, 0};
  double sum = 0.0;
  for (auto _ : state) {
    ++address.run;
    sum += base::normal_quantile(base::uniform(key, address));
  }
  benchmark::DoNotOptimize(sum);
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(normal);

/// Binomial of n persons with a mean of about `range(1)` losses.
void binomial(benchmark::State& state) {
  auto const n = static_cast<double>(state.range(0));
  double const p = static_cast<double>(state.range(1)) / n;
  auto const key = base::draw_key(1, 2);
  Address address{0, 0, 0, 0};
  double sum = 0.0;
  for (auto _ : state) {
    ++address.run;
    sum += base::binomial_quantile(base::uniform(key, address), n, p);
  }
  benchmark::DoNotOptimize(sum);
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(binomial)->Args({4000, 1})->Args({4000, 20})->Args({4000, 400})->Args({4000, 2000});

void frailty(benchmark::State& state) {
  auto const key = base::draw_key(1, 2);
  std::uint64_t run = 0;
  double sum = 0.0;
  for (auto _ : state) {
    salient::campaign::Chance const chance(salient::campaign::Configuration::stochastic, key,
                                           {++run, 3, 7, 0});
    sum += chance.frailty(3.0, 0);
  }
  benchmark::DoNotOptimize(sum);
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(frailty);

}  // namespace
