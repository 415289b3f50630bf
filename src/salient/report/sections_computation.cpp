#include <fmt/format.h>

#include "salient/report/sections.h"
#include "salient/report/words.h"

namespace salient::report {

namespace {

/// Where losses in assaults come from, and how much of the assaults lies outside the table.
std::string losses_paragraph(Findings const& findings) {
  if (findings.provenance.loss_table.empty()) {
    return "Losses in assaults are drawn from the priors of direct fire, mines, artillery and "
           "drones; no loss table is used.";
  }
  campaign::LossTable const& table = *findings.world->options.loss_table;
  std::size_t outside = 0, days = 0;
  for (OutputFan const& fan : findings.outputs) {
    if (findings.world->output(findings.world->outputs[fan.columns]).name != "extrapolated") {
      continue;
    }
    for (Quantiles const& day : fan.days) outside += day[kMedian] > 0.5 ? 1U : 0U;
    days += fan.days.size();
  }
  return fmt::format(
      "Losses in assaults are drawn from loss table {} ({} simulated assaults, {} replications of "
      "each; {}), as far as its discrepancies and the claims let them. On {} of {} days of "
      "formations most runs' assaults lay outside the table's design; there its nearest values "
      "are used.",
      findings.provenance.loss_table, table.rows, table.replications, table.made_by, outside, days);
}

}  // namespace

std::optional<Section> computation_section(Findings const& findings, Answers const& answers) {
  if (!answers.calibration && answers.stages.empty()) return std::nullopt;
  Section section{"computation", "How it was computed", "Computation", {}, {}, {}};
  if (answers.calibration) {
    CalibrationAnswer const& c = *answers.calibration;
    section.paragraphs.push_back(fmt::format(
        "The posterior was reached from the priors in {} steps that give the claims their weight "
        "little by little (tempered sequential Monte Carlo, each likelihood averaged over {} draws "
        "of chance), with {} simulated campaigns; {:.0f} % of the moves were accepted. Its "
        "weighted "
        "draws are worth {} independent ones. Logarithm of the evidence: {}.",
        c.steps, c.replicates, number(static_cast<double>(c.simulations)), 100.0 * c.acceptance,
        number(c.ess < 100.0 ? c.ess : static_cast<double>(static_cast<std::uint64_t>(c.ess))),
        number(c.log_evidence)));
  }
  section.paragraphs.push_back(losses_paragraph(findings));
  if (!answers.stages.empty()) {
    Table table{"Runs of each stage", {"Stage", "Runs"}, {}};
    for (StageAnswer const& stage : answers.stages) {
      table.rows.push_back({stage.stage, number(static_cast<double>(stage.runs))});
    }
    section.tables.push_back(std::move(table));
  }
  return section;
}

}  // namespace salient::report
