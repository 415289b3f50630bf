#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "salient/campaign/day.h"

namespace salient::campaign {

/// One recorded number of a formation on a day.
struct Variable {
  std::string name;         ///< "present", "losses_direct_fire"
  std::string title;        ///< "Present for duty"
  std::string unit;         ///< "persons"
  std::string meaning;      ///< for the column dictionary
  bool cumulative = false;  ///< counted since the first day
};

/// Positions of the fixed variables; the losses by cause follow them.
enum VariableIndex : std::size_t {
  kPresent,
  kForward,
  kWaiting,
  kInCare,
  kNonbattle,
  kMissing,
  kKilled,
  kLostForGood,
  kWounded,
  kReturned,
  kCasualties,
  kArrived,
  kCountedKilled,
  kCountedWounded,
  kCountedMissing,
  kCountedCasualties,
  kCommandState,
  kFixedVariables
};

/// The variables that a world's runs record, fixed ones first, then losses by proximate cause.
[[nodiscard]] std::vector<Variable> variables_of(World const& world);

/// What one run leaves behind. Evenings: the state at the end of each day.
struct RunRecord {
  std::uint64_t run = 0;
  std::size_t days = 0, formations = 0, variables = 0;
  std::size_t output_size = 0;
  std::vector<std::int32_t> series;   ///< (day × formation × variable)
  std::vector<std::int32_t> outputs;  ///< (day × World::output_size), in multiples of resolution
  std::vector<double> values;         ///< (World::drawn): what the run drew

  [[nodiscard]] std::int32_t at(std::size_t day, std::size_t formation,
                                std::size_t variable) const {
    return series[(day * formations + formation) * variables + variable];
  }
  [[nodiscard]] std::int32_t output(std::size_t day, std::size_t column) const {
    return outputs[day * output_size + column];
  }
};

/// Scratch space of one thread, reused from run to run.
struct Workspace {
  State state;
  Day day;
};

/// Simulates one run of a world: a function of (world, run, script) alone.
/// The record's counts are rounded in the expectation configuration.
void simulate(World const& world, std::uint64_t run, Workspace& workspace, RunRecord& record,
              Script const& script = {});

}  // namespace salient::campaign
