#include <algorithm>
#include <set>
#include <string>

#include <fmt/format.h>

#include "salient/report/fans.h"
#include "salient/report/sections.h"
#include "salient/report/words.h"

namespace salient::report {

namespace {

bool has_formations(Findings const& findings, scenario::Side const& side) {
  auto const& all = findings.scenario->formations;
  return std::any_of(all.begin(), all.end(),
                     [&](auto const& formation) { return formation.side == side.id; });
}

/// Does the side fight beside another side that has formations, too?
bool has_allies(Findings const& findings, scenario::Side const& side) {
  auto const& all = findings.scenario->sides;
  return std::any_of(all.begin(), all.end(), [&](scenario::Side const& other) {
    return other.id != side.id && other.coalition == side.coalition &&
           has_formations(findings, other);
  });
}

/// Names of a coalition's sides that have formations.
std::string names_of(Findings const& findings, std::string const& coalition) {
  std::string names;
  for (scenario::Side const& side : findings.scenario->sides) {
    if (side.coalition != coalition || !has_formations(findings, side)) continue;
    names += (names.empty() ? "" : " and ") + side.name;
  }
  return names;
}

}  // namespace

std::optional<Section> balance_section(Findings const& findings) {
  Section section{"balance", "Balance of forces", "Balance", {}, {}, {}};
  std::string const last = date_text(findings, findings.world->days - 1);
  std::set<std::string> shown;  // coalitions
  for (scenario::Side const& side : findings.scenario->sides) {
    OutputFan const* with = find_output(findings, "force_ratio", side.id);
    OutputFan const* without = find_output(findings, "force_ratio_without", side.id);
    bool const computed = with != nullptr && without != nullptr && with->days.back().back() > 0.0;
    if (!computed || !has_formations(findings, side) || !has_allies(findings, side)) continue;
    if (shown.insert(side.coalition).second) {
      std::string const allies = names_of(findings, side.coalition);
      section.paragraphs.push_back(fmt::format(
          "In this model, the ratio of persons present on the morning of {}, those of {} to those "
          "of their enemies, is {}.",
          last, allies, with_interval(with->last)));
      section.figures.push_back(output_figure(findings, *with, "balance-with-" + side.id,
                                              allies + ": ratio to their enemies"));
    }
    section.paragraphs.push_back(fmt::format("In this model, the same without {} is {}.", side.name,
                                             with_interval(without->last)));
    section.figures.push_back(output_figure(findings, *without, "balance-without-" + side.id,
                                            "The same without " + side.name));
  }
  if (section.figures.empty()) return std::nullopt;
  section.paragraphs.emplace_back(
      "Persons are counted, not weighed. Leaving a side out of the count is not what would have "
      "happened without it: others would have fought otherwise.");
  return section;
}

}  // namespace salient::report
