#include "salient/inference/stages.h"

#include <algorithm>
#include <cmath>
#include <system_error>
#include <utility>

namespace salient::inference {

namespace {

/// Runs stored together: lost at most when a study is killed.
constexpr std::uint64_t kBlock = 4;

// Lanes of what is no chain.
constexpr std::uint32_t kWidened = 0x40000000U;
constexpr std::uint32_t kRepeated = 0x80000000U;

void put(Writer& writer, Tally const& tally) {
  for (auto const& counts : {tally.proposed, tally.accepted}) {
    for (std::uint64_t const count : counts) writer.put(count);
  }
  writer.put(tally.free_proposed);
  writer.put(tally.free_accepted);
  writer.put(tally.simulations);
}

Tally get_tally(Reader& reader) {
  Tally tally;
  for (auto* counts : {&tally.proposed, &tally.accepted}) {
    for (std::uint64_t& count : *counts) count = reader.get<std::uint64_t>();
  }
  tally.free_proposed = reader.get<std::uint64_t>();
  tally.free_accepted = reader.get<std::uint64_t>();
  tally.simulations = reader.get<std::uint64_t>();
  return tally;
}

/// Reads `length` states and a tally a run.
auto into(Walk& walk, std::size_t length) {
  return [&walk, length](Reader& reader) {
    for (std::size_t i = 0; i < length; ++i) walk.states.push_back(reader.get_state());
    walk.tally.add(get_tally(reader));
  };
}

/// `value` when the work is done, nothing when it was stopped.
template <class Value>
Outcome<Value> outcome(base::Result<bool> const& done, Value value) {
  if (!done) return done.diagnostics();
  if (!*done) return std::optional<Value>();
  return std::optional<Value>(std::move(value));
}

}  // namespace

Stages::Stages(Problem const& problem, SmcSettings const& settings, ensemble::Digest fingerprint,
               std::function<void(std::uint64_t, std::uint64_t)> seen, std::stop_token stop)
    : problem_(problem),
      settings_(settings),
      fingerprint_(fingerprint),
      seen_(std::move(seen)),
      stop_(std::move(stop)) {}

Outcome<Walk> Stages::prior(std::size_t replicates) const {
  Dice const dice(settings_.seed, 0);
  Walk walk;
  auto const work = [&](Explorer& explorer, std::uint64_t run, Writer& writer) {
    for (std::uint32_t i = 0; i < settings_.chain_length; ++i) {
      writer.put_state(explorer.prior_draw(dice, static_cast<std::uint32_t>(run), i, replicates));
    }
    Tally tally;
    tally.simulations = settings_.chain_length * replicates;
    put(writer, tally);
  };
  auto const done =
      carry_out(0, "prior", settings_.chains, work, into(walk, settings_.chain_length));
  return outcome(done, std::move(walk));
}

Outcome<Walk> Stages::walk(std::size_t step, Moves const& moves, std::span<State const> starts,
                           bool with_starts) const {
  Walk walk;
  auto const work = [&](Explorer& explorer, std::uint64_t run, Writer& writer) {
    State state = starts[run];
    Tally tally;
    for (std::uint32_t i = 0; i < settings_.chain_length; ++i) {
      if (i > 0 || !with_starts) {
        explorer.move(state, moves, static_cast<std::uint32_t>(run), i, tally);
      }
      writer.put_state(state);
    }
    put(writer, tally);
  };
  auto const done =
      carry_out(step, "chains", starts.size(), work, into(walk, settings_.chain_length));
  return outcome(done, std::move(walk));
}

Outcome<std::vector<State>> Stages::widen(std::size_t step, std::span<State const> states,
                                          std::size_t replicates) const {
  Dice const dice(settings_.seed, step);
  std::vector<State> wide;
  auto const work = [&](Explorer& explorer, std::uint64_t run, Writer& writer) {
    State state = states[run];
    explorer.widen(state, dice, kWidened | static_cast<std::uint32_t>(run), replicates);
    writer.put_state(state);
  };
  auto const done = carry_out(step, "widen", states.size(), work,
                              [&](Reader& reader) { wide.push_back(reader.get_state()); });
  return outcome(done, std::move(wide));
}

Outcome<std::vector<std::vector<double>>> Stages::repeat(std::size_t step,
                                                         std::span<State const> states,
                                                         std::size_t count) const {
  Dice const dice(settings_.seed, step);
  std::vector<std::vector<double>> repeated;
  auto const work = [&](Explorer& explorer, std::uint64_t run, Writer& writer) {
    std::uint32_t const lane = kRepeated | static_cast<std::uint32_t>(run);
    writer.put_list(explorer.repeat(states[run].x, dice, lane, count));
  };
  auto const done = carry_out(step, "repeat", states.size(), work, [&](Reader& reader) {
    repeated.push_back(reader.get_list<double>());
  });
  return outcome(done, std::move(repeated));
}

std::filesystem::path Stages::folder_of(std::size_t step) const {
  return settings_.folder / ("under-way-" + std::to_string(step));
}

void Stages::forget(std::size_t step) const {
  if (settings_.folder.empty()) return;
  std::error_code ignored;  // what cannot be removed is in the way of nothing
  std::filesystem::remove_all(folder_of(step), ignored);
}

base::Result<bool> Stages::carry_out_here(std::uint64_t runs, Work const& work,
                                          Take const& take) const {
  Explorer explorer(problem_);
  std::vector<std::byte> bytes;
  for (std::uint64_t run = 0; run < runs; ++run) {
    if (stop_.stop_requested()) return false;
    bytes.clear();
    Writer writer(bytes);
    work(explorer, run, writer);
    Reader reader(bytes);
    take(reader);
    if (seen_) seen_(run + 1, runs);
  }
  return true;
}

base::Result<bool> Stages::carry_out(std::size_t step, std::string const& name, std::uint64_t runs,
                                     Work const& work, Take const& take) const {
  if (settings_.folder.empty()) return carry_out_here(runs, work, take);
  ensemble::Hasher hasher;
  for (std::uint64_t const part :
       {fingerprint_.high, fingerprint_.low, std::uint64_t{step}, base::hash_id(name)}) {
    hasher.add_u64(part);
  }
  auto store = ensemble::Store::open(folder_of(step) / name, hasher.finish());
  if (!store) return store.diagnostics();
  ensemble::RunFunctionFactory const factory = [&]() -> ensemble::RunFunction {
    auto explorer = std::make_shared<Explorer>(problem_);
    return [&work, explorer](std::uint64_t run, std::vector<std::byte>& payload) {
      Writer writer(payload);
      work(*explorer, run, writer);
    };
  };
  ensemble::ProgressCallback const progress = [&](ensemble::Progress const& at) {
    if (seen_) seen_(at.done, at.total);
  };
  auto const done =
      ensemble::carry_out(*store, {runs, kBlock, settings_.threads}, factory, progress, stop_);
  if (!done) return done.diagnostics();
  if (!done->complete) return false;
  bool whole = true;
  auto const visited =
      store->visit(0, runs, [&](std::uint64_t, std::span<std::byte const> payload) {
        Reader reader(payload);
        take(reader);
        whole = whole && reader.whole();
      });
  if (!visited) return visited.diagnostics();
  if (whole) return true;
  return base::Diagnostic{{store->directory().string(), 0, 0},  "",
                          "holds chains of another shape",      "",
                          "remove it or choose another folder", base::Severity::error};
}

std::vector<double> log_likelihood_sds(std::span<std::vector<double> const> repeated) {
  constexpr double kFarthest = 50.0;
  std::vector<double> result;
  for (std::size_t const replicates : {1U, 2U, 4U, 8U}) {
    double sum = 0.0;
    double states = 0.0;
    for (auto const& values : repeated) {
      double const best = *std::max_element(values.begin(), values.end());
      if (!std::isfinite(best)) continue;
      std::vector<double> estimates;
      for (std::size_t i = 0; i + replicates <= values.size(); i += replicates) {
        double const estimate = log_mean_exp(std::span(values).subspan(i, replicates));
        estimates.push_back(std::max(estimate - best, -kFarthest));
      }
      double mean = 0.0;
      for (double const e : estimates) mean += e / static_cast<double>(estimates.size());
      double square = 0.0;
      for (double const e : estimates) square += (e - mean) * (e - mean);
      if (estimates.size() > 1) sum += square / static_cast<double>(estimates.size() - 1);
      states += 1.0;
    }
    result.push_back(states > 0.0 ? std::sqrt(sum / states) : kFarthest);
  }
  return result;
}

}  // namespace salient::inference
