#pragma once

#include "salient/campaign/mechanism.h"

namespace salient::campaign {

/// Indirect fire as area fire (model page 3), answering requests through a chain (model page 6).
///
///   ρ = N · r · g · q · (1 − d) · [(1 − c) + c · min(1, U · v)] / A     [1/(m²·day)]
///   h = ρ · A_L · ψ                                      [1/day] on each person forward
///   U = (D / (D + θ / (1 − m)))^n,    m = m₀ (1 − K)
///   g′ = −λ · e · g + (1 − g) / R,    e = enemy rounds / all rounds on the sector
///
///   N    rounds a day asked for on the sector [1/day]   r    ration of the side's supply    [-]
///   g    share of the guns that can fire      [-]       q    share on occupied ground       [-]
///   d    dud share of the mix fired           [-]       c    share that answers requests    [-]
///   U    probability that an answer is in time [-]      v    conspicuousness of the target  [-]
///   A    area occupied: front × depth         [m²]      A_L  lethal area, persons standing  [m²]
///   ψ    exposed share of it by posture       [-]       n    stages of a request            [-]
///   θ    mean time of a stage              [minutes]    D    mean time a target stays    [minutes]
///   m    messages lost, m₀ of them at K = 0   [-]       K    quality of coordination        [-]
///   λ    loss of guns where all fire is the enemy's [1/day]      R  time of repair        [days]
///
/// Loss follows as 1 − e^(−h), so rounds have diminishing returns. Assumes rounds spread evenly
/// over the occupied band, exponential stages and targets, and a lost message sent again at once.
/// Checked: tests/campaign/artillery_test.cpp, oracles I4, I6, I7.
[[nodiscard]] Mechanism artillery();

/// Hazard of area fire: rounds per area · lethal area [-]. Checked: oracle I4.
[[nodiscard]] double area_fire_hazard(double rounds_per_area, double lethal_area);

/// Share lost to `rounds` spread evenly over `area`: 1 − e^(−N A_L / A). Oracle I4.
[[nodiscard]] double area_fire_share(double rounds, double lethal_area, double area);

/// The same for a number of rounds that is exact rather than Poisson: 1 − (1 − A_L / A)^N.
/// A_L ≤ A. Oracle I4.
[[nodiscard]] double area_fire_share_exact(double rounds, double lethal_area, double area);

/// Probability that a target that stays for an exponential time of mean `dwell` is still there
/// after a fixed delay: e^(−T/D), the limit of many short stages. Oracle I6.
[[nodiscard]] double in_time_after_delay(double delay, double dwell);

/// The same after `stages` exponential stages of mean `stage_time`, each begun anew when its
/// message is lost with probability `lost`: (D / (D + θ/(1 − m)))^n; 0 where every message is lost.
/// One stage is an exponential response, several an Erlang one. Oracles I6, I7.
[[nodiscard]] double in_time_after_stages(int stages, double stage_time, double lost, double dwell);

/// Share of the guns that is out of action a day after it was `out`, when those in action are lost
/// at `loss_rate` and those out are repaired in `repair_time` days: exact for a constant rate.
[[nodiscard]] double guns_out_after_a_day(double out, double loss_rate, double repair_time);

}  // namespace salient::campaign
