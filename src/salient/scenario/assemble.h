#pragma once

#include "salient/scenario/document.h"
#include "salient/scenario/scenario.h"

namespace salient::scenario {

/// Turns checked records into the plain aggregates of a scenario, table by table in file order.
/// References stay as ids; checks.h sees that they lead somewhere.
[[nodiscard]] Scenario assemble(Document const& document, base::Catalogue const& catalogue,
                                base::Diagnostics& diagnostics);

}  // namespace salient::scenario
