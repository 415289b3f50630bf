#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "salient/campaign/compartments.h"
#include "salient/campaign/plan.h"
#include "salient/campaign/world.h"

namespace salient::campaign {

/// What a run is told instead of drawing or deciding it; what is empty is drawn and decided.
struct Script {
  std::span<double const> values;  ///< (World::drawn), in held units
  /// (day × formation): the states in which a formation's command puts it, whatever it loses
  std::span<scenario::CommandState const> commands;
  std::size_t days = 0;  ///< the run ends after so many days; 0: after all
};

/// What one run carries from step to step. Everything else of a day is made anew (Day).
struct State {
  std::uint64_t run = 0;
  std::size_t day = 0;                          ///< 0 is the first simulated day
  std::vector<double> values;                   ///< of the run's quantities (World::drawn)
  std::vector<Compartments> people;             ///< (formation)
  std::vector<Ledger> ledger;                   ///< (formation)
  std::vector<scenario::CommandState> command;  ///< (formation)
  std::span<scenario::CommandState const> told_commands;  ///< Script::commands
  std::vector<double> loss_coefficients;  ///< the run's draw of the loss table's; empty without
  std::vector<double> memory;             ///< what mechanisms remember (World::memory_base)
  std::vector<Ground> ground;             ///< (sector)
  std::vector<Persons> losses_by_cause;   ///< (formation × cause), since the first day
};

/// What moves in this step; settled together at its end, so that nothing of it is read as state.
struct Flows {
  Persons arrived = 0, transferred_in = 0, transferred_out = 0;
  Persons battle_losses = 0;
  Persons killed = 0, wounded = 0, missing = 0;
  Persons captured = 0;
  Persons evacuated = 0, died_waiting = 0;
  Persons to_late_care = 0, returned = 0, discharged = 0;
  Persons fell_sick = 0, recovered = 0;
};

/// The workspace of a step, for all formations.
struct Day {
  int step = 0;     ///< sub-step of the day, from 0
  double dt = 1.0;  ///< length of the step [days]
  Weather weather;
  std::vector<Plan> plans;     ///< (formation)
  std::vector<Supply> supply;  ///< (side)
  /// (formation × side): how well the side answers what the formation asks of it, in [0, 1]
  std::vector<double> coordination;
  std::vector<double> area_taken;  ///< (sector) from the defender in this step [m²]
  std::vector<double> outputs;     ///< as of this evening (World::outputs)
  std::vector<double> hazards;     ///< (formation × cause) [1/day]
  std::vector<Persons> losses;     ///< (formation × cause) in this step
  std::vector<Flows> flows;        ///< (formation)
};

/// A run's state on the morning of its first day. What the script refers to must outlive it.
[[nodiscard]] State first_morning(World const& world, std::uint64_t run, Script const& script = {});

}  // namespace salient::campaign
