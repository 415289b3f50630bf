#include "salient/engagement/placement.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "salient/engagement/world.h"

namespace salient::engagement {

namespace {

using scenario::MapPoint;

struct Heading {
  double x = 0.0, y = 1.0;  ///< a unit vector
};

Heading heading(MapPoint from, MapPoint to) {
  double const x = to.x - from.x;
  double const y = to.y - from.y;
  double const length = std::sqrt(x * x + y * y);
  return length > 0.0 ? Heading{x / length, y / length} : Heading{};
}

/// The middle of a side's first positions, by members.
MapPoint middle_of(std::vector<Placement> const& placements, World const& world,
                   std::uint8_t side) {
  double x = 0.0, y = 0.0, members = 0.0;
  for (std::size_t g = 0; g < placements.size(); ++g) {
    if (world.groups[g].side != side) continue;
    Placement const& place = placements[g];
    double const count = place.soldiers + place.weapons + place.vehicles;
    x += count * place.middle.x;
    y += count * place.middle.y;
    members += count;
  }
  return members > 0.0 ? MapPoint{x / members, y / members} : MapPoint{};
}

/// Lengths of the legs of a route from the first position on.
double length_of(MapPoint from, std::vector<MapPoint> const& route) {
  double length = 0.0;
  for (MapPoint const to : route) {
    double const x = to.x - from.x;
    double const y = to.y - from.y;
    length += std::sqrt(x * x + y * y);
    from = to;
  }
  return length;
}

Kind kind_of(Placement const& place, std::uint32_t member) {
  if (member < place.vehicles) return Kind::vehicle;
  std::uint32_t const foot = place.soldiers + place.weapons;
  std::uint64_t const i = member - place.vehicles;
  // Support weapons are spread evenly among the soldiers.
  bool const weapon = (i + 1) * place.weapons / foot > i * place.weapons / foot;
  return weapon ? Kind::weapon : Kind::soldier;
}

/// Under cover of works are evenly spread members, and no vehicles.
Posture posture_of(Placement const& place, std::uint32_t member) {
  if (member < place.vehicles) return Posture::standing;
  double const i = member - place.vehicles;
  return std::floor((i + 1.0) * place.works) > std::floor(i * place.works) ? Posture::works
                                                                           : Posture::standing;
}

void add_member(Placement const& place, std::uint32_t member, std::uint32_t group, Heading toward,
                World& world) {
  Entities& all = world.entities;
  GroupInfo const& info = world.groups[group];
  std::uint32_t const count = place.soldiers + place.weapons + place.vehicles;
  double const depth = std::max(place.depth, 1.0);
  auto const wide = static_cast<std::uint32_t>(
      std::clamp(std::floor(std::sqrt(count * place.front / depth) + 0.5), 1.0, 1.0 * count));
  std::uint32_t const ranks = (count + wide - 1) / wide;
  std::uint32_t const rank = member / wide;
  std::uint32_t const in_rank = std::min(wide, count - rank * wide);
  double const across = ((member % wide + 0.5) / in_rank - 0.5) * place.front;
  double const behind = ranks > 1 ? (0.5 - (rank + 0.5) / ranks) * place.depth : 0.0;
  double const x = behind * toward.x + across * toward.y;
  double const y = behind * toward.y - across * toward.x;
  Kind const kind = kind_of(place, member);
  world.kinds[static_cast<std::size_t>(kind)] = true;
  all.kind.push_back(kind);
  all.side.push_back(info.side);
  all.group.push_back(group);
  all.crew.push_back(kind == Kind::soldier  ? std::uint8_t{1}
                     : kind == Kind::weapon ? place.weapon_crew
                                            : place.vehicle_crew);
  all.posture.push_back(posture_of(place, member));
  all.place_x.push_back(static_cast<float>(x));
  all.place_y.push_back(static_cast<float>(y));
  all.x.push_back(
      static_cast<float>(std::clamp(place.middle.x + x, 0.0, 1.0 * world.terrain.width())));
  all.y.push_back(
      static_cast<float>(std::clamp(place.middle.y + y, 0.0, 1.0 * world.terrain.depth())));
  std::uint64_t const name = base::hash_id("group." + info.id);
  // A member's key: that of its group, moved on by a Weyl step for each member.
  all.key.push_back(base::draw_key(world.options.seed, name + (member + 1) * 0x9e3779b97f4a7c15U));
}

}  // namespace

void place_groups(std::vector<Placement> const& placements, World& world) {
  std::array<MapPoint, 2> const middles{middle_of(placements, world, 0),
                                        middle_of(placements, world, 1)};
  for (std::uint32_t g = 0; g < placements.size(); ++g) {
    Placement const& place = placements[g];
    GroupInfo& info = world.groups[g];
    MapPoint const ahead = info.route.empty() ? middles[1U - info.side] : info.route.front();
    info.first = world.entities.count();
    info.count = place.soldiers + place.weapons + place.vehicles;
    info.persons =
        place.soldiers + place.weapons * place.weapon_crew + place.vehicles * place.vehicle_crew;
    info.front = place.front;
    info.depth = place.depth;
    info.middle = place.middle;
    info.route_length = length_of(place.middle, info.route);
    world.sides[info.side].persons += info.persons;
    Heading const toward = heading(place.middle, ahead);
    for (std::uint32_t member = 0; member < info.count; ++member) {
      add_member(place, member, g, toward, world);
    }
  }
}

}  // namespace salient::engagement
