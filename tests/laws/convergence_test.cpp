// The daily engine, in its expectation configuration, against the coupled laws that it discretises.
// It reads the morning's strengths and survives exactly within a step, so it is of first order:
// half the step leaves half the error (docs/methods/README.md, "Time, persons, draws").

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "salient/campaign/day.h"
#include "salient/history/attrition_laws.h"
#include "tests/campaign/support/worlds.h"

namespace salient::campaign {
namespace {

using history::HelmboldLaw;
using history::LogarithmicLaw;
using history::SquareLaw;
using history::Strengths;
using salient::testing::Account;

constexpr int kDays = 10;

/// Two forces that do nothing but fire on each other all day in the open, by Helmbold's law with
/// the exponent w; the effect of x on y is that of y on x times `effectiveness`.
Account coupled_fire(double w, double on_x, double effectiveness) {
  Account account;
  account.side("red", "one").side("blue", "two").sector("s").days(kDays);
  account.formation("x", "red", "s", scenario::Role::attack, 1000);
  account.formation("y", "blue", "s", scenario::Role::defend, 800);
  for (Mechanism const& mechanism : the_day()) {
    std::string const& group = mechanism.declaration.group;
    // Doctrine stays, with an account's values at which it changes nothing.
    if (!mechanism.declaration.reference_state.empty() && group != "direct_fire" &&
        group != "doctrine") {
      account.without(group);
    }
  }
  for (char const* force : {"x", "y"}) {
    account.set(force, "commitment.forward_share", base::constant(1.0));
    account.set(force, "doctrine.pace", base::constant(24.0));
    account.set(force, "skill", base::constant(0.5));
    account.set(force, "support.armour", base::constant(0.0));
    account.set(force, "doctrine.aggression", base::constant(0.5));
    account.set(force, "doctrine.organisation", base::constant(0.8));
    account.set(force, "doctrine.spacing", base::constant(6.0));
    account.set(force, "doctrine.regroup", base::constant(0.0));
  }
  account.set("x", "direct_fire.effectiveness", base::constant(effectiveness));
  account.set("s", "terrain.open_share", base::constant(1.0));
  account.set("s", "fortification", base::constant(0.0));
  account.set("direct_fire.hazard", on_x).set("direct_fire.exponent", w);
  account.set("direct_fire.day_of_assault", 24.0);
  return account;
}

/// Distance of the engine's strengths after ten days from a solution, both forces together.
double error_of(Account const& account, int steps_per_day, Strengths const& solution) {
  World const world = account.world({1, steps_per_day, Configuration::expectation});
  Strengths end;
  salient::testing::walk(world, 0, [&](State const& state, Day const&) {
    end = {state.people[0].present, state.people[1].present};
  });
  return std::hypot(end.x - solution.x, end.y - solution.y);
}

void expect_first_order(Account const& account, Strengths const& solution) {
  std::vector<double> errors;
  for (int const steps : {1, 2, 4, 8, 16}) errors.push_back(error_of(account, steps, solution));
  EXPECT_LT(errors.front(), 0.01 * solution.x);
  for (std::size_t i = 1; i < errors.size(); ++i) {
    // Order p = log2 of the ratio of errors; terms of second order leave it between 0.9 and 1.1.
    double const order = std::log2(errors[i - 1] / errors[i]);
    EXPECT_NEAR(order, 1.0, 0.1) << "halving " << i;
  }
}

TEST(Convergence, OfTheSquareLawIsOfFirstOrder) {
  SquareLaw const law{.02, .01};
  expect_first_order(coupled_fire(1.0, .02, .5), strengths_after(law, {1000, 800}, kDays));
}

TEST(Convergence, OfHelmboldsLawIsOfFirstOrder) {
  HelmboldLaw const law{.02, .01, .75};
  expect_first_order(coupled_fire(.75, .02, .5), strengths_after(law, {1000, 800}, kDays));
}

TEST(Convergence, TheLogarithmicLawIsExactForAnyStep) {
  LogarithmicLaw const law{.02, .01};
  Strengths const solution = strengths_after(law, {1000, 800}, kDays);
  for (int const steps : {1, 3, 24}) {
    EXPECT_LT(error_of(coupled_fire(0.0, .02, .5), steps, solution), 1e-9 * 1000) << steps;
  }
}

}  // namespace
}  // namespace salient::campaign
