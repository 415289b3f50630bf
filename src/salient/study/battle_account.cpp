#include "salient/study/battle_account.h"

#include <algorithm>
#include <cmath>

#include "salient/base/unit.h"
#include "salient/campaign/day.h"
#include "salient/scenario/scenario.h"

namespace salient::study {

namespace {

using base::Scope;

constexpr double kGunsPerPerson = 0.0065;
constexpr double kRoundsOfAGun = 40.0;

std::optional<base::Prior> fortification(std::string const& posture) {
  if (posture == "HD" || posture == "DL") return base::beta(2, 5);
  if (posture == "PD") return base::beta(4, 3);
  if (posture == "FD") return base::beta(8, 2);
  if (posture == "WD") return base::beta(1, 6);
  return std::nullopt;
}

/// Fills an account from the catalogue's defaults.
class Builder {
 public:
  explicit Builder(base::Catalogue const& catalogue) : catalogue_(catalogue) {}

  [[nodiscard]] scenario::Quantities defaults(Scope scope) const {
    return scenario::default_quantities(catalogue_, scope);
  }

  /// In the unit in which the parameter is declared.
  void set(scenario::Quantities& row, Scope scope, char const* key,
           base::Prior const& prior) const {
    auto const slot = catalogue_.slot(scope, key).value();
    auto const& parameter = catalogue_.of(scope)[slot.index].parameter;
    row[slot.index].prior = base::scaled(prior, base::find_unit(parameter.unit)->factor);
  }

  [[nodiscard]] scenario::Formation formation(std::string const& id, scenario::Role role,
                                              double strength) const {
    scenario::Formation one{
        id, id, id, "front", "", role, scenario::CommandState::commit, defaults(Scope::formation)};
    set(one.quantities, Scope::formation, "strength", base::constant(std::floor(strength)));
    set(one.quantities, Scope::formation, "doctrine.pace", base::lognormal(8.0, 0.4));
    return one;
  }

  [[nodiscard]] scenario::Fires fires(scenario::Scenario const& account, std::string const& side,
                                      double guns) const {
    scenario::Fires one{side, "front", "", account.start, account.end, defaults(Scope::fires)};
    set(one.quantities, Scope::fires, "shells_per_day", base::lognormal(kRoundsOfAGun * guns, 0.6));
    return one;
  }

 private:
  base::Catalogue const& catalogue_;
};

}  // namespace

BattleAccount::BattleAccount() : catalogue_(campaign::catalogue_of(campaign::the_day())) {}

campaign::World BattleAccount::world(BattleSetting const& setting) const {
  Builder const build(catalogue_);
  scenario::Scenario account;
  account.id = "battle";
  account.start = base::Date::parse("2000-01-01").value();
  account.end = account.start + (std::max(1, static_cast<int>(std::ceil(setting.days))) - 1);
  account.parameters = build.defaults(Scope::campaign);
  account.sides.push_back({"attacker", "attacker", "one", build.defaults(Scope::side)});
  account.sides.push_back({"defender", "defender", "two", build.defaults(Scope::side)});
  scenario::Sector front{"front", "front", "", build.defaults(Scope::sector)};
  if (setting.front_km) {
    build.set(front.quantities, Scope::sector, "front_length", base::constant(*setting.front_km));
  }
  if (auto const works = fortification(setting.posture)) {
    build.set(front.quantities, Scope::sector, "fortification", *works);
  }
  account.sectors.push_back(std::move(front));
  account.formations.push_back(
      build.formation("attacker", scenario::Role::attack, setting.attackers));
  account.formations.push_back(
      build.formation("defender", scenario::Role::defend, setting.defenders));
  double const guns_a = setting.guns_a.value_or(kGunsPerPerson * setting.attackers);
  double const guns_d = setting.guns_d.value_or(kGunsPerPerson * setting.defenders);
  if (guns_a > 0.0) account.fires.push_back(build.fires(account, "attacker", guns_a));
  if (guns_d > 0.0) account.fires.push_back(build.fires(account, "defender", guns_d));
  return campaign::compile(account, catalogue_, campaign::the_day(), {});
}

}  // namespace salient::study
