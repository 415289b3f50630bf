#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "salient/engagement/kinds.h"
#include "salient/engagement/present.h"
#include "salient/scenario/engagement.h"

namespace salient::engagement {

/// Whom a hit takes.
enum class Aim : std::uint8_t {
  held,   ///< its target, or nobody when that is out of action
  anew,   ///< when its target is out of action, any other that its source may fire at
  place,  ///< whoever is at one of the places held at the start, each alike: area fire
};

/// Something that takes an entity out of action at a moment of the tick, if it and its source are
/// then still in action. `losses` resolves all of a tick in the order of their times.
struct Hit {
  double time = 0;  ///< within the engagement [s]
  EntityId target = kNobody;
  EntityId source = kNobody;  ///< who must still be in action; nobody: it comes whatever happens
  std::uint16_t cause = 0;    ///< of World::causes
  Aim aim = Aim::held;        ///< what happens when the target is out of action
  float mark = 0;             ///< uniform, drawn with the hit: for thinning and fates
};

/// An entity that will have gone to another place when the tick ends.
struct Move {
  EntityId entity = kNobody;
  float x = 0, y = 0;  ///< [m]
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

  // ---- conditions of the whole, at their reference values
  double flying = 1;                          ///< share of the drones that the weather lets fly
  std::array<double, 2> coordination{1, 1};   ///< (side) quality with which it answers itself
  std::array<double, 2> message_lost{0, 0};   ///< (side) share of its messages that is lost
  std::vector<double> breaching, evacuation;  ///< (groups) speed relative to that without armour

  // ---- conditions (entities)
  bool conditioned = false;
  std::vector<float> pace;        ///< of its movement
  std::vector<float> exposure;    ///< to direct fire
  std::vector<float> visibility;  ///< rate at which it is found
  std::vector<float> fire;        ///< rate of its own fire

  // ---- decided in the tick (entities)
  bool unaimed = false;               ///< fire goes to places, not to persons
  std::vector<EntityId> target;       ///< whom it fires at; kNobody
  std::vector<float> hit_chance;      ///< of a shot at its target; empty: the same for all
  std::vector<std::uint8_t> in_view;  ///< (group × entity) seen now, by detection; empty: all are
  std::vector<Move> moves;            ///< where entities go, each at most once
  std::vector<std::vector<Move>> move_pieces;  ///< scratch (workers)
  std::vector<NearMiss> near_misses;           ///< of this tick
  std::vector<NearMiss> past_misses;           ///< of the tick before
  std::vector<Hit> hits;
  std::vector<scenario::MapPoint> landed;  ///< aims of the missions that fell, for the record
  std::vector<double> fell_at;     ///< when it was taken out of action, of those who were [s]
  std::size_t first_casualty = 0;  ///< of the tick, in State::casualties

  [[nodiscard]] static float of(std::vector<float> const& condition, EntityId entity) {
    return condition.empty() ? 1.0F : condition[entity];
  }
};

}  // namespace salient::engagement
