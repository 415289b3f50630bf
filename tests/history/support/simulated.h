#pragma once

#include <cstdint>
#include <vector>

#include "salient/history/law.h"

namespace salient::testing {

/// How a series is made up: strengths vary apart from day to day, so that laws differ.
struct SeriesPlan {
  history::LawOf law;
  std::vector<double> shape;
  history::Strengths share{0.02, 0.03};  ///< of its strength that each side loses on the first day
  double tactical = 1.0;                 ///< d; x and y attack by turns, now and then nobody
  double scatter = 0.1;                  ///< of ln losses
  int days = 40;
};
[[nodiscard]] std::vector<history::SeriesDay> simulated_series(SeriesPlan const& plan,
                                                               std::uint64_t seed);

/// Battles whose exchange follows a law, x's losses given y's.
struct BattlesPlan {
  history::LawOf law;
  std::vector<double> shape;
  double mean = -0.5;    ///< of ln(a/b)
  double scatter = 0.3;  ///< of ln(a/b)
  int battles = 300;
  double most_lost = 0.3;  ///< share of y; more annihilates x where it is weak
};
[[nodiscard]] std::vector<history::RecordedBattle> simulated_battles(BattlesPlan const& plan,
                                                                     std::uint64_t seed);

/// The data that ships under this name.
[[nodiscard]] history::Recorded shipped_data(char const* name);

}  // namespace salient::testing
