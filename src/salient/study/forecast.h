#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "salient/report/answers.h"
#include "salient/study/counterfactual.h"
#include "salient/study/stage.h"

namespace salient::study {

/// What a forecast is asked.
struct ForecastPlan {
  base::Date as_of;
  std::string question;  ///< in words
  std::string subject;   ///< side or formation whose return and losses are asked about
  /// Claims published after `as_of`, for scoring: readings of `later`'s claims.
  scenario::Scenario const* later = nullptr;
  std::vector<evidence::Reading> later_readings;
};

/// Carries every draw of a posterior on to the last day and says what it gives after `as_of`:
/// losses, ground, supplied share every 30 days, absence from the front and return to it, what fact
/// would narrow the answer most, and how later claims and two baselines compare. Only the draws
/// know of claims; they must come from claims published by `as_of`. Nothing when stopped before it
/// was done. `fingerprint` is that of the posterior (Calibrated::print).
[[nodiscard]] base::Result<std::optional<report::ForecastAnswer>> forecast(
    Evidence const& evidence, Draws const& draws, ForecastPlan const& plan,
    ensemble::Digest fingerprint, Bench const& bench);

/// First day after `from` on which some formations are at the front again, counted from `from`; 0
/// when they are there in the evening of `from`, −1 when they do not return.
[[nodiscard]] double days_to_return(campaign::RunRecord const& record, std::size_t from,
                                    std::span<std::size_t const> rows);

}  // namespace salient::study
