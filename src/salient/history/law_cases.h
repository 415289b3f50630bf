#pragma once

#include <cstdint>
#include <vector>

#include "salient/base/result.h"
#include "salient/history/validation_case.h"

namespace salient::history {

/// Published fits to the Ardennes days, done again: sums of squares, R², tactical factors and
/// coefficients to the digits printed, and exponents by regression of logarithms.
[[nodiscard]] std::vector<ValidationCase> ardennes_cases();

/// The end of Engel's account of Iwo Jima by the square law with landings.
[[nodiscard]] std::vector<ValidationCase> engel_cases();

/// Which law the battles after Bodart prefer, as ln Bayes factors, against what Rubio-Campillo
/// 2016 reports. Both directions of prediction; takes seconds.
[[nodiscard]] base::Result<std::vector<ValidationCase>> bodart_cases(std::uint64_t seed = 1);

/// The preference of Rubio-Campillo 2016 by its own method, simulation in steps of 100 persons, and
/// the same in finer steps; takes seconds.
[[nodiscard]] std::vector<ValidationCase> stepped_cases(std::uint64_t seed = 1);

/// All of them.
[[nodiscard]] base::Result<std::vector<ValidationCase>> law_cases(std::uint64_t seed = 1);

}  // namespace salient::history
