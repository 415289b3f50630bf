#include "salient/engagement/workers.h"

namespace salient::engagement {

namespace {
constexpr int kSpins = 4000;
}

Workers::Workers(unsigned threads) : threads_(threads == 0 ? 1 : threads) {
  for (unsigned worker = 1; worker < threads_; ++worker) {
    others_.emplace_back([this, worker] { work(worker); });
  }
}

Workers::~Workers() {
  {
    std::lock_guard const lock(mutex_);
    over_ = true;
    ++given_;
  }
  wake_.notify_all();
  for (std::thread& one : others_) one.join();
}

void Workers::do_piece(unsigned worker) const {
  auto const edge = [&](std::uint64_t w) {
    return static_cast<std::uint32_t>(std::uint64_t{items_} * w / threads_);
  };
  if (edge(worker) < edge(worker + 1)) (*task_)(worker, edge(worker), edge(worker + 1));
}

std::uint64_t Workers::await_task(std::uint64_t seen) {
  for (int spin = 0; spin < kSpins; ++spin) {
    std::uint64_t const given = given_.load(std::memory_order_acquire);
    if (given != seen) return given;
  }
  std::unique_lock lock(mutex_);
  wake_.wait(lock, [&] { return given_.load(std::memory_order_acquire) != seen; });
  return given_.load(std::memory_order_acquire);
}

void Workers::work(unsigned worker) {
  std::uint64_t seen = 0;
  for (;;) {
    seen = await_task(seen);
    if (over_) return;
    do_piece(worker);
    busy_.fetch_sub(1, std::memory_order_release);
  }
}

void Workers::share(std::uint32_t n, Task const& task, std::uint32_t weight) {
  if (n == 0) return;
  if (others_.empty() || std::uint64_t{n} * weight < kWorthSharing) {
    task(0, 0, n);
    return;
  }
  task_ = &task;
  items_ = n;
  busy_.store(threads_ - 1, std::memory_order_relaxed);
  {
    std::lock_guard const lock(mutex_);
    given_.fetch_add(1, std::memory_order_release);
  }
  wake_.notify_all();
  do_piece(0);
  while (busy_.load(std::memory_order_acquire) != 0) std::this_thread::yield();
}

}  // namespace salient::engagement
