#include "salient/history/grouped.h"

#include <cmath>
#include <map>

#include <gtest/gtest.h>

namespace salient::history {
namespace {

std::vector<std::string> many_groups() {
  std::vector<std::string> groups;
  for (int i = 0; i < 300; ++i) groups.push_back("g" + std::to_string(i % 97));
  return groups;
}

TEST(Grouped, NoGroupIsCutAndFoldsAreOfLikeNumber) {
  auto const groups = many_groups();
  auto const folds = grouped_folds(groups, 10, 3);
  std::map<std::string, int> fold;
  std::map<int, int> count;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    auto const [at, fresh] = fold.emplace(groups[i], folds[i]);
    EXPECT_EQ(at->second, folds[i]);
    if (fresh) ++count[folds[i]];
  }
  ASSERT_EQ(count.size(), 10U);
  for (auto const& [which, groups_in] : count) EXPECT_NEAR(groups_in, 9.7, 0.8) << which;
  EXPECT_EQ(folds, grouped_folds(groups, 10, 3));
  EXPECT_NE(folds, grouped_folds(groups, 10, 4));
}

TEST(Grouped, WithoutClustersTheErrorIsThatOfAMean) {
  std::vector<double> const values{1, 2, 4, 9};
  ClusteredMean const mean = clustered_mean(values, std::vector<std::string>{"a", "b", "c", "d"});
  EXPECT_DOUBLE_EQ(mean.mean, 4.0);
  // Σ (v − 4)² = 38, so s² = 38/3 and the error of the mean √(38/12).
  EXPECT_NEAR(mean.standard_error, std::sqrt(38.0 / 12.0), 1e-14);
}

TEST(Grouped, TwinsAddNoKnowledge) {
  std::vector<double> const one{1, 2, 4, 9};
  std::vector<double> const twice{1, 1, 2, 2, 4, 4, 9, 9};
  std::vector<std::string> const groups{"a", "a", "b", "b", "c", "c", "d", "d"};
  EXPECT_NEAR(clustered_mean(twice, groups).standard_error,
              clustered_mean(one, std::vector<std::string>{"a", "b", "c", "d"}).standard_error,
              1e-14);
  EXPECT_TRUE(std::isnan(clustered_mean(one, std::vector<std::string>(4, "a")).standard_error));
}

TEST(Grouped, QuantilesStandBetweenTheirNeighbours) {
  std::vector<double> const values{1, 2, 4};
  EXPECT_DOUBLE_EQ(sorted_quantile(values, 0.5), 2.0);
  EXPECT_DOUBLE_EQ(sorted_quantile(values, 0.625), 3.0);
  EXPECT_DOUBLE_EQ(sorted_quantile(values, 0.01), 1.0);
  EXPECT_DOUBLE_EQ(sorted_quantile(values, 0.99), 4.0);
}

}  // namespace
}  // namespace salient::history
