#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "salient/campaign/run.h"
#include "salient/scenario/scenario.h"

namespace salient::testing {

/// A scenario built in code: every parameter at its default, then what a test sets.
class Account {
 public:
  explicit Account(std::vector<campaign::Mechanism> mechanisms = campaign::the_day());

  Account& days(int count);
  Account& side(std::string const& id, std::string const& coalition);
  Account& sector(std::string const& id);
  Account& formation(std::string const& id, std::string const& side, std::string const& sector,
                     scenario::Role role, double strength);
  Account& arrival(std::string const& formation, int day, double persons);
  Account& transfer(std::string const& from, std::string const& to, int day, double persons);
  Account& order(std::string const& formation, int day, scenario::CommandState state);
  Account& fires(std::string const& side, std::string const& sector, double shells_per_day);
  Account& first_state(std::string const& formation, scenario::CommandState state);
  /// Sets a quantity of one entity (by id) or campaign-wide (empty id), in the held unit.
  Account& set(std::string const& entity, std::string const& key, base::Prior const& prior);
  Account& set(std::string const& key, double value) { return set("", key, base::constant(value)); }
  /// Switches a mechanism to its reference state.
  Account& without(std::string const& mechanism);

  scenario::Scenario scenario;
  base::Catalogue catalogue;

  [[nodiscard]] campaign::World world(campaign::Options const& options = {}) const;

 private:
  scenario::Quantity& quantity(scenario::Quantities& row, base::Scope scope,
                               std::string const& key) const;

  std::vector<campaign::Mechanism> mechanisms_;
};

/// Two sides, one sector, an attacker and a defender, 30 days.
[[nodiscard]] Account duel(double attackers = 1000, double defenders = 800);

/// One run.
[[nodiscard]] campaign::RunRecord simulated(campaign::World const& world, std::uint64_t run);

/// Calls `see` with the state after each day of a run.
void walk(campaign::World const& world, std::uint64_t run,
          std::function<void(campaign::State const&, campaign::Day const&)> const& see);

/// Mean and standard error of a number over runs 0..n-1.
struct Mean {
  double value = 0.0, standard_error = 0.0;
};
[[nodiscard]] Mean mean_over_runs(campaign::World const& world, std::uint64_t runs,
                                  std::function<double(campaign::RunRecord const&)> const& number);

}  // namespace salient::testing
