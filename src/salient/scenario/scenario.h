#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "salient/base/date.h"
#include "salient/base/parameter.h"
#include "salient/scenario/claim.h"
#include "salient/scenario/quantity.h"

namespace salient::scenario {

/// The states of a formation under command (model page 11).
enum class CommandState { commit, reduce, withdraw, rest, redeploy };
[[nodiscard]] std::string_view name_of(CommandState state);

enum class Role { attack, defend };

struct Source {
  std::string id, who, outlet, url, family, licence, note;
  std::optional<base::Date> date;
};

struct Side {
  std::string id, name, coalition;
  Quantities quantities;
  std::vector<std::string> claimants = {};  ///< words of claims files for who speaks for it

  /// Does a claim with this `claimant_side` come from this side? Its id and its name always do.
  [[nodiscard]] bool speaks(std::string_view claimant_side) const;
};

struct Sector {
  std::string id, name, feature;
  Quantities quantities;
};

struct Formation {
  std::string id, name, side, sector, note;
  Role role = Role::attack;
  CommandState state = CommandState::commit;
  Quantities quantities;
};

struct Arrival {
  std::string formation, note;
  base::Date date;
  Quantities quantities;
};

struct Transfer {
  std::string from, to, note;
  base::Date date;
  Quantities quantities;
};

struct Order {
  std::string formation, note;
  base::Date date;
  CommandState state = CommandState::commit;
  Quantities quantities;
};

struct Coordination {
  std::string requester, provider, note;
  Quantities quantities;
};

struct Fires {
  std::string side, sector, note;
  base::Date start, end;
  Quantities quantities;
};

struct Stock {
  std::string id, side, goods, note;
  Quantities quantities;
};

struct Import {
  std::string stock, from, note;
  base::Date start, end;
  Quantities quantities;
};

struct Exchange {
  std::string from, to, goods, note;
  base::Date start, end;
  Quantities quantities;
};

struct Weather {
  std::string note;
  base::Date start, end;
  Quantities quantities;
};

/// A difference from the account that a counterfactual makes.
struct Change {
  std::string key;                   ///< "formation.x.support.armour", "direct_fire.hazard"
  std::optional<Quantity> quantity;  ///< or, for a mechanism:
  std::string mechanism_state;       ///< "reference" | "active"
};

struct Question {
  std::string id, kind, text;
  std::string subject;  ///< id of a side or formation; empty when the whole account is meant
  std::optional<base::Date> as_of;
  std::vector<Change> changes;
};

struct Place {
  std::string name;
  double latitude = 0.0, longitude = 0.0;
  int rank = 0;
};

/// A GeoJSON file of the scenario, checked and kept as text for the report.
struct Geometry {
  std::string file, text;
};

/// The whole account: what was said, resolved and checked, before any simulation.
struct Scenario {
  std::string id, title, question;
  base::Date start, end;
  std::optional<base::Date> knowledge;
  std::vector<std::string> limits;

  std::vector<Source> sources;
  std::vector<Side> sides;
  std::vector<Sector> sectors;
  std::vector<Formation> formations;
  std::vector<Arrival> arrivals;
  std::vector<Transfer> transfers;
  std::vector<Order> orders;
  std::vector<Coordination> coordination;
  std::vector<Fires> fires;
  std::vector<Stock> stocks;
  std::vector<Import> imports;
  std::vector<Exchange> exchanges;
  std::vector<Weather> weather;
  std::vector<Question> questions;
  std::vector<Claim> claims;
  std::vector<Geometry> geometry;
  std::vector<Place> places;

  Quantities parameters;  ///< campaign-wide, in slot order of Scope::campaign
  std::map<std::string, std::string> mechanism_states;  ///< group → "active" | "reference"

  /// Number of simulated days, first and last included.
  [[nodiscard]] std::size_t days() const { return static_cast<std::size_t>(end - start) + 1; }
};

/// Every quantity with its full key, in a fixed order: campaign parameters, then entities by
/// table and file order. `parameter` points into the catalogue.
struct NamedQuantity {
  std::string key;  ///< "formation.dprk.strength", "direct_fire.hazard"
  base::Catalogue::Entry const* entry;
  Quantity const* quantity;
};
[[nodiscard]] std::vector<NamedQuantity> all_quantities(Scenario const& scenario,
                                                        base::Catalogue const& catalogue);

/// Text that is equal for two scenarios exactly when they simulate alike: numbers, ids, dates and
/// states in a fixed order, without comments, notes, sources and file order. The scenario hash is
/// taken over it.
[[nodiscard]] std::string canonical_text(Scenario const& scenario,
                                         base::Catalogue const& catalogue);

}  // namespace salient::scenario
