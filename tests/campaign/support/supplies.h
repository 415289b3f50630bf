#pragma once

#include <string>

#include "tests/campaign/support/worlds.h"

namespace salient::testing {

/// Days of a period, counted from the scenario's first; by default it outlasts every test.
struct Period {
  int first = 0;
  int last = 3650;
};

/// What a test states of a stock.
struct StockNumbers {
  double level = 0.0, production = 0.0, demand = 0.0;
};

void add_stock(Account& account, std::string const& id, std::string const& side,
               StockNumbers const& numbers, std::string const& goods = "shells");

/// What a test states of an import.
struct ImportNumbers {
  double amount = 0.0, lag = 0.0, dud_share = 0.0;
};

void add_import(Account& account, std::string const& stock, std::string const& from,
                ImportNumbers const& numbers, Period const& period = {});

/// `key`: the quantity that the entry states, "persons"; empty: none.
void add_exchange(Account& account, std::string const& from, std::string const& to,
                  std::string const& goods, std::string const& key, double amount,
                  Period const& period);

void add_quality(Account& account, std::string const& requester, std::string const& provider,
                 double quality);

/// Sets a quantity of the last entry of a list.
template <class Entries>
void set_last(Account const& account, Entries& entries, base::Scope scope, std::string const& key,
              double value) {
  entries.back().quantities[account.catalogue.slot(scope, key)->index].prior =
      base::constant(value);
}

/// What a mechanism left behind on an evening.
double output_of(campaign::World const& world, campaign::Day const& day, std::string const& name,
                 std::size_t entity = 0);

/// The day without one of its mechanisms.
std::vector<campaign::Mechanism> the_day_without(std::string const& group);

/// A mechanism of a test that sets conditions and declares nothing.
campaign::Mechanism given_conditions(void (*act)(campaign::Context& context));

}  // namespace salient::testing
