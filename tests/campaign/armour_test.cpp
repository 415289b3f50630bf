#include "salient/campaign/armour.h"

#include <gtest/gtest.h>

#include "salient/campaign/commitment.h"
#include "salient/campaign/direct_fire.h"
#include "salient/campaign/drones.h"
#include "tests/campaign/support/worlds.h"

namespace salient::campaign {
namespace {

using salient::testing::Account;
using salient::testing::walk;

constexpr char const* kStrengths[] = {"armour.protection", "armour.pressure",   "armour.breaching",
                                      "armour.evacuation", "armour.attraction", "armour.shock"};

/// An attacker with a quarter of the armour it needs against two defenders; all numbers fixed.
Account supported(double armour_of_attacker = 0.25) {
  Account account({commitment(), armour()});
  account.side("red", "one").side("blue", "two").sector("s").days(1);
  account.formation("a", "red", "s", scenario::Role::attack, 1000);
  account.formation("d", "blue", "s", scenario::Role::defend, 300);
  account.formation("e", "blue", "s", scenario::Role::defend, 100);
  account.set("a", "support.armour", base::constant(armour_of_attacker));
  account.set("d", "support.armour", base::constant(1.0));
  account.set("e", "support.armour", base::constant(0.0));
  account.set("armour.protection", 0.8).set("armour.pressure", 24 * 1.5);
  account.set("armour.breaching", 2).set("armour.evacuation", 0.4);
  account.set("armour.attraction", 0.6).set("armour.shock", 0.5);
  return account;
}

std::vector<Plan> plans(Account const& account) {
  std::vector<Plan> found;
  walk(account.world(), 0, [&](State const&, Day const& day) { found = day.plans; });
  return found;
}

/// What armour may change of a plan, in the order of kStrengths.
std::vector<double> effects(Plan const& plan) {
  return {plan.exposure,         plan.armour_pressure, plan.breaching,
          plan.evacuation_delay, plan.drone_hits,      plan.success_log_odds};
}

TEST(Armour, TheHandWorkedCase) {
  auto const found = plans(supported());
  EXPECT_DOUBLE_EQ(found[0].exposure, 1.0 / 1.2);
  EXPECT_DOUBLE_EQ(found[0].armour_pressure, 0.375);
  EXPECT_DOUBLE_EQ(found[0].breaching, 1.5);
  EXPECT_DOUBLE_EQ(found[0].evacuation_delay, 1.0 / 1.1);
  EXPECT_DOUBLE_EQ(found[0].drone_hits, 0.85);
  EXPECT_DOUBLE_EQ(found[0].success_log_odds, 0.125);
}

TEST(Armour, ServesDefendersButDoesNotCarryThemForward) {
  Plan const defender = plans(supported())[1];
  EXPECT_EQ(defender.exposure, 1.0);
  EXPECT_EQ(defender.success_log_odds, 0.0);
  EXPECT_DOUBLE_EQ(defender.armour_pressure, 1.5);
  EXPECT_DOUBLE_EQ(defender.breaching, 3.0);
  EXPECT_DOUBLE_EQ(defender.evacuation_delay, 1.0 / 1.4);
  EXPECT_DOUBLE_EQ(defender.drone_hits, 0.4);
}

TEST(Armour, IsTheSameForBothSides) {
  Account account = supported();
  account.scenario.formations[1].role = scenario::Role::attack;
  account.set("d", "support.armour", base::constant(0.25));
  auto const found = plans(account);
  EXPECT_EQ(effects(found[0]), effects(found[1]));
}

TEST(Armour, NoneChangesNothing) { EXPECT_EQ(effects(plans(supported(0.0))[0]), effects(Plan{})); }

TEST(Armour, EachStrengthOfZeroRemovesItsEffectAlone) {
  auto const all = effects(plans(supported())[0]);
  auto const none = effects(Plan{});
  for (std::size_t i = 0; i < std::size(kStrengths); ++i) {
    Account account = supported();
    account.set(kStrengths[i], 0.0);
    auto expected = all;
    expected[i] = none[i];
    EXPECT_NE(all[i], none[i]) << kStrengths[i];
    EXPECT_EQ(effects(plans(account)[0]), expected) << kStrengths[i];
  }
}

TEST(Armour, LowersTheHazardsOfAnHourOfAssault) {
  auto const hazards = [](double z) {
    Account account({commitment(), armour(), drones(), direct_fire()});
    account.side("red", "one").side("blue", "two").sector("s").days(1);
    account.formation("a", "red", "s", scenario::Role::attack, 1000);
    account.formation("d", "blue", "s", scenario::Role::defend, 500);
    account.set("a", "support.armour", base::constant(z));
    account.fires("blue", "s", 0);
    auto const slot = account.catalogue.slot(base::Scope::fires, "drone_sorties_per_day")->index;
    account.scenario.fires[0].quantities[slot].prior = base::constant(100);
    std::pair<double, double> found;
    walk(account.world(), 3, [&](State const&, Day const& day) {
      found = {day.hazards[0], day.hazards[1]};
    });
    return found;
  };
  auto before = hazards(0.0);
  for (double const z : {0.3, 0.7, 1.0}) {
    auto const next = hazards(z);
    EXPECT_LT(next.first, before.first);
    EXPECT_LT(next.second, before.second);
    before = next;
  }
}

TEST(Armour, InItsReferenceStateAttackersAreAtParity) {
  // Opponents: 300 with full support and 100 with none, so 0.75 on average.
  Account off = supported();
  off.without("armour");
  EXPECT_EQ(effects(plans(off)[0]), effects(plans(supported(0.75))[0]));
  EXPECT_EQ(effects(plans(off)[1]), effects(plans(supported())[1]));
  EXPECT_EQ(effects(plans(off)[2]), effects(Plan{}));
}

TEST(Armour, WithoutOpponentsTheReferenceStateIsTheStatedOne) {
  Account alone = supported();
  alone.sector("t");
  alone.scenario.formations[0].sector = "t";
  auto const stated = effects(plans(alone)[0]);
  alone.without("armour");
  EXPECT_EQ(effects(plans(alone)[0]), stated);
}

}  // namespace
}  // namespace salient::campaign
