#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "salient/campaign/run.h"
#include "salient/evidence/reading.h"
#include "salient/scenario/scenario.h"

namespace salient::report {

/// Shares of the runs below which a fan gives values.
inline constexpr std::array<double, 7> kFanLevels{0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975};
inline constexpr std::size_t kMedian = 3;
/// The ends of the interval that holds 80 % of the runs.
inline constexpr std::size_t kLow80 = 1, kHigh80 = 5;

/// Quantiles over runs at kFanLevels.
using Quantiles = std::array<double, kFanLevels.size()>;

/// Quantiles of one variable of one group for every day.
struct Fan {
  std::size_t group = 0;
  std::size_t variable = 0;
  std::vector<Quantiles> days;
};

/// Formations that are reported together: one formation, or all of a side.
struct Group {
  std::string id, name;
  bool is_side = false;
  std::vector<std::size_t> formations;  ///< rows of the world
};

/// What the runs say of the quantity that a claim speaks of, before any claim is used.
struct Prediction {
  std::size_t reading = 0;
  Quantiles quantiles{};
  double mean = 0.0;
  double share_inside = 0.0;  ///< of runs inside the stated interval (point claims: ± 10 %)
};

/// Losses of a group by proximate cause over the whole campaign.
struct CauseSummary {
  std::size_t group = 0;
  std::string cause;
  Quantiles persons{};
  double mean_share = 0.0;
};

/// Share of runs in which a formation is in each command state, day by day.
struct StateShares {
  std::size_t formation = 0;
  std::vector<std::array<double, 5>> days;
};

/// Quantiles of one output of a mechanism, of one entity, for every day [the output's unit].
struct OutputFan {
  std::size_t columns = 0;  ///< index into World::outputs
  std::size_t entity = 0;
  std::vector<Quantiles> days;  ///< of the runs whose series are kept
  Quantiles last{};             ///< on the last evening, of all runs
};

/// The leverage index over the kept runs, day by day (docs/methods/leverage.md): an index, not a
/// prediction.
struct LeverageFan {
  std::vector<Quantiles> days;
  /// (day) of the runs that hold ground on that day, the share that still do on the last one.
  std::vector<double> hold_probability;
};

/// Where the results come from.
struct Provenance {
  std::string version, command, scenario_hash, result_hash;
  std::string loss_table;  ///< digest; empty: the priors
  std::uint64_t seed = 0, runs = 0, series_runs = 0;
  int steps_per_day = 1;
};

/// Everything that a report says, computed; the writers only put it into words and files.
struct Findings {
  scenario::Scenario const* scenario = nullptr;
  base::Catalogue const* catalogue = nullptr;
  campaign::World const* world = nullptr;
  std::vector<campaign::Variable> variables;
  Provenance provenance;
  std::vector<Group> groups;
  std::vector<Fan> fans;                ///< (group × variable), of the runs whose series are kept
  std::vector<Quantiles> finals;        ///< (group × variable) on the last evening, of all runs
  std::vector<OutputFan> outputs;       ///< (World::output_size)
  std::optional<LeverageFan> leverage;  ///< none where no ground is in question
  std::vector<CauseSummary> causes;
  std::vector<StateShares> states;
  std::vector<evidence::Reading> readings;
  std::vector<Prediction> predictions;
  /// Series of the first runs: (run) → (day × formation × variable).
  std::vector<std::vector<std::int32_t>> series;
  /// Outputs of the same runs: (run) → (day × World::output_size).
  std::vector<std::vector<std::int32_t>> output_series;

  [[nodiscard]] Fan const& fan(std::size_t group, std::size_t variable) const {
    return fans[group * variables.size() + variable];
  }
  [[nodiscard]] Quantiles const& final_of(std::size_t group, std::size_t variable) const {
    return finals[group * variables.size() + variable];
  }
};

/// The fan of an output by its name and the id of its entity ("campaign" for those of the whole
/// campaign); null when no mechanism of the day leaves it behind.
[[nodiscard]] OutputFan const* find_output(Findings const& findings, std::string_view name,
                                           std::string_view entity);

/// The output that a fan is of.
[[nodiscard]] campaign::Output const& output_of(Findings const& findings, OutputFan const& fan);

/// Does the account state ground that a defender holds?
[[nodiscard]] bool ground_in_question(Findings const& findings);

/// Quantiles at kFanLevels of a sample (type 7, linear between order statistics); sorts it.
[[nodiscard]] Quantiles quantiles_of(std::vector<double>& sample);

}  // namespace salient::report
