// Oracles of the fine grain in its reference states: with space, detection and movement switched
// off the engine is a stochastic Lanchester process (model pages 1 and 20). Bounds are four
// standard errors of the mean of the replications: one false alarm in 16,000 for each number. With
// SALIENT_TIMES=100 most are held at 10⁶ replications; docs/performance.md has the z-scores.

#include <cmath>
#include <cstdio>
#include <cstdlib>

#include <gtest/gtest.h>

#include "tests/engagement/support/accounts.h"

namespace salient {
namespace {

using engagement::End;
using engagement::Outcome;
using engagement::World;
using testing::EngagementAccount;
using testing::lanchester;
using testing::mean_over;
using testing::MeanOf;

constexpr std::size_t kAttacker = 0, kDefender = 1;  // in the order of their ids

double active(Outcome const& outcome, std::size_t side) {
  return outcome.persons[side][static_cast<std::size_t>(engagement::Fate::active)];
}

void expect_near(MeanOf const& mean, double expected, char const* what) {
  EXPECT_NEAR(mean.value, expected, 4.0 * mean.standard_error) << what;
  if (std::getenv("SALIENT_TIMES") != nullptr) {
    std::printf("z = %+.2f  %s: %.8g, expected %.8g\n",
                (mean.value - expected) / mean.standard_error, what, mean.value, expected);
  }
}

MeanOf attackers_win(World const& world, std::uint64_t replications) {
  return mean_over(world, replications,
                   [](Outcome const& o) { return o.end == End::defenders ? 1.0 : 0.0; });
}

struct Duel {
  double attackers, defenders, ratio, probability;  // ratio: rate on defenders / on attackers
};

TEST(EngagementDuels, WinAsOftenAsTheSquareLawSays) {  // S1
  for (Duel const& duel :
       {Duel{2, 1, 1, 5.0 / 6}, Duel{3, 2, 1, 31.0 / 40}, Duel{5, 3, 1, 35779.0 / 40320},
        Duel{5, 4, 2, .9318379152}, Duel{5, 7, 2, .5271092923}, Duel{10, 14, 2, .5282884054},
        Duel{20, 28, 2, .532150074}}) {
    auto const world = lanchester(duel.attackers, duel.defenders, 0.01 * duel.ratio, 0.01).world();
    expect_near(attackers_win(world, 10'000), duel.probability, "probability of winning");
  }
}

TEST(EngagementDuels, LeaveAsManyAsTheSquareLawSays) {  // S2
  auto const world = lanchester(10, 8, 0.01, 0.01).world();
  expect_near(mean_over(world, 10'000, [](Outcome const& o) { return active(o, kAttacker); }),
              5.216568388, "attackers left");
  expect_near(mean_over(world, 10'000, [](Outcome const& o) { return active(o, kDefender); }),
              .8984181185, "defenders left");
  auto const large = lanchester(100, 80, 0.01, 0.01).world();
  expect_near(mean_over(large, 300, [](Outcome const& o) { return active(o, kAttacker); }),
              58.411516, "attackers left of 100");
}

TEST(EngagementDuels, LastAsLongAsTheSquareLawSays) {  // S3
  auto const duration = [](Outcome const& o) { return o.duration; };
  auto world = lanchester(5, 3, 0.1, 0.1).world();
  expect_near(mean_over(world, 20'000, duration), 7.384672619, "5 against 3");
  world = lanchester(10, 8, 0.1, 0.1).world();
  expect_near(mean_over(world, 10'000, duration), 11.06961121, "10 against 8");
}

TEST(EngagementDuels, FollowTheLinearLawUnderUnaimedFire) {  // S4
  struct Case {
    double attackers, defenders, p, probability;
  };
  for (Case const& one :
       {Case{5, 3, .5, .7734375}, Case{10, 14, .6, .5562293343}, Case{20, 20, .55, .7356849677}}) {
    // Fire falls on the places held at the start: a side that has fewer places is hit as often for
    // each of its persons when its enemy's effectiveness is in proportion.
    auto account = lanchester(one.attackers, one.defenders, 0.01 * one.p * one.defenders,
                              0.01 * (1 - one.p) * one.attackers);
    account.set("target_choice.aimed", 0.0);
    expect_near(attackers_win(account.world(), 10'000), one.probability, "linear law");
  }
}

TEST(EngagementDuels, LeaveTheVictorsOfEqualSides) {  // S5
  struct Case {
    double each, left;
    std::uint64_t replications;
  };
  for (Case const& one : {Case{10, 5.715147475, 10'000}, Case{100, 32.9631859, 400}}) {
    auto const world = lanchester(one.each, one.each, 0.01, 0.01).world();
    expect_near(
        mean_over(world, one.replications,
                  [](Outcome const& o) { return active(o, kAttacker) + active(o, kDefender); }),
        one.left, "survivors");
  }
}

TEST(EngagementDuels, EndWhereASideGivesUp) {  // S6
  auto account = lanchester(20, 14, 0.01, 0.01);
  account.set("attacker", "stands_above", 12.0 / 20).set("defender", "stands_above", 8.0 / 14);
  expect_near(attackers_win(account.world(), 10'000), .8856796057, "break points");
}

TEST(EngagementDuels, FollowTheLogarithmicLawUnderAConstantHazard) {  // S7
  // One gun that cannot be hit fires on the places of 100: each is hit at 0.01 a day.
  constexpr double kDay = 86'400;
  auto account = lanchester(100, 1, 0.0, 1.0 / kDay);
  account.set("target_choice.aimed", 0.0);
  account.set("duration", 30 * kDay).set("step", kDay);
  auto const world = account.world();
  auto const left = [](Outcome const& o) { return active(o, kAttacker); };
  MeanOf const mean = mean_over(world, 400, left);
  expect_near(mean, 74.08182207, "mean");
  expect_near(mean_over(world, 400,
                        [&](Outcome const& o) {
                          double const off = left(o) - 74.08182207;
                          return off * off;
                        }),
              19.20065846, "variance");
  expect_near(mean_over(world, 400, [&](Outcome const& o) { return left(o) >= 70 ? 1.0 : 0.0; }),
              .8518967152, "at least 70");
}

TEST(EngagementDuels, OfTwoAreWonAtTheirRates) {  // X16
  auto const world = lanchester(1, 1, 0.2, 0.1).world();
  expect_near(attackers_win(world, 20'000), 2.0 / 3, "rates .2 and .1");
  expect_near(mean_over(world, 20'000, [](Outcome const& o) { return o.duration; }), 10.0 / 3,
              "mean duration");
}

TEST(EngagementDuels, AlternateShotForShot) {  // X17
  auto account = lanchester(1, 1, 0.3, 0.4);
  account.set("direct_fire.rhythm", 1.0).set("direct_fire.shots", 0.5).set("step", 1.0);
  account.set("d", "start", 1.0);
  expect_near(attackers_win(account.world(), 20'000), .5172413793, "A fires first");
}

EngagementAccount volley() {
  auto account = lanchester(10, 6, 0.3, 0.0);
  account.set("direct_fire.rhythm", 1.0).set("direct_fire.shots", 1.0);
  account.set("step", 1.0).set("duration", 1.0);
  return account;
}

TEST(EngagementDuels, GainFromSpreadingAVolley) {  // X18
  auto const hit = [](Outcome const& o) { return 6.0 - active(o, kDefender); };
  expect_near(mean_over(volley().world(), 20'000, hit), 2.407578365, "at random");
  auto spread = volley();
  spread.only({"direct_fire", "target_choice"}).set("target_choice.spread", 1.0);
  expect_near(mean_over(spread.world(), 20'000, hit), 2.64, "spread");
}

}  // namespace
}  // namespace salient
