#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace salient::engagement {

/// Threads that share the work of one tick. What is done may not depend on how it is divided.
///
/// The caller is worker 0; the others wait between tasks, spinning for a moment first, since the
/// parts of a tick follow each other closely.
class Workers {
 public:
  explicit Workers(unsigned threads = 1);
  ~Workers();
  Workers(Workers const&) = delete;
  Workers& operator=(Workers const&) = delete;

  [[nodiscard]] unsigned count() const { return threads_; }

  /// Calls `task(worker, begin, end)` for consecutive pieces of 0 … n − 1, worker by worker, and
  /// returns when all are done. Few items are one piece, done by the caller. The task may not
  /// throw.
  /// `weight` tells how much work there is for each item.
  using Task = std::function<void(unsigned worker, std::uint32_t begin, std::uint32_t end)>;
  void share(std::uint32_t n, Task const& task, std::uint32_t weight = 1);

  /// Items below which sharing costs more than it saves.
  static constexpr std::uint32_t kWorthSharing = 4096;

 private:
  void work(unsigned worker);
  void do_piece(unsigned worker) const;
  /// Waits until the number of tasks given has left `seen`; returns the new one.
  std::uint64_t await_task(std::uint64_t seen);

  unsigned threads_;
  std::vector<std::thread> others_;
  Task const* task_ = nullptr;
  std::uint32_t items_ = 0;
  std::atomic<std::uint64_t> given_{0};  ///< tasks so far
  std::atomic<unsigned> busy_{0};        ///< others who have not finished the task
  std::atomic<bool> over_{false};
  std::mutex mutex_;
  std::condition_variable wake_;
};

}  // namespace salient::engagement
