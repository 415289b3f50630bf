// Cases of the oracle table that are answered by running the engine itself. Bounds are 4.5 standard
// errors: a false alarm happens less than once in 100,000 for each.

#include <cmath>

#include <gtest/gtest.h>

#include "salient/campaign/attrition.h"
#include "salient/campaign/context.h"
#include "tests/campaign/support/worlds.h"

namespace salient::campaign {
namespace {

using base::Scope;
using salient::testing::Account;
using salient::testing::mean_over_runs;

constexpr double kErrors = 4.5;

/// A mechanism for these tests: constant hazards by three causes on every formation, all forward.
template <int cause>
Mechanism constant_hazard() {
  static constexpr char const* kNames[] = {"alpha", "beta", "gamma"};
  Mechanism mechanism;
  mechanism.declaration = {std::string("test_") + kNames[cause],
                           kNames[cause],
                           {{"hazard", Scope::campaign, "1/day", 0.0, 10.0, base::constant(0.0),
                             "constant hazard", base::Mark::derived, "a test"}},
                           "none",
                           "docs/methods/none.md",
                           {}};
  mechanism.cause = kNames[cause];
  mechanism.act = [](Context& context) {
    for (std::size_t f = 0; f < context.formations(); ++f) {
      context.day.plans[f].forward = context.now.people[f].present;
      context.hazard(f) += context.value(0);
    }
  };
  return mechanism;
}

Mechanism named(char const* group) {
  for (Mechanism& mechanism : the_day()) {
    if (mechanism.declaration.group == group) return mechanism;
  }
  throw std::logic_error(group);
}

Account pure_death(double strength, int days) {
  Account account({constant_hazard<0>(), constant_hazard<1>(), constant_hazard<2>(),
                   named("battle_losses"), named("casualties")});
  account.side("red", "one").sector("s").days(days);
  account.formation("f", "red", "s", scenario::Role::attack, strength);
  return account;
}

TEST(EngineOracles, S7PureDeathHasTheBinomialLaw) {
  Account account = pure_death(100, 30);
  account.set("test_alpha.hazard", 0.01).without("battle_losses");
  World const world = account.world({77, 1, Configuration::stochastic});
  constexpr std::uint64_t kRuns = 200000;
  auto const survivors = [](RunRecord const& r) { return double(r.at(29, 0, kPresent)); };
  auto const mean = mean_over_runs(world, kRuns, survivors);
  EXPECT_NEAR(mean.value, 74.08182207, kErrors * mean.standard_error);
  auto const square = mean_over_runs(world, kRuns, [&](RunRecord const& r) {
    return (survivors(r) - 74.08182207) * (survivors(r) - 74.08182207);
  });
  EXPECT_NEAR(square.value, 19.20065846, kErrors * square.standard_error);
  auto const seventy = mean_over_runs(
      world, kRuns, [&](RunRecord const& r) { return survivors(r) >= 70.0 ? 1.0 : 0.0; });
  EXPECT_NEAR(seventy.value, .8518967152, kErrors * seventy.standard_error);
}

TEST(EngineOracles, X1CompetingHazardsSplitTheLosses) {
  Account account = pure_death(1000, 1);
  account.set("test_alpha.hazard", 0.010).set("test_beta.hazard", 0.004);
  account.set("test_gamma.hazard", 0.002).without("battle_losses");
  World const expected = account.world({1, 1, Configuration::expectation});
  State state = first_morning(expected, 0);
  Day day = workspace(expected);
  step_day(expected, state, day);
  EXPECT_NEAR(state.ledger[0].casualties(), 15.87267994, 1e-8);
  EXPECT_NEAR(state.losses_by_cause[0], 9.920424965, 1e-8);
  EXPECT_NEAR(state.losses_by_cause[1], 3.968169986, 1e-8);
  EXPECT_NEAR(state.losses_by_cause[2], 1.984084993, 1e-8);

  World const drawn = account.world({5, 1, Configuration::stochastic});
  for (std::size_t cause = 0; cause < 3; ++cause) {
    double const expectation[] = {9.920424965, 3.968169986, 1.984084993};
    auto const mean = mean_over_runs(drawn, 40000, [&](RunRecord const& r) {
      return double(r.at(0, 0, kFixedVariables + cause));
    });
    EXPECT_NEAR(mean.value, expectation[cause], kErrors * mean.standard_error);
  }
}

TEST(EngineOracles, X20FrailtyLowersTheMeanLoss) {
  for (auto const& [shape, expected] : {std::pair{4.0, .0158412711}, std::pair{1.0, .0157480315},
                                        std::pair{0.5, frail_loss_probability(.016, .5)}}) {
    Account account = pure_death(100000, 1);
    account.set("test_alpha.hazard", 0.016).set("battle_losses.frailty_shape", shape);
    auto const mean =
        mean_over_runs(account.world({9, 1, Configuration::stochastic}), 40000,
                       [](RunRecord const& r) { return r.at(0, 0, kCasualties) / 100000.0; });
    EXPECT_NEAR(mean.value, expected, kErrors * mean.standard_error) << "shape " << shape;
  }
}

TEST(EngineOracles, FrailtyIsSharedByTheStepsOfADay) {
  // If each sub-step had its own frailty, the variance of a day's loss would fall; the law must
  // not change with the step for constant hazards.
  auto const variance = [](int steps) {
    Account account = pure_death(100000, 1);
    account.set("test_alpha.hazard", 0.05).set("battle_losses.frailty_shape", 3.0);
    World const world = account.world({31, steps, Configuration::stochastic});
    auto const loss = [](RunRecord const& r) { return double(r.at(0, 0, kCasualties)); };
    auto const mean = mean_over_runs(world, 20000, loss);
    auto const square = mean_over_runs(world, 20000, [&](RunRecord const& r) {
      return (loss(r) - mean.value) * (loss(r) - mean.value);
    });
    return square;
  };
  auto const whole = variance(1);
  auto const quarters = variance(4);
  double const error = std::hypot(whole.standard_error, quarters.standard_error);
  EXPECT_NEAR(whole.value, quarters.value, kErrors * error);
}

TEST(EngineOracles, HalvingTheStepLeavesTheExpectationUnchanged) {
  Account account = pure_death(5000, 40);
  account.set("test_alpha.hazard", 0.02).set("test_beta.hazard", 0.005);
  double previous = 0.0;
  for (int const steps : {1, 2, 4, 8}) {
    World const world = account.world({1, steps, Configuration::expectation});
    double present = 0.0;
    salient::testing::walk(
        world, 0, [&](State const& state, Day const&) { present = state.people[0].present; });
    EXPECT_NEAR(present, 5000.0 * std::exp(-0.025 * 40), 1e-9 * 5000.0);
    if (steps > 1) {
      EXPECT_NEAR(present, previous, 1e-9 * previous);
    }
    previous = present;
  }
}

}  // namespace
}  // namespace salient::campaign
