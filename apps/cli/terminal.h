#pragma once

#include <chrono>
#include <string>

#include "salient/api/salient.h"

namespace salient::cli {

/// Exit statuses.
inline constexpr int kSuccess = 0;
inline constexpr int kInternalFault = 1;
inline constexpr int kUserFault = 2;
inline constexpr int kInterrupted = 130;

/// Prints every diagnostic to the standard error stream, with a count at the end.
void print(base::Diagnostics const& diagnostics);

/// A progress line on the standard error stream: redrawn in place on a terminal, else a line now
/// and then.
class ProgressLine {
 public:
  explicit ProgressLine(bool quiet);
  void show(study::Advance const& advance);
  void finish();

 private:
  bool quiet_;
  bool terminal_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point last_{};
};

}  // namespace salient::cli
