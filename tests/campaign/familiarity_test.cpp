#include "salient/campaign/familiarity.h"

#include <cmath>

#include <gtest/gtest.h>

#include "salient/campaign/commitment.h"
#include "salient/campaign/context.h"
#include "tests/campaign/support/worlds.h"

namespace salient::campaign {
namespace {

using salient::testing::Account;
using salient::testing::walk;
using scenario::CommandState;

/// Leaves half of the deficits, as retraining may.
Mechanism half_retrained() {
  Mechanism mechanism;
  mechanism.declaration = {"test", "Test", {}, "none", "docs/methods/none.md", {}};
  mechanism.act = [](Context& context) { context.plan(0).deficits = 0.5; };
  return mechanism;
}

/// A stranger to the ground (0.2 known) who attacks, and one at home who defends.
Account strangers(std::vector<Mechanism> mechanisms = {familiarity()}) {
  Account account(std::move(mechanisms));
  account.side("red", "one").side("blue", "two").sector("s").days(40);
  account.formation("a", "red", "s", scenario::Role::attack, 1000);
  account.formation("d", "blue", "s", scenario::Role::defend, 500);
  account.set("a", "familiarity", base::constant(0.2));
  account.set("d", "familiarity", base::constant(0.6));
  account.set("familiarity.time", 21).set("familiarity.exposure_effect", 0.4);
  account.set("familiarity.cover_loss", 0.5).set("familiarity.heading_error", 0.2);
  return account;
}

struct Seen {
  Plan attacker, defender;
  double deficit = 0.0;
};

Seen on_day(Account const& account, std::size_t wanted, int steps = 1) {
  Seen seen;
  std::size_t at = 0;
  walk(account.world({1, steps, Configuration::stochastic}), 0, [&](State const&, Day const& day) {
    if (at++ == wanted) seen = {day.plans[0], day.plans[1], day.outputs[0]};
  });
  return seen;
}

double lengthening(double deficit) {
  double const error = 0.2 * (1.0 + 3.0 * deficit);
  return (1.0 + error * error / 2.0) / (1.0 + 0.02);
}

TEST(Familiarity, TheHandWorkedCase) {
  Seen const first = on_day(strangers(), 0);
  EXPECT_DOUBLE_EQ(first.deficit, 0.8);
  EXPECT_NEAR(first.attacker.exposure, (1.0 + 0.4 * 0.8) * lengthening(0.8), 1e-15);
  EXPECT_NEAR(first.attacker.covered_ways, 0.6, 1e-15);
  Seen const later = on_day(strangers(), 10);
  EXPECT_NEAR(later.deficit, 0.8 * std::exp(-10.0 / 21.0), 1e-14);
}

TEST(Familiarity, DefendersMissCoverButDoNotAssault) {
  Seen const first = on_day(strangers(), 0);
  EXPECT_EQ(first.defender.exposure, 1.0);
  EXPECT_NEAR(first.defender.covered_ways, 0.8, 1e-15);
}

TEST(Familiarity, IsLearntOnlyInTheArea) {
  Account account = strangers();
  account.first_state("a", CommandState::rest);
  EXPECT_DOUBLE_EQ(on_day(account, 39).deficit, 0.8);
}

TEST(Familiarity, DoesNotDependOnTheStepsOfTheDay) {
  EXPECT_EQ(on_day(strangers(), 12).deficit, on_day(strangers(), 12, 4).deficit);
}

TEST(Familiarity, FallsWithRetraining) {
  EXPECT_DOUBLE_EQ(on_day(strangers({half_retrained(), familiarity()}), 0).deficit, 0.4);
}

TEST(Familiarity, AtHomeNothingChanges) {
  Account account = strangers();
  account.set("a", "familiarity", base::constant(1.0));
  for (std::size_t const day : {0U, 20U}) {
    Seen const seen = on_day(account, day);
    EXPECT_EQ(seen.deficit, 0.0);
    EXPECT_EQ(seen.attacker.exposure, 1.0);  // bit for bit
    EXPECT_EQ(seen.attacker.covered_ways, 1.0);
  }
  EXPECT_EQ(path_lengthening(0.37, 0.0), 1.0);
}

TEST(Familiarity, EachStrengthOfZeroRemovesItsEffect) {
  Account account = strangers();
  account.set("familiarity.exposure_effect", 0.0);
  EXPECT_NEAR(on_day(account, 0).attacker.exposure, lengthening(0.8), 1e-15);
  account.set("familiarity.heading_error", 0.0);
  EXPECT_EQ(on_day(account, 0).attacker.exposure, 1.0);
  account.set("familiarity.cover_loss", 0.0);
  EXPECT_EQ(on_day(account, 0).attacker.covered_ways, 1.0);
}

TEST(Familiarity, IsNothingInItsReferenceState) {
  Account account = strangers();
  account.without("familiarity");
  Seen const seen = on_day(account, 5);
  EXPECT_EQ(seen.deficit, 0.0);
  EXPECT_EQ(seen.attacker.exposure, 1.0);
  EXPECT_EQ(seen.attacker.covered_ways, 1.0);
  EXPECT_EQ(seen.defender.covered_ways, 1.0);
}

}  // namespace
}  // namespace salient::campaign
