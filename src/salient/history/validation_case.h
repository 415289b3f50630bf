#pragma once

#include <string>

namespace salient::history {

/// One prediction held against what was recorded. Agreement is settled by the case's own bounds:
/// an interval that the model predicts, or a published figure within the rounding it is printed to.
struct ValidationCase {
  std::string group;       ///< heading it stands under, e.g. "Ardennes 1944-45, daily losses"
  std::string what;        ///< what is predicted, with its unit
  double predicted = 0.0;  ///< by this program
  double low = 0.0;        ///< recorded values from here …
  double high = 0.0;       ///< … to here agree with the prediction
  double recorded = 0.0;   ///< by the source
  std::string source;      ///< of what is recorded

  [[nodiscard]] bool hit() const { return low <= recorded && recorded <= high; }
};

}  // namespace salient::history
