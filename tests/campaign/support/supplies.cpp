#include "tests/campaign/support/supplies.h"

#include <stdexcept>

#include "salient/base/unit.h"

namespace salient::testing {

using base::Scope;

namespace {

/// Every quantity of a scope at its default.
}  // namespace

void add_stock(Account& account, std::string const& id, std::string const& side,
               StockNumbers const& numbers, std::string const& goods) {
  auto& stocks = account.scenario.stocks;
  stocks.push_back(
      {id, side, goods, "", scenario::default_quantities(account.catalogue, Scope::stock)});
  set_last(account, stocks, Scope::stock, "level", numbers.level);
  set_last(account, stocks, Scope::stock, "production", numbers.production);
  set_last(account, stocks, Scope::stock, "demand", numbers.demand);
}

void add_import(Account& account, std::string const& stock, std::string const& from,
                ImportNumbers const& numbers, Period const& period) {
  auto& imports = account.scenario.imports;
  base::Date const start = account.scenario.start;
  imports.push_back({stock, from, "", start + period.first, start + period.last,
                     scenario::default_quantities(account.catalogue, Scope::import_flow)});
  set_last(account, imports, Scope::import_flow, "amount", numbers.amount);
  set_last(account, imports, Scope::import_flow, "lag", numbers.lag);
  set_last(account, imports, Scope::import_flow, "dud_share", numbers.dud_share);
}

void add_exchange(Account& account, std::string const& from, std::string const& to,
                  std::string const& goods, std::string const& key, double amount,
                  Period const& period) {
  auto& exchanges = account.scenario.exchanges;
  base::Date const start = account.scenario.start;
  exchanges.push_back({from, to, goods, "", start + period.first, start + period.last,
                       scenario::default_quantities(account.catalogue, Scope::exchange)});
  if (!key.empty()) set_last(account, exchanges, Scope::exchange, key, amount);
}

void add_quality(Account& account, std::string const& requester, std::string const& provider,
                 double quality) {
  auto& rows = account.scenario.coordination;
  rows.push_back({requester, provider, "",
                  scenario::default_quantities(account.catalogue, Scope::coordination)});
  set_last(account, rows, Scope::coordination, "quality", quality);
}

double output_of(campaign::World const& world, campaign::Day const& day, std::string const& name,
                 std::size_t entity) {
  for (campaign::OutputColumns const& columns : world.outputs) {
    if (world.output(columns).name == name) return day.outputs.at(columns.base + entity);
  }
  throw std::logic_error("no output " + name);
}

std::vector<campaign::Mechanism> the_day_without(std::string const& group) {
  std::vector<campaign::Mechanism> list = campaign::the_day();
  std::erase_if(list, [&](auto const& one) { return one.declaration.group == group; });
  return list;
}

campaign::Mechanism given_conditions(void (*act)(campaign::Context& context)) {
  campaign::Mechanism mechanism;
  mechanism.declaration = {"given", "Given conditions", {}, "", "docs/methods/none.md", {}};
  mechanism.act = act;
  return mechanism;
}

}  // namespace salient::testing
