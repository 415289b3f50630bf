#pragma once

#include <vector>

#include "salient/base/date.h"
#include "salient/base/diagnostic.h"
#include "salient/scenario/claim.h"

namespace salient::scenario {

/// Warns of parts above their whole: killed, wounded, missing or captured of which one source says
/// more than all the casualties that it states of the same subject on the same day. The warning
/// names both lines.
void check_together(std::vector<Claim> const& claims, base::Diagnostics& diagnostics);

/// Warns of counts that are to be compared (role `outcome`, window `cumulative`) but end before the
/// first simulated day; one warning, which names them all.
void check_calendar(std::vector<Claim> const& claims, base::Date start,
                    base::Diagnostics& diagnostics);

}  // namespace salient::scenario
