#pragma once

#include "salient/campaign/mechanism.h"

namespace salient::campaign {

/// Sorties a day that reach the persons below.
struct DroneSorties {
  double sorties = 0;  ///< asked for on the sector                         [1/day]
  double flying = 1;   ///< share of the hours in which they can fly        [-]
  double arrive = 1;   ///< share that arrives against no air defence       [-]
  double jammed = 0;   ///< share stopped by air defence and jamming        [-]

  [[nodiscard]] double flown() const { return sorties * flying; }
  [[nodiscard]] double arriving() const { return flown() * arrive * (1.0 - jammed); }
};

/// Hits a day: arriving · hit · min(1, T / N).
///
///   T  persons forward that can be seen, each counted by how visible it is   [persons]
///   N  visible persons at which no sortie lacks a target, > 0                [persons]
///
/// Linear in the sorties; in T linear up to N and constant beyond it.
[[nodiscard]] double drone_hits_per_day(DroneSorties const& sorties, double hit, double visible,
                                        double saturation);

/// How visible ground leaves a person who moves over it: o + (1 − o) c / k, at most 1.
///
///   o  share of the ways that lie in the open         [-]
///   c  visibility on covered ways                     [-]
///   k  share found of the covered ways, at least 0.1  [-]
[[nodiscard]] double visibility_on_the_move(double open_share, double covered_visibility,
                                            double covered_ways);

/// Share of the day's movements that drones threaten: r / (r + r₀), 0 without drones.
[[nodiscard]] double drone_threat(double arriving_per_thousand, double half_threat);

/// Strike drones over a sector (model page 8).
///
///   h_e = C (1 + q k_e) x_e v_e / T        [1/day] on each person forward of e
///   C   = S s p_a (1 − j z) p_h min(1, T / N)        T = Σ forward_e v_e
///   v_e = V g_e c_e (a_e + (1 − a_e) u)
///
///   S  sorties asked for   [1/day]   s    flying hours' share, from the weather
///   p_a  arrives           p_h  hits, of those that arrive      q  persons caught beyond the first
///   j  share jammed where z = 1      z  air defence of the targets, mean over persons forward
///   V  sight, from the weather       g  ground: on the move, or in works with u for the share
///   a  share of the day in assault   u  visibility of those who shelter
///   k, x, c  clustering, drone_hits and conspicuous of the target's plan
///
/// Several fires on a sector add up. Hits fall on formations by what is visible of them. The threat
/// to movement is r / (r + r₀), r arriving sorties for every 1,000 persons forward.
/// Checked: tests/campaign/drones_test.cpp.
[[nodiscard]] Mechanism drones();

}  // namespace salient::campaign
