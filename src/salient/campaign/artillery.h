#pragma once

#include "salient/campaign/mechanism.h"

namespace salient::campaign {

/// Indirect fire as area fire (model page 3).
///
///   h = N · q · (1 − d) · A_L · ψ / A        [1/day] on each person forward
///
///   N    rounds a day on the sector      [1/day]   q  share that falls on occupied ground   [-]
///   d    dud share                       [-]       A_L  lethal area of a round, standing   [m²]
///   ψ    exposed share of it by posture  [-]       A  area occupied: front × depth          [m²]
///
/// Loss follows as 1 − e^(−h), so rounds have diminishing returns. Assumes rounds spread evenly
/// over the occupied band. Checked: tests/campaign/artillery_test.cpp, oracle I4.
[[nodiscard]] Mechanism artillery();

}  // namespace salient::campaign
