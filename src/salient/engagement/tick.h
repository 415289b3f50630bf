#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "salient/engagement/kinds.h"
#include "salient/engagement/present.h"

namespace salient::engagement {

/// Something that takes an entity out of action at a moment of the tick, if it and its source are
/// then still in action. `losses` resolves all of a tick in the order of their times.
struct Hit {
  double time = 0;  ///< within the engagement [s]
  EntityId target = kNobody;
  EntityId source = kNobody;  ///< who must still be in action; nobody: it comes whatever happens
  std::uint16_t cause = 0;    ///< of World::causes
  bool reaimed = false;       ///< aimed anew when the target is out of action already
  float mark = 0;             ///< uniform, drawn with the hit: for thinning and fates
};

/// Fire that passes near an entity and may suppress it.
struct NearMiss {
  EntityId target = kNobody;
  float weight = 1;  ///< events, in expectation; those of a tick add up
};

/// The workspace of a tick: what is decided in it, read from the frozen present.
///
/// Conditions tell mechanisms about each other: one that changes a condition multiplies into it
/// before those that read it act. They are reset to 1 at the start of each tick, and hold nothing
/// (`conditioned` is false, `of` gives 1) while no active mechanism declares that it writes any.
struct Tick {
  double from = 0;                 ///< [s]
  double dt = 0;                   ///< [s]
  std::array<Present, 2> present;  ///< (side) who stands where, by cells

  // ---- conditions (entities)
  bool conditioned = false;
  std::vector<float> pace;        ///< of its movement
  std::vector<float> exposure;    ///< to direct fire
  std::vector<float> visibility;  ///< rate at which it is found
  std::vector<float> fire;        ///< rate of its own fire

  // ---- decided in the tick (entities)
  std::vector<EntityId> target;       ///< whom it fires at; kNobody
  std::vector<float> hit_chance;      ///< of a shot at its target; empty: the same for all
  std::vector<std::uint8_t> in_view;  ///< (group × entity) seen now, by detection; empty: all are
  std::vector<float> next_x, next_y;  ///< [m]
  std::vector<NearMiss> near_misses;
  std::vector<Hit> hits;
  std::vector<double> fell_at;     ///< when it was taken out of action, of those who were [s]
  std::size_t first_casualty = 0;  ///< of the tick, in State::casualties

  [[nodiscard]] static float of(std::vector<float> const& condition, EntityId entity) {
    return condition.empty() ? 1.0F : condition[entity];
  }
};

}  // namespace salient::engagement
