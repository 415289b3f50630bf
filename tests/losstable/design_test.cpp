#include "salient/losstable/design.h"

#include <algorithm>
#include <vector>

#include <gtest/gtest.h>

#include "salient/base/random.h"

namespace salient::losstable {
namespace {

TEST(LatinHypercube, EveryAxisHasOnePointInEachInterval) {
  constexpr std::size_t kCount = 50;
  Points const points = latin_hypercube(3, 0, kCount, 15);
  ASSERT_EQ(points.count(), kCount);
  for (std::size_t d = 0; d < 15; ++d) {
    std::vector<int> seen(kCount, 0);
    for (std::size_t i = 0; i < kCount; ++i) {
      ++seen[static_cast<std::size_t>(points.at(i, d) * kCount)];
    }
    EXPECT_EQ(std::count(seen.begin(), seen.end(), 1), kCount) << d;
  }
}

TEST(LatinHypercube, IsFartherApartThanPointsAtRandom) {
  Points random{4, {}};
  base::DrawKey const key = base::draw_key(1, 2);
  for (std::uint64_t i = 0; i < 400; ++i) random.coordinates.push_back(base::uniform(key, {i}));
  EXPECT_GT(smallest_distance(latin_hypercube(1, 0, 100, 4)), smallest_distance(random));
}

TEST(LatinHypercube, IsAFunctionOfSeedAndPart) {
  auto const once = latin_hypercube(5, 1, 30, 3).coordinates;
  EXPECT_EQ(latin_hypercube(5, 1, 30, 3).coordinates, once);
  EXPECT_NE(latin_hypercube(5, 2, 30, 3).coordinates, once);
  EXPECT_NE(latin_hypercube(6, 1, 30, 3).coordinates, once);
}

TEST(ShippedBox, PointsLieInIt) {
  auto const box = shipped_box();
  Points const points = latin_hypercube(1, 0, 64, campaign::kCovariates);
  for (std::size_t p = 0; p < 64; ++p) {
    auto const values = covariates_at(box, points, p);
    EXPECT_FALSE(campaign::scale(box, values).outside) << p;
    Assault const assault = assault_of(values);
    EXPECT_EQ(assault.attackers, values[0]);
    EXPECT_EQ(assault.attackers_sorties, values[campaign::kCovariates - 1]);
  }
}

}  // namespace
}  // namespace salient::losstable
