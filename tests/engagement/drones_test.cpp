#include "salient/engagement/drones.h"

#include <cmath>

#include <gtest/gtest.h>

#include "salient/base/mathematics.h"
#include "tests/engagement/support/accounts.h"

namespace salient::engagement {
namespace {

using testing::EngagementAccount;
using testing::MeanOf;

// Bounds are four standard errors of the mean: a false alarm once in 16,000 tries each.

constexpr double kSorties = 4.0;  ///< expected in the hour of each test

/// One soldier whom every sortie that arrives finds, under a team of the other side for an hour;
/// each sortie arrives with 0.6, and then hits with 0.5.
EngagementAccount one_man() {
  EngagementAccount account;
  account.group("a", "attacker", 1, 500, 500).group("d", "defender", 1, 900, 900);
  account.drone_team("team", "defender", kSorties).set("duration", 3600.0).set("step", 60.0);
  account.set("drones.arrive", 0.6).set("drones.hit", 0.5).set("drones.saturation", 0.01);
  account.set("drones.extra", 0.0).only({"drones"});
  return account;
}

/// Persons lost, summed over causes and sides; only one side is under drones.
MeanOf mean_lost(EngagementAccount const& account, std::uint64_t replications) {
  return testing::mean_over(account.world(), replications, [](Outcome const& outcome) {
    double sum = 0.0;
    for (std::uint32_t const persons : outcome.lost) sum += persons;
    return sum;
  });
}

double hit_by(double expected_hits) { return -base::math::expm1(-expected_hits); }

/// Mean number of sorties flown in the hour.
MeanOf mean_flown(EngagementAccount account, std::uint64_t replications) {
  account.set("drones.arrive", 0.0);
  World const world = account.world();
  Workspace workspace;
  Outcome outcome;
  double sum = 0.0, squares = 0.0;
  for (std::uint64_t r = 0; r < replications; ++r) {
    simulate(world, r, workspace, outcome);
    double const flown = workspace.state.drone_teams[0].flown;
    sum += flown;
    squares += flown * flown;
  }
  double const n = static_cast<double>(replications);
  double const mean = sum / n;
  return {mean, std::sqrt((squares / n - mean * mean) / (n - 1.0))};
}

TEST(Drones, FlyAsAPoissonProcessThinnedByTheWeather) {
  auto account = one_man();
  MeanOf const clear = mean_flown(account, 4000);
  EXPECT_NEAR(clear.value, kSorties, 4.0 * clear.standard_error);
  // Of a Poisson number the variance is the mean; a standard error of a variance near 4 over 4,000
  // is 0.095.
  EXPECT_NEAR(clear.standard_error * clear.standard_error * 3999.0, kSorties, 4.0 * 0.095);
  account.set("flying_share", 0.1).only({"drones", "weather"});
  MeanOf const bad = mean_flown(account, 4000);
  EXPECT_NEAR(bad.value, 0.1 * kSorties, 4.0 * bad.standard_error);
  account.set("flying_share", 0.0);
  EXPECT_EQ(mean_flown(account, 100).value, 0.0);
}

TEST(Drones, HitAsOftenAsTheirSharesSay) {
  MeanOf const lost = mean_lost(one_man(), 6000);
  EXPECT_NEAR(lost.value, hit_by(kSorties * 0.6 * 0.5), 4.0 * lost.standard_error);
}

TEST(Drones, AreStoppedByJamming) {
  auto account = one_man();
  account.set("attacker", "jamming", 0.75);
  MeanOf const lost = mean_lost(account, 6000);
  EXPECT_NEAR(lost.value, hit_by(kSorties * 0.25 * 0.6 * 0.5), 4.0 * lost.standard_error);
  account.set("attacker", "jamming", 1.0);
  EXPECT_EQ(mean_lost(account, 500).value, 0.0);
}

TEST(Drones, AreWastedWhereFewCanBeSeen) {
  auto account = one_man();
  account.set("drones.saturation", 4.0);  // one visible person: a quarter of the sorties find him
  MeanOf const lost = mean_lost(account, 6000);
  EXPECT_NEAR(lost.value, hit_by(kSorties * 0.6 * 0.5 / 4.0), 4.0 * lost.standard_error);
}

/// Share of the replications with a loss in which the first to be lost was entity 0.
MeanOf first_is_the_first(EngagementAccount const& account, std::uint64_t replications) {
  World const world = account.world();
  Workspace workspace;
  Outcome outcome;
  double first = 0.0, any = 0.0;
  for (std::uint64_t r = 0; r < replications; ++r) {
    simulate(world, r, workspace, outcome);
    if (workspace.state.casualties.empty()) continue;
    any += 1.0;
    first += workspace.state.casualties.front().entity == 0 ? 1.0 : 0.0;
  }
  double const share = first / any;
  return {share, std::sqrt(share * (1.0 - share) / any)};
}

TEST(Drones, FindPeopleByWhatHidesThem) {
  auto account = one_man();
  account.group("b", "attacker", 1, 200, 500);
  account.set("drones.arrive", 1.0).set("drones.hit", 1.0);
  MeanOf const alike = first_is_the_first(account, 3000);
  EXPECT_NEAR(alike.value, 0.5, 4.0 * alike.standard_error);
  // The second stands in a forest, where a quarter as much is seen: 1 / (1 + 1/4).
  account.patch(scenario::Vegetation::forest, 100, 400, 200, 200).set("drones.forest", 0.25);
  MeanOf const hidden = first_is_the_first(account, 3000);
  EXPECT_NEAR(hidden.value, 0.8, 4.0 * hidden.standard_error);
  // Works hide the first as well.
  account.set("a", "works", 1.0).set("drones.works", 0.25);
  MeanOf const both = first_is_the_first(account, 3000);
  EXPECT_NEAR(both.value, 0.5, 4.0 * both.standard_error);
}

TEST(Drones, GoForVehicles) {
  auto account = one_man();
  account.group("b", "attacker", 0, 200, 500).set("b", "vehicles", 1.0);
  account.set("drones.arrive", 1.0).set("drones.hit", 1.0).set("drones.vehicle", 3.0);
  account.set("drones.vehicle_stopped", 1.0);
  MeanOf const soldier = first_is_the_first(account, 3000);
  EXPECT_NEAR(soldier.value, 0.25, 4.0 * soldier.standard_error);
}

TEST(Drones, TakeMoreOfThoseWhoStandClose) {
  // Nine in ranks; close, all are within 5 m of the one in the middle, far, nobody is near another.
  auto account = one_man();
  account.set("a", "soldiers", 9.0).set("drones.extra", 0.5).set("drones.burst", 5.0);
  auto close = account;
  close.set("a", "front", 4.0).set("a", "depth", 4.0);
  account.set("a", "front", 90.0).set("a", "depth", 90.0);
  MeanOf const far = mean_lost(account, 800);
  MeanOf const near = mean_lost(close, 800);
  EXPECT_GT(near.value - far.value, 4.0 * (near.standard_error + far.standard_error));
}

TEST(Drones, OfBothSidesDoAlikeToEachOther) {
  auto account = one_man();
  account.drone_team("other", "attacker", kSorties);
  // Neither side may end it for the other: each keeps a group far off that cannot be found.
  account.group("e", "attacker", 1, 100, 100).group("f", "defender", 1, 100, 900);
  account.set("e", "works", 1.0).set("f", "works", 1.0).set("drones.works", 0.0);
  World const world = account.world();
  for (std::size_t side = 0; side < 2; ++side) {
    MeanOf const lost = testing::mean_over(world, 6000, [&](Outcome const& outcome) {
      return 2.0 - outcome.persons[side][static_cast<std::size_t>(Fate::active)];
    });
    EXPECT_NEAR(lost.value, hit_by(kSorties * 0.6 * 0.5), 4.0 * lost.standard_error) << side;
  }
}

TEST(Drones, InTheirReferenceStateThereAreNone) {
  auto account = one_man();
  account.only({});
  EXPECT_EQ(mean_lost(account, 200).value, 0.0);
  World const world = account.world();
  Workspace workspace;
  Outcome outcome;
  simulate(world, 0, workspace, outcome);
  EXPECT_TRUE(workspace.state.drone_teams.empty());
}

}  // namespace
}  // namespace salient::engagement
