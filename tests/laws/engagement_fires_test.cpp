// Oracles of indirect fire, through the engine by its own configuration (model pages 3, 6 and 20).
// Bounds are four standard errors of the mean of the replications: one false alarm in 16,000 each.
// The engine lets no round harm beyond three radii of damage: of the largest chance here, 1e-4.

#include <array>
#include <cmath>

#include <gtest/gtest.h>

#include "salient/base/mathematics.h"
#include "salient/engagement/indirect_fire.h"
#include "tests/engagement/support/accounts.h"

namespace salient {
namespace {

using engagement::Fate;
using engagement::Outcome;
using engagement::World;
using testing::EngagementAccount;
using testing::mean_over;
using testing::MeanOf;

constexpr double kPi = 3.141592653589793;

/// One soldier, whom the defender's guns ask one mission for in the first tick; it lands at once.
EngagementAccount one_mission(double rounds, double radius, double common, double own) {
  EngagementAccount account;
  account.group("a", "attacker", 1, 500, 500).group("d", "defender", 1, 500, 100);
  account.battery("guns", "defender").set("guns", "rounds", rounds);
  account.set("guns", "missions_per_hour", 1e-6).set("indirect_fire.stages", 0.0);
  account.set("indirect_fire.common_error", common).set("indirect_fire.round_error", own);
  account.set("indirect_fire.lethal_area", kPi * radius * radius).set("indirect_fire.duds", 0.0);
  account.set("indirect_fire.prone", 1.0).set("indirect_fire.reach", 2000.0);
  account.set("duration", 5.0).set("step", 5.0).only({"indirect_fire"});
  return account;
}

MeanOf lost_of(std::size_t side, EngagementAccount const& account, std::uint64_t replications) {
  return mean_over(account.world(), replications, [&](Outcome const& outcome) {
    return 1.0 - outcome.persons[side][static_cast<std::size_t>(Fate::active)];
  });
}

TEST(EngagementFires, OfOneRoundHarmAsItsDeliveryErrorSays) {  // I2, of equal radii
  double const radius = 15.0, error = 20.0;
  engagement::Carleton const carleton{1.0, radius, radius};
  for (bool const common : {true, false}) {
    auto const account = one_mission(1, radius, common ? error : 0.0, common ? 0.0 : error);
    MeanOf const lost = lost_of(0, account, 20'000);
    EXPECT_NEAR(lost.value, carleton.mean_damage(error, error), 4.0 * lost.standard_error);
  }
}

TEST(EngagementFires, OfSixRoundsShareTheirAimError) {  // I3
  MeanOf const lost = lost_of(0, one_mission(6, 20, 30, 15), 20'000);
  EXPECT_NEAR(lost.value, .488101897, 4.0 * lost.standard_error);
  // That of independent errors is told apart by many standard errors.
  EXPECT_GT(.6253550654 - lost.value, 20.0 * lost.standard_error);
}

TEST(EngagementFires, AgreeWithTheSumOverRounds) {
  // Σ C(n, k) (−1)^(k+1) a^k / (1 + k p), p = 2σ_c²/(R² + 2σ_r²), a = R²/(R² + 2σ_r²): another way
  // to the same number, without a quadrature.
  for (auto const& [rounds, radius, common, own] : {std::array{6.0, 20.0, 30.0, 15.0},
                                                    {1.0, 20.0, 30.0, 15.0},
                                                    {12.0, 15.0, 3.0, 25.0},
                                                    {12.0, 15.0, 80.0, 5.0},
                                                    {4.0, 20.0, 0.0, 15.0},
                                                    {8.0, 20.0, 30.0, 0.0}}) {
    double const spread = radius * radius + 2.0 * own * own;
    double const power = 2.0 * common * common / spread;
    double term = -1.0, sum = 0.0;
    for (double k = 1.0; k <= rounds; k += 1.0) {
      term *= -(rounds - k + 1.0) / k * radius * radius / spread;
      sum += term / (1.0 + k * power);
    }
    auto const whole = static_cast<int>(rounds);
    EXPECT_NEAR(engagement::damage_with_common_error(whole, radius, common, own), sum, 1e-11);
  }
  EXPECT_NEAR(engagement::damage_with_common_error(6, 20, 30, 15), .488101897, 5e-10);
}

TEST(EngagementFires, OfManyRoundsDrawEachRoundAnew) {  // I4
  // The mean share spared by n rounds of density 1/2π(σ² + R²/2) each is (1 − E[D])^n exactly; a
  // thousand rounds of which some are drawn alike would spare more.
  double const radius = 10.0, error = 400.0, rounds = 1000.0;
  double const harm = engagement::Carleton{1.0, radius, radius}.mean_damage(error, error);
  double const expected = -base::math::expm1(rounds * base::math::log1p(-harm));
  MeanOf const lost = lost_of(0, one_mission(rounds, radius, 0, error), 3'000);
  EXPECT_NEAR(lost.value, expected, 4.0 * lost.standard_error);
  double const density = rounds / (2.0 * kPi * error * error);
  EXPECT_NEAR(expected, -base::math::expm1(-density * kPi * radius * radius), 1e-3);
}

TEST(EngagementFires, SpareNoOneNearTheAim) {
  // One of the defenders stands where the target is: fire of his own side takes him as often.
  auto account = one_mission(6, 20, 30, 15);
  account.set("d", "y", 500.0);
  MeanOf const foe = lost_of(0, account, 8'000);
  MeanOf const own = lost_of(1, account, 8'000);
  EXPECT_NEAR(foe.value, .488101897, 4.0 * foe.standard_error);
  EXPECT_NEAR(own.value, .488101897, 4.0 * own.standard_error);
}

/// Persons lost of ten who cross open ground, under guns whose side answers with this quality.
MeanOf lost_on_the_move(double quality, std::uint64_t replications) {
  EngagementAccount account;
  account.group("a", "attacker", 10, 500, 100).route("a", {{500, 900}});
  account.group("d", "defender", 1, 500, 980).battery("guns", "defender");
  account.set("guns", "missions_per_hour", 20.0 / 3600.0).set("duration", 900.0);
  account.set("indirect_fire.stage_time", 20.0).set("coordination.lost", 0.9);
  account.set("coordination.accidents", 0.0).set("coordination.start_spread", 0.0);
  account.set("movement.pace", 1.0).set("movement.halt_share", 0.0);
  account.set("defender", "coordination", quality).set("indirect_fire.common_error", 20.0);
  account.only({"assault", "movement", "indirect_fire", "coordination"});
  return mean_over(account.world(), replications, [](Outcome const& outcome) {
    return 10.0 - outcome.persons[0][static_cast<std::size_t>(Fate::active)];
  });
}

TEST(EngagementFires, ComeTooLateForThoseWhoMoveWhereMessagesAreLost) {
  MeanOf const whole = lost_on_the_move(1.0, 300);
  MeanOf const none = lost_on_the_move(0.0, 300);
  EXPECT_GT(whole.value - none.value, 4.0 * (whole.standard_error + none.standard_error));
}

}  // namespace
}  // namespace salient
