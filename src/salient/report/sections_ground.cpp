#include <fmt/format.h>

#include "salient/report/fans.h"
#include "salient/report/sections.h"
#include "salient/report/words.h"

namespace salient::report {

namespace {

/// Area held by sector on a few days, each with its 80 % interval.
Table area_table(Findings const& findings) {
  Table table;
  table.caption = "Area held [km²]: median of the runs, with 80 % of them";
  table.columns = {"Sector"};
  std::vector<std::size_t> const days = ground_days(findings);
  for (std::size_t const day : days) table.columns.push_back(date_text(findings, day));
  auto const add = [&](std::string const& name, OutputFan const* fan) {
    if (fan == nullptr || fan->days.front().back() <= 0.0) return;
    std::vector<std::string> row{name};
    for (std::size_t const day : days) row.push_back(with_interval(fan->days[day]));
    table.rows.push_back(std::move(row));
  };
  for (scenario::Sector const& sector : findings.scenario->sectors) {
    add(sector.name, find_output(findings, "area_held", sector.id));
  }
  if (table.rows.size() > 1) {
    add("All", find_output(findings, "area_held_in_all", "campaign"));
  }
  return table;
}

}  // namespace

std::optional<Section> ground_section(Findings const& findings) {
  OutputFan const* all = find_output(findings, "area_held_in_all", "campaign");
  if (all == nullptr || !ground_in_question(findings)) return std::nullopt;
  Section section{"ground", "Ground held", "Ground", {}, {}, {}};
  section.paragraphs.push_back(
      "Ground that the defender holds in the sectors whose ground is in question. Sources that "
      "draw "
      "the contested band differently state different areas of the same line.");
  section.figures.push_back(output_figure(
      findings, *all, "ground-area", "Ground held by the defender", whole_area_readings(findings)));
  section.tables.push_back(area_table(findings));
  return section;
}

}  // namespace salient::report
