#pragma once

#include <string>
#include <vector>

#include "salient/report/findings.h"

namespace salient::report {

/// A figure of the page: where it is drawn, and what stands beside it for those who cannot see it.
struct Figure {
  std::string id, title;
  std::string alternative;                     ///< the figure in words
  std::vector<std::string> columns;            ///< of its table
  std::vector<std::vector<std::string>> rows;  ///< text cells
  std::string json;                            ///< for the web bundle (web/src/figures)
};

/// Strength and losses of every side, with the claims on them.
[[nodiscard]] std::vector<Figure> fan_figures(Findings const& findings);
/// The same of the posterior, with what the same account gave before any claim behind each fan.
[[nodiscard]] std::vector<Figure> fan_figures_over(Findings const& findings, Findings const& prior);
/// Losses by proximate cause, one figure a side that lost anyone.
[[nodiscard]] std::vector<Figure> cause_figures(Findings const& findings);
/// Command states over time of formations that attack.
[[nodiscard]] std::vector<Figure> state_figures(Findings const& findings);

}  // namespace salient::report
