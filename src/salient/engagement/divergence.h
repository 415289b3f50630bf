#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "salient/engagement/run.h"

namespace salient::engagement {

/// What of an entity first differs between two engagements, in the order of a tick: one is fired
/// at, falls, takes cover, and others go elsewhere.
enum class Differs : std::uint8_t { target, fate, posture, position, end };

/// An entity as two engagements have it at the end of one tick.
struct Seen {
  EntityId target = kNobody;  ///< whom it fired at in the tick
  Fate fate = Fate::active;
  Posture posture = Posture::standing;
  float x = 0, y = 0;  ///< [m]
};

/// Where two paired replications part.
struct Divergence {
  std::uint32_t tick = 0;  ///< that ended; 0: they begin differently
  double time = 0;         ///< [s]
  Differs what = Differs::position;
  EntityId entity = kNobody;   ///< the first by number; nobody when only the end differs
  std::uint32_t entities = 0;  ///< that differ in anything after this tick
  std::array<Seen, 2> seen;    ///< that entity in the one and in the other
};

/// Can two engagements be followed side by side: the same groups with the same entities, and ticks
/// of one length?
[[nodiscard]] bool comparable(World const& one, World const& other);

/// Simulates a replication of both, with the same draws, until their states differ in any bit of
/// targets, fates, postures or positions; nothing when they end alike. Both have to be
/// `comparable`. Checked by tests/engagement/divergence_test.cpp.
[[nodiscard]] std::optional<Divergence> first_divergence(World const& one, World const& other,
                                                         std::uint64_t replication);

}  // namespace salient::engagement
