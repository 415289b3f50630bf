#include "salient/history/stochastic_lanchester.h"

#include <cmath>

#include <gtest/gtest.h>

#include "salient/base/random.h"
#include "salient/base/special.h"

namespace salient::history {
namespace {

// S1 to S6 stand in the oracle table (tests/study/oracles_laws_test.cpp).

TEST(StochasticLanchester, OneAgainstManyWinsByTheProductOfHisChances) {
  double product = 1.0;
  for (int n = 1; n <= 6; ++n) {
    product *= 2.0 / (2.0 + n);  // β/α = 2
    EXPECT_NEAR(stochastic_end(stochastic_square_law(0.1, 0.2), 1, n).x_wins, product, 1e-15);
  }
}

TEST(StochasticLanchester, TheLinearLawIsTheIncompleteBetaFunction) {
  for (double const p : {0.3, 0.5, 0.62}) {
    for (int m = 1; m <= 12; ++m) {
      EXPECT_NEAR(stochastic_end(stochastic_linear_law(p), m, 7).x_wins, base::beta_i(7, m, p),
                  1e-13);
    }
  }
}

TEST(StochasticLanchester, SidesChangePlaces) {
  auto const one = stochastic_end(stochastic_square_law(0.1, 0.3), 12, 15, 3, 5);
  auto const other = stochastic_end(stochastic_square_law(0.3, 0.1), 15, 12, 5, 3);
  EXPECT_NEAR(one.x_wins + other.x_wins, 1.0, 1e-14);
  EXPECT_NEAR(one.mean_x, other.mean_y, 1e-13);
  EXPECT_NEAR(one.mean_days, other.mean_days, 1e-12);
}

TEST(StochasticLanchester, IsWhatSimulationGives) {
  constexpr int kFights = 20000;
  base::DrawKey const key = base::draw_key(5, 0);
  double wins = 0.0;
  double days = 0.0;
  double squares = 0.0;
  for (std::uint64_t fight = 0; fight < kFights; ++fight) {
    int x = 8;
    int y = 9;
    double time = 0.0;
    for (std::uint32_t event = 0; x > 2 && y > 1; ++event) {
      auto const [who, when] = base::uniform_pair(key, {fight, event, 0, 0});
      double const on_x = 0.1 * y;
      double const on_y = 0.15 * x;
      time -= std::log(when) / (on_x + on_y);
      (who * (on_x + on_y) < on_y ? y : x) -= 1;
    }
    wins += y <= 1 ? 1.0 / kFights : 0.0;
    days += time / kFights;
    squares += time * time / kFights;
  }
  auto const exact = stochastic_end(stochastic_square_law(0.1, 0.15), 8, 9, 2, 1);
  // 4.5 standard errors: exceeded in 7 of a million.
  EXPECT_NEAR(wins, exact.x_wins, 4.5 * std::sqrt(exact.x_wins * (1 - exact.x_wins) / kFights));
  EXPECT_NEAR(days, exact.mean_days, 4.5 * std::sqrt((squares - days * days) / kFights));
}

TEST(StochasticLanchester, LargeBodiesComeNearTheDeterministicLaw) {
  auto const exact = stochastic_end(stochastic_square_law(0.01, 0.01), 1000, 800);
  EXPECT_NEAR(exact.mean_x / end_of_fight(SquareLaw{0.01, 0.01}, {1000, 800}).survivors, 1.0, 0.01);
}

}  // namespace
}  // namespace salient::history
