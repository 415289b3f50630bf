#include "salient/engagement/kernels.h"

#include <algorithm>
#include <vector>

#include <gtest/gtest.h>

#include "salient/base/philox.h"
#include "salient/base/random.h"

namespace salient::engagement {
namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFFU;

/// Points on a grid of cells, some of them at equal distances from each other.
struct Points {
  explicit Points(std::uint32_t count) {
    std::vector<std::pair<std::uint32_t, std::pair<float, float>>> sorted;
    for (std::uint32_t i = 0; i < count; ++i) {
      auto const [u, v] = base::uniform_pair(base::draw_key(3, i), {0, 0, 0, 0});
      // Whole metres, so that many distances are equal.
      auto const at_x = static_cast<float>(static_cast<int>(u * kSide));
      auto const at_y = static_cast<float>(static_cast<int>(v * kSide));
      std::uint32_t const cell = static_cast<std::uint32_t>(at_y * (1.0F / kCell)) * kColumns +
                                 static_cast<std::uint32_t>(at_x * (1.0F / kCell));
      sorted.push_back({cell, {at_x, at_y}});
    }
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](auto const& a, auto const& b) { return a.first < b.first; });
    first.assign(kColumns * kColumns + 1, 0);
    for (auto const& [cell, point] : sorted) {
      x.push_back(point.first);
      y.push_back(point.second);
      ++first[cell + 1];
    }
    for (std::size_t c = 0; c + 1 < first.size(); ++c) first[c + 1] += first[c];
  }
  [[nodiscard]] CellView view() const {
    return {x.data(), y.data(), first.data(), kColumns, kColumns, kCell, 1.0F / kCell};
  }

  static constexpr float kSide = 300.0F, kCell = 30.0F;
  static constexpr std::uint32_t kColumns = 11;
  std::vector<float> x, y;
  std::vector<std::uint32_t> first;
};

std::uint32_t nearest_of_all(Points const& points, float x, float y, float range) {
  std::uint32_t found = kNone;
  float best = range * range;
  for (std::uint32_t i = 0; i < points.x.size(); ++i) {
    float const dx = points.x[i] - x;
    float const dy = points.y[i] - y;
    float const distance = dx * dx + dy * dy;
    if (distance < best || (distance == best && found == kNone)) {
      best = distance;
      found = i;
    }
  }
  return found;
}

class EngagementKernels : public ::testing::TestWithParam<int> {
 protected:
  void SetUp() override {
    auto const level = static_cast<base::VectorLevel>(GetParam());
    if (level > base::highest_vector_level()) GTEST_SKIP() << "this processor has no such level";
    EXPECT_EQ(kernels_of(level).level, level);
  }
  [[nodiscard]] Kernels const& kernels() const {
    return kernels_of(static_cast<base::VectorLevel>(GetParam()));
  }
};

TEST_P(EngagementKernels, FindTheNearestThatALookAtAllFinds) {
  for (std::uint32_t const count : {0U, 1U, 40U, 900U}) {
    Points const points(count);
    for (float const range : {4.0F, 5.0F, 30.0F, 75.0F}) {
      Points const places(200);
      std::vector<std::uint32_t> rows(200);
      kernels().nearest(points.view(), places.x.data(), places.y.data(), 200, range, rows.data());
      for (std::uint32_t i = 0; i < 200; ++i) {
        ASSERT_EQ(rows[i], nearest_of_all(points, places.x[i], places.y[i], range))
            << count << " " << range << " " << i;
      }
    }
  }
}

TEST_P(EngagementKernels, DrawTheBlocksOfPhilox) {
  constexpr std::uint32_t kCount = 77;
  std::vector<std::uint32_t> keys;
  for (std::uint32_t i = 0; i < kCount; ++i) {
    auto const key = base::draw_key(9, i);
    keys.insert(keys.end(), key.words.begin(), key.words.end());
  }
  base::philox::Counter const counter{7, 1, 99, 0x12340000U};
  std::vector<std::uint8_t> flags(kCount);
  std::uint32_t const highest = 1U << 30U;
  kernels().at_most(keys.data(), counter.data(), kCount, highest, flags.data());
  std::uint32_t set = 0;
  for (std::uint32_t i = 0; i < kCount; ++i) {
    auto const block = base::philox::philox4x32(counter, {keys[2 * i], keys[2 * i + 1]});
    EXPECT_EQ(flags[i] != 0, block[1] <= highest) << i;
    set += flags[i];
  }
  EXPECT_GT(set, 5U);
  EXPECT_LT(set, 50U);
}

INSTANTIATE_TEST_SUITE_P(EveryLevel, EngagementKernels, ::testing::Range(0, base::kVectorLevels));

}  // namespace
}  // namespace salient::engagement
