#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "salient/explain/shapley.h"
#include "salient/report/answers.h"
#include "salient/study/counterfactual.h"
#include "salient/study/players.h"
#include "salient/study/stage.h"

namespace salient::study {

/// What an attribution is asked.
struct AttributionPlan {
  std::string subject;     ///< side or formation whose losses are shared out
  std::size_t days = 0;    ///< up to the evening of this many days
  std::size_t inputs = 0;  ///< trajectories of the screening of all other inputs; 0: none
};

/// Shares the losses of the subject, and the ground lost by the defender, out to the players:
/// exactly over all 2^M coalitions, for each draw with its own numbers and chance (common random
/// numbers). Each coalition is run twice: with command free to react (total effect), and with
/// command's decisions as they were when all players were in force (direct effect).
///
/// Two answers, losses first; the second only where ground is in question. Nothing when it was
/// stopped before it was done. `fingerprint` is that of the posterior (Calibrated::print).
[[nodiscard]] base::Result<std::optional<std::vector<report::AttributionAnswer>>> attribute(
    Evidence const& evidence, Draws const& draws, AttributionPlan const& plan,
    ensemble::Digest fingerprint, Bench const& bench);

}  // namespace salient::study
