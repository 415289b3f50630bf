#include "salient/history/stochastic_lanchester.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <vector>

namespace salient::history {

LossRates stochastic_square_law(double alpha, double beta) {
  return [=](double x, double y) { return Strengths{alpha * y, beta * x}; };
}

LossRates stochastic_linear_law(double probability_of_y) {
  return [=](double, double) { return Strengths{1.0 - probability_of_y, probability_of_y}; };
}

StochasticEnd stochastic_end(LossRates const& rates, int x, int y, int break_x, int break_y) {
  assert(x > break_x && y > break_y && break_x >= 0 && break_y >= 0);
  StochasticEnd end;
  // Probability of passing through (i, j), row by row of falling i; the row before flows in.
  auto const columns = static_cast<std::size_t>(y) + 1;
  std::vector<double> row(columns, 0.0);
  std::vector<double> below(columns, 0.0);
  row.back() = 1.0;
  for (int i = x; i > break_x; --i) {
    std::fill(below.begin(), below.end(), 0.0);
    for (int j = y; j > break_y; --j) {
      double const here = row[static_cast<std::size_t>(j)];
      Strengths const rate = rates(i, j);
      double const both = rate.x + rate.y;
      end.mean_days += here / both;
      double const to_y = here * (rate.y / both);
      below[static_cast<std::size_t>(j)] += here * (rate.x / both);
      row[static_cast<std::size_t>(j) - 1] += to_y;
    }
    double const won = row[static_cast<std::size_t>(break_y)];
    end.x_wins += won;
    end.mean_x += won * i;
    end.mean_y += won * break_y;
    row.swap(below);
  }
  for (int j = y; j > break_y; --j) {
    double const lost = row[static_cast<std::size_t>(j)];
    end.mean_x += lost * break_x;
    end.mean_y += lost * j;
  }
  return end;
}

}  // namespace salient::history
