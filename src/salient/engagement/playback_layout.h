#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "salient/engagement/kinds.h"

namespace salient::engagement::layout {

/// What the writer and the reader of playbacks agree on; docs/playback.md says it in words.

inline constexpr std::string_view kMagic = "SALPLAY\n";
inline constexpr std::uint32_t kVersion = 1;

/// Sections in the order in which they stand; chunks of frames follow one after another.
enum class Section : std::uint32_t { scene, ground, mines, fires, casualties, chunk };
inline constexpr std::uint32_t kSections = 5;  ///< before the chunks
/// Magic, version, length of the file, sections; then the table; then the sum of both.
inline constexpr std::uint64_t kHeadBytes = 8 + 4 + 8 + 4;
/// Kind, offset, length, sum.
inline constexpr std::uint64_t kEntryBytes = 4 + 8 + 8 + 4;

// Limits, checked before memory is taken.
inline constexpr std::uint64_t kMostEntities = 4'000'000;
inline constexpr std::uint64_t kMostGroups = 1'000'000;
inline constexpr std::uint64_t kMostCells = 4'000'000;
inline constexpr std::uint64_t kMostFrames = 100'000'000;
inline constexpr std::uint64_t kMostCauses = 100;
inline constexpr std::size_t kLongestText = 4096;
inline constexpr std::int64_t kFarthest = 1 << 24;  ///< in half metres
/// An entity of a keyframe takes at least so many bytes: status, place and last step.
inline constexpr std::uint64_t kKeyframeEntity = 5;

/// Tokens of a frame that is no keyframe, for entity after entity.
///   0x00 … 0x7F   the next 1 … 128 entities go on as before
///   0x80 … 0xBF   this one strays by −4 … 3 grains to the east and to the north
///   0xC0          it strays by the two differences that follow
///   0xC1          its status is the byte that follows; a token for its step comes next
inline constexpr std::uint8_t kNear = 0x80, kFar = 0xC0, kStatus = 0xC1;
inline constexpr std::uint32_t kLongestRun = 128;
inline constexpr std::int32_t kNearFrom = -4, kNearTo = 3;

/// Fate (bits 0 to 2), posture (3 and 4), suppressed (5).
[[nodiscard]] inline std::uint8_t status_of(Fate fate, Posture posture, bool suppressed) {
  return static_cast<std::uint8_t>(static_cast<unsigned>(fate) |
                                   (static_cast<unsigned>(posture) << 3U) |
                                   (suppressed ? 0x20U : 0U));
}

/// Where the entities are, in grains, and the step with which each came there.
struct Places {
  std::vector<std::int32_t> x, y, step_x, step_y;
  std::vector<std::uint8_t> status;
  std::vector<Order> orders;

  void resize(std::size_t entities, std::size_t groups) {
    for (auto* row : {&x, &y, &step_x, &step_y}) row->assign(entities, 0);
    status.assign(entities, 0);
    orders.assign(groups, Order::wait);
  }
};

}  // namespace salient::engagement::layout
