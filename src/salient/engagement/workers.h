#pragma once

#include <cstdint>
#include <functional>

namespace salient::engagement {

/// Threads that share the work of one tick. What is done may not depend on how it is divided.
class Workers {
 public:
  explicit Workers(unsigned threads = 1);
  ~Workers();
  Workers(Workers const&) = delete;
  Workers& operator=(Workers const&) = delete;

  [[nodiscard]] unsigned count() const { return threads_; }

  /// Calls `task(worker, begin, end)` for consecutive pieces of 0 … n − 1, one for each worker, and
  /// returns when all are done. Few items are one piece, done by the caller.
  using Task = std::function<void(unsigned worker, std::uint32_t begin, std::uint32_t end)>;
  void share(std::uint32_t n, Task const& task);

 private:
  unsigned threads_;
};

}  // namespace salient::engagement
