#include "salient/engagement/playback_bytes.h"

#include <array>
#include <limits>

#include <gtest/gtest.h>

namespace salient::engagement {
namespace {

TEST(PlaybackBytes, SumIsThePublishedOne) {
  std::array<std::byte, 9> digits{};
  for (std::size_t i = 0; i < digits.size(); ++i) digits[i] = static_cast<std::byte>('1' + i);
  EXPECT_EQ(crc32(digits), 0xCBF43926U);  // the check value of this polynomial
  EXPECT_EQ(crc32({}), 0U);
}

TEST(PlaybackBytes, WhatIsWrittenIsRead) {
  ByteSink sink;
  std::array<std::uint64_t, 6> const counts{0, 1, 127, 128, 1U << 20U, ~std::uint64_t{0}};
  std::array<std::int64_t, 7> const differences{0,
                                                -1,
                                                1,
                                                -64,
                                                64,
                                                std::numeric_limits<std::int64_t>::min(),
                                                std::numeric_limits<std::int64_t>::max()};
  for (auto const one : counts) sink.count(one);
  for (auto const one : differences) sink.difference(one);
  sink.text("łódź");
  sink.f32(-2.5F);
  sink.f64(0.1);
  sink.u32(0xDEADBEEFU);
  sink.u64(0x0123456789ABCDEFU);
  ByteSource source(sink.bytes(), 100);
  for (auto const one : counts) EXPECT_EQ(source.count(~std::uint64_t{0}, "?"), one);
  for (auto const one : differences) EXPECT_EQ(source.difference(), one);
  EXPECT_EQ(source.text(100), "łódź");
  EXPECT_EQ(source.f32(), -2.5F);
  EXPECT_EQ(source.f64(), 0.1);
  EXPECT_EQ(source.u32(), 0xDEADBEEFU);
  EXPECT_EQ(source.u64(), 0x0123456789ABCDEFU);
  source.require_end();
  EXPECT_FALSE(source.failed());
}

TEST(PlaybackBytes, SmallNumbersTakeOneByte) {
  for (std::int64_t const one : {-64, -1, 0, 1, 63}) {
    ByteSink sink;
    sink.difference(one);
    EXPECT_EQ(sink.bytes().size(), 1U) << one;
  }
}

TEST(PlaybackBytes, TheFirstFaultIsToldWithItsPlace) {
  ByteSink sink;
  sink.u8(7);
  sink.count(300);
  ByteSource source(sink.bytes(), 100);
  EXPECT_EQ(source.u8(), 7);
  EXPECT_EQ(source.count(299, "too many"), 0U);
  EXPECT_EQ(source.u32(), 0U);
  ASSERT_TRUE(source.failed());
  EXPECT_STREQ(source.what(), "too many");
  EXPECT_EQ(source.at(), 103U);
}

TEST(PlaybackBytes, TextsLongerThanWhatIsLeftTakeNoMemory) {
  ByteSink sink;
  sink.count(4000);
  ByteSource source(sink.bytes(), 0);
  EXPECT_EQ(source.text(4096), "");
  EXPECT_TRUE(source.failed());
}

}  // namespace
}  // namespace salient::engagement
