#include "tests/engagement/support/accounts.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <stdexcept>
#include <utility>

namespace salient::testing {

using base::Scope;
using engagement::Mechanism;

EngagementAccount::EngagementAccount(std::vector<Mechanism> mechanisms)
    : catalogue(engagement::catalogue_of(mechanisms)), mechanisms_(std::move(mechanisms)) {
  account.id = "test";
  account.title = "An engagement of a test";
  account.parameters = scenario::default_quantities(catalogue, Scope::engagement);
  account.ground.quantities = scenario::default_quantities(catalogue, Scope::ground);
  account.sides.push_back({"attacker", "Attackers", scenario::Role::attack,
                           scenario::default_quantities(catalogue, Scope::side)});
  account.sides.push_back({"defender", "Defenders", scenario::Role::defend,
                           scenario::default_quantities(catalogue, Scope::side)});
  ground(1000, 1000);
}

EngagementAccount& EngagementAccount::ground(double width, double depth, double cell) {
  set("ground", "width", width);
  set("ground", "depth", depth);
  return set("ground", "cell", cell);
}

EngagementAccount& EngagementAccount::group(std::string const& id, std::string const& side,
                                            double soldiers, double x, double y) {
  scenario::Group group;
  group.id = id;
  group.name = id;
  group.side = side;
  group.quantities = scenario::default_quantities(catalogue, Scope::group);
  account.groups.push_back(std::move(group));
  set(id, "soldiers", soldiers);
  set(id, "x", x);
  return set(id, "y", y);
}

namespace {

template <class List>
auto& named(List& list, std::string const& id) {
  auto const found =
      std::find_if(list.begin(), list.end(), [&](auto const& one) { return one.id == id; });
  if (found == list.end()) throw std::logic_error("no entity '" + id + "' in the test's account");
  return *found;
}

}  // namespace

EngagementAccount& EngagementAccount::route(std::string const& group,
                                            std::vector<scenario::MapPoint> points) {
  named(account.groups, group).route = std::move(points);
  return *this;
}

EngagementAccount& EngagementAccount::closes(std::string const& group) {
  named(account.groups, group).closes = true;
  return *this;
}

EngagementAccount& EngagementAccount::manner(std::string const& group, scenario::Manner manner) {
  named(account.groups, group).manner = manner;
  return *this;
}

EngagementAccount& EngagementAccount::patch(scenario::Vegetation vegetation, double x, double y,
                                            double width, double depth) {
  account.patches.push_back(
      {vegetation, "", scenario::default_quantities(catalogue, Scope::patch)});
  auto& row = account.patches.back().quantities;
  for (auto const& [key, value] : std::initializer_list<std::pair<char const*, double>>{
           {"x", x}, {"y", y}, {"width", width}, {"depth", depth}}) {
    row[catalogue.slot(Scope::patch, key)->index].prior = base::constant(value);
  }
  return *this;
}

EngagementAccount& EngagementAccount::minefield(std::string const& id, std::string const& side,
                                                double x, double y, double width, double depth,
                                                double line_density) {
  account.minefields.push_back(
      {id, side, "", scenario::default_quantities(catalogue, Scope::minefield)});
  set(id, "x", x);
  set(id, "y", y);
  set(id, "width", width);
  set(id, "depth", depth);
  return set(id, "line_density", line_density);
}

EngagementAccount& EngagementAccount::battery(std::string const& id, std::string const& side) {
  account.batteries.push_back(
      {id, side, "", scenario::default_quantities(catalogue, Scope::battery)});
  return *this;
}

EngagementAccount& EngagementAccount::drone_team(std::string const& id, std::string const& side,
                                                 double sorties_per_hour) {
  account.drone_teams.push_back(
      {id, side, "", scenario::default_quantities(catalogue, Scope::drone_team)});
  return set(id, "sorties_per_hour", sorties_per_hour / 3600.0);
}

EngagementAccount& EngagementAccount::set(std::string const& entity, std::string const& key,
                                          base::Prior const& prior) {
  auto const put = [&](scenario::Quantities& row, Scope scope) {
    auto const slot = catalogue.slot(scope, key);
    if (!slot) throw std::logic_error("no parameter '" + key + "' of '" + entity + "'");
    row[slot->index].prior = prior;
  };
  if (entity.empty()) {
    put(account.parameters, Scope::engagement);
    return *this;
  }
  if (entity == "ground") {
    put(account.ground.quantities, Scope::ground);
    return *this;
  }
  bool found = false;
  auto const search = [&](auto& list, Scope scope) {
    for (auto& one : list) {
      if (one.id != entity) continue;
      put(one.quantities, scope);
      found = true;
    }
  };
  search(account.sides, Scope::side);
  search(account.groups, Scope::group);
  search(account.minefields, Scope::minefield);
  search(account.batteries, Scope::battery);
  search(account.drone_teams, Scope::drone_team);
  if (!found) throw std::logic_error("no entity '" + entity + "' in the test's account");
  return *this;
}

EngagementAccount& EngagementAccount::without(std::vector<std::string> const& mechanisms) {
  for (std::string const& name : mechanisms) account.mechanism_states[name] = "reference";
  return *this;
}

EngagementAccount& EngagementAccount::only(std::vector<std::string> const& mechanisms) {
  for (Mechanism const& mechanism : mechanisms_) {
    std::string const& name = mechanism.declaration.group;
    bool const kept = std::find(mechanisms.begin(), mechanisms.end(), name) != mechanisms.end();
    account.mechanism_states[name] = kept ? "active" : "reference";
  }
  return *this;
}

engagement::World EngagementAccount::world(engagement::Options const& options) const {
  return engagement::compile(account, catalogue, mechanisms_, options);
}

EngagementAccount lanchester(double attackers, double defenders, double attacker_rate,
                             double defender_rate) {
  EngagementAccount made;
  made.group("a", "attacker", attackers, 500, 450);
  made.group("d", "defender", defenders, 500, 550);
  made.set("direct_fire.shots", 1.0).set("direct_fire.chance", 0.01);
  made.set("direct_fire.range", 2000.0).set("duration", 86400.0);
  made.set("a", "direct_fire.effectiveness", attacker_rate / 0.01);
  made.set("d", "direct_fire.effectiveness", defender_rate / 0.01);
  made.only({"direct_fire"});
  return made;
}

engagement::Outcome simulated(engagement::World const& world, std::uint64_t replication) {
  engagement::Workspace workspace;
  engagement::Outcome outcome;
  engagement::simulate(world, replication, workspace, outcome);
  return outcome;
}

MeanOf mean_over(engagement::World const& world, std::uint64_t replications,
                 std::function<double(engagement::Outcome const&)> const& number) {
  // For a closer look than every run of the tests can afford: SALIENT_TIMES=100 build/….
  if (char const* const times = std::getenv("SALIENT_TIMES")) {
    replications *= std::max<std::uint64_t>(1, std::strtoull(times, nullptr, 10));
  }
  engagement::Workspace workspace;
  engagement::Outcome outcome;
  double sum = 0.0, squares = 0.0;
  for (std::uint64_t r = 0; r < replications; ++r) {
    engagement::simulate(world, r, workspace, outcome);
    double const x = number(outcome);
    sum += x;
    squares += x * x;
  }
  double const n = static_cast<double>(replications);
  double const mean = sum / n;
  return {mean, std::sqrt(std::max(0.0, squares / n - mean * mean) / (n - 1.0))};
}

}  // namespace salient::testing
