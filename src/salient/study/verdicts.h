#pragma once

#include <string>
#include <vector>

#include "salient/inference/tempered_smc.h"
#include "salient/report/answers.h"
#include "salient/study/calibration.h"

namespace salient::study {

/// The range of a quantity that the words of a claim cover, for the question "does it hold": a
/// bound is open on its other side, a point reaches 10 % either way, a share one standard deviation
/// of its phrase, a duration a quarter either way.
struct Covered {
  double low = 0.0, high = 0.0;

  [[nodiscard]] bool holds(double quantity) const { return quantity >= low && quantity <= high; }
};
[[nodiscard]] Covered covered_by(evidence::Statement const& statement,
                                 evidence::ObservationModel const& model);

/// The reading by which the losses of a side are watched: its latest scored count of losses, or
/// nothing.
[[nodiscard]] std::optional<std::size_t> headline_reading(
    std::vector<evidence::Reading> const& readings, std::string const& side);

/// What the posterior says of claims, sources, parameters, and of itself. `prior` are the findings
/// of runs from the priors, `draws` equally weighted draws of the posterior; `subject` is the side
/// or formation whose losses are the headline.
[[nodiscard]] report::CalibrationAnswer verdicts(Evidence const& evidence,
                                                 inference::Posterior const& posterior,
                                                 Draws const& draws, report::Findings const& prior,
                                                 std::string const& subject);

}  // namespace salient::study
