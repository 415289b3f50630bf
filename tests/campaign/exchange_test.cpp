#include "salient/campaign/exchange.h"

#include <gtest/gtest.h>

#include "tests/campaign/support/supplies.h"

namespace salient::campaign {
namespace {

using salient::testing::Account;
using salient::testing::add_exchange;
using salient::testing::output_of;
using salient::testing::simulated;
using salient::testing::the_day_without;
using salient::testing::walk;

constexpr std::size_t kBlue = 0, kGreen = 1, kRed = 2;

/// Green gives red troops and shells, red gives green oil, over ten days of which five lie before
/// the campaign.
Account barter(std::vector<Mechanism> mechanisms = {exchange()}) {
  Account account(std::move(mechanisms));
  account.side("red", "one").side("green", "one").side("blue", "two").sector("s").days(10);
  add_exchange(account, "green", "red", "troops", "persons", 10000, {-5, 4});
  add_exchange(account, "green", "red", "shells", "shells", 1e6, {-5, 4});
  add_exchange(account, "red", "green", "oil", "oil", 4e5, {0, 4});
  return account;
}

std::vector<double> each_evening(Account const& account, std::string const& name,
                                 std::size_t side) {
  std::vector<double> evenings;
  World const world = account.world();
  walk(world, 0, [&](State const&, Day const& day) {
    evenings.push_back(output_of(world, day, name, side));
  });
  return evenings;
}

TEST(Exchange, AmountsGrowEvenlyOverTheirPeriod) {
  auto const troops = each_evening(barter(), "given_troops", kGreen);
  EXPECT_DOUBLE_EQ(troops[0], 6000);  // six of the ten days are over on the first evening
  EXPECT_DOUBLE_EQ(troops[1], 7000);
  EXPECT_DOUBLE_EQ(troops[4], 10000);
  EXPECT_DOUBLE_EQ(troops[9], 10000);
  EXPECT_DOUBLE_EQ(each_evening(barter(), "given_oil", kRed)[0], 80000);
}

TEST(Exchange, WhatIsGivenIsAllThatTheAccountStates) {
  Account account = barter();
  add_exchange(account, "red", "green", "food", "food", 5000, {2, 3});
  add_exchange(account, "red", "green", "money", "money", 7e7, {-300, -200});
  add_exchange(account, "blue", "green", "oil", "oil", 100, {0, 9});
  auto const at_the_end = [&](std::string const& name) {
    double sum = 0.0;
    for (std::size_t const side : {kBlue, kGreen, kRed}) {
      sum += each_evening(account, name, side).back();
    }
    return sum;
  };
  EXPECT_DOUBLE_EQ(at_the_end("given_troops"), 10000);
  EXPECT_DOUBLE_EQ(at_the_end("given_shells"), 1e6);
  EXPECT_DOUBLE_EQ(at_the_end("given_oil"), 400100);
  EXPECT_DOUBLE_EQ(at_the_end("given_food"), 5000);
  EXPECT_DOUBLE_EQ(at_the_end("given_money"), 7e7);
  EXPECT_EQ(each_evening(account, "given_food", kRed)[1], 0.0);
}

TEST(Exchange, TheBarterIndexIsOilForEachShellReceived) {
  auto const index = each_evening(barter(), "barter_oil_per_shell", kRed);
  EXPECT_DOUBLE_EQ(index[0], 80000 / 6e5);
  EXPECT_DOUBLE_EQ(index[9], 0.4);
  EXPECT_EQ(each_evening(barter(), "barter_oil_per_shell", kGreen)[9], 0.0);  // received none
  EXPECT_EQ(each_evening(barter(), "barter_oil_per_shell", kBlue)[9], 0.0);
}

TEST(Exchange, GoodsWithoutANumberStayOut) {
  Account account = barter();
  add_exchange(account, "red", "green", "technology", "", 0, {0, 4});
  add_exchange(account, "green", "red", "rockets", "shells", 500, {0, 4});
  EXPECT_DOUBLE_EQ(each_evening(account, "given_shells", kGreen).back(), 1e6);
}

TEST(Exchange, APeriodOfOneDayIsOverOnItsEvening) {
  base::Date const day = *base::Date::parse("2024-11-01");
  EXPECT_EQ(share_over(day, day, day + -1), 0.0);
  EXPECT_EQ(share_over(day, day, day), 1.0);
  EXPECT_EQ(share_over(day, day + 3, day), 0.25);
  EXPECT_EQ(share_over(day, day + 3, day + 100), 1.0);
}

TEST(Exchange, KeepsNoLedgerInItsReferenceState) {
  Account account = barter();
  account.without("exchange");
  EXPECT_EQ(each_evening(account, "given_troops", kGreen).back(), 0.0);
}

TEST(Exchange, MovesNoPerson) {
  Account with = barter(the_day());
  Account left_out = barter(the_day_without("exchange"));
  for (Account* account : {&with, &left_out}) {
    account->formation("a", "red", "s", scenario::Role::attack, 3000);
    account->formation("d", "blue", "s", scenario::Role::defend, 2000);
  }
  for (std::uint64_t run = 0; run < 20; ++run) {
    ASSERT_EQ(simulated(with.world(), run).series, simulated(left_out.world(), run).series);
  }
}

}  // namespace
}  // namespace salient::campaign
