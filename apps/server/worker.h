#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace salient::server {

/// A thread that does one task after the other. A task is told when the worker is to end.
class Worker {
 public:
  using Task = std::function<void(std::stop_token)>;

  Worker();
  /// Asks the task at work to stop, and waits for it; those that wait are dropped.
  ~Worker();
  Worker(Worker const&) = delete;
  Worker& operator=(Worker const&) = delete;

  void add(Task task);
  /// So many tasks wait, the one at work not counted.
  [[nodiscard]] std::size_t waiting() const;

 private:
  void work(std::stop_token const& stop);

  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<Task> tasks_;
  std::jthread thread_;  // last: it ends before what it uses
};

}  // namespace salient::server
