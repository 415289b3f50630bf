#pragma once

#include "salient/campaign/compartments.h"
#include "salient/campaign/mechanism.h"

namespace salient::campaign {

/// Dated arrivals and transfers (model page 12).
///
/// Persons who arrive or are transferred in a step are present from the next; a day's arrivals are
/// spread evenly over its steps, a transfer takes place in the first. A transfer takes at most
/// those present. Dates may be uncertain: a drawn delay, rounded to whole days, moves them; an
/// arrival moved before the first day takes place on the first.
[[nodiscard]] Mechanism movements();

/// Of those who arrive in a day, how many arrive in its present step: an even part of them, in
/// whole persons in the stochastic configuration. The parts of a day's steps sum to `arriving`.
[[nodiscard]] Persons share_of_step(Context const& context, Persons arriving);

}  // namespace salient::campaign
