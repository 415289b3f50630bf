#include "salient/campaign/quantified_judgement.h"

#include <gtest/gtest.h>

namespace salient::campaign {
namespace {

constexpr DupuyTerrain kTerrains[] = {DupuyTerrain::rugged_mixed, DupuyTerrain::rolling_mixed,
                                      DupuyTerrain::urban};

TEST(QuantifiedJudgement, FactorsAreThoseOfThePage) {
  EXPECT_EQ(posture_factor(DupuyPosture::attack), 1.0);
  EXPECT_EQ(posture_factor(DupuyPosture::hasty_defence), 1.3);
  EXPECT_EQ(posture_factor(DupuyPosture::prepared_defence), 1.5);
  EXPECT_EQ(posture_factor(DupuyPosture::fortified_defence), 1.6);
  EXPECT_EQ(posture_factor(DupuyPosture::withdrawal), 1.15);
  EXPECT_EQ(posture_factor(DupuyPosture::delay), 1.2);
  EXPECT_EQ(terrain_factor(DupuyTerrain::rugged_mixed), 1.5);
  EXPECT_EQ(terrain_factor(DupuyTerrain::rolling_mixed), 1.3);
  EXPECT_EQ(terrain_factor(DupuyTerrain::urban), 1.4);
}

TEST(QuantifiedJudgement, TerrainHelpsOnlyThoseWhoDoNotAttack) {
  for (DupuyTerrain const terrain : kTerrains) {
    EXPECT_EQ(circumstance_factor(DupuyPosture::attack, terrain), 1.0);
    EXPECT_DOUBLE_EQ(circumstance_factor(DupuyPosture::delay, terrain),
                     1.2 * terrain_factor(terrain));
  }
}

TEST(QuantifiedJudgement, PowerIsTheProduct) {
  EXPECT_DOUBLE_EQ(combat_power(12'000, 1.82, 0.8), 17'472.0);
  EXPECT_EQ(combat_power(0, 1.82, 0.8), 0.0);
}

}  // namespace
}  // namespace salient::campaign
