#pragma once

#include <span>
#include <vector>

#include "salient/history/credible.h"
#include "salient/history/law.h"
#include "salient/history/least_squares.h"

namespace salient::history {

/// A law fitted to a series of days with uncertainty, in the logarithms of daily losses:
///
///   ln L_x ~ Normal(ln (a d± f_x), σ_x²),   ln L_y ~ Normal(ln (b d± f_y), σ_y²)
///
/// Errors are of factors, since large daily losses scatter more than small ones and none is below
/// nothing. Both sides count, each with its own scatter. a and b are believed through the share of
/// its strength that each side would lose on the first day, so that every law is believed to cost
/// the same before the data and their evidences can be compared. A day without losses of a side
/// says nothing of that side.
struct SeriesPosterior {
  LawOf law;
  Tactics tactics = Tactics::none;
  SeriesDay first;     ///< day from which the law counts
  Credible posterior;  ///< unknowns: first_x, first_y, exponents, d where fitted, sigma_x, sigma_y
};

[[nodiscard]] base::Result<SeriesPosterior> series_posterior(LawOf const& law,
                                                             std::span<SeriesDay const> days,
                                                             Tactics tactics, Effort const& effort);

/// The coefficients a and b of the values of the unknowns, in the units of the law.
[[nodiscard]] Strengths coefficients(SeriesPosterior const& fit, std::span<double const> values);

/// What the law predicts of a day's losses: 5, 25, 50, 75 and 95 % of each side. The chance of the
/// day is spread evenly over the draws.
struct DayPrediction {
  Interval x, y;
};
[[nodiscard]] std::vector<DayPrediction> predict_days(SeriesPosterior const& fit,
                                                      std::span<SeriesDay const> days);

/// ln of the predictive density of the logarithms of a day's losses.
[[nodiscard]] double log_score(SeriesPosterior const& fit, SeriesDay const& day);

}  // namespace salient::history
