#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "salient/report/answer_words.h"
#include "salient/report/intervals.h"
#include "salient/report/sections.h"
#include "salient/report/words.h"

namespace salient::report {

namespace {

/// Quantity and unit: differences that one axis can hold.
using Kind = std::pair<std::string, std::string>;

std::vector<Kind> kinds_of(Answers const& answers) {
  std::vector<Kind> kinds;
  for (WhatIfAnswer const& what_if : answers.what_ifs) {
    for (WhatIfLine const& line : what_if.lines) {
      Kind const kind{line.quantity, line.unit};
      if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) kinds.push_back(kind);
    }
  }
  return kinds;
}

Figure differences_figure(Answers const& answers, Kind const& kind, std::size_t index) {
  IntervalsContent content;
  content.id = fmt::format("what-if-{}", index);
  content.title = "Difference that each change makes: " + kind.first;
  content.label = "Counterfactual minus as it was";
  content.unit = kind.second;
  content.meaning = "In this model, paired difference in " + kind.first + " with 80 % interval";
  content.series = {{"difference, with 80 %", Look::strong, 0}};
  content.reference = 0.0;
  content.reference_label = "no difference";
  for (WhatIfAnswer const& what_if : answers.what_ifs) {
    for (WhatIfLine const& line : what_if.lines) {
      if (Kind{line.quantity, line.unit} != kind) continue;
      content.rows.push_back({what_if.text, {interval_of(line.difference)}});
    }
  }
  return intervals_figure(content);
}

}  // namespace

std::optional<Section> what_if_section(Findings const& /*findings*/, Answers const& answers) {
  if (answers.what_ifs.empty()) return std::nullopt;
  Section section{"what-if", "What if", "What if", {}, {}, {}};
  section.paragraphs.emplace_back(
      "In this model, each change is run beside the account as it stands, with the same draws of "
      "the posterior and the same chances, so that their difference is that of the change. It says "
      "nothing of how others would have answered the change.");
  std::size_t index = 0;
  for (Kind const& kind : kinds_of(answers)) {
    section.figures.push_back(differences_figure(answers, kind, ++index));
  }
  Table lines{"Differences",
              {"Question", "Quantity", "As it was", "Counterfactual", "Difference", "It is lower",
               "Error of the mean", "Correlation of the pairs"},
              {}};
  lines.folded = true;
  Table changes{"What was changed", {"Question", "Changes", "Runs", "Runs saved by pairing"}, {}};
  changes.leads = {{1, "q-"}};
  for (WhatIfAnswer const& what_if : answers.what_ifs) {
    for (WhatIfLine const& line : what_if.lines) {
      lines.rows.push_back({what_if.text, line.quantity,
                            amount_with_interval(line.factual, line.unit),
                            amount_with_interval(line.otherwise, line.unit),
                            amount_with_interval(line.difference, line.unit),
                            chance(answers, line.probability_lower), amount(line.error, line.unit),
                            number(line.correlation)});
    }
    std::string list;
    for (std::string const& change : what_if.changes) list += (list.empty() ? "" : ", ") + change;
    changes.rows.push_back({what_if.text, list, number(static_cast<double>(what_if.runs)),
                            number(std::max(0.0, what_if.runs_saved))});
  }
  section.tables = {std::move(changes), std::move(lines)};
  return section;
}

}  // namespace salient::report
