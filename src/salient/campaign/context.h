#pragma once

#include <span>

#include "salient/campaign/chance.h"
#include "salient/campaign/state.h"

namespace salient::campaign {

/// What a mechanism sees: its own parameters, the frozen present, and the day it writes into.
class Context {
 public:
  Context(World const& the_world, std::size_t mechanism, State& state, Day& the_day)
      : world(the_world), now(state), day(the_day), mechanism_(mechanism), state_(state) {}

  World const& world;
  State const& now;  ///< the frozen present
  Day& day;          ///< the next: plans, hazards, flows

  [[nodiscard]] std::size_t formations() const { return world.formations.size(); }
  [[nodiscard]] FormationInfo const& formation(std::size_t f) const { return world.formations[f]; }

  /// The mechanism's p-th declared parameter, campaign-wide or of an entity (held unit).
  [[nodiscard]] double value(std::size_t p, std::size_t entity = 0) const {
    return at(world.own[mechanism_][p], entity);
  }
  /// The mechanism's r-th reading of the account, of an entity (held unit).
  [[nodiscard]] double account(std::size_t r, std::size_t entity = 0) const {
    return at(world.accounts[mechanism_][r], entity);
  }
  /// What the mechanism remembers of a formation.
  [[nodiscard]] std::span<double> memory(std::size_t f) {
    return {state_.memory.data() + f * world.memory_size + world.memory_base[mechanism_],
            world.mechanisms[mechanism_].memory};
  }
  /// Sets the command state of a formation; only mechanisms of command do.
  void command(std::size_t f, scenario::CommandState state) { state_.command[f] = state; }

  /// The hazard [1/day] of the mechanism's cause on a formation.
  [[nodiscard]] double& hazard(std::size_t f) {
    return day.hazards[f * world.causes.size() + world.cause_of[mechanism_]];
  }
  /// Draws of a formation on this day, for this mechanism and sub-step.
  [[nodiscard]] Chance chance(std::size_t f) const { return chance_at_step(f, day.step); }
  /// Draws that all sub-steps of the day share.
  [[nodiscard]] Chance day_chance(std::size_t f) const { return chance_at_step(f, 0); }

 private:
  [[nodiscard]] double at(ValueSlot slot, std::size_t entity) const {
    return now.values[slot.base + entity * slot.stride];
  }
  [[nodiscard]] Chance chance_at_step(std::size_t f, int step) const {
    return {world.options.configuration,
            world.formations[f].key,
            {now.run, static_cast<std::uint32_t>(now.day), world.purposes[mechanism_],
             static_cast<std::uint16_t>(step * 256)}};
  }

  std::size_t mechanism_;
  State& state_;
};

}  // namespace salient::campaign
