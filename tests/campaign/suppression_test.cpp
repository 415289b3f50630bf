#include "salient/campaign/suppression.h"

#include <cmath>

#include <gtest/gtest.h>

#include "salient/campaign/commitment.h"
#include "salient/campaign/context.h"
#include "tests/campaign/support/supplies.h"

namespace salient::campaign {
namespace {

using salient::testing::Account;
using salient::testing::duel;
using salient::testing::given_conditions;
using salient::testing::output_of;
using salient::testing::simulated;
using salient::testing::the_day_without;
using salient::testing::walk;
using scenario::Role;

/// 12 rounds a day on each 10,000 m² of everyone's ground.
void rounds(Context& context) {
  for (std::size_t f = 0; f < context.formations(); ++f) context.plan(f).rounds_per_area = 12e-4;
}

/// And six events an hour by the defender's armour.
void rounds_and_armour(Context& context) {
  rounds(context);
  context.plan(1).armour_pressure = 6.0;
}

void nothing(Context& /*context*/) {}

/// Attacker a and defender d, under given conditions; all numbers fixed.
Account pinned(void (*conditions)(Context&)) {
  Account account({commitment(), given_conditions(conditions), suppression()});
  account.side("red", "one").side("blue", "two").sector("s").sector("t").days(1);
  account.formation("a", "red", "s", Role::attack, 1000);
  account.formation("d", "blue", "s", Role::defend, 800);
  account.set("suppression.area", 10000).set("suppression.duration", 5.0 / 1440.0);
  account.set("suppression.fire_when_suppressed", 0.2);
  account.set("suppression.move_when_suppressed", 0.3);
  return account;
}

Day evening(Account const& account) {
  Day found;
  walk(account.world(), 0, [&](State const&, Day const& day) { found = day; });
  return found;
}

TEST(Suppression, TheHandWorkedCase) {
  Day const day = evening(pinned(rounds_and_armour));
  double const by_rounds = std::exp(-0.5 / 12.0);        // half an event an hour, five minutes
  double const by_both = std::exp(-(0.5 + 6.0) / 12.0);  // the attacker faces the armour too
  EXPECT_NEAR(day.plans[0].fire, by_both + (1 - by_both) * 0.2, 1e-15);
  EXPECT_NEAR(day.plans[0].mobility, by_both + (1 - by_both) * 0.3, 1e-15);
  EXPECT_NEAR(day.plans[0].suppressed, 1 - by_both, 1e-15);
  EXPECT_NEAR(day.plans[1].fire, by_rounds + (1 - by_rounds) * 0.2, 1e-15);
  EXPECT_EQ(output_of(pinned(rounds).world(), day, "suppressed", 0), day.plans[0].suppressed);
}

TEST(Suppression, WithoutFireNobodyIsSuppressed) {
  Day const day = evening(pinned(nothing));
  EXPECT_EQ(day.plans[0].fire, 1.0);
  EXPECT_EQ(day.plans[0].mobility, 1.0);
  EXPECT_EQ(day.plans[0].suppressed, 0.0);
}

TEST(Suppression, UnderEndlessFireTheSuppressedRateIsAllThatIsLeft) {
  Account account = pinned(rounds);
  account.set("suppression.area", 1e6).set("suppression.duration", 1);
  Day const day = evening(account);
  EXPECT_NEAR(day.plans[0].fire, 0.2, 1e-15);
  EXPECT_NEAR(day.plans[0].mobility, 0.3, 1e-15);
  EXPECT_EQ(day.plans[0].suppressed, 1.0);
}

TEST(Suppression, ArmourSuppressesOnlyThoseItFaces) {
  Account elsewhere = pinned(rounds_and_armour);
  elsewhere.scenario.formations[1].sector = "t";
  Account resting = pinned(rounds_and_armour);
  resting.first_state("d", scenario::CommandState::rest);
  Account friends = pinned(rounds_and_armour);
  friends.scenario.formations[1].side = "red";
  double const by_rounds = evening(pinned(rounds)).plans[0].suppressed;
  for (Account const& account : {elsewhere, resting, friends}) {
    EXPECT_EQ(evening(account).plans[0].suppressed, by_rounds);
  }
  EXPECT_GT(evening(pinned(rounds_and_armour)).plans[0].suppressed, by_rounds);
}

TEST(Suppression, SparesThoseWhoAreNotForward) {
  Account account = pinned(rounds);
  account.first_state("a", scenario::CommandState::rest);
  EXPECT_EQ(evening(account).plans[0].suppressed, 0.0);
}

TEST(Suppression, EachEffectHasANumberThatRemovesIt) {
  Account fire_as_ever = pinned(rounds_and_armour);
  fire_as_ever.set("suppression.fire_when_suppressed", 1);
  EXPECT_EQ(evening(fire_as_ever).plans[0].fire, 1.0);
  EXPECT_LT(evening(fire_as_ever).plans[0].mobility, 1.0);
  Account move_as_ever = pinned(rounds_and_armour);
  move_as_ever.set("suppression.move_when_suppressed", 1);
  EXPECT_EQ(evening(move_as_ever).plans[0].mobility, 1.0);
  EXPECT_LT(evening(move_as_ever).plans[0].fire, 1.0);
  Account by_armour_only = pinned(rounds_and_armour);
  by_armour_only.set("suppression.area", 0);
  EXPECT_NEAR(evening(by_armour_only).plans[0].suppressed, 1 - std::exp(-0.5), 1e-15);
  EXPECT_EQ(evening(by_armour_only).plans[1].suppressed, 0.0);
  Account at_once = pinned(rounds_and_armour);
  at_once.set("suppression.duration", 0);
  EXPECT_EQ(evening(at_once).plans[0].suppressed, 0.0);
}

TEST(Suppression, EventsThatRenewItPinLonger) {
  for (double const events : {0.1, 0.5, 3.0}) {
    EXPECT_LT(unsuppressed_share(events, 1), unsuppressed_share_without_renewal(events, 1));
  }
  EXPECT_EQ(unsuppressed_share(0, 5), 1.0);
  EXPECT_EQ(unsuppressed_share_without_renewal(0, 5), 1.0);
}

TEST(Suppression, InItsReferenceStateIsAsIfItWereNotThere) {
  Account with = duel(5000, 3000);
  with.fires("blue", "front", 3000).fires("red", "front", 3000).without("suppression");
  Account left_out(the_day_without("suppression"));
  left_out.side("red", "one").side("blue", "two").sector("front");
  left_out.formation("attacker", "red", "front", Role::attack, 5000);
  left_out.formation("defender", "blue", "front", Role::defend, 3000);
  left_out.fires("blue", "front", 3000).fires("red", "front", 3000);
  for (std::uint64_t run = 0; run < 20; ++run) {
    ASSERT_EQ(simulated(with.world(), run).series, simulated(left_out.world(), run).series);
  }
}

}  // namespace
}  // namespace salient::campaign
