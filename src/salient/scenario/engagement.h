#pragma once

#include <map>
#include <string>
#include <vector>

#include "salient/base/parameter.h"
#include "salient/scenario/scenario.h"

namespace salient::scenario {

/// What covers the ground.
enum class Vegetation { open, scrub, forest, urban };
[[nodiscard]] std::string_view name_of(Vegetation vegetation);

/// How a group crosses ground: one behind the other, or side by side.
enum class Manner { file, abreast };

/// A point of the map [m]: x to the east, y to the north, from the south-western corner.
struct MapPoint {
  double x = 0.0, y = 0.0;

  friend bool operator==(MapPoint const&, MapPoint const&) = default;
};

/// Heights of the ground read from a grid, rows from south to north.
struct HeightGrid {
  std::size_t columns = 0, rows = 0;
  double cell = 0.0;           ///< side of a cell [m]
  std::vector<float> heights;  ///< (rows × columns) [m]
};

/// The ground on which an engagement is fought. Size, relief and cells are quantities.
struct Ground {
  Vegetation vegetation = Vegetation::open;
  std::string heights_file;  ///< empty: a described pattern, or flat
  HeightGrid heights;        ///< of the file
  Quantities quantities;
};

/// A rectangle of other vegetation.
struct Patch {
  Vegetation vegetation = Vegetation::forest;
  std::string note;
  Quantities quantities;
};

/// A party of an engagement: the one attacks, the other defends.
struct Belligerent {
  std::string id, name;
  Role role = Role::attack;
  Quantities quantities;
};

/// Soldiers, crew-served weapons and vehicles that act together.
struct Group {
  std::string id, name, side, note;
  Manner manner = Manner::abreast;
  std::vector<MapPoint> route;  ///< where it goes, leg by leg; empty: it stays, see `closes`
  bool closes = false;          ///< without a route: goes for the middle of the enemy
  base::Place route_place;
  Quantities quantities;
};

/// Mines on a rectangle.
struct Minefield {
  std::string id, side, note;  ///< `side` laid it and knows it
  Quantities quantities;
};

/// Guns or mortars that fire missions for a side from off the map.
struct Battery {
  std::string id, side, note;
  Quantities quantities;
};

/// Operators who send drones for a side.
struct DroneTeam {
  std::string id, side, note;
  Quantities quantities;
};

/// The account of one engagement, resolved and checked, before any simulation.
struct Engagement {
  std::string id, title, question;
  std::vector<std::string> limits;

  std::vector<Source> sources;
  Ground ground;
  std::vector<Patch> patches;
  std::vector<Belligerent> sides;
  std::vector<Group> groups;
  std::vector<Minefield> minefields;
  std::vector<Battery> batteries;
  std::vector<DroneTeam> drone_teams;

  Quantities parameters;  ///< of the engagement as a whole, in slot order of Scope::engagement
  std::map<std::string, std::string> mechanism_states;  ///< group → "active" | "reference"
};

/// Parameters that accounts of engagements state. Added to the catalogue before the mechanisms.
[[nodiscard]] std::vector<base::Declaration> engagement_declarations();

/// Every quantity of an engagement with its full key, in a fixed order ("group.first.start").
[[nodiscard]] std::vector<NamedQuantity> all_quantities(Engagement const& engagement,
                                                        base::Catalogue const& catalogue);

/// Text that is equal for two engagements exactly when they simulate alike.
[[nodiscard]] std::string canonical_text(Engagement const& engagement,
                                         base::Catalogue const& catalogue);

}  // namespace salient::scenario
