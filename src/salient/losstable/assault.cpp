#include "salient/losstable/assault.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace salient::losstable {

namespace {

using base::Scope;
using scenario::Engagement;
using scenario::Quantities;

constexpr double kMargin = 100;     ///< of the map beyond the assault's front [m]
constexpr double kStart = 80;       ///< where the first echelon forms up [m]
constexpr double kEchelonGap = 60;  ///< between echelons [m]
constexpr double kTrench = 680;     ///< where the defenders stand [m]
constexpr double kMapDepth = 800;   ///< [m]
constexpr double kBelt = 370;       ///< southern edge of the belt of mines [m]
constexpr double kBeltDepth = 40;   ///< [m]
constexpr double kGroup = 15;       ///< persons in an attacking group
constexpr double kTeam = 10;        ///< persons in a defending group
constexpr double kRoundsOfAMission = 6;
constexpr double kSecondsPerHour = 3600;
constexpr double kDuration = 3600;      ///< [s]
constexpr double kEchelonDelay = 240;   ///< [s]
constexpr double kForestOfCover = 0.6;  ///< of the ground that is not open; the rest is scrub

/// Fills an account, numbers in the held unit.
class Builder {
 public:
  explicit Builder(base::Catalogue const& catalogue) : catalogue_(catalogue) {}

  [[nodiscard]] Quantities defaults(Scope scope) const {
    return scenario::default_quantities(catalogue_, scope);
  }
  void set(Quantities& row, Scope scope, char const* key, double value) const {
    row[catalogue_.slot(scope, key).value().index].prior = base::constant(value);
  }

  [[nodiscard]] scenario::Patch patch(scenario::Vegetation vegetation, double share) const {
    scenario::Patch one{vegetation, "", defaults(Scope::patch)};
    set(one.quantities, Scope::patch, "width", kAssaultFront + 2 * kMargin);
    set(one.quantities, Scope::patch, "depth", kTrench - kEchelonGap);
    set(one.quantities, Scope::patch, "share", share);
    return one;
  }

  [[nodiscard]] scenario::Group group(std::string const& id, char const* side, double x, double y,
                                      double front, double depth) const {
    scenario::Group one;
    one.id = id;
    one.name = id;
    one.side = side;
    one.quantities = defaults(Scope::group);
    for (auto const& [key, value] : std::initializer_list<std::pair<char const*, double>>{
             {"x", x}, {"y", y}, {"front", front}, {"depth", depth}}) {
      set(one.quantities, Scope::group, key, value);
    }
    return one;
  }

  void means(Engagement& account, char const* side, double rounds, double sorties) const {
    std::string const name(side);
    if (rounds > 0) {
      scenario::Battery battery{name + "-guns", side, "", defaults(Scope::battery)};
      set(battery.quantities, Scope::battery, "rounds", kRoundsOfAMission);
      set(battery.quantities, Scope::battery, "missions_per_hour",
          rounds / kRoundsOfAMission / kSecondsPerHour);
      account.batteries.push_back(std::move(battery));
    }
    if (sorties > 0) {
      scenario::DroneTeam team{name + "-drones", side, "", defaults(Scope::drone_team)};
      set(team.quantities, Scope::drone_team, "sorties_per_hour", sorties / kSecondsPerHour);
      account.drone_teams.push_back(std::move(team));
    }
  }

 private:
  base::Catalogue const& catalogue_;
};

/// Splits persons into `parts` whole numbers that differ by at most one.
double part(double persons, int parts, int index) {
  return std::floor(persons * (index + 1) / parts) - std::floor(persons * index / parts);
}

void add_attackers(Engagement& account, Assault const& assault, Builder const& build) {
  double const persons = std::floor(assault.attackers + 0.5);
  int const groups = std::max(1, static_cast<int>(std::floor(persons / kGroup + 0.5)));
  int const abreast = (groups + 1) / 2;
  double const vehicles = std::floor(assault.armour * persons / kPersonsPerVehicle + 0.5);
  double const lane = kAssaultFront / abreast;
  for (int g = 0; g < groups; ++g) {
    bool const second = g >= abreast;
    double const x = kMargin + lane * ((second ? g - abreast : g) + 0.5);
    double const soldiers = part(persons, groups, g);
    // Two ranks at the group's spacing, no wider than its lane.
    double const front = std::min(lane, assault.spacing * std::max(1.0, soldiers / 2));
    auto group = build.group((second ? "second-" : "first-") + std::to_string(g), "attacker", x,
                             second ? kStart - kEchelonGap : kStart, front,
                             std::max(2.0, 2 * assault.spacing));
    group.route = {{x, kTrench}};
    auto const set = [&](char const* key, double value) {
      build.set(group.quantities, Scope::group, key, value);
    };
    set("soldiers", soldiers > 1 ? soldiers - 1 : soldiers);
    set("weapons", soldiers > 1 ? 1 : 0);
    set("weapon_crew", 1);
    set("vehicles", part(vehicles, groups, g));
    set("vehicle_crew", 3);
    set("start", second ? kEchelonDelay : 0);
    set("spacing", assault.spacing);
    set("organisation", 1 - assault.organisation_deficit);
    set("familiarity_deficit", assault.familiarity_deficit);
    account.groups.push_back(std::move(group));
  }
}

void add_defenders(Engagement& account, Assault const& assault, Builder const& build) {
  double const persons = std::max(2.0, std::floor(assault.attackers / assault.force_ratio + 0.5));
  int const teams = std::max(1, static_cast<int>(std::floor(persons / kTeam + 0.5)));
  double const width = kAssaultFront / teams;
  for (int t = 0; t < teams; ++t) {
    auto team = build.group("team-" + std::to_string(t), "defender", kMargin + width * (t + 0.5),
                            kTrench, 0.8 * width, 10);
    double const soldiers = part(persons, teams, t);
    auto const set = [&](char const* key, double value) {
      build.set(team.quantities, Scope::group, key, value);
    };
    set("soldiers", soldiers > 1 ? soldiers - 1 : soldiers);
    set("weapons", soldiers > 1 ? 1 : 0);
    set("weapon_crew", 1);
    set("works", assault.works);
    account.groups.push_back(std::move(team));
  }
}

void add_ground(Engagement& account, Assault const& assault, Builder const& build) {
  account.ground.quantities = build.defaults(Scope::ground);
  build.set(account.ground.quantities, Scope::ground, "width", kAssaultFront + 2 * kMargin);
  build.set(account.ground.quantities, Scope::ground, "depth", kMapDepth);
  double const covered = 1 - assault.open_share;
  // The later patch lies over the earlier: shares are so that the two make up what is covered.
  double const forest = kForestOfCover * covered;
  if (covered <= 0) return;
  account.patches.push_back(
      build.patch(scenario::Vegetation::scrub, (covered - forest) / (1 - forest)));
  account.patches.push_back(build.patch(scenario::Vegetation::forest, forest));
}

void add_mines(Engagement& account, Assault const& assault, Builder const& build) {
  if (assault.mine_line_density <= 0) return;
  scenario::Minefield field{"belt", "defender", "", build.defaults(Scope::minefield)};
  for (auto const& [key, value] : std::initializer_list<std::pair<char const*, double>>{
           {"x", 0.0},
           {"y", kBelt},
           {"width", kAssaultFront + 2 * kMargin},
           {"depth", kBeltDepth},
           {"line_density", assault.mine_line_density}}) {
    build.set(field.quantities, Scope::minefield, key, value);
  }
  account.minefields.push_back(std::move(field));
}

}  // namespace

Engagement make_assault(Assault const& assault, base::Catalogue const& catalogue) {
  Builder const build(catalogue);
  Engagement account;
  account.id = "assault";
  account.title = "An assault of a loss table's design";
  account.parameters = build.defaults(Scope::engagement);
  build.set(account.parameters, Scope::engagement, "duration", kDuration);
  build.set(account.parameters, Scope::engagement, "visibility", assault.visibility);
  account.sides.push_back(
      {"attacker", "Attackers", scenario::Role::attack, build.defaults(Scope::side)});
  account.sides.push_back(
      {"defender", "Defenders", scenario::Role::defend, build.defaults(Scope::side)});
  build.set(account.sides[0].quantities, Scope::side, "coordination",
            1 - assault.coordination_deficit);
  add_ground(account, assault, build);
  add_attackers(account, assault, build);
  add_defenders(account, assault, build);
  add_mines(account, assault, build);
  build.means(account, "defender", assault.defenders_rounds, assault.defenders_sorties);
  build.means(account, "attacker", assault.attackers_rounds, assault.attackers_sorties);
  return account;
}

}  // namespace salient::losstable
