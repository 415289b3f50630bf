#include "salient/engagement/indirect_fire.h"

#include <cmath>

#include <gtest/gtest.h>

#include "tests/engagement/support/accounts.h"

namespace salient::engagement {
namespace {

using testing::EngagementAccount;

TEST(IndirectFire, GivesTheDamageOfTheOracleTable) {  // I1 to I3
  Carleton const carleton{1.0, 15.0, 30.0};
  EXPECT_NEAR(carleton.damage(15, 0), .3678794412, 1e-10);
  EXPECT_NEAR(carleton.damage(15, 30), .1353352832, 1e-10);
  EXPECT_NEAR(carleton.lethal_area(), 1413.716694, 1e-6);
  EXPECT_NEAR(carleton.mean_damage(20, 40), .2195121951, 1e-10);
  EXPECT_NEAR((Carleton{0.6, 15.0, 30.0}.mean_damage(20, 40)), .1914893617, 1e-10);
  EXPECT_NEAR(damage_with_common_error(6, 20, 30, 15), .488101897, 2e-6);
  EXPECT_NEAR(damage_with_independent_errors(6, 20, 30, 15), .6253550654, 1e-10);
}

/// One man stands alone; a battery fires one planned mission of six rounds at him.
EngagementAccount one_mission() {
  EngagementAccount account;
  account.group("a", "attacker", 1, 500, 500).group("d", "defender", 1, 500, 100);
  account.battery("guns", "defender").set("guns", "rounds", 6.0);
  account.set("guns", "missions_per_hour", 0.0);
  account.set("indirect_fire.common_error", 30.0).set("indirect_fire.round_error", 15.0);
  account.set("indirect_fire.lethal_area", 3.141592653589793 * 400.0);
  account.set("indirect_fire.duds", 0.0).set("indirect_fire.prone", 1.0);
  account.set("indirect_fire.reach", 500.0).only({"indirect_fire"});
  return account;
}

double attacker_lost(Outcome const& o) { return 1.0 - o.persons[0][0]; }

// I3 in the engine: the first mission that falls decides. Four standard errors of 4,000.
TEST(IndirectFire, OfAMissionWithCommonErrorIsAsDeadlyAsTheOracleSays) {
  auto account = one_mission();
  // Planned missions so rare that a second within the hour comes once in 20,000 times, and the
  // first is conditioned on by counting missions.
  account.set("guns", "planned_per_hour", 1.0 / 3600.0).set("duration", 3600.0);
  World const world = account.world();
  Workspace workspace;
  Outcome outcome;
  double hit = 0.0, missions = 0.0;
  for (std::uint64_t r = 0; r < 6000; ++r) {
    bool fell = false;
    simulate(world, r, workspace, outcome, [&](State const& state, Tick const&) {
      if (fell || state.batteries[0].fired == 0) return;
      fell = true;
      // Several in the tick of the first would count as one: leave them out.
      if (state.batteries[0].fired > 1) return;
      missions += 1.0;
      hit += state.fate[0] == Fate::active ? 0.0 : 1.0;
    });
  }
  // Rounds beyond three radii of damage do nothing: exp(−9) of one is left out.
  double const error = std::sqrt(.488 * .512 / missions);
  EXPECT_GT(missions, 3000.0);
  EXPECT_NEAR(hit / missions, .488101897, 4.0 * error);
}

TEST(IndirectFire, OfManyRoundsOverAnAreaFollowsTheAreaLaw) {  // I4
  // Rounds of 500 m² fall with a wide error: the share lost is 1 − exp(−density · A_L). The density
  // at the middle of a normal error σ is N / 2πσ².
  auto account = one_mission();
  account.set("indirect_fire.lethal_area", 500.0).set("indirect_fire.common_error", 0.0);
  double const sigma = 400.0;
  account.set("indirect_fire.round_error", sigma).set("indirect_fire.reach", 2000.0);
  account.set("guns", "rounds", 201.0).set("guns", "planned_per_hour", 1e-9);
  account.set("guns", "missions_per_hour", 1.0).set("indirect_fire.stages", 0.0);
  account.set("duration", 5.0).set("step", 5.0);
  double const density = 201.0 / (2.0 * 3.141592653589793 * (sigma * sigma + 500.0 / 6.2831853));
  auto const lost = testing::mean_over(account.world(), 20'000, attacker_lost);
  EXPECT_NEAR(lost.value, 1.0 - std::exp(-density * 500.0), 4.0 * lost.standard_error + 0.0005);
}

/// Response of three stages to a target that leaves: how often the rounds find it there.
TEST(IndirectFire, AnswersInTimeAsOftenAsTheStagesAllow) {  // I6, I7
  struct Case {
    double stages, stage_time, lost, dwell, share;
  };
  for (Case const& one : {Case{1, 8, 0, 10, .5555555556}, Case{3, 8.0 / 3, 0, 10, .4920542353},
                          Case{2, 4, 0.3, 10, .4049586777}}) {
    auto account = one_mission();
    account.set("guns", "missions_per_hour", 1e-5).set("indirect_fire.stages", one.stages);
    account.set("indirect_fire.stage_time", one.stage_time).set("step", 0.5);
    account.set("coordination.lost", one.lost).set("defender", "coordination", 0.0);
    account.set("coordination.accidents", 0.0).set("coordination.start_spread", 0.0);
    account.set("duration", 400.0).only({"indirect_fire", "coordination"});
    World const world = account.world();
    Workspace workspace;
    double in_time = 0.0;
    constexpr int kReplications = 6000;
    for (std::uint64_t r = 0; r < kReplications; ++r) {
      begin(world, r, workspace.state, workspace.tick, workspace.workers);
      step_tick(world, workspace.state, workspace.tick, workspace.workers);
      auto const& missions = workspace.state.batteries[0].missions;
      // Of those that wait, the landing is known; one that landed in the first tick took less.
      double const response = missions.empty() ? 0.25 : missions[0].lands;
      in_time += std::exp(-response / one.dwell);
    }
    double const error = 4.0 * 0.3 / std::sqrt(kReplications);
    EXPECT_NEAR(in_time / kReplications, one.share, error + 0.002) << one.stages;
  }
}

TEST(IndirectFire, SparesThoseInWorksAndIsSilentInItsReferenceState) {
  auto account = one_mission();
  account.set("guns", "planned_per_hour", 20.0 / 3600.0).set("duration", 1800.0);
  auto const open = testing::mean_over(account.world(), 400, attacker_lost);
  auto works = account;
  works.set("a", "works", 1.0);
  auto const less = testing::mean_over(works.world(), 400, attacker_lost);
  EXPECT_GT(open.value - less.value, 4.0 * (open.standard_error + less.standard_error));
  account.only({});
  EXPECT_EQ(testing::mean_over(account.world(), 50, attacker_lost).value, 0.0);
}

}  // namespace
}  // namespace salient::engagement
