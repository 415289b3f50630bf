#pragma once

#include <vector>

#include "salient/report/figures.h"

namespace salient::report {

/// The map, when the scenario has geometry: the sectors, the places near them, the formations, and
/// for every day the share of each sector's first ground still held (median and 80 % of the runs),
/// the contested share of it, and the persons present of each formation. On paper the days of
/// ground_days stand side by side.
[[nodiscard]] std::vector<Figure> map_figures(Findings const& findings);

}  // namespace salient::report
