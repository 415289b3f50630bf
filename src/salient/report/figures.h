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

/// Strength and losses of every side, with the claims on them; and, where `prior` are findings of
/// the same account before any claim, what it gave then.
[[nodiscard]] std::vector<Figure> fan_figures(Findings const& findings,
                                              Findings const* prior = nullptr);
/// Losses by proximate cause, one figure a side that lost anyone.
[[nodiscard]] std::vector<Figure> cause_figures(Findings const& findings);
/// Command states over time of formations that attack.
[[nodiscard]] std::vector<Figure> state_figures(Findings const& findings);
/// The map, when the scenario has geometry.
[[nodiscard]] std::vector<Figure> map_figures(Findings const& findings);

}  // namespace salient::report
