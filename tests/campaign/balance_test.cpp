#include "salient/campaign/balance.h"

#include <gtest/gtest.h>

#include "tests/campaign/support/worlds.h"

namespace salient::campaign {
namespace {

using salient::testing::Account;
using salient::testing::walk;

/// 300 of red and 100 of its ally green against 200 of blue.
Account three_sides() {
  Account account({balance()});
  account.side("red", "one").side("green", "one").side("blue", "two").sector("s").days(2);
  account.formation("r", "red", "s", scenario::Role::attack, 300);
  account.formation("g", "green", "s", scenario::Role::attack, 100);
  account.formation("b", "blue", "s", scenario::Role::defend, 200);
  return account;
}

/// Ratios of blue, green and red, then the same without the side.
std::vector<double> ratios(Account const& account) {
  std::vector<double> last;
  walk(account.world(), 0, [&](State const&, Day const& day) { last = day.outputs; });
  return last;
}

TEST(Balance, TheHandWorkedCase) {
  EXPECT_EQ(ratios(three_sides()), (std::vector<double>{0.5, 2.0, 2.0, 0.0, 1.5, 0.5}));
}

TEST(Balance, IsBoundedAndDefinedWhereNobodyStands) {
  EXPECT_EQ(force_ratio(0.0, 0.0), 0.0);
  EXPECT_EQ(force_ratio(0.0, 10.0), 0.0);
  EXPECT_EQ(force_ratio(10.0, 0.0), 1e6);
  EXPECT_EQ(force_ratio(3.0, 4.0), 0.75);
  Account account = three_sides();
  account.set("b", "strength", base::constant(0.0));
  EXPECT_EQ(ratios(account), (std::vector<double>{0.0, 1e6, 1e6, 0.0, 1e6, 1e6}));
}

TEST(Balance, TwoSidesSeeEachOthersInverse) {
  Account account = three_sides();
  account.set("g", "strength", base::constant(0.0));
  auto const list = ratios(account);
  EXPECT_NEAR(list[0] * list[2], 1.0, 1e-15);
  EXPECT_EQ(list[5], 0.0);  // without red nobody is left beside it
}

TEST(Balance, GrowsWithOwnPersons) {
  Account account = three_sides();
  double const before = ratios(account)[2];
  account.set("g", "strength", base::constant(150.0));
  EXPECT_GT(ratios(account)[2], before);
}

TEST(Balance, IsNothingInItsReferenceState) {
  Account account = three_sides();
  account.without("balance");
  EXPECT_EQ(ratios(account), std::vector<double>(6, 0.0));
}

}  // namespace
}  // namespace salient::campaign
