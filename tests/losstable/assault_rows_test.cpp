#include "salient/losstable/assault_rows.h"

#include <vector>

#include <gtest/gtest.h>

#include "salient/losstable/design.h"

namespace salient::losstable {
namespace {

using campaign::Covariate;
using Columns = AssaultColumns;

TEST(AssaultRows, ReplicationsAreFunctionsOfRowAndNumber) {
  auto const box = shipped_box();
  Points const points = latin_hypercube(1, 0, 40, campaign::kCovariates);
  std::vector<double> once(3 * Columns::kNumbers), again(once.size());
  auto values = covariates_at(box, points, 0);
  campaign::at(values, Covariate::attackers) = 30;
  AssaultRows rows(5, engagement::Numbers::medians);
  rows.fill(values, 7, 3, once);
  rows.fill(values, 8, 3, again);
  EXPECT_NE(once, again);
  AssaultRows(5, engagement::Numbers::medians).fill(values, 7, 3, again);
  EXPECT_EQ(once, again);
  EXPECT_GT(once[Columns::kPersonHours], 0.0);
  EXPECT_GT(once[Columns::kPersonHours + 1], 0.0);
}

}  // namespace
}  // namespace salient::losstable
