#include "apps/cli/terminal.h"

#include <cstdio>

#include <fmt/format.h>
#include <unistd.h>

namespace salient::cli {

namespace {

constexpr std::size_t kMostShown = 100;

std::string duration(double seconds) {
  auto const whole = static_cast<long>(seconds + 0.5);
  if (whole >= 3600) return fmt::format("{} h {:02} min", whole / 3600, whole / 60 % 60);
  if (whole >= 60) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
  return fmt::format("{} s", whole);
}

}  // namespace

void print(base::Diagnostics const& diagnostics) {
  std::size_t shown = 0;
  for (base::Diagnostic const& diagnostic : diagnostics.list()) {
    if (++shown > kMostShown) break;
    fmt::print(stderr, "{}\n", base::to_string(diagnostic));
  }
  if (diagnostics.list().size() > kMostShown) {
    fmt::print(stderr, "… and {} more\n", diagnostics.list().size() - kMostShown);
  }
  if (diagnostics.error_count() > 1) fmt::print(stderr, "{} errors\n", diagnostics.error_count());
}

ProgressLine::ProgressLine(bool quiet) : quiet_(quiet), terminal_(::isatty(STDERR_FILENO) == 1) {}

void ProgressLine::show(study::Advance const& advance) {
  if (quiet_ || advance.total == 0) return;
  auto const now = std::chrono::steady_clock::now();
  bool const last = advance.done >= advance.total;
  auto const pause = terminal_ ? std::chrono::milliseconds(100) : std::chrono::seconds(5);
  if (!last && shown_ && now - last_ < pause) return;
  last_ = now;
  shown_ = true;
  double const share =
      100.0 * static_cast<double>(advance.done) / static_cast<double>(advance.total);
  std::string text = fmt::format("{} {} of {} runs ({:.0f} %)", advance.stage,
                                 report::number(static_cast<double>(advance.done)),
                                 report::number(static_cast<double>(advance.total)), share);
  if (advance.resumed > 0) {
    text += fmt::format(", {} from before", report::number(static_cast<double>(advance.resumed)));
  }
  if (!last) text += fmt::format(", {} left", duration(advance.remaining_seconds));
  if (terminal_)
    fmt::print(stderr, "\r\033[K{}", text);
  else
    fmt::print(stderr, "{}\n", text);
  std::fflush(stderr);
}

void ProgressLine::finish() {
  if (terminal_ && shown_ && !quiet_) fmt::print(stderr, "\n");
}

}  // namespace salient::cli
