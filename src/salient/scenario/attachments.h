#pragma once

#include "salient/scenario/document.h"
#include "salient/scenario/scenario.h"

namespace salient::scenario {

/// Reads the files that a scenario names (claims, geometry, places) from inside its folder and
/// puts them into the scenario. A path that leaves the folder is refused.
void attach_files(Scenario& scenario, Document const& document, base::Diagnostics& diagnostics);

}  // namespace salient::scenario
