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
  /// What the mechanism remembers of an entity of its memory's scope.
  [[nodiscard]] std::span<double> memory(std::size_t entity = 0) {
    std::size_t const size = world.mechanisms[mechanism_].memory;
    return {state_.memory.data() + world.memory_base[mechanism_] + entity * size, size};
  }
  /// What the mechanism leaves behind this evening: its o-th output, of an entity [output's unit].
  [[nodiscard]] double& output(std::size_t o, std::size_t entity = 0) {
    return day.outputs[world.outputs[world.first_output[mechanism_] + o].base + entity];
  }
  /// Is this the first step of the day, in which what is remembered from day to day changes?
  [[nodiscard]] bool morning() const { return day.step == 0; }
  [[nodiscard]] base::Date today() const {
    return world.start + static_cast<std::int64_t>(now.day);
  }
  [[nodiscard]] Plan& plan(std::size_t f) { return day.plans[f]; }
  [[nodiscard]] Plan const& plan(std::size_t f) const { return day.plans[f]; }
  [[nodiscard]] bool stochastic() const {
    return world.options.configuration == Configuration::stochastic;
  }
  /// Sets the command state of a formation; only mechanisms of command do.
  void command(std::size_t f, scenario::CommandState state) { state_.command[f] = state; }

  /// The hazard [1/day] of the mechanism's cause on a formation.
  [[nodiscard]] double& hazard(std::size_t f) {
    return day.hazards[f * world.causes.size() + world.cause_of[mechanism_]];
  }
  /// The losses of this step [persons] that the mechanism's cause takes beside battle_losses.
  [[nodiscard]] Persons& losses(std::size_t f) {
    return day.losses[f * world.causes.size() + world.cause_of[mechanism_]];
  }
  /// Draws of a formation on this day, for this mechanism and sub-step.
  [[nodiscard]] Chance chance(std::size_t f) const {
    return chance_of(world.formations[f].key, day.step);
  }
  /// Draws that all sub-steps of the day share.
  [[nodiscard]] Chance day_chance(std::size_t f) const {
    return chance_of(world.formations[f].key, 0);
  }
  /// The same of a sector.
  [[nodiscard]] Chance sector_day_chance(std::size_t s) const {
    return chance_of(world.sectors[s].key, 0);
  }
  /// The same of the campaign as a whole: one draw for all its sectors and formations.
  [[nodiscard]] Chance campaign_day_chance() const { return chance_of(world.campaign_key, 0); }

 private:
  [[nodiscard]] double at(ValueSlot slot, std::size_t entity) const {
    return now.values[slot.base + entity * slot.stride];
  }
  [[nodiscard]] Chance chance_of(base::DrawKey key, int step) const {
    return {world.options.configuration,
            key,
            {now.run, static_cast<std::uint32_t>(now.day), world.purposes[mechanism_],
             static_cast<std::uint16_t>(step * 256)}};
  }

  std::size_t mechanism_;
  State& state_;
};

}  // namespace salient::campaign
