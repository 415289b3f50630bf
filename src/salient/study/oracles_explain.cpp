#include "salient/study/oracles_explain.h"

#include <array>

#include "salient/campaign/leverage.h"
#include "salient/explain/information.h"
#include "salient/explain/paired.h"
#include "salient/explain/scores.h"
#include "salient/explain/sensitivity.h"
#include "salient/explain/shapley.h"
#include "salient/explain/shapley_effects.h"

namespace salient::study {

namespace {

using namespace explain;

/// Expected values have ten digits, so they are off by at most 5e-10 of themselves.
constexpr double kTenDigits = 1e-9;

/// v of none, m, d, md, c, mc, dc, mdc.
constexpr std::array<double, 8> kThree{0, 10, 20, 40, 0, 14, 30, 60};
/// 1,000 times 1.5, 2 and 1.25 for the causes in force.
constexpr std::array<double, 8> kFactors{1000, 1500, 2000, 3000, 1250, 1875, 2500, 3750};

double of_three(int player) { return shapley(3, kThree)[player]; }
double of_factors(int player) { return shapley(3, kFactors)[player]; }
double of_factors_all() { return of_factors(0) + of_factors(1) + of_factors(2); }

std::vector<double> ishigami_variances() {
  return explained_variances(3, [](std::span<double const> u) { return ishigami(u); });
}
SobolIndex ishigami_index(int input) { return sobol_indices_of(3, ishigami_variances())[input]; }
double ishigami_effect(int input) { return shapley_effects(3, ishigami_variances())[input]; }

double dependent_effect(int input) {
  constexpr std::array<double, 2> kSlopes{1, 2};
  constexpr std::array<double, 4> kCovariance{1, .5, .5, 1};
  return shapley_effects(2, gaussian_linear_variances(kSlopes, kCovariance))[input];
}

std::vector<Oracle> attributions() {
  return {
      {"G1", "three causes that interact, Shapley value of the first", 19, kTenDigits,
       [] { return of_three(0); }},
      {"G1", "of the second", 32, kTenDigits, [] { return of_three(1); }},
      {"G1", "of the third", 9, kTenDigits, [] { return of_three(2); }},
      {"G1", "the first cause, first in", 10, kTenDigits,
       [] { return decompose(3, kThree).first_in[0]; }},
      {"G1", "last out", 30, kTenDigits, [] { return decompose(3, kThree).last_out[0]; }},
      {"G2", "1,000 times 1.5, 2 and 1.25, Shapley value of the first factor", 854.1666667,
       kTenDigits, [] { return of_factors(0); }},
      {"G2", "of the second factor", 1416.666667, kTenDigits, [] { return of_factors(1); }},
      {"G2", "of the third factor", 479.1666667, kTenDigits, [] { return of_factors(2); }},
      {"G2", "of all three", 2750, kTenDigits, of_factors_all},
      {"G5", "standard error of 400 pairs, sd 300, correlation 0.9", 6.708203932, kTenDigits,
       [] { return paired_error(300, 300, .9, 400); }},
      {"G5", "of 400 runs each that are not paired", 21.21320344, kTenDigits,
       [] { return paired_error(300, 300, 0, 400); }},
  };
}

std::vector<Oracle> sensitivities() {
  return {
      {"G3", "Ishigami's function, first-order index of input 1", .3139051911, kTenDigits,
       [] { return ishigami_index(0).first; }},
      {"G3", "first-order index of input 2", .4424111448, kTenDigits,
       [] { return ishigami_index(1).first; }},
      {"G3", "first-order index of input 3", 0, kTenDigits, [] { return ishigami_index(2).first; }},
      {"G3", "total index of input 1", .5575888552, kTenDigits,
       [] { return ishigami_index(0).total; }},
      {"G3", "total index of input 2", .4424111448, kTenDigits,
       [] { return ishigami_index(1).total; }},
      {"G3", "total index of input 3", .2436836641, kTenDigits,
       [] { return ishigami_index(2).total; }},
      {"G3", "Shapley effect of input 1", .4357470232, kTenDigits,
       [] { return ishigami_effect(0); }},
      {"G3", "Shapley effect of input 2", .4424111448, kTenDigits,
       [] { return ishigami_effect(1); }},
      {"G3", "Shapley effect of input 3", .121841832, kTenDigits,
       [] { return ishigami_effect(2); }},
      {"G4", "X1 + 2 X2 with correlation 0.5, Shapley effect of X1", .3392857143, kTenDigits,
       [] { return dependent_effect(0); }},
      {"G4", "of X2", .6607142857, kTenDigits, [] { return dependent_effect(1); }},
  };
}

constexpr std::array<double, 4> kEnsemble{3, 4, 5, 8};

std::vector<Oracle> forecasts() {
  return {
      {"B3", "CRPS of the standard normal law at 0", .2336949773, kTenDigits,
       [] { return crps_normal(0, 1, 0); }},
      {"B3", "at 1", .6024413576, kTenDigits, [] { return crps_normal(0, 1, 1); }},
      {"B3", "at 2", 1.452791822, kTenDigits, [] { return crps_normal(0, 1, 2); }},
      {"B4", "CRPS of the sample 3, 4, 5, 8 at 6", 1, kTenDigits,
       [] { return crps({kEnsemble}, 6); }},
      {"B4", "the fair form", .6666666667, kTenDigits, [] { return crps_fair({kEnsemble}, 6); }},
      {"B5", "Brier score of 0.7, 0.2, 0.9 where the first alone happened", .3133333333, kTenDigits,
       [] { return (brier(.7, true) + brier(.2, false) + brier(.9, false)) / 3.0; }},
      {"B10", "value of perfect information, 0.6 for +3 and 0.4 for -5 or nothing", 1.8, kTenDigits,
       [] {
         return perfect_information(std::array{.6, .4}, std::array<double, 4>{3, -5, 0, 0});
       }},
  };
}

campaign::BargainingRange agreement() { return campaign::bargaining_range(.6, .10, .15); }

std::vector<Oracle> agreements() {
  return {
      {"X5", "range of agreement at 0.6 with costs 0.10 and 0.15, low end", .5, kTenDigits,
       [] { return agreement().low; }},
      {"X5", "its high end", .75, kTenDigits, [] { return agreement().high; }},
      {"X5", "its midpoint", .625, kTenDigits, [] { return agreement().midpoint; }},
  };
}

}  // namespace

std::vector<Oracle> explanation_oracles() {
  std::vector<Oracle> all = attributions();
  for (auto const& more : {sensitivities(), forecasts(), agreements()}) {
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

}  // namespace salient::study
