#include <algorithm>

#include <fmt/format.h>

#include "salient/report/answer_words.h"
#include "salient/report/sections.h"
#include "salient/report/words.h"

namespace salient::report {

namespace {

constexpr double kUnreliablePareto = 0.7;

/// Three numbers in a parameter's own unit; shares stay numbers, as the account writes them.
std::string spread_text(Spread const& spread, std::string const& unit) {
  return number(spread.median) + " (" + number(spread.low) + " to " + number(spread.high) + ")" +
         (unit.empty() || unit == "1" ? "" : " " + unit);
}

Table informed_table(CalibrationAnswer const& calibration) {
  Table table{"What the claims do say of parameters",
              {"Quantity", "Meaning", "Before, with 80 %", "After, with 80 %", "Variance removed",
               "Sensitivity of the headline to its prior"},
              {}};
  table.leads = {{0, "q-"}};
  for (ParameterAnswer const& one : calibration.informed) {
    table.rows.push_back({one.key, one.title, spread_text(one.prior, one.unit),
                          spread_text(one.posterior, one.unit),
                          percent(one.contraction) + " ± " + percent(one.contraction_error),
                          number(one.sensitivity)});
  }
  return table;
}

Table uninformed_table(CalibrationAnswer const& calibration) {
  Table table{"Parameters of which the claims say almost nothing", {"Quantity"}, {}};
  table.leads = {{0, "q-"}};
  table.folded = true;
  for (std::string const& key : calibration.uninformed_keys) table.rows.push_back({key});
  return table;
}

Table correlation_table(CalibrationAnswer const& calibration) {
  Table table{"Parameters that the claims tie together", {"One", "Other", "Correlation"}, {}};
  table.leads = {{0, "q-"}, {1, "q-"}};
  for (Correlation const& one : calibration.correlations) {
    table.rows.push_back({one.a, one.b, number(one.r)});
  }
  return table;
}

void add_reliability(CalibrationAnswer const& calibration, Section& section) {
  if (!calibration.collapse.empty()) {
    section.paragraphs.push_back("The posterior collapsed: " + calibration.collapse);
  }
  if (!calibration.reached) {
    section.paragraphs.emplace_back(
        "The computation ended before every claim had its full weight: the numbers lie between the "
        "priors and the posterior, and their intervals are not those of the posterior.");
  }
  std::vector<std::string> unreliable;
  for (SourceAnswer const& source : calibration.sources) {
    if (source.pareto_k > kUnreliablePareto) unreliable.push_back(source.name);
  }
  std::sort(unreliable.begin(), unreliable.end());
  unreliable.erase(std::unique(unreliable.begin(), unreliable.end()), unreliable.end());
  if (unreliable.empty()) return;
  section.paragraphs.push_back(
      "What the answer would be without " + enumerated(unreliable) +
      " cannot be told from these runs: too few of them agree with the rest alone (Pareto k above "
      "0.7).");
}

}  // namespace

std::optional<Section> unknown_section(Findings const& /*findings*/, Answers const& answers) {
  if (!answers.calibration && answers.attributions.empty()) return std::nullopt;
  Section section{"unknown", "What we cannot tell", "What we cannot tell", {}, {}, {}};
  section.paragraphs.emplace_back(
      "The days in contact with the enemy, the share of a formation that is committed, and the "
      "lethality of what it meets are confounded: fewer days, or fewer persons forward, at a "
      "higher "
      "rate give the same loss. Whatever is said of a cause depends on the priors of the other "
      "two.");
  if (answers.calibration) {
    CalibrationAnswer const& calibration = *answers.calibration;
    section.paragraphs.push_back(fmt::format(
        "Of {} parameters the claims say almost nothing about {} (less than a fifth of the prior "
        "variance removed): for these the posterior is the prior.",
        calibration.parameters, calibration.uninformed));
    add_reliability(calibration, section);
    if (!calibration.informed.empty()) section.tables.push_back(informed_table(calibration));
    if (!calibration.correlations.empty()) {
      section.tables.push_back(correlation_table(calibration));
    }
    if (!calibration.uninformed_keys.empty()) {
      section.tables.push_back(uninformed_table(calibration));
    }
  }
  section.notes.emplace_back("The account's own limits stand at the head of this page.");
  section.notes.emplace_back(
      "An interval holds what the model, its priors and the claims leave open. What the model "
      "leaves "
      "out is in no interval.");
  return section;
}

}  // namespace salient::report
