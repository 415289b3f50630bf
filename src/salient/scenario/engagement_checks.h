#pragma once

#include "salient/scenario/document.h"
#include "salient/scenario/engagement.h"

namespace salient::scenario {

/// What an engagement may have at most, checked before memory is taken for it.
inline constexpr double kMostEntities = 2e6;
inline constexpr double kMostCells = 4e6;
inline constexpr double kMostTicks = 1e6;
inline constexpr double kMostMines = 1e6;
/// Groups × entities: what groups know of each other.
inline constexpr double kMostPairs = 2e8;

/// What no single table of an engagement can see: ids, references and sources; numbers that shape
/// the world and must be fixed; places off the map; sides, persons and sizes.
void check(Engagement const& engagement, Document const& document, base::Catalogue const& catalogue,
           base::Diagnostics& diagnostics);

}  // namespace salient::scenario
