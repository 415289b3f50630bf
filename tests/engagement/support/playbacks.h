#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "salient/engagement/playback.h"
#include "tests/engagement/support/accounts.h"

namespace salient::testing {

/// Two small groups of which one crosses a few mines under fire from a battery: a playback of it
/// has something in every section and is a few hundred bytes long.
[[nodiscard]] EngagementAccount small_fight();

/// A replication recorded, with the states that it went through.
struct Recorded {
  std::vector<std::byte> bytes;
  std::vector<engagement::State> states;
  engagement::State last;  ///< in which it ended
  std::vector<scenario::MapPoint> landed;
};
[[nodiscard]] Recorded recorded(engagement::World const& world, std::uint64_t replication);

}  // namespace salient::testing
