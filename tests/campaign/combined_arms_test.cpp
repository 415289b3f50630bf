#include "salient/campaign/combined_arms.h"

#include <array>
#include <cmath>

#include <gtest/gtest.h>

#include "tests/campaign/support/worlds.h"

namespace salient::campaign {
namespace {

using salient::testing::Account;
using salient::testing::walk;
using Arms = std::array<double, 5>;

constexpr Arms kWeights{4, 2, 3, 1, 2};
constexpr Arms kFull{1, 1, 1, 1, 1};

TEST(CombinedArms, TheHandWorkedCase) {
  // A quarter of the armour at the weight 2/12, half of the fires at 3/12.
  Arms const lacking{1, 0.25, 0.5, 1, 1};
  EXPECT_NEAR(combined_arms_effect(lacking, kWeights),
              std::pow(0.25, 2.0 / 12.0) * std::pow(0.5, 3.0 / 12.0), 1e-15);
}

TEST(CombinedArms, FullSupportIsExactlyOne) {
  EXPECT_EQ(combined_arms_effect(kFull, kWeights), 1.0);
  EXPECT_EQ(combined_arms_log_effect(kFull, kWeights), 0.0);
}

TEST(CombinedArms, AnArmThatLacksAltogetherCountsAsOneTenth) {
  for (std::size_t arm = 0; arm < kFull.size(); ++arm) {
    Arms without = kFull;
    without[arm] = 0.0;
    Arms tenth = kFull;
    tenth[arm] = kLeastSufficiency;
    EXPECT_EQ(combined_arms_effect(without, kWeights), combined_arms_effect(tenth, kWeights));
    EXPECT_NEAR(combined_arms_effect(without, kWeights), std::pow(0.1, kWeights[arm] / 12.0),
                1e-15);
  }
  EXPECT_NEAR(combined_arms_effect(Arms{}, kWeights), 0.1, 1e-15);
}

TEST(CombinedArms, AllWeightOnOneArmLeavesTheOthersOut) {
  EXPECT_EQ(combined_arms_effect(Arms{1, 0.2, 0.3, 0.4, 0.5}, Arms{1, 0, 0, 0, 0}), 1.0);
}

TEST(CombinedArms, WhatOneArmLacksWeakensAllOthersByTheSameShare) {
  // The logarithm falls alike whatever the others are; the effect itself falls most where it is
  // highest. An additive score would fall alike.
  Arms const strong = kFull;
  Arms strong_without = strong;
  strong_without[1] = 0.2;
  Arms const weak{1, 1, 0.3, 0.3, 0.3};
  Arms weak_without = weak;
  weak_without[1] = 0.2;
  auto const log_of = [](Arms const& arms) { return combined_arms_log_effect(arms, kWeights); };
  auto const of = [](Arms const& arms) { return combined_arms_effect(arms, kWeights); };
  EXPECT_NEAR(log_of(strong) - log_of(strong_without), log_of(weak) - log_of(weak_without), 1e-15);
  EXPECT_GT(of(strong) - of(strong_without), 1.5 * (of(weak) - of(weak_without)));
}

TEST(CombinedArms, GrowsWithEveryArm) {
  for (std::size_t arm = 0; arm < kFull.size(); ++arm) {
    Arms arms{0.5, 0.5, 0.5, 0.5, 0.5};
    double const before = combined_arms_effect(arms, kWeights);
    arms[arm] = 0.6;
    EXPECT_GT(combined_arms_effect(arms, kWeights), before);
  }
}

/// Attacker and defender with a quarter of the armour, everything else as demanded.
Account fighting() {
  Account account({combined_arms()});
  account.side("red", "one").side("blue", "two").sector("s").days(3);
  account.formation("a", "red", "s", scenario::Role::attack, 1000);
  account.formation("d", "blue", "s", scenario::Role::defend, 300);
  for (char const* id : {"a", "d"}) {
    account.set(id, "support.armour", base::constant(0.25));
    for (char const* key : {"support.fires", "support.engineers", "support.air_defence"}) {
      account.set(id, key, base::constant(1.0));
    }
  }
  account.set("combined_arms.weight_infantry", 4).set("combined_arms.weight_armour", 2);
  account.set("combined_arms.weight_fires", 3).set("combined_arms.weight_engineers", 1);
  account.set("combined_arms.weight_air_defence", 2);
  return account;
}

/// Fire and log-odds of success on each day, of both formations.
std::vector<std::pair<double, double>> effects(Account const& account,
                                               Options const& options = {}) {
  std::vector<std::pair<double, double>> found;
  walk(account.world(options), 0, [&](State const&, Day const& day) {
    for (Plan const& plan : day.plans) found.emplace_back(plan.fire, plan.success_log_odds);
  });
  return found;
}

TEST(CombinedArms, ActOnBothSidesOnEveryDayAndStep) {
  double const effect = std::pow(0.25, 2.0 / 12.0);
  for (int const steps : {1, 3}) {
    auto const found = effects(fighting(), {1, steps, Configuration::stochastic});
    ASSERT_EQ(found.size(), 6U);
    for (auto const& [fire, log_odds] : found) {
      EXPECT_NEAR(fire, effect, 1e-15);
      EXPECT_NEAR(log_odds, std::log(effect), 1e-15);
    }
  }
}

TEST(CombinedArms, EachShareOfZeroRemovesItsEffectAlone) {
  Account no_fire = fighting();
  no_fire.set("combined_arms.fire_share", 0);
  EXPECT_EQ(effects(no_fire)[0], (std::pair{1.0, effects(fighting())[0].second}));
  Account no_success = fighting();
  no_success.set("combined_arms.success_share", 0);
  EXPECT_EQ(effects(no_success)[0].first, effects(fighting())[0].first);
  EXPECT_EQ(effects(no_success)[0].second, 0.0);
}

TEST(CombinedArms, AreNothingInTheirReferenceStateAndAtFullSupport) {
  Account off = fighting();
  off.without("combined_arms");
  Account full = fighting();
  for (char const* id : {"a", "d"}) full.set(id, "support.armour", base::constant(1.0));
  for (auto const& [fire, log_odds] : effects(off)) {
    EXPECT_EQ(fire, 1.0);
    EXPECT_EQ(log_odds, 0.0);
  }
  EXPECT_EQ(effects(off), effects(full));
}

}  // namespace
}  // namespace salient::campaign
