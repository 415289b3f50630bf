#pragma once

#include <functional>

#include "salient/history/attrition_laws.h"

namespace salient::history {

/// Attrition as a jump process: one person is lost at a time, to x or to y, at rates that depend on
/// the strengths (Brown 1963 [S], Kingman 2002, recalled; model page 1.1). Its mean is not the
/// deterministic law's: small bodies differ by much.

/// Rates at which x and y lose one person, at given strengths  [1/day].
using LossRates = std::function<Strengths(double x, double y)>;

/// Aimed fire: x loses at α y, y at β x.
[[nodiscard]] LossRates stochastic_square_law(double alpha, double beta);
/// Unaimed fire, on the clock of losses: the next loss is y's with one probability throughout.
[[nodiscard]] LossRates stochastic_linear_law(double probability_of_y);

/// How a fight ends that goes on until a side is at its break point or below.
struct StochasticEnd {
  double x_wins = 0.0;     ///< probability
  double mean_x = 0.0;     ///< strength of x at the end, 0 or its break point counted too
  double mean_y = 0.0;     ///< of y
  double mean_days = 0.0;  ///< until the end
};

/// Exact, by the recursion over all strengths: (x − break_x)·(y − break_y) steps, errors of
/// rounding alone. Strengths are whole persons above their break points, which are not negative;
/// rates are positive where both stand. Checked: oracles S1 to S6.
[[nodiscard]] StochasticEnd stochastic_end(LossRates const& rates, int x, int y, int break_x = 0,
                                           int break_y = 0);

}  // namespace salient::history
