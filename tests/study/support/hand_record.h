#pragma once

#include <cstddef>
#include <cstdint>

#include "salient/campaign/run.h"

namespace salient::testing {

/// A run's record written by hand: one formation and one output, all 0 at first.
struct HandRecord {
  explicit HandRecord(std::size_t days) {
    record.days = days;
    record.formations = 1;
    record.variables = campaign::kFixedVariables;
    record.output_size = 1;
    record.series.assign(days * record.variables, 0);
    record.outputs.assign(days, 0);
  }

  std::int32_t& at(std::size_t day, std::size_t variable) {
    return record.series[day * record.variables + variable];
  }
  /// The same on all days from `first` up to `last`.
  void set(std::size_t first, std::size_t last, std::size_t variable, std::int32_t value) {
    for (std::size_t day = first; day <= last; ++day) at(day, variable) = value;
  }

  campaign::RunRecord record;
};

}  // namespace salient::testing
