#include "salient/engagement/loss_record.h"

#include <numeric>

#include <gtest/gtest.h>

#include "tests/engagement/support/playbacks.h"

namespace salient::engagement {
namespace {

TEST(LossRecord, PutsEachPersonInOneBinAndOneCell) {
  World const world = testing::small_fight().world();
  RecordShape const shape = record_shape(world);
  EXPECT_EQ(shape.columns, 20U);
  EXPECT_EQ(shape.rows, 20U);
  EXPECT_EQ(shape.bin, 9.0);
  EXPECT_EQ(shape.cell, 15.0);
  std::vector<double> record(shape.size());
  std::vector<Casualty> const lost{
      {10.0, 0, kNobody, 1, 1, Fate::killed, 20.0F, 100.0F},
      {10.0, 5, 1, 0, 2, Fate::wounded, -5.0F, 1e6F},
      {1e9, 1, kNobody, World::kNoCause, 1, Fate::isolated, 299.0F, 0.0F},
      {20.0, 2, kNobody, World::kNoCause, 1, Fate::withdrawn, 30.0F, 0.0F}};
  std::size_t const attackers = world.entities.side[0];
  std::size_t const defenders = world.entities.side[5];
  ASSERT_NE(attackers, defenders);

  add_losses(world, shape, lost, record);

  EXPECT_EQ(record[shape.when(1, 1, attackers)], 1.0);
  EXPECT_EQ(record[shape.when(1, 0, defenders)], 2.0);
  EXPECT_EQ(record[shape.when(19, shape.causes - 1, attackers)], 1.0);
  EXPECT_EQ(record[shape.where(6, 1, attackers)], 1.0);
  EXPECT_EQ(record[shape.where(19, 0, defenders)], 2.0);
  EXPECT_EQ(record[shape.where(0, 19, attackers)], 1.0);
  EXPECT_EQ(std::accumulate(record.begin(), record.end(), 0.0), 8.0);
}

TEST(LossRecord, AgreesWithTheScoreboard) {
  World const world = testing::small_fight().world();
  RecordShape const shape = record_shape(world);
  for (std::uint64_t r = 0; r < 20; ++r) {
    State const last = testing::recorded(world, r).last;
    std::vector<double> record(shape.size());
    add_losses(world, shape, last.casualties, record);
    for (std::size_t cause = 0; cause < world.causes.size(); ++cause) {
      for (std::size_t side = 0; side < 2; ++side) {
        double sum = 0.0;
        for (std::size_t b = 0; b < shape.bins; ++b) sum += record[shape.when(b, cause, side)];
        EXPECT_EQ(sum, last.lost[cause * 2 + side]) << world.causes[cause];
      }
    }
  }
}

}  // namespace
}  // namespace salient::engagement
