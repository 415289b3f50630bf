#include "tests/campaign/support/worlds.h"

#include <cmath>
#include <stdexcept>

#include "salient/base/unit.h"

namespace salient::testing {

using base::Scope;

Account::Account(std::vector<campaign::Mechanism> mechanisms)
    : catalogue(campaign::catalogue_of(mechanisms)), mechanisms_(std::move(mechanisms)) {
  scenario.id = "test";
  scenario.start = *base::Date::parse("2000-01-01");
  scenario.end = scenario.start + 29;
  scenario.parameters = scenario::default_quantities(catalogue, Scope::campaign);
}

scenario::Quantity& Account::quantity(scenario::Quantities& row, Scope scope,
                                      std::string const& key) const {
  auto const slot = catalogue.slot(scope, key);
  if (!slot) throw std::logic_error("no parameter " + key);
  return row[slot->index];
}

Account& Account::days(int count) {
  scenario.end = scenario.start + (count - 1);
  return *this;
}

Account& Account::side(std::string const& id, std::string const& coalition) {
  scenario.sides.push_back(
      {id, id, coalition, scenario::default_quantities(catalogue, Scope::side)});
  return *this;
}

Account& Account::sector(std::string const& id) {
  scenario.sectors.push_back({id, id, "", scenario::default_quantities(catalogue, Scope::sector)});
  return *this;
}

Account& Account::formation(std::string const& id, std::string const& side,
                            std::string const& sector, scenario::Role role, double strength) {
  scenario.formations.push_back({id, id, side, sector, "", role, scenario::CommandState::commit,
                                 scenario::default_quantities(catalogue, Scope::formation)});
  return set(id, "strength", base::constant(strength));
}

Account& Account::arrival(std::string const& formation, int day, double persons) {
  scenario.arrivals.push_back({formation, "", scenario.start + day,
                               scenario::default_quantities(catalogue, Scope::arrival)});
  quantity(scenario.arrivals.back().quantities, Scope::arrival, "persons").prior =
      base::constant(persons);
  return *this;
}

Account& Account::transfer(std::string const& from, std::string const& to, int day,
                           double persons) {
  scenario.transfers.push_back({from, to, "", scenario.start + day,
                                scenario::default_quantities(catalogue, Scope::transfer)});
  quantity(scenario.transfers.back().quantities, Scope::transfer, "persons").prior =
      base::constant(persons);
  return *this;
}

Account& Account::order(std::string const& formation, int day, scenario::CommandState state) {
  scenario.orders.push_back({formation, "", scenario.start + day, state,
                             scenario::default_quantities(catalogue, Scope::order)});
  return *this;
}

Account& Account::fires(std::string const& side, std::string const& sector, double shells_per_day) {
  scenario.fires.push_back({side, sector, "", scenario.start, scenario.end + 3650,
                            scenario::default_quantities(catalogue, Scope::fires)});
  quantity(scenario.fires.back().quantities, Scope::fires, "shells_per_day").prior =
      base::constant(shells_per_day);
  return *this;
}

Account& Account::first_state(std::string const& formation, scenario::CommandState state) {
  for (auto& one : scenario.formations) {
    if (one.id == formation) one.state = state;
  }
  return *this;
}

Account& Account::set(std::string const& entity, std::string const& key, base::Prior const& prior) {
  if (entity.empty()) {
    quantity(scenario.parameters, Scope::campaign, key).prior = prior;
    return *this;
  }
  for (auto& one : scenario.formations) {
    if (one.id == entity) quantity(one.quantities, Scope::formation, key).prior = prior;
  }
  for (auto& one : scenario.sectors) {
    if (one.id == entity) quantity(one.quantities, Scope::sector, key).prior = prior;
  }
  return *this;
}

Account& Account::without(std::string const& mechanism) {
  scenario.mechanism_states[mechanism] = "reference";
  return *this;
}

campaign::World Account::world(campaign::Options const& options) const {
  return campaign::compile(scenario, catalogue, mechanisms_, options);
}

Account duel(double attackers, double defenders) {
  Account account;
  account.side("red", "one").side("blue", "two").sector("front");
  account.formation("attacker", "red", "front", scenario::Role::attack, attackers);
  account.formation("defender", "blue", "front", scenario::Role::defend, defenders);
  return account;
}

campaign::RunRecord simulated(campaign::World const& world, std::uint64_t run) {
  campaign::Workspace workspace;
  campaign::RunRecord record;
  campaign::simulate(world, run, workspace, record);
  return record;
}

void walk(campaign::World const& world, std::uint64_t run,
          std::function<void(campaign::State const&, campaign::Day const&)> const& see) {
  campaign::State state = campaign::first_morning(world, run);
  campaign::Day day = campaign::workspace(world);
  for (std::size_t d = 0; d < world.days; ++d) {
    campaign::step_day(world, state, day);
    see(state, day);
  }
}

Mean mean_over_runs(campaign::World const& world, std::uint64_t runs,
                    std::function<double(campaign::RunRecord const&)> const& number) {
  campaign::Workspace workspace;
  campaign::RunRecord record;
  double sum = 0.0;
  double squares = 0.0;
  for (std::uint64_t run = 0; run < runs; ++run) {
    campaign::simulate(world, run, workspace, record);
    double const value = number(record);
    sum += value;
    squares += value * value;
  }
  double const n = static_cast<double>(runs);
  double const mean = sum / n;
  double const variance = std::max(0.0, squares / n - mean * mean);
  return {mean, std::sqrt(variance / n)};
}

}  // namespace salient::testing
