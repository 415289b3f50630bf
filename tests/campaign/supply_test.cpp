#include "salient/campaign/supply.h"

#include <cmath>

#include <gtest/gtest.h>

#include "tests/campaign/support/supplies.h"

namespace salient::campaign {
namespace {

using salient::testing::Account;
using salient::testing::add_import;
using salient::testing::add_stock;
using salient::testing::mean_over_runs;
using salient::testing::output_of;
using salient::testing::Period;
using salient::testing::set_last;
using salient::testing::simulated;
using salient::testing::StockNumbers;
using salient::testing::the_day_without;
using salient::testing::walk;

constexpr std::size_t kGreen = 1, kRed = 2;  // sides in the order of their ids

/// A side, two that supply it, and nothing cut while there is a stock.
Account depot(StockNumbers const& numbers, std::vector<Mechanism> mechanisms = {supply()}) {
  Account account(std::move(mechanisms));
  account.side("red", "one").side("green", "one").side("blue", "two").sector("s");
  account.set("supply.target_days", 30).set("supply.rationing_exponent", 0);
  add_stock(account, "red-shells", "red", numbers);
  return account;
}

/// Evenings of a run: outputs of the first stock, and the supply of the side that holds it.
struct Evening {
  double level = 0, use = 0, imported = 0, ration = 0, days = 0, concentration = 0;
  Supply supply;
};

std::vector<Evening> evenings(Account const& account, int steps = 1, std::size_t side = kRed) {
  World const world = account.world({1, steps, Configuration::stochastic});
  std::vector<Evening> list;
  walk(world, 0, [&](State const&, Day const& day) {
    auto const of = [&](char const* name) { return output_of(world, day, name); };
    list.push_back({of("stock_level"), of("rounds_fired"), of("supplier_share"), of("ration"),
                    of("days_without_imports"), of("source_concentration"), day.supply[side]});
  });
  return list;
}

TEST(Supply, AStockDrawnOnFasterThanItIsFilledLastsAsLongAsTheFormulaSays) {
  Account account = depot({300'000, 4'000, 10'000});
  auto const days = evenings(account.days(60));
  EXPECT_DOUBLE_EQ(days[0].level, 294'000);
  EXPECT_DOUBLE_EQ(days[0].days, 49);
  EXPECT_DOUBLE_EQ(days[49].level, 0);
  EXPECT_EQ(days[49].ration, 1.0);
  EXPECT_DOUBLE_EQ(days[50].ration, 0.4);  // from now on only what is produced
  EXPECT_EQ(days[50].days, 9999.0);
  EXPECT_DOUBLE_EQ(days_until_empty(300'000, 10'000, 4'000), 50);
  EXPECT_TRUE(std::isinf(days_until_empty(1, 4'000, 4'000)));
}

TEST(Supply, UseIsCutAsTheStockFalls) {
  Account account = depot({75'000, 0, 10'000});
  account.days(10).set("supply.rationing_exponent", 0.5);
  auto const days = evenings(account);
  EXPECT_DOUBLE_EQ(days[0].ration, 0.5);  // a quarter of 30 days' demand
  EXPECT_DOUBLE_EQ(days[1].ration, std::sqrt(70'000.0 / 300'000.0));
  for (std::size_t day = 1; day < days.size(); ++day) {
    EXPECT_LT(days[day].ration, days[day - 1].ration);
    EXPECT_GE(days[day].level, 0.0);
    EXPECT_DOUBLE_EQ(days[day].supply.ration, days[day].ration);
  }
  account.set("supply.target_days", 0);  // nothing is cut while there is a stock
  EXPECT_EQ(evenings(account)[0].ration, 1.0);
}

TEST(Supply, TransportBoundsTheUse) {
  Account account = depot({1e6, 0, 10'000});
  set_last(account, account.scenario.stocks, base::Scope::stock, "transport", 2'500);
  EXPECT_DOUBLE_EQ(evenings(account)[3].ration, 0.25);
  EXPECT_DOUBLE_EQ(evenings(account)[3].level, 990'000);
}

TEST(Supply, TheRuleHasItsLimits) {
  EXPECT_EQ(ration(0, 0, {100, 1e7, 3000, 0.5}), 0.0);
  EXPECT_EQ(ration(1e9, 0, {100, 1e7, 3000, 0.5}), 1.0);
  EXPECT_EQ(ration(0, 0, {0, 1e7, 0, 0.5}), 1.0);  // nothing is asked for
  EXPECT_EQ(ration(50, 20, {100, 1e7, 3000, 0}), 0.7);
  EXPECT_EQ(ration(50, 20, {100, 0, 3000, 0}), 0.0);
  double before = 0.0;
  for (double stock = 1; stock < 4000; stock += 50) {
    double const now = ration(stock, 1e6, {100, 1e7, 3000, 0.5});
    EXPECT_GE(now, before);
    before = now;
  }
}

TEST(Supply, IsConservedAndNeverNegative) {
  // Level, imports and use over 200 days with two suppliers, one of which begins late and ends.
  Account account = depot({40'000, 1'500, 12'000});
  account.days(200).set("supply.rationing_exponent", 0.5);
  add_import(account, "red-shells", "green", {6'000, 20, 0.4});
  add_import(account, "red-shells", "blue", {3'000, 7, 0.1}, {50, 99});
  double level = 40'000;
  auto const days = evenings(account);
  for (std::size_t day = 0; day < days.size(); ++day) {
    double const inflow = 1'500 + (day >= 20 ? 6'000 : 0) + (day >= 57 && day < 107 ? 3'000 : 0);
    EXPECT_LE(days[day].use, level + inflow);
    level += inflow - days[day].use;
    ASSERT_NEAR(days[day].level, level, 1e-6) << day;
    ASSERT_GE(days[day].level, 0.0);
    ASSERT_GE(days[day].imported, 0.0);
    ASSERT_LE(days[day].imported, 1.0);
  }
}

TEST(Supply, ALagShiftsWhatComesAndCreatesNothing) {
  auto const level = [](double lag, std::size_t day) {
    Account account = depot({0, 0, 0});
    account.days(60);
    add_import(account, "red-shells", "green", {100, lag, 0}, {0, 9});
    return evenings(account)[day].level;
  };
  EXPECT_DOUBLE_EQ(level(0, 0), 100);
  EXPECT_DOUBLE_EQ(level(0, 4), 500);
  EXPECT_DOUBLE_EQ(level(20, 19), 0);
  EXPECT_DOUBLE_EQ(level(20, 24), 500);
  for (double const lag : {0.0, 0.4, 20.0, 33.3}) EXPECT_DOUBLE_EQ(level(lag, 59), 1000) << lag;
}

TEST(Supply, WhatIsFiredIsAFairSampleOfTheStock) {
  // 900 own in stock, 100 come from green, of which 30 are duds: a tenth of the use is imported.
  Account account = depot({900, 0, 200});
  add_import(account, "red-shells", "green", {100, 0, 0.3}, {0, 0});
  auto const days = evenings(account);
  EXPECT_DOUBLE_EQ(days[0].imported, 0.1);
  EXPECT_DOUBLE_EQ(days[0].supply.imported_share, 0.1);
  EXPECT_DOUBLE_EQ(days[0].supply.imported_dud_share, 0.3);
  EXPECT_DOUBLE_EQ(days[3].imported, 0.1);  // and stays so while nothing comes
  EXPECT_DOUBLE_EQ(days[0].concentration, 0.9 * 0.9 + 0.1 * 0.1);
}

TEST(Supply, DudsAreWeightedByAmount) {
  Account account = depot({0, 0, 1000});
  add_import(account, "red-shells", "green", {300, 0, 0.1});
  add_import(account, "red-shells", "blue", {100, 0, 0.5});
  Evening const first = evenings(account)[0];
  EXPECT_DOUBLE_EQ(first.supply.imported_share, 1.0);
  EXPECT_DOUBLE_EQ(first.supply.imported_dud_share, 0.2);
  EXPECT_DOUBLE_EQ(first.ration, 0.4);
  EXPECT_DOUBLE_EQ(first.concentration, 0.75 * 0.75 + 0.25 * 0.25);
}

TEST(Supply, AFlowThatReachedTheStockBeforeTheFirstDayIsInItAlready) {
  Account account = depot({8'000, 300, 1'000});
  add_import(account, "red-shells", "green", {100, 30, 0.6}, {-40, 3650});
  Evening const first = evenings(account)[0];
  EXPECT_DOUBLE_EQ(first.imported, 0.25);
  EXPECT_DOUBLE_EQ(first.supply.imported_dud_share, 0.6);
  EXPECT_DOUBLE_EQ(first.level, 7'400);
  Account later = depot({8'000, 300, 1'000});
  add_import(later, "red-shells", "green", {100, 30, 0.6}, {-29, 3650});
  EXPECT_EQ(evenings(later)[0].imported, 0.0);
  EXPECT_GT(evenings(later)[1].imported, 0.0);
}

TEST(Supply, StocksOfOneSideAreUsedTogether) {
  Account account = depot({1e6, 0, 3'000});
  add_stock(account, "a-second", "red", {0, 500, 1'000});
  EXPECT_DOUBLE_EQ(evenings(account)[0].supply.ration, 3'500.0 / 4'000.0);
}

TEST(Supply, OnlyShellsLimitFiresAndOnlyOfTheirSide) {
  Account account = depot({1e6, 0, 3'000});
  add_stock(account, "a-fuel", "red", {0, 0, 1'000}, "fuel");
  add_import(account, "a-fuel", "green", {800, 1, 0});
  auto const days = evenings(account);
  EXPECT_EQ(days[0].ration, 0.0);  // of the fuel, which is the first stock
  EXPECT_DOUBLE_EQ(days[1].ration, 0.8);
  EXPECT_EQ(days[1].concentration, 1.0);
  EXPECT_EQ(days[1].use, 0.0);  // fuel is no round, fired or supplied
  EXPECT_EQ(days[1].imported, 0.0);
  EXPECT_EQ(days[1].supply.ration, 1.0);
  EXPECT_EQ(days[1].supply.imported_share, 0.0);
  EXPECT_EQ(evenings(account, 1, kGreen)[0].supply.ration, 1.0);
}

TEST(Supply, MovesOnceADayWhateverTheStep) {
  Account account = depot({20'000, 500, 3'000});
  account.set("supply.rationing_exponent", 0.5);
  add_import(account, "red-shells", "green", {900, 3, 0.2});
  auto const whole = evenings(account, 1);
  auto const quarters = evenings(account, 4);
  for (std::size_t day = 0; day < whole.size(); ++day) {
    EXPECT_EQ(whole[day].level, quarters[day].level);
    EXPECT_EQ(whole[day].supply.ration, quarters[day].supply.ration);
    EXPECT_EQ(whole[day].supply.imported_share, quarters[day].supply.imported_share);
  }
}

TEST(Supply, SharesAndTotalsImplyEachOther) {
  EXPECT_DOUBLE_EQ(implied_total_fire(3.65e6, 0.5), 20'000);
  EXPECT_DOUBLE_EQ(implied_share(3.65e6, 20'000), 0.5);
}

/// Weak direct fire, so that shells make a difference in every run.
constexpr double kWeakFire = 0.008;

/// A campaign in which red's shells run short.
Account short_of_shells(std::vector<Mechanism> mechanisms = the_day()) {
  Account account = depot({20'000, 500, 3'000}, std::move(mechanisms));
  account.formation("a", "red", "s", scenario::Role::attack, 4000);
  account.formation("d", "blue", "s", scenario::Role::defend, 3000);
  account.fires("red", "s", 60'000).fires("blue", "s", 2000);
  account.set("direct_fire.hazard", kWeakFire);
  return account;
}

TEST(Supply, AnImportOfNothingIsAsGoodAsNone) {
  Account with_row = short_of_shells();
  add_import(with_row, "red-shells", "green", {0, 3, 0.5});
  Account with_import = short_of_shells();
  add_import(with_import, "red-shells", "green", {3000, 3, 0.5});
  int differing = 0;
  for (std::uint64_t run = 0; run < 10; ++run) {
    RunRecord const none = simulated(short_of_shells().world(), run);
    RunRecord const nothing = simulated(with_row.world(), run);
    ASSERT_EQ(nothing.series, none.series);
    ASSERT_EQ(nothing.outputs, none.outputs);
    differing += simulated(with_import.world(), run).series != none.series ? 1 : 0;
  }
  EXPECT_GT(differing, 4);  // shells that come after a formation is gone change no person's fate
  EXPECT_EQ(evenings(with_row).back().imported, 0.0);
}

/// The account without stocks, for engines that know none.
Account without_stocks(Account account) {
  account.scenario.stocks.clear();
  return account;
}

TEST(Supply, InItsReferenceStateDemandIsMetAsIfTheMechanismWereNotThere) {
  Account off = short_of_shells();
  off.without("supply");
  Account left_out(the_day_without("supply"));
  left_out.side("red", "one").side("green", "one").side("blue", "two").sector("s");
  left_out.formation("a", "red", "s", scenario::Role::attack, 4000);
  left_out.formation("d", "blue", "s", scenario::Role::defend, 3000);
  left_out.fires("red", "s", 60'000).fires("blue", "s", 2000);
  left_out.set("direct_fire.hazard", kWeakFire);
  for (std::uint64_t run = 0; run < 10; ++run) {
    RunRecord const record = simulated(off.world(), run);
    ASSERT_EQ(record.series, simulated(left_out.world(), run).series);
    ASSERT_EQ(record.series, simulated(without_stocks(short_of_shells()).world(), run).series);
    ASSERT_NE(record.series, simulated(short_of_shells().world(), run).series);
  }
  EXPECT_EQ(evenings(off).back().ration, 1.0);
  EXPECT_EQ(evenings(off).back().imported, 0.0);
}

TEST(Supply, SwitchedOffItCostsAttackersWhoseEnemyWasShort) {
  // Paired runs, command without decisions of its own; more than 4.5 standard errors.
  Account with = short_of_shells();
  with.scenario.stocks.front().side = "blue";
  with.without("command");
  with.scenario.fires[1].quantities = with.scenario.fires[0].quantities;
  Account off = with;
  off.without("supply");
  World const reference = off.world();
  auto const cost = mean_over_runs(with.world(), 200, [&](RunRecord const& record) {
    return double(simulated(reference, record.run).at(29, 0, kCasualties) -
                  record.at(29, 0, kCasualties));
  });
  EXPECT_GT(cost.value, 4.5 * cost.standard_error);
}

}  // namespace
}  // namespace salient::campaign
