#pragma once

#include <string_view>
#include <vector>

namespace salient::study {

/// One case with a known answer: what the tests assert and a validation page prints.
struct Oracle {
  std::string_view id;    ///< of the oracle table of the models, "A1"
  std::string_view what;  ///< the case in words
  double expected = 0.0;
  double tolerance = 1e-9;         ///< relative
  double (*computed)() = nullptr;  ///< by the functions that the engine itself uses
};

/// Every closed-form case that the mechanisms of this version answer. Cases that need many runs of
/// the engine stand beside it in tests/laws/engine_oracles_test.cpp.
[[nodiscard]] std::vector<Oracle> const& oracles();

/// Does the product agree with the case?
[[nodiscard]] bool agrees(Oracle const& oracle);

}  // namespace salient::study
