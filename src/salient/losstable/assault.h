#pragma once

#include "salient/base/parameter.h"
#include "salient/scenario/engagement.h"

namespace salient::losstable {

/// What sets one assault of a loss table's design apart from another; the rest is the same for all
/// of them (assault.cpp).
struct Assault {
  double attackers = 90;    ///< persons
  double force_ratio = 3;   ///< attackers / defenders
  double works = 0.7;       ///< share of the defenders under cover of works
  double open_share = 0.5;  ///< share of the ground that is open; the rest is forest and scrub
  double spacing = 6;       ///< of attackers on the move [m]
  double visibility = 1;    ///< sight relative to a clear day
  double armour = 0.5;      ///< armoured support present, relative to demand
  double coordination_deficit = 0.2;
  double familiarity_deficit = 0.2;
  double organisation_deficit = 0.3;
  double mine_line_density = 0.3;  ///< mines per metre of the defenders' belt [1/m]
  double defenders_rounds = 30;    ///< rounds an hour that the defenders can call [1/h]
  double defenders_sorties = 8;    ///< sorties of theirs an hour [1/h]
  double attackers_rounds = 30;    ///< the same of the attackers [1/h]
  double attackers_sorties = 8;    ///< [1/h]
};

/// Front of a table's assault: fires are stated for it [m].
inline constexpr double kAssaultFront = 400;
/// Persons on foot for whom one armoured vehicle meets the whole demand.
inline constexpr double kPersonsPerVehicle = 30;

/// The account of one assault: groups of about 15 in two echelons cross 600 m of ground, with a
/// belt of mines half-way, towards a trench held by groups of about 10. `catalogue` is that of the
/// engagement's mechanisms; what they declare stands at its defaults.
[[nodiscard]] scenario::Engagement make_assault(Assault const& assault,
                                                base::Catalogue const& catalogue);

}  // namespace salient::losstable
