#pragma once

#include "salient/engagement/mechanism.h"

namespace salient::engagement {

/// Chance that one shot takes its target out of action, by distance, posture and skill (model page
/// 2).
///
///   P = [2Φ(w/2σR) − 1] [2Φ(h/2σR) − 1] · k · c · d
///
///   w, h  width and height of the target by its posture and kind     [m]
///   σ     dispersion, σ₀ exp(s (1 − 2 skill))                        [rad]     R  distance [m]
///   k     share of hits that take a person out of action             c  1; against vehicles the
///   share of hits that do, by what fires                                   d  what combat leaves
///   of the fire of a range
///
/// Leaves `tick.hit_chance`. Assumes independent normal errors and no wind or lead.
/// Reference state: every shot has the chance `direct_fire.chance`, at any distance.
/// Checked: tests/engagement/accuracy_test.cpp, oracles K5 to K7.
[[nodiscard]] Mechanism accuracy();

/// Probability of hitting a rectangle under normal errors of standard deviation `error` [m]. Oracle
/// K6.
[[nodiscard]] double rectangle_hit(double width, double height, double error);
/// Probability of hitting a circle: 1 − e^(−R²/2σ²). Oracle K5.
[[nodiscard]] double circle_hit(double radius, double error);

/// What an attrition rate of a single firer rests on (Bonder and Farrell 1970, as model page 1.2).
struct FiringCycle {
  double acquire, first_round, reload_after_hit, reload_after_miss, flight;  ///< [s]
  double first_hit;                                                          ///< p₁
  double hit_after_hit;                                                      ///< P(h|h)
  double hit_after_miss;                                                     ///< P(h|m)
  double kill_given_hit;                                                     ///< P(K|h)
};
/// Mean time to a kill [s]; its inverse is the firer's attrition rate. Oracle K7.
[[nodiscard]] double mean_time_to_kill(FiringCycle const& cycle);

}  // namespace salient::engagement
