#pragma once

#include "salient/scenario/document.h"
#include "salient/scenario/scenario.h"

namespace salient::scenario {

/// What no single table can see: duplicate ids, references that lead nowhere, sources that are not
/// listed, dates out of order, and a scenario in which nothing can happen.
void check(Scenario const& scenario, Document const& document, base::Catalogue const& catalogue,
           base::Diagnostics& diagnostics);

}  // namespace salient::scenario
