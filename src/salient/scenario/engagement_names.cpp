#include <algorithm>

#include "salient/scenario/engagement.h"
#include "salient/scenario/names.h"

namespace salient::scenario {

using base::Scope;

namespace {

std::string point_text(MapPoint point) {
  return base::number_text(point.x) + "," + base::number_text(point.y);
}

std::string group_line(Group const& group) {
  std::string text = "group." + group.id + " = " + group.side;
  text += group.manner == Manner::file ? " file" : " abreast";
  if (group.closes) text += " closes";
  for (MapPoint const point : group.route) text += " " + point_text(point);
  return text;
}

std::string ground_line(Ground const& ground) {
  std::string text = "ground = " + std::string(name_of(ground.vegetation));
  HeightGrid const& grid = ground.heights;
  text += " " + std::to_string(grid.columns) + " " + std::to_string(grid.rows) + " " +
          base::number_text(grid.cell);
  for (float const height : grid.heights) text += " " + base::number_text(height);
  return text;
}

}  // namespace

std::string_view name_of(Vegetation vegetation) {
  switch (vegetation) {
    case Vegetation::open: return "open";
    case Vegetation::scrub: return "scrub";
    case Vegetation::forest: return "forest";
    case Vegetation::urban: return "urban";
  }
  return {};
}

std::vector<NamedQuantity> all_quantities(Engagement const& engagement,
                                          base::Catalogue const& catalogue) {
  QuantityCollector collect(catalogue);
  collect.add_all(Scope::engagement, "", engagement.parameters);
  collect.add_all(Scope::ground, "ground.", engagement.ground.quantities);
  for (std::size_t i = 0; i < engagement.patches.size(); ++i) {
    // Patches have no id; a later one lies over an earlier one, so their order matters.
    collect.add(Scope::patch, std::to_string(i + 1), engagement.patches[i].quantities);
  }
  for (Belligerent const& e : engagement.sides) collect.add(Scope::side, e.id, e.quantities);
  for (Group const& e : engagement.groups) collect.add(Scope::group, e.id, e.quantities);
  for (Minefield const& e : engagement.minefields) {
    collect.add(Scope::minefield, e.id, e.quantities);
  }
  for (Battery const& e : engagement.batteries) collect.add(Scope::battery, e.id, e.quantities);
  for (DroneTeam const& e : engagement.drone_teams) {
    collect.add(Scope::drone_team, e.id, e.quantities);
  }
  return collect.take();
}

std::string canonical_text(Engagement const& engagement, base::Catalogue const& catalogue) {
  std::string head = "salient engagement 1\n";
  for (auto const& [mechanism, state] : engagement.mechanism_states) {
    head += canonical_line("mechanism." + mechanism, state);
  }
  head += ground_line(engagement.ground) + "\n";
  for (std::size_t i = 0; i < engagement.patches.size(); ++i) {
    head += canonical_line("patch." + std::to_string(i + 1),
                           std::string(name_of(engagement.patches[i].vegetation)));
  }
  std::vector<std::string> lines;
  for (NamedQuantity const& named : all_quantities(engagement, catalogue)) {
    lines.push_back(named.key + " = " + exact_text(named.quantity->prior));
  }
  for (Belligerent const& e : engagement.sides) {
    lines.push_back("side." + e.id + (e.role == Role::attack ? " attacks" : " defends"));
  }
  for (Group const& e : engagement.groups) lines.push_back(group_line(e));
  for (Minefield const& e : engagement.minefields) {
    lines.push_back("minefield." + e.id + " = " + e.side);
  }
  for (Battery const& e : engagement.batteries) {
    lines.push_back("battery." + e.id + " = " + e.side);
  }
  for (DroneTeam const& e : engagement.drone_teams) {
    lines.push_back("drone_team." + e.id + " = " + e.side);
  }
  std::sort(lines.begin(), lines.end());
  for (std::string const& line : lines) head += line + "\n";
  return head;
}

}  // namespace salient::scenario
