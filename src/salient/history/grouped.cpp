#include "salient/history/grouped.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "salient/base/random.h"

namespace salient::history {

std::vector<int> grouped_folds(std::span<std::string const> groups, int folds, std::uint64_t seed) {
  struct Group {
    double place;
    std::string name;
  };
  std::map<std::string, int> fold;
  std::vector<Group> order;
  for (std::string const& name : groups) {
    if (!fold.emplace(name, 0).second) continue;
    order.push_back({base::uniform(base::draw_key(seed, base::hash_id(name)), {}), name});
  }
  std::sort(order.begin(), order.end(), [](Group const& a, Group const& b) {
    return a.place != b.place ? a.place < b.place : a.name < b.name;
  });
  for (std::size_t i = 0; i < order.size(); ++i) {
    fold[order[i].name] = static_cast<int>(i % static_cast<std::size_t>(folds));
  }
  std::vector<int> result;
  result.reserve(groups.size());
  for (std::string const& name : groups) result.push_back(fold[name]);
  return result;
}

ClusteredMean clustered_mean(std::span<double const> values, std::span<std::string const> groups) {
  double sum = 0.0;
  for (double const value : values) sum += value;
  auto const n = static_cast<double>(values.size());
  double const mean = sum / n;
  std::map<std::string, double> excess;
  for (std::size_t i = 0; i < values.size(); ++i) excess[groups[i]] += values[i] - mean;
  double squares = 0.0;
  for (auto const& [name, of_group] : excess) squares += of_group * of_group;
  auto const clusters = static_cast<double>(excess.size());
  if (clusters < 2.0) return {mean, std::numeric_limits<double>::quiet_NaN()};
  return {mean, std::sqrt(clusters / (clusters - 1.0) * squares) / n};
}

double sorted_quantile(std::span<double const> ascending, double p) {
  double const place = (static_cast<double>(ascending.size()) + 1.0) * p - 1.0;
  if (!(place > 0.0)) return ascending.front();
  auto const below = static_cast<std::size_t>(place);
  if (below + 1 >= ascending.size()) return ascending.back();
  double const share = place - static_cast<double>(below);
  return ascending[below] + share * (ascending[below + 1] - ascending[below]);
}

}  // namespace salient::history
