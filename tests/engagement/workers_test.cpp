#include "salient/engagement/workers.h"

#include <vector>

#include <gtest/gtest.h>

namespace salient::engagement {
namespace {

TEST(Workers, DoEveryItemOnce) {
  for (unsigned const threads : {1U, 2U, 3U, 7U}) {
    Workers workers(threads);
    for (std::uint32_t const n : {0U, 1U, 5U, 100'000U}) {
      std::vector<int> done(n, 0);
      workers.share(n, [&](unsigned worker, std::uint32_t begin, std::uint32_t end) {
        EXPECT_LT(worker, workers.count());
        for (std::uint32_t i = begin; i < end; ++i) ++done[i];
      });
      for (int const one : done) ASSERT_EQ(one, 1);
    }
  }
}

TEST(Workers, AreAtLeastOne) { EXPECT_EQ(Workers(0).count(), 1U); }

}  // namespace
}  // namespace salient::engagement
