#include "salient/study/summaries.h"

#include <algorithm>

#include "salient/campaign/leverage.h"

namespace salient::study {

namespace {

using report::Findings;
using report::Group;
using report::Quantiles;

constexpr std::size_t kNumbersHeld = 16U << 20U;  // doubles held at once over all runs

/// Visits summaries in run order; a stored run that does not fit is a damaged study.
base::Result<base::Done> visit(ensemble::Store& store, SummaryShape const& shape,
                               std::uint64_t runs,
                               std::function<void(std::uint64_t, RunSummary const&)> const& see) {
  bool sound = true;
  auto result = store.visit(0, runs, [&](std::uint64_t run, std::span<std::byte const> bytes) {
    if (auto const summary = decode(bytes, shape))
      see(run, *summary);
    else
      sound = false;
  });
  if (result && !sound) {
    return base::Diagnostic{{store.directory().string(), 0, 0},  "",
                            "holds runs of another shape",       "an empty folder",
                            "remove it or choose another --out", base::Severity::error};
  }
  return result;
}

/// Everything that the summaries of a study are read for, in as few passes as memory allows.
class Summariser {
 public:
  Summariser(ensemble::Store& store, Subject const& subject, Settings const& settings)
      : store_(store), subject_(subject), settings_(settings), shape_(shape_of(subject)) {}

  base::Result<Findings> run() {
    begin();
    if (auto pass = first_pass(); !pass) return pass.diagnostics();
    if (auto pass = column_passes(); !pass) return pass.diagnostics();
    compute_fans();
    compute_output_fans();
    compute_leverage();
    compute_states();
    return std::move(findings_);
  }

 private:
  void begin() {
    findings_.scenario = &subject_.scenario;
    findings_.catalogue = &subject_.catalogue;
    findings_.world = &subject_.world;
    findings_.variables = campaign::variables_of(subject_.world);
    findings_.groups = groups_of(subject_.world);
    name_outputs();
    findings_.readings = subject_.readings;
    findings_.provenance.version = version();
    findings_.provenance.command = settings_.command;
    findings_.provenance.scenario_hash = scenario_hash(subject_);
    findings_.provenance.seed = settings_.seed;
    findings_.provenance.loss_table = loss_table_digest(*findings_.world);
    findings_.provenance.runs = settings_.runs;
    findings_.provenance.steps_per_day = settings_.steps_per_day;
  }

  /// Series of the first runs, and the hash over all of them in run order.
  base::Result<base::Done> first_pass() {
    ensemble::Hasher hasher;
    auto done =
        visit(store_, shape_, settings_.runs, [&](std::uint64_t run, RunSummary const& summary) {
          hasher.add_u64(summary.digest.high);
          hasher.add_u64(summary.digest.low);
          if (run < settings_.series_runs && !summary.series.empty()) {
            findings_.series.push_back(summary.series);
            findings_.output_series.push_back(summary.outputs);
          }
        });
    findings_.provenance.result_hash = ensemble::to_hex(hasher.finish());
    findings_.provenance.series_runs = findings_.series.size();
    return done;
  }

  [[nodiscard]] static double sum(Group const& group, std::vector<std::int32_t> const& row,
                                  std::size_t offset, std::size_t variables, std::size_t variable) {
    double total = 0.0;
    for (std::size_t const f : group.formations) total += row[offset + f * variables + variable];
    return total;
  }

  /// Quantiles over all runs: last evenings, causes and answers to claims.
  base::Result<base::Done> column_passes() {
    std::size_t const variables = shape_.variables;
    std::size_t const finals = findings_.groups.size() * variables;
    std::size_t const answers = finals + shape_.answers;
    std::size_t const columns = answers + shape_.outputs;
    std::size_t const at_once =
        std::max<std::size_t>(1, kNumbersHeld / std::max<std::uint64_t>(1, settings_.runs));
    findings_.finals.resize(finals);
    std::vector<std::vector<double>> held;
    for (std::size_t first = 0; first < columns; first += at_once) {
      std::size_t const last = std::min(columns, first + at_once);
      held.assign(last - first, {});
      for (auto& column : held) column.reserve(settings_.runs);
      auto done =
          visit(store_, shape_, settings_.runs, [&](std::uint64_t, RunSummary const& summary) {
            for (std::size_t c = first; c < last; ++c) {
              held[c - first].push_back(c < finals
                                            ? sum(findings_.groups[c / variables],
                                                  summary.last_evening, 0, variables, c % variables)
                                        : c < answers ? summary.answers[c - finals]
                                                      : summary.last_outputs[c - answers]);
            }
          });
      if (!done) return done;
      for (std::size_t c = first; c < last; ++c) take_column(c, finals, held[c - first]);
    }
    compute_causes();
    return base::Done{};
  }

  void take_column(std::size_t column, std::size_t finals, std::vector<double>& sample) {
    if (column < finals) {
      means_.resize(finals);
      double total = 0.0;
      for (double const value : sample) total += value;
      means_[column] = sample.empty() ? 0.0 : total / static_cast<double>(sample.size());
      findings_.finals[column] = report::quantiles_of(sample);
      return;
    }
    if (column >= finals + shape_.answers) {
      report::OutputFan& fan = findings_.outputs[column - finals - shape_.answers];
      fan.last = scaled(report::quantiles_of(sample), fan);
      return;
    }
    std::size_t answer = column - finals;
    for (std::size_t r = 0; r < subject_.readings.size(); ++r) {
      if (!subject_.readings[r].observable) continue;
      if (answer-- > 0) continue;
      findings_.predictions.push_back(predict(r, sample));
      return;
    }
  }

  report::Prediction predict(std::size_t r, std::vector<double>& sample) const {
    evidence::Reading const& reading = subject_.readings[r];
    report::Prediction prediction;
    prediction.reading = r;
    constexpr double kPointTolerance = 0.1;
    double low = reading.stated.low.value_or(-1e300);
    double high = reading.stated.high.value_or(1e300);
    if (reading.stated.low && reading.stated.high && *reading.stated.low == *reading.stated.high) {
      low *= 1.0 - kPointTolerance;
      high *= 1.0 + kPointTolerance;
    }
    double total = 0.0;
    std::size_t inside = 0;
    for (double const value : sample) {
      total += value;
      if (value >= low && value <= high) ++inside;
    }
    double const n = static_cast<double>(std::max<std::size_t>(1, sample.size()));
    prediction.mean = total / n;
    prediction.share_inside = static_cast<double>(inside) / n;
    prediction.quantiles = report::quantiles_of(sample);
    return prediction;
  }

  void compute_causes() {
    std::size_t const variables = shape_.variables;
    for (std::size_t g = 0; g < findings_.groups.size(); ++g) {
      double all = 0.0;
      for (std::size_t v = campaign::kFixedVariables; v < variables; ++v) {
        all += means_[g * variables + v];
      }
      for (std::size_t v = campaign::kFixedVariables; v < variables; ++v) {
        std::size_t const column = g * variables + v;
        findings_.causes.push_back({g, subject_.world.causes[v - campaign::kFixedVariables],
                                    findings_.finals[column],
                                    all > 0.0 ? means_[column] / all : 0.0});
      }
    }
  }

  void compute_fans() {
    std::vector<double> sample;
    for (std::size_t g = 0; g < findings_.groups.size(); ++g) {
      for (std::size_t v = 0; v < shape_.variables; ++v) {
        report::Fan fan{g, v, {}};
        for (std::size_t day = 0; day < shape_.days; ++day) {
          sample.clear();
          for (auto const& series : findings_.series) {
            sample.push_back(
                sum(findings_.groups[g], series, day * shape_.evening(), shape_.variables, v));
          }
          fan.days.push_back(report::quantiles_of(sample));
        }
        findings_.fans.push_back(std::move(fan));
      }
    }
  }

  void name_outputs() {
    for (std::size_t i = 0; i < subject_.world.outputs.size(); ++i) {
      for (std::size_t e = 0; e < subject_.world.outputs[i].count; ++e) {
        findings_.outputs.push_back({i, e, {}, {}});
      }
    }
  }

  /// Stored whole numbers in the unit of the output.
  [[nodiscard]] Quantiles scaled(Quantiles quantiles, report::OutputFan const& fan) const {
    double const resolution = subject_.world.output(subject_.world.outputs[fan.columns]).resolution;
    for (double& value : quantiles) value *= resolution;
    return quantiles;
  }

  void compute_output_fans() {
    std::vector<double> sample;
    for (std::size_t column = 0; column < findings_.outputs.size(); ++column) {
      report::OutputFan& fan = findings_.outputs[column];
      for (std::size_t day = 0; day < shape_.days; ++day) {
        sample.clear();
        for (auto const& outputs : findings_.output_series) {
          sample.push_back(outputs[day * shape_.outputs + column]);
        }
        fan.days.push_back(scaled(report::quantiles_of(sample), fan));
      }
    }
  }

  /// Share of the first ground held by a kept run in the evening of a day.
  [[nodiscard]] double share_held(std::vector<std::int32_t> const& outputs, std::size_t day,
                                  std::size_t column) const {
    campaign::Output const& output = report::output_of(findings_, findings_.outputs[column]);
    return outputs[day * shape_.outputs + column] * output.resolution;
  }

  /// Of the kept runs that hold ground on a day, the share that still do on the last day.
  [[nodiscard]] double hold_probability(std::size_t day, std::size_t column) const {
    std::size_t held = 0;
    std::size_t still = 0;
    for (auto const& outputs : findings_.output_series) {
      if (share_held(outputs, day, column) <= campaign::kHeldAbove) continue;
      ++held;
      if (share_held(outputs, shape_.days - 1, column) > campaign::kHeldAbove) ++still;
    }
    return held > 0 ? static_cast<double>(still) / static_cast<double>(held) : 0.0;
  }

  void compute_leverage() {
    report::OutputFan const* held = report::find_output(findings_, "share_held_in_all", "campaign");
    if (held == nullptr || !report::ground_in_question(findings_)) return;
    auto const column = static_cast<std::size_t>(held - findings_.outputs.data());
    report::LeverageFan fan;
    std::vector<double> sample;
    for (std::size_t day = 0; day < shape_.days; ++day) {
      double const probability = hold_probability(day, column);
      sample.clear();
      for (auto const& outputs : findings_.output_series) {
        double const share = share_held(outputs, day, column);
        sample.push_back(share > campaign::kHeldAbove ? campaign::leverage_index(share, probability)
                                                      : 0.0);
      }
      fan.days.push_back(report::quantiles_of(sample));
      fan.hold_probability.push_back(probability);
    }
    findings_.leverage = std::move(fan);
  }

  void compute_states() {
    double const share =
        findings_.series.empty() ? 0.0 : 1.0 / static_cast<double>(findings_.series.size());
    for (std::size_t f = 0; f < shape_.formations; ++f) {
      if (subject_.world.formations[f].role != scenario::Role::attack) continue;
      report::StateShares shares{f, {}};
      shares.days.resize(shape_.days);
      for (auto const& series : findings_.series) {
        for (std::size_t day = 0; day < shape_.days; ++day) {
          auto const state = static_cast<std::size_t>(
              series[day * shape_.evening() + f * shape_.variables + campaign::kCommandState]);
          shares.days[day][state] += share;
        }
      }
      findings_.states.push_back(std::move(shares));
    }
  }

  ensemble::Store& store_;
  Subject const& subject_;
  Settings const& settings_;
  SummaryShape shape_;
  Findings findings_;
  std::vector<double> means_;
};

}  // namespace

SummaryShape shape_of(Subject const& subject) {
  SummaryShape shape;
  for (evidence::Reading const& reading : subject.readings) {
    if (reading.observable) ++shape.answers;
  }
  shape.formations = subject.world.formations.size();
  shape.variables = campaign::kFixedVariables + subject.world.causes.size();
  shape.outputs = subject.world.output_size;
  shape.days = subject.world.days;
  return shape;
}

campaign::RunRecord record_of(Findings const& findings, std::size_t run) {
  campaign::RunRecord record;
  record.run = run;
  record.days = findings.world->days;
  record.formations = findings.world->formations.size();
  record.variables = findings.variables.size();
  record.output_size = findings.world->output_size;
  record.series = findings.series[run];
  record.outputs = findings.output_series[run];
  return record;
}

std::vector<Group> groups_of(campaign::World const& world) {
  std::vector<Group> groups;
  for (std::size_t s = 0; s < world.sides.size(); ++s) {
    Group group{world.sides[s].id, world.sides[s].name, true, {}};
    for (std::size_t f = 0; f < world.formations.size(); ++f) {
      if (world.formations[f].side == s) group.formations.push_back(f);
    }
    if (!group.formations.empty()) groups.push_back(std::move(group));
  }
  std::size_t const sides = groups.size();
  for (std::size_t g = 0; g < sides; ++g) {
    std::vector<std::size_t> const members = groups[g].formations;
    if (members.size() < 2) continue;
    for (std::size_t const f : members) {
      groups.push_back({world.formations[f].id, world.formations[f].name, false, {f}});
    }
  }
  return groups;
}

base::Result<Findings> summarise_study(ensemble::Store& store, Subject const& subject,
                                       Settings const& settings) {
  return Summariser(store, subject, settings).run();
}

}  // namespace salient::study
