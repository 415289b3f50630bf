#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "salient/explain/scores.h"
#include "salient/report/answers.h"
#include "salient/study/forecast.h"

namespace salient::study {

/// The quantity of a later claim in one run, and what the two baselines make of it.
struct LaterValues {
  double model = 0.0, persistence = 0.0, constant_hazard = 0.0;
};
[[nodiscard]] LaterValues later_values(evidence::Reading const& reading,
                                       campaign::RunRecord const& record, std::size_t today);

/// Scores of one forecaster on one number: on the logarithm, so that numbers of all sizes count
/// alike.
struct NumberScore {
  double crps = 0.0;  ///< of the logarithm, fair; lower is better
  /// ln of the density of the logarithm: kernels about the draws, and with one part in a hundred a
  /// normal law three times as wide as they are; higher is better.
  double log = 0.0;
  double width_90 = 0.0;  ///< of the 90 % interval of the logarithm
  bool inside_90 = false;
};
/// Values at or below 0 count as `least` > 0.
[[nodiscard]] NumberScore score_number(std::span<double const> forecast, double value,
                                       double least);

/// Fills ForecastAnswer::scored and ::scores from the rows of the forecast's stage: three columns a
/// later reading from `first` on. Claims that nothing simulated answers are listed with the reason.
void score_later_claims(Evidence const& evidence, Draws const& draws, ForecastPlan const& plan,
                        Rows const& rows, std::size_t first, report::ForecastAnswer& answer);

}  // namespace salient::study
