#include "apps/cli/options.h"

#include <filesystem>

#include <fmt/format.h>

namespace salient::cli {

StopOnSignal::StopOnSignal() {
  sigemptyset(&signals_);
  sigaddset(&signals_, SIGINT);
  sigaddset(&signals_, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals_, &before_);
  waiter_ = std::jthread([this](std::stop_token const& done) { wait(done); });
}

StopOnSignal::~StopOnSignal() {
  waiter_.request_stop();
  waiter_.join();
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

void StopOnSignal::wait(std::stop_token const& done) {
  constexpr timespec kPause{0, 20'000'000};
  while (!done.stop_requested()) {
    if (sigtimedwait(&signals_, nullptr, &kPause) > 0) source_.request_stop();
  }
}

base::Diagnostics check_numbers(Arguments const& a) {
  base::Diagnostics diagnostics;
  auto const within = [&](char const* option, std::int64_t value, std::int64_t low,
                          std::int64_t high) {
    if (value >= low && value <= high) return;
    diagnostics.error({}, option, fmt::format("cannot be {}", value),
                      fmt::format("{} to {}", low, high));
  };
  within("--seed", a.seed, 0, INT64_MAX);
  within("--runs", a.runs, 1, 100'000'000);
  within("--threads", a.threads, 0, 1024);
  within("--block-size", a.block_size, 1, 100'000);
  within("--series", a.series, 1, 20'000);
  within("--steps-per-day", a.steps_per_day, 1, 24);
  if (a.ess != -1) within("--ess", a.ess, 1, 1'000'000);
  if (a.chains != -1) within("--chains", a.chains, 4, 100'000);
  within("--draws", a.draws, 2, 20'000);
  within("--attribution-draws", a.attribution_draws, 0, 20'000);
  within("--max-steps", a.max_steps, 1, 10'000);
  within("--steps", a.steps, -1, 10'000);
  within("--replications", a.replications, 1, 1'000'000);
  within("--replications", a.engaged, 2, static_cast<std::int64_t>(study::kMostReplications));
  within("--playback", a.playback, 0, INT64_MAX);
  if (!(a.time >= 0.0 && a.time <= 1e7)) {
    diagnostics.error({}, "--time", fmt::format("cannot be {}", a.time), "0 to 1e7 seconds");
  }
  if (!a.as_of.empty() && !base::Date::parse(a.as_of)) {
    diagnostics.error({}, "--as-of", "'" + base::printable(a.as_of) + "' is no date", "YYYY-MM-DD");
  }
  if (!a.set.empty() && !a.question.empty()) {
    diagnostics.error({}, "--set",
                      "stands beside the question '" + base::printable(a.question) + "'",
                      "one of them");
  }
  return diagnostics;
}

study::Settings settings_of(Arguments const& a) {
  study::Settings settings;
  settings.scenario = a.scenario;
  settings.seed = static_cast<std::uint64_t>(a.seed);
  settings.runs = static_cast<std::uint64_t>(a.runs);
  settings.block_size = static_cast<std::uint64_t>(a.block_size);
  settings.series_runs = static_cast<std::uint64_t>(a.series);
  settings.threads = static_cast<unsigned>(a.threads);
  settings.steps_per_day = static_cast<int>(a.steps_per_day);
  settings.command = a.typed;
  settings.loss_table = a.loss_table;
  settings.out = a.out;
  if (a.out.empty()) {
    std::filesystem::path folder = std::filesystem::path(a.scenario).lexically_normal();
    if (folder.filename() == "scenario.toml") folder = folder.parent_path();
    if (!folder.has_filename()) folder = folder.parent_path();
    std::string const name = folder.filename().empty() ? "scenario" : folder.filename().string();
    settings.out = std::filesystem::path("results") / name;
  }
  return settings;
}

study::Effort effort_of(Arguments const& a) {
  study::Effort effort;
  if (a.ess > 0) effort.target_ess = static_cast<double>(a.ess);
  if (a.chains > 0) effort.chains = static_cast<std::size_t>(a.chains);
  effort.most_steps = static_cast<std::size_t>(a.max_steps);
  if (a.steps >= 0) effort.steps = static_cast<std::size_t>(a.steps);
  effort.seconds = a.time;
  effort.draws = static_cast<std::size_t>(a.draws);
  effort.attribution_draws = static_cast<std::size_t>(a.attribution_draws);
  return effort;
}

}  // namespace salient::cli
