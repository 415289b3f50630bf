#pragma once

#include "salient/campaign/mechanism.h"

namespace salient::campaign {

/// Dated arrivals and transfers (model page 12).
///
/// Persons who arrive or are transferred on a day are present from the next. A transfer takes at
/// most those present. Dates may be uncertain: a drawn delay, rounded to whole days, moves them; an
/// arrival moved before the first day takes place on the first.
[[nodiscard]] Mechanism movements();

}  // namespace salient::campaign
