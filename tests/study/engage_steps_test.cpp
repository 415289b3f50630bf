#include "salient/study/engage_steps.h"

#include <cmath>

#include <gtest/gtest.h>

#include "tests/engagement/support/accounts.h"
#include "tests/scenario/support/folder.h"

namespace salient::study {
namespace {

TEST(EngageSteps, DirectFireAloneHasTheSameMeansAtEveryStep) {
  testing::TemporaryFolder const folder;
  auto const account = testing::lanchester(5, 3, 0.01, 0.01);
  auto const study = study_steps("duel", [&](double step) { return account.world({.step = step}); },
                                 "duel", 2000, {folder.path(), 1, {}, {}});
  ASSERT_TRUE(study);
  ASSERT_TRUE(study->has_value());
  auto const& rows = (*study)->rows;
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[0].step, 10.0);
  EXPECT_EQ(rows[1].step, 5.0);
  EXPECT_EQ(rows[3].step, 1.25);
  EXPECT_GT(rows[3].ticks, 6 * rows[0].ticks);
  // About ten numbers that vary, three steps: bounds of 4.5 standard errors, false alarm 2e-4.
  for (auto const& row : rows) {
    for (auto const& cell : row.cells) {
      EXPECT_LE(std::fabs(cell.difference), 4.5 * cell.difference_error) << cell.what;
    }
  }
  EXPECT_GT(rows[0].cells.front().difference_error, 0.0) << "other steps have other draws";
  EXPECT_EQ(rows[3].cells.front().difference_error, 0.0) << "the finest is held against itself";
}

TEST(EngageSteps, StoppedItSaysSo) {
  testing::TemporaryFolder const folder;
  auto const account = testing::lanchester(5, 3, 0.01, 0.01);
  std::stop_source stop;
  stop.request_stop();
  auto const study = study_steps("duel", [&](double step) { return account.world({.step = step}); },
                                 "duel", 200, {folder.path(), 1, {}, stop.get_token()});
  ASSERT_TRUE(study);
  EXPECT_FALSE(study->has_value());
}

}  // namespace
}  // namespace salient::study
