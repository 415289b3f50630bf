#pragma once

#include <cstdint>
#include <span>

#include "salient/history/recorded.h"

namespace salient::history {

/// How laws are compared by simulating each battle in steps and keeping the runs that come nearest
/// to the recorded losses (approximate Bayesian computation).
struct SteppedPlan {
  double step = 100.0;        ///< persons that a step takes from x at most
  std::size_t runs = 4000;    ///< over all four laws, by turns
  std::size_t accepted = 20;  ///< runs that are kept
  std::uint64_t seed = 1;
};

/// Accepted runs of each law.
struct SteppedAccepted {
  std::size_t square = 0, linear = 0, logarithmic = 0, decay = 0;
};

/// The comparison of Rubio-Campillo 2016, as its program does it (written anew, without rounding to
/// whole persons): in each run the ratio of effectiveness is drawn for every battle from a gamma
/// law whose mean and standard deviation are uniform from 0 to 5; each battle is stepped until
/// either side has its recorded losses; the distance is the sum of the relative errors of both
/// sides' losses. What is accepted depends on the step, since a battle is stopped at the end of one
/// (docs/methods/law_fits.md).
[[nodiscard]] SteppedAccepted compare_in_steps(std::span<RecordedBattle const> battles,
                                               SteppedPlan const& plan);

}  // namespace salient::history
