#include "salient/campaign/world.h"

#include <cmath>

#include <gtest/gtest.h>

#include "salient/campaign/commitment.h"
#include "tests/campaign/support/worlds.h"

namespace salient::campaign {
namespace {

using salient::testing::Account;
using salient::testing::duel;

TEST(World, RowsAreInTheOrderOfIdsNotOfTheFile) {
  Account account;
  account.side("z", "one").side("a", "two").sector("s");
  account.formation("late", "z", "s", scenario::Role::attack, 1);
  account.formation("early", "a", "s", scenario::Role::defend, 2);
  World const world = account.world();
  EXPECT_EQ(world.formations[0].id, "early");
  EXPECT_EQ(world.formations[1].id, "late");
  EXPECT_EQ(world.sides[world.formations[0].side].id, "a");
}

TEST(World, OnlySidesOfDifferentCoalitionsAreEnemies) {
  Account account;
  account.side("a", "one").side("b", "one").side("c", "two").sector("s");
  for (char const* side : {"a", "b", "c"}) {
    account.formation(side, side, "s", scenario::Role::attack, 1);
  }
  World const world = account.world();
  EXPECT_FALSE(world.enemies(0, 1));
  EXPECT_FALSE(world.enemies(0, 0));
  EXPECT_TRUE(world.enemies(0, 2));
}

TEST(World, DrawsOnlyWhatSomethingReads) {
  Account account({commitment()});
  account.side("red", "one").sector("front");
  account.formation("attacker", "red", "front", scenario::Role::attack, 1000);
  World const world = account.world();
  ASSERT_FALSE(world.drawn.empty());
  for (DrawnQuantity const& drawn : world.drawn) {
    EXPECT_EQ(drawn.key.find("support"), std::string::npos) << drawn.key;
    EXPECT_EQ(drawn.key.find("skill"), std::string::npos) << drawn.key;
  }
}

TEST(World, AQuantityIsDrawnAtItsOwnAddress) {
  // A formation added beside them leaves the other draws alone.
  Account larger = duel();
  larger.formation("other", "red", "front", scenario::Role::attack, 10);
  World const small = duel().world();
  World const large = larger.world();
  std::vector<double> before;
  std::vector<double> after;
  draw_values(small, 5, before);
  draw_values(large, 5, after);
  std::size_t shared = 0;
  for (DrawnQuantity const& one : small.drawn) {
    for (DrawnQuantity const& same : large.drawn) {
      if (one.key != same.key) continue;
      EXPECT_EQ(before[one.value], after[same.value]) << one.key;
      ++shared;
    }
  }
  EXPECT_EQ(shared, small.drawn.size());
}

TEST(World, DrawsHaveThePriorsDistribution) {
  // Mean of the logarithm of a lognormal over 20,000 runs, within 4.5 standard errors.
  Account account = duel();
  account.set("attacker", "strength", base::lognormal(2000, 0.3));
  World const world = account.world();
  std::vector<double> values;
  double sum = 0.0;
  constexpr std::uint64_t kRuns = 20000;
  for (std::uint64_t run = 0; run < kRuns; ++run) {
    draw_values(world, run, values);
    sum += std::log(values[world.strength.base]);
  }
  EXPECT_NEAR(sum / kRuns, std::log(2000.0), 4.5 * 0.3 / std::sqrt(double(kRuns)));
}

TEST(World, TheCatalogueHasAccountAndMechanismParameters) {
  base::Catalogue const catalogue = catalogue_of(the_day());
  EXPECT_TRUE(catalogue.slot(base::Scope::formation, "strength"));
  EXPECT_TRUE(catalogue.slot(base::Scope::formation, "commitment.forward_share"));
  EXPECT_TRUE(catalogue.slot(base::Scope::campaign, "direct_fire.hazard"));
  EXPECT_FALSE(catalogue.slot(base::Scope::campaign, "no.such"));
}

}  // namespace
}  // namespace salient::campaign
