#pragma once

#include <array>

#include "salient/engagement/state.h"
#include "salient/engagement/tick.h"
#include "salient/engagement/workers.h"
#include "salient/engagement/world.h"

namespace salient::engagement {

/// What a mechanism sees: its own parameters, the frozen present, and the tick it writes into.
class Context {
 public:
  Context(World const& the_world, std::size_t mechanism, State& the_state, Tick& the_tick,
          Workers& the_workers)
      : world(the_world),
        now(the_state),
        tick(the_tick),
        workers(the_workers),
        mechanism_(mechanism),
        state_(the_state) {}

  World const& world;
  State const& now;  ///< the frozen present
  Tick& tick;
  Workers& workers;

  /// The mechanism's p-th declared parameter, of the engagement or of an entity of its scope, in
  /// the held unit.
  [[nodiscard]] double value(std::size_t p, std::size_t entity = 0) const {
    ValueSlot const slot = world.own[mechanism_][p];
    return now.values[slot.base + entity * slot.stride];
  }
  /// The mechanism's r-th reading of the account.
  [[nodiscard]] double account(std::size_t r, std::size_t entity = 0) const {
    ValueSlot const slot = world.accounts[mechanism_][r];
    return now.values[slot.base + entity * slot.stride];
  }
  /// The part of the state that the mechanism owns (state.h says which), for writing.
  [[nodiscard]] State& own() { return state_; }

  /// A draw of an entity, a group, or another key in this tick, for this mechanism.
  [[nodiscard]] double uniform(base::DrawKey key, std::uint16_t index = 0) const {
    return base::uniform(key, address(index));
  }
  [[nodiscard]] std::array<double, 2> uniform_pair(base::DrawKey key,
                                                   std::uint16_t index = 0) const {
    return base::uniform_pair(key, address(index));
  }
  [[nodiscard]] base::DrawKey key_of(EntityId entity) const { return world.entities.key[entity]; }
  [[nodiscard]] base::DrawKey group_key(std::size_t group) const { return world.groups[group].key; }
  /// The address of this mechanism's draws in this tick.
  [[nodiscard]] base::Address address(std::uint16_t index = 0) const {
    return {now.replication, now.tick, world.purposes[mechanism_], index};
  }

  /// The mechanism's cause of loss.
  [[nodiscard]] std::uint16_t cause() const { return world.cause_of[mechanism_]; }
  /// Is an entity in action?
  [[nodiscard]] bool active(EntityId entity) const { return now.fate[entity] == Fate::active; }

 private:
  std::size_t mechanism_;
  State& state_;
};

}  // namespace salient::engagement
