#pragma once

#include <span>

#include "salient/history/attrition_laws.h"

namespace salient::history {

/// Persons who arrive at an even rate over some days.
struct Landing {
  double from = 0.0, until = 0.0;  ///< days
  double persons = 0.0;
};

/// Strengths under the square law with landings of x: x′ = P(t) − a y, y′ = −b x, from day 0. By
/// Runge–Kutta in steps of a hundredth of a day that end where a landing begins or ends.
[[nodiscard]] Strengths strengths_after(SquareLaw const& law, Strengths const& start,
                                        std::span<Landing const> landings, double days);

}  // namespace salient::history
