#include "salient/engagement/coordination.h"

#include <cmath>

#include <gtest/gtest.h>

#include "salient/base/mathematics.h"
#include "tests/engagement/support/accounts.h"

namespace salient::engagement {
namespace {

using testing::EngagementAccount;
using testing::MeanOf;

// Bounds are four standard errors of the mean: a false alarm once in 16,000 tries each.

/// An assault with everything in it, of sides that answer themselves with this quality.
EngagementAccount assault_of(double quality) {
  EngagementAccount account;
  account.group("a", "attacker", 20, 400, 300).group("b", "attacker", 20, 600, 300);
  account.group("d", "defender", 15, 500, 600);
  account.route("a", {{450, 600}}).route("b", {{550, 600}});
  account.battery("guns", "attacker").battery("mortars", "defender");
  account.set("mortars", "planned_per_hour", 4.0 / 3600.0);
  account.drone_team("team", "defender", 20.0).set("duration", 1800.0);
  account.set("attacker", "coordination", quality).set("defender", "coordination", quality);
  return account;
}

void expect_the_same(Outcome const& one, Outcome const& other) {
  EXPECT_EQ(one.end, other.end);
  EXPECT_EQ(one.duration, other.duration);
  EXPECT_EQ(one.person_hours, other.person_hours);
  EXPECT_EQ(one.lost, other.lost);
  EXPECT_EQ(one.persons, other.persons);
  EXPECT_EQ(one.advance, other.advance);
  EXPECT_EQ(one.updates, other.updates);
}

TEST(Coordination, WhereItIsWholeIsItsReferenceStateBitForBit) {
  World const whole = assault_of(1.0).world();
  auto switched_off = assault_of(1.0);
  World const reference = switched_off.without({"coordination"}).world();
  // Where it is lacking, the same comparison finds a difference.
  World const lacking = assault_of(0.3).world();
  int differ = 0;
  for (std::uint64_t r = 0; r < 20; ++r) {
    Outcome const expected = testing::simulated(reference, r);
    expect_the_same(testing::simulated(whole, r), expected);
    differ += testing::simulated(lacking, r).person_hours != expected.person_hours ? 1 : 0;
  }
  EXPECT_GE(differ, 15);
}

TEST(Coordination, LackingLetsGroupsSetOutApart) {
  constexpr double kSpread = 600.0, kLacking = 0.4;
  auto account = assault_of(1.0 - kLacking);
  World const world = account.set("coordination.start_spread", kSpread).world();
  Workspace workspace;
  constexpr int kReplications = 4000;
  double sum = 0.0, squares = 0.0, apart = 0.0;
  for (std::uint64_t r = 0; r < kReplications; ++r) {
    begin(world, r, workspace.state, workspace.tick, workspace.workers);
    double const first = workspace.state.groups[0].start;
    sum += first;
    squares += first * first;
    apart += first != workspace.state.groups[1].start ? 1.0 : 0.0;
  }
  // Of max(0, N(0, σ²)) the mean is σ/√2π; both groups set out at once with probability ¼.
  double const mean = sum / kReplications;
  double const error = std::sqrt((squares / kReplications - mean * mean) / kReplications);
  EXPECT_NEAR(mean, kSpread * kLacking / std::sqrt(2.0 * 3.141592653589793), 4.0 * error);
  EXPECT_NEAR(apart / kReplications, 0.75, 4.0 * std::sqrt(0.75 * 0.25 / kReplications));
}

/// Two who fire at each other without effect for an hour, 100 m apart or out of range.
EngagementAccount in_contact(double quality, double range) {
  EngagementAccount account;
  account.group("a", "attacker", 1, 500, 400).group("d", "defender", 1, 500, 500);
  account.set("attacker", "coordination", quality).set("defender", "coordination", 1.0);
  account.set("direct_fire.chance", 0.0).set("direct_fire.range", range);
  account.set("coordination.accidents", 1.0 / 3600.0).set("coordination.start_spread", 0.0);
  account.set("duration", 3600.0).set("step", 10.0).only({"coordination", "direct_fire"});
  return account;
}

MeanOf lost_of(std::size_t side, EngagementAccount const& account, std::uint64_t replications) {
  return testing::mean_over(account.world(), replications, [&](Outcome const& outcome) {
    return 1.0 - outcome.persons[side][static_cast<std::size_t>(Fate::active)];
  });
}

TEST(Coordination, LackingBringsAccidentsToThoseInContact) {
  // Contact is that of the last tick, so the first of the hour brings none.
  double const expected = -base::math::expm1(-0.6 * (3600.0 - 10.0) / 3600.0);
  MeanOf const lost = lost_of(0, in_contact(0.4, 400), 3000);
  EXPECT_NEAR(lost.value, expected, 4.0 * lost.standard_error);
  EXPECT_EQ(lost_of(1, in_contact(0.4, 400), 200).value, 0.0);
  EXPECT_EQ(lost_of(0, in_contact(1.0, 400), 200).value, 0.0);
  EXPECT_EQ(lost_of(0, in_contact(0.4, 50), 200).value, 0.0);
}

TEST(Coordination, LackingMakesRequestsWait) {
  // Three stages of mean 60 s, each repeated while its message is lost: 3 · 60 / (1 − q).
  constexpr double kLost = 0.8, kQuality = 0.25;
  auto account = in_contact(kQuality, 400);
  account.battery("guns", "attacker").set("guns", "missions_per_hour", 1e-6).set("step", 0.05);
  account.set("indirect_fire.stages", 3.0).set("indirect_fire.stage_time", 60.0);
  account.set("coordination.lost", kLost).set("coordination.accidents", 0.0);
  World const world = account.only({"coordination", "indirect_fire"}).world();
  Workspace workspace;
  constexpr int kReplications = 3000;
  double sum = 0.0, squares = 0.0;
  for (std::uint64_t r = 0; r < kReplications; ++r) {
    begin(world, r, workspace.state, workspace.tick, workspace.workers);
    step_tick(world, workspace.state, workspace.tick, workspace.workers);
    auto const& missions = workspace.state.batteries[0].missions;
    double const wait = missions.empty() ? 0.0 : missions[0].lands;
    sum += wait;
    squares += wait * wait;
  }
  double const mean = sum / kReplications;
  double const error = std::sqrt((squares / kReplications - mean * mean) / kReplications);
  EXPECT_NEAR(mean, 180.0 / (1.0 - kLost * (1.0 - kQuality)), 4.0 * error);
}

}  // namespace
}  // namespace salient::engagement
