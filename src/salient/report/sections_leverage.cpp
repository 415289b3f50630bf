#include <fmt/format.h>

#include "salient/report/fans.h"
#include "salient/report/sections.h"
#include "salient/report/words.h"

namespace salient::report {

std::optional<Section> leverage_section(Findings const& findings) {
  if (!findings.leverage) return std::nullopt;
  Section section{"leverage", "Leverage: an index, not a prediction", "Leverage", {}, {}, {}};
  section.paragraphs.push_back(fmt::format(
      "Share of the first ground still held, times the share of the runs with ground on that day "
      "that still hold more than 5 % of it on the last day ({:.0f} % of them, seen from the first "
      "day). It says nothing of what talks would be about or how they would end.",
      100.0 * findings.leverage->hold_probability.front()));
  section.figures.push_back(fan_figure(
      findings, {"leverage", "Leverage index (index, not a prediction)", "Leverage index", "1",
                 "Leverage index of the ground held", &findings.leverage->days, "[]", 0, number}));
  return section;
}

}  // namespace salient::report
