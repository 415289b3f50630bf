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

/// A token that is asked to stop as soon as either of two is.
class EitherStop {
 public:
  EitherStop(std::stop_token const& one, std::stop_token const& other)
      : on_one_(one, Request{&source_}), on_other_(other, Request{&source_}) {}
  EitherStop(EitherStop const&) = delete;
  EitherStop& operator=(EitherStop const&) = delete;

  [[nodiscard]] std::stop_token token() const { return source_.get_token(); }

 private:
  struct Request {
    std::stop_source* source;
    void operator()() const { source->request_stop(); }
  };

  std::stop_source source_;
  std::stop_callback<Request> on_one_, on_other_;
};

}  // namespace salient::server
