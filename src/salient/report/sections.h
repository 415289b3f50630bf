#pragma once

#include <optional>
#include <string>
#include <vector>

#include "salient/report/answers.h"
#include "salient/report/figures.h"
#include "salient/report/findings.h"

namespace salient::report {

/// A column whose cells are keys, separated by ", ", each of which leads to the row of the page
/// whose id is the prefix with the key: "q-" for quantities, "claim-" for claims. What follows " =
/// " is no part of a key. A key without a row stays text.
struct Leads {
  std::size_t column = 0;
  std::string prefix;
};

/// A table of the page; its cells are text.
struct Table {
  std::string caption;
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
  std::vector<Leads> leads = {};
  bool folded = false;  ///< long, and shown when it is asked for
};

/// A part of the page that stands there only when there is something to say. All text is plain.
struct Section {
  std::string id, title;
  std::string entry;                    ///< in the list of contents
  std::vector<std::string> paragraphs;  ///< before the figures
  std::vector<Figure> figures;
  std::vector<Table> tables;
  std::vector<std::string> notes = {};  ///< after the tables
};

/// Ground held, with the claims on it, where ground is in question.
[[nodiscard]] std::optional<Section> ground_section(Findings const& findings);
/// Stocks: share supplied from abroad, ration, and whether the account's numbers go together.
[[nodiscard]] std::optional<Section> supply_section(Findings const& findings);
/// What allies gave each other.
[[nodiscard]] std::optional<Section> exchange_section(Findings const& findings);
/// Ratio of forces with and without each side of a coalition of several.
[[nodiscard]] std::optional<Section> balance_section(Findings const& findings);
/// The leverage index.
[[nodiscard]] std::optional<Section> leverage_section(Findings const& findings);

/// What the claims say, how they conflict, and what the posterior makes of each and of its source.
[[nodiscard]] std::optional<Section> evidence_section(Findings const& findings,
                                                      Answers const& answers);
/// What each mechanism accounts for in this model, and what that rests on.
[[nodiscard]] std::optional<Section> attribution_section(Findings const& findings,
                                                         Answers const& answers);
/// Paired differences between the account and changed ones.
[[nodiscard]] std::optional<Section> what_if_section(Findings const& findings,
                                                     Answers const& answers);
/// Forecasts as of a date, what would narrow them, and how they did on later claims.
[[nodiscard]] std::optional<Section> forecast_section(Findings const& findings,
                                                      Answers const& answers);
/// What neither claims nor model can tell.
[[nodiscard]] std::optional<Section> unknown_section(Findings const& findings,
                                                     Answers const& answers);
/// Runs of every stage, and how the posterior was reached.
[[nodiscard]] std::optional<Section> computation_section(Findings const& findings,
                                                         Answers const& answers);

}  // namespace salient::report
