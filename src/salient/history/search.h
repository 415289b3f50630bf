#pragma once

#include <functional>
#include <span>
#include <vector>

namespace salient::history {

/// Where a number is looked for; lowest ≤ highest.
struct Box {
  double lowest = 0.0;
  double highest = 1.0;
};

/// Points of a grid along each side of a box, both ends among them.
inline constexpr int kGridPoints = 41;
[[nodiscard]] double grid_point(Box const& box, int index);

struct Least {
  std::vector<double> at;  ///< one a side of the box
  double value = 0.0;
};

/// The least value of a function over a box of none to three sides: first on a grid, then on ever
/// finer ones around the best point, which moves along valleys, until the step is below 1e-9 of the
/// side. Finds the lowest valley that the grid sees. Of equal values the first counts.
[[nodiscard]] Least minimise(std::vector<Box> const& boxes,
                             std::function<double(std::span<double const>)> const& function);

}  // namespace salient::history
