#include "salient/ensemble/study.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>

namespace salient::ensemble {

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// The threads of one study, and what they share.
class Workers {
 public:
  Workers(Store& store, StudyPlan const& plan, RunFunctionFactory const& factory,
          ProgressCallback const& progress, std::stop_token stop)
      : store_(store),
        factory_(factory),
        progress_(progress),
        stop_(std::move(stop)),
        gaps_(store.missing(plan.runs, plan.block_size)),
        resumed_(store.stored(plan.runs)),
        total_(plan.runs),
        threads_(plan.threads) {
    if (threads_ == 0) threads_ = std::max(1U, std::thread::hardware_concurrency());
    threads_ = static_cast<unsigned>(std::min<std::size_t>(threads_, gaps_.size()));
  }

  base::Result<StudySummary> run() {
    {
      std::vector<std::jthread> pool;
      for (unsigned i = 0; i < threads_; ++i) {
        try {
          pool.emplace_back([this] { work(); });
        } catch (std::system_error const&) {
          if (pool.empty()) throw;
          break;  // the machine has no more threads; those that there are do the work
        }
      }
    }
    if (exception_) std::rethrow_exception(exception_);
    if (fault_) return *fault_;
    report(true);
    StudySummary summary;
    summary.runs_resumed = resumed_;
    summary.runs_done_now = stored_now_;
    summary.complete = resumed_ + stored_now_ == total_;
    summary.interrupted = !summary.complete;
    summary.elapsed_seconds = seconds_since(begin_);
    return summary;
  }

 private:
  [[nodiscard]] bool stopping() const { return stop_.stop_requested() || failed_.load(); }

  void work() {
    try {
      RunFunction const function = factory_();
      while (!stopping()) {
        std::size_t const next = next_gap_.fetch_add(1);
        if (next >= gaps_.size()) return;
        if (auto const block = simulate(function, gaps_[next])) keep(*block);
      }
    } catch (...) {
      std::lock_guard const guard(mutex_);
      if (!exception_) exception_ = std::current_exception();
      failed_ = true;
    }
  }

  /// The block of a range, or nothing when the study stops before it is whole.
  std::optional<Block> simulate(RunFunction const& function, RunRange range) {
    Block block;
    block.first = range.first;
    for (std::uint64_t run = range.first; run < range.first + range.count; ++run) {
      if (stopping()) return std::nullopt;
      std::size_t const before = block.bytes.size();
      function(run, block.bytes);
      block.lengths.push_back(block.bytes.size() - before);
      done_now_.fetch_add(1);
      report(false);
    }
    return block;
  }

  void keep(Block const& block) {
    auto const written = store_.write(block);
    std::lock_guard const guard(mutex_);
    if (!written) {
      if (!fault_) fault_ = written.diagnostics();
      failed_ = true;
      return;
    }
    store_.add({block.first, block.lengths.size()});
    stored_now_ += block.lengths.size();
  }

  void report(bool last) {
    if (!progress_) return;
    std::unique_lock guard(progress_mutex_, std::defer_lock);
    if (last)
      guard.lock();
    else if (!guard.try_lock())
      return;
    constexpr double kPause = 0.1;
    double const elapsed = seconds_since(begin_);
    if (!last && elapsed - last_report_ < kPause) return;
    last_report_ = elapsed;
    std::uint64_t const now = last ? stored_now_ : done_now_.load();
    Progress progress{resumed_ + now, total_, resumed_, elapsed, 0.0};
    if (now > 0) {
      progress.remaining_seconds =
          elapsed / static_cast<double>(now) * static_cast<double>(total_ - progress.done);
    }
    progress_(progress);
  }

  Store& store_;
  RunFunctionFactory const& factory_;
  ProgressCallback const& progress_;
  std::stop_token stop_;
  std::vector<RunRange> gaps_;
  std::uint64_t resumed_;
  std::uint64_t total_;
  unsigned threads_;
  Clock::time_point begin_ = Clock::now();

  std::atomic<std::size_t> next_gap_{0};
  std::atomic<std::uint64_t> done_now_{0};
  std::atomic<bool> failed_{false};
  std::mutex mutex_;  // guards the store's list, the counts and the first fault
  std::uint64_t stored_now_ = 0;
  std::exception_ptr exception_;
  std::optional<base::Diagnostics> fault_;
  std::mutex progress_mutex_;
  double last_report_ = -1.0;
};

}  // namespace

base::Result<StudySummary> carry_out(Store& store, StudyPlan const& plan,
                                     RunFunctionFactory const& factory,
                                     ProgressCallback const& progress, std::stop_token stop) {
  return Workers(store, plan, factory, progress, std::move(stop)).run();
}

}  // namespace salient::ensemble
