#pragma once

#include "salient/campaign/compartments.h"

namespace salient::campaign {

/// What a formation does in a step, and under which conditions.
///
/// Conditions tell mechanisms about each other: one that changes a condition multiplies into it (or
/// adds, where so said) before those that read it act. Each starts every step at its reference
/// value, the one below, so a mechanism that is switched off or left out of a day changes nothing.
struct Plan {
  // ---- what it does
  Persons forward = 0;       ///< persons in the contact zone
  double assault_hours = 0;  ///< hours of assault today

  // ---- how it moves and is seen
  double exposure = 1;      ///< of its assaulting persons to direct fire
  double covered_ways = 1;  ///< share found of the covered ways forward
  double conspicuous = 1;   ///< rate at which it is found by drones and observers
  double clustering = 1;    ///< persons caught by one burst beyond the first
  double mobility = 1;      ///< pace of movement
  double breaching = 1;     ///< speed at which it clears lanes through mines

  // ---- what it does to the enemy
  double fire = 1;              ///< effect of its direct fire
  double success_log_odds = 0;  ///< added to the log-odds that its assaults succeed
  double success = 0;           ///< probability that an assault takes its ground
  double armour_pressure = 0;   ///< suppressive events by its armour on each opponent [1/hour]

  // ---- what is done to it
  double rounds_per_area = 0;  ///< artillery rounds that work, on the ground it holds [1/(m²·day)]
  double suppressed = 0;       ///< share of the time in which it is suppressed
  double drone_hits = 1;       ///< share of drones' hits that its persons take
  double drone_threat = 0;     ///< share of the day's movements that drones threaten
  double evacuation_delay = 1;

  // ---- what a loss table reads of it (loss_table.h)
  double armour = 0;  ///< support present, relative to demand
  double coordination_deficit = 0;
  double familiarity_deficit = 0;
  double organisation_deficit = 0;
  double spacing = 0;           ///< on the move [m]; 0: nothing says
  double mine_density = 0;      ///< of the belts it crosses, less what is known or cleared [1/m]
  double rounds_on_front = 0;   ///< artillery rounds that reach its front [1/(m·day)]
  double sorties_on_front = 0;  ///< drones' sorties flown against its front [1/(m·day)]
  // The parts of `fire`, `exposure` and `drone_hits` that no covariate of a table holds.
  double fire_beyond = 1;
  double exposure_beyond = 1;
  double drone_hits_beyond = 1;
  double enemy_fire = 0;  ///< `fire_beyond` of its opponents with their skill, mean over them

  // ---- how it is
  double cohesion = 1;   ///< in [0, 1]
  double deficits = 1;   ///< share left by retraining of what it lacks
  double training = 0;   ///< retraining done, in [0, 1)
  double newcomers = 0;  ///< replacements who join today, as a share of those present
  double relief = 0;     ///< share of those forward who are relieved by rested ones [1/day]
  double broken = 0;     ///< share of its assault groups that broke in this step
};

/// What a side's supply allows in a step.
struct Supply {
  double ration = 1;              ///< rounds fired over rounds asked for
  double imported_share = 0;      ///< share of the rounds fired that were imported
  double imported_dud_share = 0;  ///< share of those that do not work
};

/// The day's weather; 1 is a clear, calm, dry day.
struct Weather {
  double visibility = 1;   ///< sight relative to a clear day
  double flying = 1;       ///< share of the hours in which drones can fly
  double mobility = 1;     ///< pace of movement relative to firm dry ground
  double cold_injury = 0;  ///< hazard of cold injury on those forward [1/day]
};

/// Ground of a sector that the defender holds.
struct Ground {
  double first_area = 0;  ///< on the first day [m²]; 0: no ground is in question
  double area = 0;        ///< now [m²]

  /// Is there nothing left to fight for?
  [[nodiscard]] bool lost() const { return first_area > 0.0 && area <= 0.0; }
  /// Share still held; 1 where no ground is in question.
  [[nodiscard]] double share() const { return first_area > 0.0 ? area / first_area : 1.0; }
};

}  // namespace salient::campaign
