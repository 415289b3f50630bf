#include "salient/campaign/evacuation.h"

#include <cmath>

#include <gtest/gtest.h>

#include "salient/campaign/context.h"
#include "tests/campaign/support/worlds.h"

namespace salient::campaign {
namespace {

using salient::testing::Account;
using salient::testing::walk;

/// Wounds 1,000 persons, all on the first day.
Mechanism wounds() {
  Mechanism mechanism;
  mechanism.declaration = {"wounds", "Wounds", {}, "none", "docs/methods/none.md", {}};
  mechanism.cadence = Cadence::day;
  mechanism.act = [](Context& context) {
    if (context.now.day > 0) return;
    context.day.flows[0].battle_losses = 1000;
    context.day.flows[0].wounded = 1000;
  };
  return mechanism;
}

/// Sets conditions as another mechanism would.
Mechanism conditions(void (*act)(Context&)) {
  Mechanism mechanism;
  mechanism.declaration = {"conditions", "Conditions", {}, "none", "docs/methods/none.md", {}};
  mechanism.act = act;
  return mechanism;
}

void nothing(Context&) {}

/// Delay [days] and hazard of death [1/day], fixed.
Account wounded(double delay, double death_rate, void (*act)(Context&) = nothing) {
  Account account({wounds(), conditions(act), evacuation()});
  account.side("red", "one").sector("s").days(60);
  account.formation("f", "red", "s", scenario::Role::attack, 5000);
  account.set("f", "evacuation.delay", base::constant(delay));
  account.set("evacuation.death_rate", death_rate);
  return account;
}

TEST(Evacuation, DeathsAreTheShareOfTheirHazard) {
  // P(dies waiting) = μθ / (1 + μθ) with θ = 10 hours and μ = 0.006 an hour.
  double const delay = 10.0 / 24.0;
  double const rate = 0.006 * 24.0;
  State last;
  walk(wounded(delay, rate).world({1, 1, Configuration::expectation}), 0,
       [&](State const& state, Day const&) { last = state; });
  EXPECT_NEAR(last.ledger[0].died_of_wounds, 1000.0 * 0.06 / 1.06, 1e-9);
  EXPECT_NEAR(last.people[0].waiting, 0.0, 1e-9);
  EXPECT_NEAR(last.people[0].early_care, 1000.0 / 1.06, 1e-9);
}

TEST(Evacuation, ThoseWaitingFallExponentially) {
  std::vector<double> waiting;
  walk(wounded(2.0, 0.0).world({1, 1, Configuration::expectation}), 0,
       [&](State const& state, Day const&) { waiting.push_back(state.people[0].waiting); });
  for (std::size_t day = 1; day < 10; ++day) {
    EXPECT_NEAR(waiting[day] / waiting[day - 1], std::exp(-0.5), 1e-12);
  }
  EXPECT_NEAR(waiting[0], 1000.0 * (1.0 - std::exp(-0.5)) / 0.5, 1e-9);
}

TEST(Evacuation, NobodyDiesWithoutTheHazard) {
  walk(wounded(2.0, 0.0).world(), 4,
       [](State const& state, Day const&) { EXPECT_EQ(state.ledger[0].died_of_wounds, 0.0); });
}

/// Of 1,000 wounded, with a delay of half a day and a hazard of 0.2 a day.
double deaths(void (*act)(Context&), double drone_delay) {
  Account account = wounded(0.5, 0.2, act);
  account.set("evacuation.drone_delay", drone_delay);
  State last;
  walk(account.world({1, 1, Configuration::expectation}), 0,
       [&](State const& state, Day const&) { last = state; });
  return last.ledger[0].died_of_wounds;
}

TEST(Evacuation, ArmourAndDronesChangeTheDelay) {
  auto const share = [](double delay) { return 1000.0 * 0.2 * delay / (1.0 + 0.2 * delay); };
  EXPECT_NEAR(deaths(nothing, 1.5), share(0.5), 1e-9);
  EXPECT_NEAR(deaths([](Context& c) { c.plan(0).evacuation_delay = 0.5; }, 1.5), share(0.25), 1e-9);
  auto const watched = [](Context& c) { c.plan(0).drone_threat = 0.8; };
  EXPECT_NEAR(deaths(watched, 1.5), share(0.5 * 2.2), 1e-9);
  EXPECT_EQ(deaths(watched, 0.0), deaths(nothing, 1.5));
}

TEST(Evacuation, MoreDieTheGreaterTheThreat) {
  double before = deaths(nothing, 2.0);
  for (void (*threat)(Context&) : {+[](Context& c) { c.plan(0).drone_threat = 0.3; },
                                   +[](Context& c) { c.plan(0).drone_threat = 0.6; },
                                   +[](Context& c) { c.plan(0).drone_threat = 1.0; }}) {
    double const after = deaths(threat, 2.0);
    EXPECT_GT(after, before);
    before = after;
  }
}

TEST(Evacuation, InItsReferenceStateCareIsAtOnce) {
  Account account = wounded(2.0, 0.5);
  account.without("evacuation");
  walk(account.world(), 0, [](State const& state, Day const&) {
    EXPECT_EQ(state.people[0].waiting, 0.0);
    EXPECT_EQ(state.people[0].early_care, 1000.0);
    EXPECT_EQ(state.people[0].killed, 0.0);
  });
}

}  // namespace
}  // namespace salient::campaign
