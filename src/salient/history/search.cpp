#include "salient/history/search.h"

#include <algorithm>
#include <cstddef>

namespace salient::history {

namespace {

using Function = std::function<double(std::span<double const>)>;

/// Tries all points base + step · (−reach … reach), held within the boxes.
class Window {
 public:
  Window(std::vector<Box> const& boxes, Function const& function, Least& best)
      : boxes_(boxes), function_(function), best_(best) {}

  void scan(std::vector<double> const& base, std::vector<double> const& steps, int reach) {
    point_.assign(boxes_.size(), 0.0);
    scan_side(0, base, steps, reach);
  }

 private:
  void scan_side(std::size_t side, std::vector<double> const& base,
                 std::vector<double> const& steps, int reach) {
    if (side == boxes_.size()) {
      double const value = function_(point_);
      if (value < best_.value || best_.at.size() != boxes_.size()) best_ = {point_, value};
      return;
    }
    int const tried = steps[side] > 0.0 ? reach : 0;
    for (int i = -tried; i <= tried; ++i) {
      double const at = base[side] + steps[side] * i;
      if (at < boxes_[side].lowest || at > boxes_[side].highest) continue;
      point_[side] = at;
      scan_side(side + 1, base, steps, reach);
    }
  }

  std::vector<Box> const& boxes_;
  Function const& function_;
  Least& best_;
  std::vector<double> point_;
};

}  // namespace

double grid_point(Box const& box, int index) {
  double const share = static_cast<double>(index) / (kGridPoints - 1);
  return box.lowest * (1.0 - share) + box.highest * share;
}

Least minimise(std::vector<Box> const& boxes, Function const& function) {
  constexpr int kReach = 2;
  constexpr int kMostRounds = 400;
  constexpr double kFinest = 1e-9;
  if (boxes.empty()) return {{}, function({})};
  Least best;
  Window window(boxes, function, best);
  std::vector<double> middle, steps;
  for (Box const& box : boxes) {
    middle.push_back(0.5 * (box.lowest + box.highest));
    steps.push_back((box.highest - box.lowest) / (kGridPoints - 1));
  }
  window.scan(middle, steps, kGridPoints / 2);
  double fineness = 1.0 / (kGridPoints - 1);
  for (int round = 0; round < kMostRounds && fineness > kFinest; ++round) {
    std::vector<double> const centre = best.at;
    window.scan(centre, steps, kReach);
    bool moved_far = false;
    for (std::size_t s = 0; s < boxes.size(); ++s) {
      double const moved = best.at[s] > centre[s] ? best.at[s] - centre[s] : centre[s] - best.at[s];
      moved_far = moved_far || moved > (kReach - 0.5) * steps[s];
    }
    if (moved_far) continue;
    fineness *= 0.5;
    for (double& step : steps) step *= 0.5;
  }
  return best;
}

}  // namespace salient::history
