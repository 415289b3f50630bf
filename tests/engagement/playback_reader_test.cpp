#include <array>

#include <gtest/gtest.h>

#include "salient/engagement/playback.h"
#include "salient/engagement/playback_bytes.h"
#include "salient/engagement/playback_layout.h"
#include "tests/engagement/support/playbacks.h"

namespace salient::engagement {
namespace {

using Bytes = std::vector<std::byte>;

Bytes small_file() { return testing::recorded(testing::small_fight().world(), 1).bytes; }

/// Reads all that a file holds; true when nothing in it was refused.
bool plays(Bytes bytes) {
  auto const playback = Playback::read(std::move(bytes), "x.playback");
  if (!playback) return false;
  for (std::uint32_t t = 0; t < playback->scene().frames; ++t) {
    if (!playback->frame(t)) return false;
  }
  return true;
}

TEST(PlaybackReader, TheSmallFileHasSomethingInEverySection) {
  auto const playback = Playback::read(small_file(), "x.playback");
  ASSERT_TRUE(playback);
  EXPECT_TRUE(plays(small_file()));
  EXPECT_GT(playback->scene().mines.size(), 0U);
  EXPECT_GT(playback->scene().fires.size(), 0U);
  EXPECT_GT(playback->scene().casualties.size(), 0U);
}

TEST(PlaybackReader, RefusesEveryTruncation) {
  Bytes const whole = small_file();
  for (std::size_t length = 0; length < whole.size(); ++length) {
    auto const read = Playback::read(Bytes(whole.begin(), whole.begin() + length), "x.playback");
    ASSERT_FALSE(read) << length;
    auto const& said = read.diagnostics().list().front();
    ASSERT_EQ(said.place.file, "x.playback");
    ASSERT_EQ(said.problem.substr(0, 5), "byte ") << said.problem;
  }
  Bytes longer = whole;
  longer.push_back(std::byte{0});
  EXPECT_FALSE(Playback::read(longer, "x.playback"));
}

TEST(PlaybackReader, RefusesEveryFlippedByte) {
  Bytes bytes = small_file();
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    for (std::byte const mask : {std::byte{0x01}, std::byte{0x80}, std::byte{0xFF}}) {
      bytes[i] ^= mask;
      ASSERT_FALSE(Playback::read(bytes, "x.playback")) << "byte " << i;
      bytes[i] ^= mask;
    }
  }
}

void put_u32(Bytes& bytes, std::size_t at, std::uint32_t value) {
  for (unsigned i = 0; i < 4; ++i) {
    bytes[at + i] = static_cast<std::byte>((value >> (8U * i)) & 0xFFU);
  }
}

/// Makes all sums right again, as one who forges a file would.
void forge_sums(Bytes& bytes) {
  ByteSource head(std::span<std::byte const>(bytes).subspan(20), 20);
  std::uint32_t const sections = head.u32();
  std::size_t const end = layout::kHeadBytes + sections * layout::kEntryBytes;
  for (std::uint32_t s = 0; s < sections; ++s) {
    std::size_t const entry = layout::kHeadBytes + s * layout::kEntryBytes;
    ByteSource row(std::span<std::byte const>(bytes).subspan(entry + 4), 0);
    std::uint64_t const offset = row.u64();
    std::uint64_t const length = row.u64();
    put_u32(bytes, entry + 20, crc32(std::span<std::byte const>(bytes).subspan(offset, length)));
  }
  put_u32(bytes, end, crc32(std::span<std::byte const>(bytes).first(end)));
}

TEST(PlaybackReader, AForgedFileIsRefusedOrPlays) {
  Bytes const whole = small_file();
  std::size_t const first = layout::kHeadBytes + (layout::kSections + 1) * layout::kEntryBytes + 4;
  std::size_t refused = 0, played = 0;
  for (std::size_t i = first; i < whole.size(); ++i) {
    for (std::byte const mask : {std::byte{0x01}, std::byte{0x40}, std::byte{0x80}}) {
      Bytes bytes = whole;
      bytes[i] ^= mask;
      forge_sums(bytes);
      // Neither crashes nor runs away; both happen, or the sums were not forged well.
      if (plays(std::move(bytes)))
        ++played;
      else
        ++refused;
    }
  }
  EXPECT_GT(refused, 100U);
  EXPECT_GT(played, 100U);
}

TEST(PlaybackReader, NumbersThatAreTooLargeAreRefusedBeforeMemoryIsTaken) {
  // Four million cells of height, or a frame count of 2^63, in a file of a few hundred bytes.
  for (std::size_t length : {1U, 5U, 9U}) {
    Bytes bytes = small_file();
    ByteSource row(std::span<std::byte const>(bytes).subspan(layout::kHeadBytes + 4), 0);
    std::uint64_t const scene = row.u64();
    // Past the texts, the seed, the replication and the step stands the count of frames.
    ByteSource source(std::span<std::byte const>(bytes).subspan(scene), scene);
    (void)source.text(100);
    (void)source.text(100);
    (void)source.u64();
    (void)source.u64();
    (void)source.f64();
    std::size_t const at = source.at();
    for (std::size_t i = 0; i < length; ++i) bytes[at + i] = std::byte{0xFF};
    forge_sums(bytes);
    EXPECT_FALSE(plays(std::move(bytes))) << length;
  }
}

TEST(PlaybackReader, FindsTheFrameOfATime) {
  auto const playback = Playback::read(small_file(), "x.playback");
  ASSERT_TRUE(playback);
  EXPECT_EQ(playback->frame_at(-1.0), 0U);
  EXPECT_EQ(playback->frame_at(4.99), 0U);
  EXPECT_EQ(playback->frame_at(5.0), 1U);
  EXPECT_EQ(playback->frame_at(17.5), 3U);
  EXPECT_EQ(playback->frame_at(1e9), playback->scene().frames - 1);
}

TEST(PlaybackReader, SeekingGivesWhatPlayingGives) {
  World const world = testing::lanchester(30, 20, 0.002, 0.002).world();
  auto const recorded = testing::recorded(world, 2);
  auto const playback = Playback::read(recorded.bytes, "x.playback");
  ASSERT_TRUE(playback);
  std::uint32_t const frames = playback->scene().frames;
  ASSERT_GT(frames, kPlaybackKeyframe);
  for (std::uint32_t const t : {frames - 1, 0U, kPlaybackKeyframe, kPlaybackKeyframe - 1}) {
    auto const frame = playback->frame(t);
    ASSERT_TRUE(frame);
    EXPECT_EQ(frame->fate, recorded.states[t].fate) << t;
  }
}

}  // namespace
}  // namespace salient::engagement
