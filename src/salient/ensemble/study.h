#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <stop_token>
#include <vector>

#include "salient/base/result.h"
#include "salient/ensemble/store.h"

namespace salient::ensemble {

/// A study is the runs 0 … runs − 1. Neither the block size nor the number of threads changes what
/// is stored of a run.
struct StudyPlan {
  std::uint64_t runs = 0;
  std::uint64_t block_size = 64;
  unsigned threads = 0;  ///< 0: as many as the machine has
};

/// Appends what is kept of a run to the payload; a function of the run's number alone.
using RunFunction = std::function<void(std::uint64_t run, std::vector<std::byte>& payload)>;
/// Makes the function with which one thread works, with scratch space of its own.
using RunFunctionFactory = std::function<RunFunction()>;

/// How far a study is.
struct Progress {
  std::uint64_t done = 0;  ///< runs, those from before included
  std::uint64_t total = 0;
  std::uint64_t resumed = 0;  ///< stored by earlier calls
  double elapsed_seconds = 0.0;
  double remaining_seconds = 0.0;  ///< at the pace so far
};
using ProgressCallback = std::function<void(Progress const&)>;

struct StudySummary {
  bool complete = false;
  bool interrupted = false;
  std::uint64_t runs_done_now = 0;  ///< stored by this call
  std::uint64_t runs_resumed = 0;
  double elapsed_seconds = 0.0;
};

/// Does the runs that the store lacks and stores them block by block. After an interruption of any
/// kind (a stop request, a kill, a power cut) the same call does what is left. A disk fault stops
/// the study and is the diagnostic; an exception of a run function is thrown on after all threads
/// have stopped. `progress` is called by one thread at a time, about ten times a second.
[[nodiscard]] base::Result<StudySummary> carry_out(Store& store, StudyPlan const& plan,
                                                   RunFunctionFactory const& factory,
                                                   ProgressCallback const& progress,
                                                   std::stop_token stop);

}  // namespace salient::ensemble
