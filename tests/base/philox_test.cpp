#include <Random123/philox.h>
// Random123 names a macro like our function; what is needed of it is kept under another name.
static philox4x32_ctr_t random123(philox4x32_ctr_t counter, philox4x32_key_t key) {
  return philox4x32(counter, key);
}
#undef philox4x32
#include <gtest/gtest.h>

#include "salient/base/philox.h"

namespace salient::base::philox {
namespace {

TEST(Philox, KnownAnswersOfThePublishedTable) {
  EXPECT_EQ(philox4x32({0, 0, 0, 0}, {0, 0}),
            (Counter{0x6627e8d5U, 0xe169c58dU, 0xbc57ac4cU, 0x9b00dbd8U}));
  EXPECT_EQ(
      philox4x32({0xffffffffU, 0xffffffffU, 0xffffffffU, 0xffffffffU}, {0xffffffffU, 0xffffffffU}),
      (Counter{0x408f276dU, 0x41c83b0eU, 0xa20bc7c6U, 0x6d5451fdU}));
  EXPECT_EQ(
      philox4x32({0x243f6a88U, 0x85a308d3U, 0x13198a2eU, 0x03707344U}, {0xa4093822U, 0x299f31d0U}),
      (Counter{0xd16cfe09U, 0x94fdccebU, 0x5001e420U, 0x24126ea1U}));
}

TEST(Philox, AgreesWithRandom123) {
  // Counters and keys come from the generator itself, fed back.
  Counter counter{1, 2, 3, 4};
  Key key{5, 6};
  for (int i = 0; i < 20000; ++i) {
    philox4x32_ctr_t const c{{counter[0], counter[1], counter[2], counter[3]}};
    philox4x32_key_t const k{{key[0], key[1]}};
    philox4x32_ctr_t const expected = random123(c, k);
    Counter const ours = philox4x32(counter, key);
    for (std::size_t w = 0; w < 4; ++w) ASSERT_EQ(ours[w], expected.v[w]) << "block " << i;
    key = {ours[1] ^ key[0], ours[3]};
    counter = ours;
  }
}

}  // namespace
}  // namespace salient::base::philox
