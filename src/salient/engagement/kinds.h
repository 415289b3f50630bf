#pragma once

#include <cstdint>
#include <limits>

namespace salient::engagement {

/// Number of an entity: its row in World::entities and in every array of a State by entity.
using EntityId = std::uint32_t;
inline constexpr EntityId kNobody = std::numeric_limits<EntityId>::max();

/// What an entity is.
enum class Kind : std::uint8_t {
  soldier,  ///< one person on foot
  weapon,   ///< a crew-served support weapon
  vehicle,  ///< a crewed armoured vehicle
};

/// What has become of an entity.
enum class Fate : std::uint8_t {
  active,
  wounded,
  killed,     ///< of a weapon or vehicle: out of action
  isolated,   ///< cut off from its group when that broke: missing at the end
  withdrawn,  ///< left the field
};
inline constexpr std::size_t kFates = 5;

/// How an entity holds itself against fire.
enum class Posture : std::uint8_t { standing, prone, works };

/// What a group is about to do.
enum class Order : std::uint8_t {
  wait,      ///< has not set out
  advance,   ///< follows its route
  hold,      ///< stays where it is: no route, or at the end of it
  regroup,   ///< halted to regroup
  withdraw,  ///< broken: goes back the way it came
};

/// Why an engagement ended.
enum class End : std::uint8_t {
  none,       ///< it goes on
  time,       ///< its duration is over
  taken,      ///< the attackers hold the objective
  attackers,  ///< the attackers have too few left, or all their groups have broken
  defenders,  ///< the same of the defenders
};

}  // namespace salient::engagement
