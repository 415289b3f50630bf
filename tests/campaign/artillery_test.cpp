#include "salient/campaign/artillery.h"

#include <gtest/gtest.h>

#include "salient/campaign/commitment.h"
#include "tests/campaign/support/worlds.h"

namespace salient::campaign {
namespace {

using salient::testing::Account;
using salient::testing::walk;

/// 1,000 rounds a day by each side on a band of 10 km by 2 km, all numbers fixed.
Account shelling() {
  Account account({commitment(), artillery()});
  account.side("red", "one").side("blue", "two").sector("s").days(3);
  account.formation("a", "red", "s", scenario::Role::attack, 1000);
  account.formation("d", "blue", "s", scenario::Role::defend, 250);
  account.set("a", "doctrine.pace", base::constant(6.0));
  account.set("s", "front_length", base::constant(10000)).set("s", "depth", base::constant(2000));
  account.set("s", "fortification", base::constant(0.5));
  account.set("artillery.acquisition_share", 0.25).set("artillery.dud_share", 0.2);
  account.set("artillery.lethal_area", 500).set("artillery.assault_posture", 0.6);
  account.set("artillery.shelter_posture", 0.1).set("artillery.overhead_posture", 0.02);
  account.fires("blue", "s", 1000).fires("red", "s", 1000);
  return account;
}

std::pair<double, double> hazards(Account const& account, std::size_t on_day = 0) {
  std::pair<double, double> found;
  std::size_t at = 0;
  walk(account.world(), 0, [&](State const&, Day const& day) {
    if (at++ == on_day) found = {day.hazards[0], day.hazards[1]};
  });
  return found;
}

TEST(Artillery, TheHandWorkedCase) {
  auto const [attacker, defender] = hazards(shelling());
  double const share = 1000 * 0.25 * 0.8 * 500 / 2e7;  // rounds that count × area ÷ area held
  EXPECT_NEAR(attacker, share * (0.25 * 0.6 + 0.75 * 0.1), 1e-15);
  EXPECT_NEAR(defender, share * (0.5 * 0.02 + 0.5 * 0.1), 1e-15);
}

TEST(Artillery, IsProportionalToRoundsAndInverseToArea) {
  Account account = shelling();
  auto const shells = account.catalogue.slot(base::Scope::fires, "shells_per_day")->index;
  account.scenario.fires[0].quantities[shells].prior = base::constant(3000);
  account.set("s", "front_length", base::constant(20000));
  EXPECT_NEAR(hazards(account).first, 1.5 * hazards(shelling()).first, 1e-15);
}

TEST(Artillery, FallsOnlyOnTheOtherCoalitionBetweenItsDates) {
  Account account = shelling();
  account.scenario.fires.pop_back();
  account.scenario.fires[0].start = account.scenario.start + 1;
  account.scenario.fires[0].end = account.scenario.start + 1;
  EXPECT_EQ(hazards(account, 0).first, 0.0);
  EXPECT_GT(hazards(account, 1).first, 0.0);
  EXPECT_EQ(hazards(account, 1).second, 0.0);
  EXPECT_EQ(hazards(account, 2).first, 0.0);
}

TEST(Artillery, SparesThoseWhoRest) {
  Account account = shelling();
  account.first_state("a", scenario::CommandState::rest);
  EXPECT_EQ(hazards(account).first, 0.0);
}

TEST(Artillery, IsNothingInItsReferenceState) {
  Account account = shelling();
  account.without("artillery");
  EXPECT_EQ(hazards(account), (std::pair{0.0, 0.0}));
}

}  // namespace
}  // namespace salient::campaign
