#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "salient/history/law.h"

namespace salient::history {

/// Ordinary least squares of the logarithm of one side's daily losses on the logarithms of the
/// enemy's strength and its own.
struct LogRegression {
  std::size_t days = 0;  ///< those with losses
  double enemy = 0.0;    ///< exponent p
  double enemy_error = 0.0;
  double own = 0.0;  ///< exponent q
  double own_error = 0.0;
  double correlation = 0.0;  ///< of the two logarithms
  double condition = 0.0;    ///< number of the matrix of 1 and both logarithms
};
/// Nothing where fewer than four days have losses or the strengths do not vary apart.
[[nodiscard]] std::optional<LogRegression> log_regression(std::span<SeriesDay const> days,
                                                          Side side);

}  // namespace salient::history
