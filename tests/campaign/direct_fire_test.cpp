#include "salient/campaign/direct_fire.h"

#include <cmath>

#include <gtest/gtest.h>

#include "salient/campaign/commitment.h"
#include "salient/campaign/context.h"
#include "tests/campaign/support/worlds.h"

namespace salient::campaign {
namespace {

using salient::testing::Account;
using salient::testing::walk;

/// Sets conditions as another mechanism would.
Mechanism conditions(void (*act)(Context&)) {
  Mechanism mechanism;
  mechanism.declaration = {"conditions", "Conditions", {}, "none", "docs/methods/none.md", {}};
  mechanism.act = act;
  return mechanism;
}

void nothing(Context&) {}

/// 1,000 forward attackers on 250 forward defenders, four hours of assault, all numbers fixed;
/// skill has no effect.
Account assault(void (*act)(Context&) = nothing) {
  Account account({commitment(), conditions(act), direct_fire()});
  account.side("red", "one").side("blue", "two").sector("s").days(1);
  account.formation("a", "red", "s", scenario::Role::attack, 1000);
  account.formation("d", "blue", "s", scenario::Role::defend, 250);
  for (char const* id : {"a", "d"}) {
    account.set(id, "commitment.forward_share", base::constant(1.0));
  }
  account.set("a", "doctrine.pace", base::constant(4.0));
  account.set("s", "terrain.open_share", base::constant(0.5));
  account.set("s", "fortification", base::constant(0.75));
  account.set("direct_fire.hazard", 0.02).set("direct_fire.exponent", 0.5);
  account.set("direct_fire.covered_exposure", 0.4).set("direct_fire.dug_in_exposure", 0.1);
  account.set("direct_fire.skill_effect", 0).set("direct_fire.visibility_effect", 0.5);
  return account;
}

/// Hazards on the attacker and on the defender.
std::pair<double, double> hazards(Account const& account) {
  std::pair<double, double> found;
  walk(account.world(), 0, [&](State const&, Day const& day) {
    found = {day.hazards[0], day.hazards.size() > 1 ? day.hazards[1] : 0.0};
  });
  return found;
}

TEST(DirectFire, TheHandWorkedCase) {
  auto const [attacker, defender] = hazards(assault());
  // h₀ · hours/4 · (y/x)^½ · exposure: ½ + ½·0.4 for the attacker, ¾·0.1 + ¼ for the defender.
  EXPECT_NEAR(attacker, 0.02 * 0.5 * 0.7, 1e-15);
  EXPECT_NEAR(defender, 0.02 * 2.0 * 0.325, 1e-15);
}

TEST(DirectFire, TheExponentGivesSquareAndLogarithmicLaw) {
  Account square = assault();
  square.set("direct_fire.exponent", 1.0);
  EXPECT_NEAR(hazards(square).first, 0.02 * 0.25 * 0.7, 1e-15);
  Account logarithmic = assault();
  logarithmic.set("direct_fire.exponent", 0.0);
  EXPECT_NEAR(hazards(logarithmic).first, 0.02 * 0.7, 1e-15);
}

TEST(DirectFire, GrowsWithTheHoursOfAssault) {
  Account account = assault();
  account.set("a", "doctrine.pace", base::constant(1.0));
  EXPECT_NEAR(hazards(account).first, 0.25 * hazards(assault()).first, 1e-15);
  EXPECT_NEAR(hazards(account).second, 0.25 * hazards(assault()).second, 1e-15);
}

TEST(DirectFire, IsNothingWithoutAnEnemyInTheSector) {
  Account account = assault();
  account.scenario.formations[1].side = "red";
  EXPECT_EQ(hazards(account), (std::pair{0.0, 0.0}));
  Account elsewhere = assault();
  elsewhere.sector("t");
  elsewhere.scenario.formations[1].sector = "t";
  EXPECT_EQ(hazards(elsewhere), (std::pair{0.0, 0.0}));
}

TEST(DirectFire, AlliesFightAsOneBody) {
  // The defender faces two halves as he faced the whole.
  Account account = assault();
  account.side("green", "one");
  account.set("a", "strength", base::constant(500));
  account.formation("b", "green", "s", scenario::Role::attack, 500);
  account.set("b", "commitment.forward_share", base::constant(1.0));
  account.set("b", "doctrine.pace", base::constant(4.0));
  double defender = 0.0;
  walk(account.world(), 0, [&](State const&, Day const& day) { defender = day.hazards[2]; });
  EXPECT_NEAR(defender, hazards(assault()).second, 1e-15);
}

TEST(DirectFire, ExposureIsOfAttackersAlone) {
  Account const account = assault([](Context& context) {
    context.plan(0).exposure = 1.5;
    context.plan(1).exposure = 7.0;
  });
  EXPECT_NEAR(hazards(account).first, 1.5 * hazards(assault()).first, 1e-15);
  EXPECT_EQ(hazards(account).second, hazards(assault()).second);
}

TEST(DirectFire, CoveredWaysThatAreNotFoundExposeUpToTheOpen) {
  Account const half = assault([](Context& context) { context.plan(0).covered_ways = 0.5; });
  EXPECT_NEAR(hazards(half).first, 0.02 * 0.5 * (0.5 + 0.5 * 0.4 * 1.5), 1e-15);
  EXPECT_EQ(hazards(half).second, hazards(assault()).second);
  Account none = assault([](Context& context) { context.plan(0).covered_ways = 0.0; });
  none.set("direct_fire.covered_exposure", 0.9);
  EXPECT_NEAR(hazards(none).first, 0.02 * 0.5, 1e-15);
}

TEST(DirectFire, FollowsTheEnemysFireInTheMeanOverHisPersons) {
  Account const weak = assault([](Context& context) { context.plan(1).fire = 0.25; });
  EXPECT_NEAR(hazards(weak).first, 0.25 * hazards(assault()).first, 1e-15);
  EXPECT_EQ(hazards(weak).second, hazards(assault()).second);
  // A second body of 750 defenders whose fire is worth three times the general hazard.
  Account mixed = assault();
  mixed.formation("e", "blue", "s", scenario::Role::defend, 750);
  mixed.set("e", "commitment.forward_share", base::constant(1.0));
  mixed.set("e", "direct_fire.effectiveness", base::constant(3.0));
  EXPECT_NEAR(hazards(mixed).first, 0.02 * 0.7 * (0.25 + 0.75 * 3.0), 1e-15);
}

TEST(DirectFire, SkillMovesTheFireOfBothSidesAlike) {
  Account account = assault();
  account.set("direct_fire.skill_effect", 0.4);
  account.set("a", "skill", base::constant(1.0)).set("d", "skill", base::constant(0.0));
  EXPECT_NEAR(hazards(account).first, std::exp(-0.4) * hazards(assault()).first, 1e-15);
  EXPECT_NEAR(hazards(account).second, std::exp(0.4) * hazards(assault()).second, 1e-15);
  account.set("a", "skill", base::constant(0.5)).set("d", "skill", base::constant(0.5));
  EXPECT_EQ(hazards(account), hazards(assault()));
}

TEST(DirectFire, LackOfSightSparesBothSides) {
  auto const fog = [](Context& context) { context.day.weather.visibility = 0.2; };
  EXPECT_NEAR(hazards(assault(fog)).first, 0.6 * hazards(assault()).first, 1e-15);
  EXPECT_NEAR(hazards(assault(fog)).second, 0.6 * hazards(assault()).second, 1e-15);
  Account unmoved = assault(fog);
  unmoved.set("direct_fire.visibility_effect", 0);
  EXPECT_EQ(hazards(unmoved), hazards(assault()));
}

TEST(DirectFire, IsNothingInItsReferenceState) {
  Account account = assault();
  account.without("direct_fire");
  EXPECT_EQ(hazards(account), (std::pair{0.0, 0.0}));
}

}  // namespace
}  // namespace salient::campaign
