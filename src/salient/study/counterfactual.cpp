#include "salient/study/counterfactual.h"

#include <algorithm>

#include "salient/campaign/day.h"
#include "salient/scenario/changes.h"

namespace salient::study {

namespace {

scenario::Scenario without_attachments(scenario::Scenario scenario) {
  scenario.geometry.clear();
  scenario.claims.clear();
  return scenario;
}

}  // namespace

Counterfactual::Counterfactual(Subject const& subject, std::span<scenario::Change const> changes)
    : world_(campaign::compile(
          without_attachments(scenario::changed(subject.scenario, subject.catalogue, changes)),
          subject.catalogue, campaign::the_day(), subject.world.options)) {
  auto const& base = subject.world.drawn;
  for (campaign::DrawnQuantity const& drawn : world_.drawn) {
    auto const same = std::find_if(base.begin(), base.end(),
                                   [&](auto const& one) { return one.key == drawn.key; });
    from_.push_back(same == base.end() || !(same->prior == drawn.prior)
                        ? kNotThere
                        : static_cast<std::size_t>(same - base.begin()));
  }
}

void Counterfactual::simulate(Draws const& draws, std::size_t draw, campaign::Workspace& workspace,
                              campaign::RunRecord& record, std::size_t days,
                              std::span<scenario::CommandState const> commands) const {
  std::vector<double> values(world_.drawn.size());
  std::vector<double> uniforms;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (from_[i] != kNotThere) {
      values[i] = draws.values[draw][from_[i]];
      continue;
    }
    if (uniforms.empty()) {
      uniforms.resize(values.size());
      campaign::draw_uniforms(world_, draws.runs[draw], uniforms);
    }
    values[i] = base::quantile(world_.drawn[i].prior, uniforms[i]);
  }
  campaign::simulate(world_, draws.runs[draw], workspace, record,
                     {.values = values, .commands = commands, .days = days});
}

std::vector<scenario::CommandState> commands_of(campaign::RunRecord const& record) {
  std::vector<scenario::CommandState> commands;
  commands.reserve(record.days * record.formations);
  for (std::size_t day = 0; day < record.days; ++day) {
    for (std::size_t f = 0; f < record.formations; ++f) {
      commands.push_back(
          static_cast<scenario::CommandState>(record.at(day, f, campaign::kCommandState)));
    }
  }
  return commands;
}

double losses_of(campaign::RunRecord const& record, std::size_t day,
                 std::span<std::size_t const> rows, std::span<double const> factors) {
  double sum = 0.0;
  for (std::size_t const f : rows) sum += factors[f] * record.at(day, f, campaign::kCasualties);
  return sum;
}

double output_sum(campaign::World const& world, campaign::RunRecord const& record, std::size_t day,
                  std::string_view output) {
  double sum = 0.0;
  for (campaign::OutputColumns const& columns : world.outputs) {
    campaign::Output const& one = world.output(columns);
    if (one.name != output) continue;
    for (std::size_t e = 0; e < columns.count; ++e) {
      sum += record.output(day, columns.base + e) * one.resolution;
    }
  }
  return sum;
}

std::string date_of(campaign::World const& world, std::size_t day) {
  return (world.start + static_cast<std::int64_t>(day)).to_string();
}

report::Spread shown(explain::Spread const& spread) {
  return {spread.low, spread.median, spread.high, spread.mean};
}

}  // namespace salient::study
