#include "salient/study/players.h"

#include <algorithm>
#include <map>
#include <set>

namespace salient::study {

namespace {

using campaign::World;
using scenario::Scenario;

/// A player made of mechanisms that are switched together.
struct Switch {
  char const* id;
  char const* title;
  std::vector<char const*> mechanisms;
  char const* reference;  ///< in words; null: as the mechanism declares it
};

std::vector<Switch> const& switches() {
  static std::vector<Switch> const list{
      {"mines", "Minefields", {"minefields"}, nullptr},
      {"open_ground", "Open ground", {}, "all ground on the way has covered routes"},
      {"armour", "Missing armour", {"armour"}, nullptr},
      {"coordination", "Poor coordination between allies", {"coordination"}, nullptr},
      {"familiarity", "Unfamiliar ground", {"familiarity"}, nullptr},
      {"doctrine", "Assault doctrine", {"doctrine"}, nullptr},
      {"drones", "Drones", {"drones"}, nullptr},
      {"artillery", "Artillery", {"artillery"}, nullptr},
      {"support",
       "Missing support",
       {"combined_arms", "supply"},
       "every arm is present as demanded, and demand for shells is met"}};
  return list;
}

campaign::Mechanism const* find_mechanism(World const& world, std::string_view group) {
  for (campaign::Mechanism const& mechanism : world.mechanisms) {
    if (mechanism.declaration.group == group) return &mechanism;
  }
  return nullptr;
}

/// Does the account's number belong to the subject, or to what the subject meets?
bool concerns(World const& world, std::vector<std::size_t> const& rows, std::string const& key) {
  for (char const* own : {"formation.", "sector."}) {
    if (key.compare(0, std::string_view(own).size(), own) != 0) continue;
    return std::any_of(rows.begin(), rows.end(), [&](std::size_t f) {
      campaign::FormationInfo const& formation = world.formations[f];
      return key.find("." + formation.id + ".") != std::string::npos ||
             key.find("." + world.sectors[formation.sector].id + ".") != std::string::npos;
    });
  }
  return true;
}

/// Keys of the account's numbers that a mechanism reads, and of its own parameters.
void add_inputs(Scenario const& scenario, base::Catalogue const& catalogue, World const& world,
                campaign::Mechanism const& mechanism, std::vector<std::size_t> const& rows,
                std::vector<std::string>& keys) {
  for (scenario::NamedQuantity const& named : scenario::all_quantities(scenario, catalogue)) {
    bool read = named.entry->group == mechanism.declaration.group;
    for (campaign::Reading const& reading : mechanism.readings) {
      std::string const table(base::table_name(reading.scope));
      read = read || (named.entry->key == reading.key &&
                      named.key.compare(0, table.size() + 1, table + ".") == 0);
    }
    if (read && concerns(world, rows, named.key)) keys.push_back(named.key);
  }
}

Player from_mechanisms(Scenario const& scenario, base::Catalogue const& catalogue,
                       World const& world, Switch const& which,
                       std::vector<std::size_t> const& rows) {
  Player player{which.id, which.title, which.reference == nullptr ? "" : which.reference, {}, {}};
  for (char const* group : which.mechanisms) {
    auto const state = scenario.mechanism_states.find(group);
    campaign::Mechanism const* mechanism = find_mechanism(world, group);
    if (mechanism == nullptr || state == scenario.mechanism_states.end() ||
        state->second != "active") {
      continue;
    }
    player.changes.push_back({std::string("mechanism.") + group, std::nullopt, "reference"});
    if (which.reference == nullptr) player.reference = mechanism->declaration.reference_state;
    add_inputs(scenario, catalogue, world, *mechanism, rows, player.rests_on);
  }
  return player;
}

/// Ground without open stretches in the sectors where the subject serves.
Player open_ground(Scenario const& scenario, base::Catalogue const& catalogue, World const& world,
                   Switch const& which, std::vector<std::size_t> const& rows) {
  Player player{which.id, which.title, which.reference, {}, {}};
  std::set<std::string> sectors;
  for (std::size_t const f : rows) {
    sectors.insert(world.sectors[world.formations[f].sector].id);
  }
  for (scenario::NamedQuantity const& named : scenario::all_quantities(scenario, catalogue)) {
    for (std::string const& sector : sectors) {
      if (named.key != "sector." + sector + ".terrain.open_share") continue;
      scenario::Quantity covered = *named.quantity;
      covered.prior = base::constant(0.0);
      player.changes.push_back({named.key, covered, ""});
      player.rests_on.push_back(named.key);
    }
  }
  return player;
}

}  // namespace

std::vector<Player> players_of(Scenario const& scenario, base::Catalogue const& catalogue,
                               World const& world, std::string const& subject) {
  auto const rows = rows_of(world, subject);
  std::vector<Player> players;
  for (Switch const& which : switches()) {
    Player player = which.mechanisms.empty()
                        ? open_ground(scenario, catalogue, world, which, rows)
                        : from_mechanisms(scenario, catalogue, world, which, rows);
    if (!player.changes.empty()) players.push_back(std::move(player));
  }
  return players;
}

std::vector<std::size_t> rows_of(World const& world, std::string const& subject) {
  std::vector<std::size_t> rows;
  for (std::size_t f = 0; f < world.formations.size(); ++f) {
    campaign::FormationInfo const& formation = world.formations[f];
    if (subject.empty() || formation.id == subject || world.sides[formation.side].id == subject) {
      rows.push_back(f);
    }
  }
  return rows;
}

std::string name_of(World const& world, std::string const& subject) {
  for (campaign::SideInfo const& side : world.sides) {
    if (side.id == subject) return side.name;
  }
  for (campaign::FormationInfo const& formation : world.formations) {
    if (formation.id == subject) return formation.name;
  }
  return "all formations";
}

std::string main_subject(Scenario const& scenario) {
  for (scenario::Question const& question : scenario.questions) {
    if (!question.subject.empty()) return question.subject;
  }
  std::map<std::string, int> spoken_of;
  for (scenario::Claim const& claim : scenario.claims) ++spoken_of[claim.subject];
  std::string most = scenario.sides.empty() ? "" : scenario.sides.front().id;
  int count = 0;
  for (scenario::Side const& side : scenario.sides) {
    if (spoken_of[side.id] > count) {
      count = spoken_of[side.id];
      most = side.id;
    }
  }
  return most;
}

}  // namespace salient::study
