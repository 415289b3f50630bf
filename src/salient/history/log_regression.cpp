#include "salient/history/log_regression.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "salient/base/mathematics.h"
#include "salient/base/matrix.h"

namespace salient::history {

namespace math = base::math;

namespace {

using Row = std::array<double, 3>;  ///< of one day: ln of losses, enemy, own

std::vector<Row> rows_of(std::span<SeriesDay const> days, Side side) {
  std::vector<Row> rows;
  for (SeriesDay const& day : days) {
    bool const of_x = side == Side::x;
    double const losses = of_x ? day.losses.x : day.losses.y;
    if (!(losses > 0.0)) continue;
    rows.push_back({math::log(losses), math::log(of_x ? day.now.y : day.now.x),
                    math::log(of_x ? day.now.x : day.now.y)});
  }
  return rows;
}

/// Σ over the days of the products of deviations from the means.
std::array<Row, 3> cross_products(std::vector<Row> const& rows) {
  Row mean{};
  for (Row const& row : rows) {
    for (std::size_t i = 0; i < 3; ++i) mean[i] += row[i] / static_cast<double>(rows.size());
  }
  std::array<Row, 3> sums{};
  for (Row const& row : rows) {
    for (std::size_t i = 0; i < 3; ++i) {
      for (std::size_t j = 0; j < 3; ++j) sums[i][j] += (row[i] - mean[i]) * (row[j] - mean[j]);
    }
  }
  return sums;
}

/// Ratio of the largest to the smallest singular value of the matrix (1, enemy, own).
double condition_of(std::vector<Row> const& rows) {
  base::Matrix gram(3);
  for (Row const& row : rows) {
    Row const terms{1.0, row[1], row[2]};
    for (std::size_t i = 0; i < 3; ++i) {
      for (std::size_t j = 0; j < 3; ++j) gram(i, j) += terms[i] * terms[j];
    }
  }
  auto const eigen = base::symmetric_eigen(std::move(gram));
  return std::sqrt(eigen.values.back() / eigen.values.front());
}

}  // namespace

std::optional<LogRegression> log_regression(std::span<SeriesDay const> days, Side side) {
  std::vector<Row> const rows = rows_of(days, side);
  if (rows.size() < 4) return std::nullopt;
  auto const s = cross_products(rows);
  // Of a strength that never varies the mean's rounding is left.
  double const rounding = 1e-24 * static_cast<double>(rows.size());
  if (!(s[1][1] > rounding && s[2][2] > rounding)) return std::nullopt;
  double const determinant = s[1][1] * s[2][2] - s[1][2] * s[1][2];
  if (!(determinant > 1e-12 * s[1][1] * s[2][2])) return std::nullopt;
  LogRegression out;
  out.days = rows.size();
  out.enemy = (s[0][1] * s[2][2] - s[0][2] * s[1][2]) / determinant;
  out.own = (s[0][2] * s[1][1] - s[0][1] * s[1][2]) / determinant;
  // A perfect fit leaves nothing, give or take the rounding.
  double const rest = std::max(0.0, s[0][0] - out.enemy * s[0][1] - out.own * s[0][2]);
  double const variance = rest / static_cast<double>(rows.size() - 3);
  out.enemy_error = std::sqrt(variance * s[2][2] / determinant);
  out.own_error = std::sqrt(variance * s[1][1] / determinant);
  out.correlation = s[1][2] / std::sqrt(s[1][1] * s[2][2]);
  out.condition = condition_of(rows);
  return out;
}

}  // namespace salient::history
