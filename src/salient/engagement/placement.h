#pragma once

#include <cstdint>
#include <vector>

#include "salient/scenario/engagement.h"

namespace salient::engagement {

struct World;

/// What a group consists of and where it first stands.
struct Placement {
  scenario::MapPoint middle;
  double front = 0, depth = 0;  ///< of its first position [m]
  double works = 0;             ///< share of its members under cover of works
  std::uint32_t soldiers = 0, weapons = 0, vehicles = 0;
  std::uint8_t weapon_crew = 1, vehicle_crew = 1;
};

/// Makes the entities of a world's groups, one placement each, in the order of the groups. Members
/// stand in ranks across the way that their group is to go (or faces: towards the middle of the
/// other side): vehicles in front, then soldiers, with support weapons spread among them.
void place_groups(std::vector<Placement> const& placements, World& world);

}  // namespace salient::engagement
