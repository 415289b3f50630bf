#pragma once

#include <cstddef>

#include "salient/evidence/reading.h"

namespace salient::study {

/// What two simple forecasters say of a quantity on a later evening, given a campaign up to the
/// evening of a day.
struct Baselines {
  /// The quantity stays as it is; of what is counted over a period, and of days in a row, the pace
  /// stays.
  double persistence = 0.0;
  /// The rate of the last 30 days goes on: counts grow by as many a day, states shrink or grow by
  /// the same factor.
  double constant_hazard = 0.0;
};

/// `observable` is of a day after `today`; the record reaches `today` at least.
[[nodiscard]] Baselines baselines(evidence::Observable const& observable,
                                  campaign::RunRecord const& record, std::size_t today);

}  // namespace salient::study
