#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "salient/engagement/kinds.h"
#include "salient/scenario/engagement.h"

namespace salient::engagement {

/// A group at one moment.
struct GroupState {
  Order order = Order::wait;
  std::uint32_t leg = 0;     ///< of its route, that it walks
  double since = 0;          ///< when it took its order              [s]
  double until = 0;          ///< when it ends, of `regroup`          [s]
  double start = 0;          ///< when it sets out                    [s]
  double progress = 0;       ///< of its middle along its route       [m]
  float x = 0, y = 0;        ///< middle of its active members        [m]
  std::uint32_t active = 0;  ///< its entities in action
  std::uint32_t lost = 0;    ///< its persons killed, wounded or isolated
  double recent = 0;         ///< of these lately, by `breaking`      [persons]
  double breaks_at = 2;      ///< loss share at which it breaks, by `breaking`
  double checked_share = 0;  ///< loss share at which it last thought of regrouping
  double halted_until = 0;   ///< stopped by mines, by `minefields`   [s]
  std::uint16_t lane = 0;    ///< field that it crosses by a lane, + 1; 0: none
  float lane_x = 0;          ///< middle of that lane                 [m]
};

/// A person who was lost, or an entity that went out of action, for the record.
struct Casualty {
  double time = 0;  ///< [s]
  EntityId entity = kNobody;
  EntityId source = kNobody;  ///< who did it; nobody for mines and indirect fire
  std::uint16_t cause = 0;    ///< of World::causes
  std::uint16_t persons = 1;  ///< lost with it
  Fate fate = Fate::wounded;  ///< of these persons
  float x = 0, y = 0;         ///< where [m]
};

/// A mine; those of a field are laid when a replication begins.
struct Mine {
  float x = 0, y = 0;
  std::uint16_t field = 0;  ///< of World::minefields
  bool live = true;
  bool known = false;  ///< to those who cross
};

/// A fire mission between its request and its last round.
struct Mission {
  double lands = 0;    ///< when its rounds fall       [s]
  float x = 0, y = 0;  ///< where it is aimed          [m]
  bool planned = false;
};

/// A battery at one moment.
struct BatteryState {
  double free_at = 0;       ///< when it can take the next mission   [s]
  double next_planned = 0;  ///< when it fires its next planned one  [s]
  std::uint32_t fired = 0;  ///< missions so far
  std::vector<Mission> missions;
};

/// Drone operators at one moment.
struct DroneTeamState {
  double next = 0;          ///< when the next sortie arrives  [s]
  std::uint32_t flown = 0;  ///< sorties so far
};

/// One replication at one moment. Each part has one mechanism that owns and writes it.
struct State {
  std::uint64_t replication = 0;
  std::uint32_t tick = 0;
  double time = 0;             ///< [s]
  std::vector<double> values;  ///< of all quantities (World::own, World::accounts)

  // ---- entities (entities); positions by movement, fates by losses
  std::vector<float> x, y;  ///< [m]
  std::vector<Fate> fate;
  std::vector<std::uint8_t> crew;  ///< persons able to act; 1 of a soldier
  std::vector<Posture> posture;

  // ---- groups, by `assault` and `breaking`
  std::vector<GroupState> groups;

  // ---- owned by single mechanisms; empty while theirs is in its reference state
  std::vector<float> known_until;           ///< detection (group × entity): the group knows it [s]
  std::vector<float> suppressed_until;      ///< suppression (entities) [s]
  std::vector<float> hit_table;             ///< accuracy (kinds × postures × distances)
  std::vector<Mine> mines;                  ///< minefields, by field and from south to north
  std::vector<std::uint32_t> first_mine;    ///< minefields (fields + 1)
  double held_since = -1;                   ///< objective: held from then on; < 0: it is not [s]
  std::vector<BatteryState> batteries;      ///< indirect_fire
  std::vector<DroneTeamState> drone_teams;  ///< drones

  // ---- what has happened, by `losses`
  std::array<std::uint32_t, 2> persons{};  ///< of a side in action
  std::vector<std::uint32_t> lost;         ///< (causes × 2 sides) persons
  std::vector<Casualty> casualties;        ///< in the order of their times
  End end = End::none;
  double end_time = 0;  ///< [s]
};

}  // namespace salient::engagement
