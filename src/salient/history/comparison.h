#pragma once

#include <vector>

namespace salient::history {

/// How a law's scores stand to those of the best law, case by case.
struct Compared {
  double mean = 0.0;            ///< of its scores
  double difference = 0.0;      ///< mean of (its score − the best's); 0 of the best itself
  double standard_error = 0.0;  ///< of that mean, cases taken for independent
};

enum class Better { higher, lower };

/// Compares laws by scores of the same cases (laws x cases); the best is that of the best mean, the
/// first of equals. Fewer than two cases: a standard error of 0.
[[nodiscard]] std::vector<Compared> compare(std::vector<std::vector<double>> const& scores,
                                            Better better);

}  // namespace salient::history
