#pragma once

#include <string>
#include <vector>

#include "salient/study/analysis.h"

namespace salient::study {

/// A number of an account that a what-if may change, in its declared unit, and between which ends
/// somebody may want to move it.
struct Lever {
  std::string key, meaning, unit;
  std::string value;  ///< as the account has it, in words
  std::string basis;  ///< "source: K012", "assumption: …", "declared default"
  double middle = 0;  ///< median of what the account has
  /// From the 1 to the 99 % point of what it has, and as far again around a number without an
  /// interval; of shares the whole range. Cut to what the engine takes.
  double low = 0, high = 0;
  double least = 0, most = 0;  ///< that the engine takes
  bool logarithmic = false;    ///< over more than a factor of 20, above 0
};

/// A mechanism that can be put into its reference state.
struct Switch {
  std::string id, title, reference;
  bool active = true;  ///< as the account has it
};

/// Every number of an account, in the order of scenario::all_quantities.
[[nodiscard]] std::vector<Lever> levers_of(Subject const& subject);
/// Every mechanism of the day that has a reference state, in its order.
[[nodiscard]] std::vector<Switch> switches_of(Subject const& subject);

/// A change as scenario::read_change takes it, "KEY=VALUE" in the parameter's declared unit; of a
/// quantity with an interval its median.
[[nodiscard]] std::string text_of(scenario::Change const& change, Subject const& subject);

}  // namespace salient::study
