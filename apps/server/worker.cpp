#include "apps/server/worker.h"

#include <utility>

namespace salient::server {

Worker::Worker() : thread_([this](std::stop_token const& stop) { work(stop); }) {}

Worker::~Worker() {
  thread_.request_stop();
  thread_.join();
}

void Worker::add(Task task) {
  {
    std::lock_guard const lock(mutex_);
    tasks_.push_back(std::move(task));
  }
  changed_.notify_one();
}

std::size_t Worker::waiting() const {
  std::lock_guard const lock(mutex_);
  return tasks_.size();
}

void Worker::work(std::stop_token const& stop) {
  while (true) {
    Task task;
    {
      std::unique_lock lock(mutex_);
      if (!changed_.wait(lock, stop, [this] { return !tasks_.empty(); })) return;
      task = std::move(tasks_.front());
      tasks_.pop_front();
    }
    task(stop);
    if (stop.stop_requested()) return;
  }
}

}  // namespace salient::server
