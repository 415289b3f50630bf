#include <fmt/format.h>

#include "salient/report/sections.h"
#include "salient/report/words.h"

namespace salient::report {

std::optional<Section> computation_section(Findings const& /*findings*/, Answers const& answers) {
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
