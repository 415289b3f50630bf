#include <optional>

#include <fmt/format.h>

#include "apps/cli/commands.h"
#include "apps/cli/options.h"
#include "apps/cli/terminal.h"

namespace salient::cli {

int engage(Arguments const& a) {
  if (auto const wrong = check_numbers(a); wrong.has_errors()) {
    print(wrong);
    return kUserFault;
  }
  study::EngageRequest request;
  request.accounts = a.accounts;
  request.accounts.insert(request.accounts.end(), a.against.begin(), a.against.end());
  request.set = a.set;
  request.replications = static_cast<std::uint64_t>(a.engaged);
  request.seed = static_cast<std::uint64_t>(a.seed);
  request.threads = static_cast<unsigned>(a.threads);
  request.played = static_cast<std::uint64_t>(a.playback);
  request.step_study = a.step_study;
  request.out = a.out;
  request.command = a.typed;
  ProgressLine line(a.quiet);
  StopOnSignal const signals;
  auto const reply = study::engage(
      request, [&](study::Advance const& advance) { line.show(advance); }, signals.token());
  line.finish();
  if (!reply) {
    print(reply.diagnostics());
    return kUserFault;
  }
  if (reply->interrupted) {
    fmt::print(stderr, "stopped; what is done is stored, and the same command continues\n");
    return kInterrupted;
  }
  if (a.json) {
    fmt::print("{}\n", report::engagements_json(reply->found));
    return kSuccess;
  }
  fmt::print("{}\n", report::engagements_text(reply->found));
  for (auto const& file : reply->files) fmt::print("wrote {}\n", file.string());
  return kSuccess;
}

int tabulate(Arguments const& a) {
  if (auto const wrong = check_numbers(a); wrong.has_errors()) {
    print(wrong);
    return kUserFault;
  }
  study::TabulateRequest request;
  // Numbers below zero are refused as the large ones that they become.
  request.rows = static_cast<std::uint64_t>(a.table_rows);
  request.held_out = static_cast<std::uint64_t>(a.held_out);
  request.drawn = static_cast<std::uint64_t>(a.drawn_rows);
  request.replications = static_cast<std::uint64_t>(a.table_replications);
  request.seed = static_cast<std::uint64_t>(a.seed);
  request.threads = static_cast<unsigned>(a.threads);
  request.out = a.out;
  ProgressLine line(a.quiet);
  StopOnSignal const signals;
  auto const reply = study::tabulate(
      request, [&](study::Advance const& advance) { line.show(advance); }, signals.token());
  line.finish();
  if (!reply) {
    print(reply.diagnostics());
    return kUserFault;
  }
  if (reply->interrupted) {
    fmt::print(stderr, "stopped; what is done is stored, and the same command continues\n");
    return kInterrupted;
  }
  fmt::print("{}\n", report::loss_table_text(reply->table));
  for (auto const& file : reply->files) fmt::print("wrote {}\n", file.string());
  return kSuccess;
}

int play(Arguments const& a) {
  std::optional<double> at;
  if (a.at >= 0.0) at = a.at;
  auto const shown = study::play(a.file, at);
  if (!shown) {
    print(shown.diagnostics());
    return kUserFault;
  }
  fmt::print("{}", *shown);
  return kSuccess;
}

}  // namespace salient::cli
