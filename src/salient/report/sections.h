#pragma once

#include <optional>
#include <string>
#include <vector>

#include "salient/report/figures.h"
#include "salient/report/findings.h"

namespace salient::report {

/// A table of the page; its cells are text.
struct Table {
  std::string caption;
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
};

/// A part of the page that stands there only when there is something to say. All text is plain.
struct Section {
  std::string id, title;
  std::string entry;                    ///< in the list of contents
  std::vector<std::string> paragraphs;  ///< before the figures
  std::vector<Figure> figures;
  std::vector<Table> tables;
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

}  // namespace salient::report
