#include "salient/engagement/workers.h"

namespace salient::engagement {

Workers::Workers(unsigned threads) : threads_(threads == 0 ? 1 : threads) {}
Workers::~Workers() = default;

void Workers::share(std::uint32_t n, Task const& task) {
  if (n > 0) task(0, 0, n);
}

}  // namespace salient::engagement
