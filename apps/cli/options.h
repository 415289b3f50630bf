#pragma once

#include <csignal>
#include <stop_token>
#include <thread>

#include "apps/cli/commands.h"

namespace salient::cli {

/// Checks the numbers of a command line; every fault at once.
[[nodiscard]] base::Diagnostics check_numbers(Arguments const& arguments);

[[nodiscard]] study::Settings settings_of(Arguments const& arguments);
[[nodiscard]] study::Effort effort_of(Arguments const& arguments);

/// While it lives, Ctrl-C and SIGTERM ask for a stop instead of ending the program. They are taken
/// by a thread of their own: little may be done inside a signal handler.
class StopOnSignal {
 public:
  StopOnSignal();
  StopOnSignal(StopOnSignal const&) = delete;
  StopOnSignal& operator=(StopOnSignal const&) = delete;
  ~StopOnSignal();

  [[nodiscard]] std::stop_token token() const { return source_.get_token(); }

 private:
  void wait(std::stop_token const& done);

  sigset_t signals_{};
  sigset_t before_{};
  std::stop_source source_;
  std::jthread waiter_;
};

}  // namespace salient::cli
