#include "salient/study/oracles_laws.h"

#include "salient/campaign/epstein.h"
#include "salient/campaign/quantified_judgement.h"
#include "salient/campaign/salvo.h"
#include "salient/campaign/walking_speed.h"
#include "salient/history/attrition_laws.h"
#include "salient/history/stochastic_lanchester.h"
#include "salient/losstable/atcal.h"

namespace salient::study {

namespace {

using namespace campaign;
using namespace history;

/// Expected values have ten digits, so they are off by at most 5e-10 of themselves.
constexpr double kTenDigits = 1e-9;

constexpr Strengths kStart{1000, 800};
constexpr int kSteps = 100;

constexpr SquareLaw kSquare{.02, .01};
constexpr SquareLaw kEven{.01, .01};
constexpr LinearLaw kLinear{1e-4, 1e-4};
constexpr LogarithmicLaw kLogarithmic{.02, .01};
constexpr DeitchmanLaw kAmbush{.05, 1e-4};
constexpr Strengths kAmbushed{300, 60};
constexpr HelmboldLaw kHelmbold{.02, .01, .75};
constexpr BrackenLaw kBracken{.on_x = 8e-5, .on_y = 8e-5, .enemy_exponent = 1, .own_exponent = .9};

template <class Law>
Strengths stepped(Law const& law) {
  return integrate(law, kStart, 10, kSteps);
}

double implied_ratio() { return square_law_ratio(kStart, strengths_after(kSquare, kStart, 10)); }

MixedStrengths mixed_after_five_days() {
  HeterogeneousLaw const law{{2, 2, {.02, .05, .002, .01}, {}},
                             {2, 2, {.015, .04, .001, .012}, {}}};
  return integrate(law, {{500, 40}, {400, 30}}, 5, kSteps);
}

std::vector<Oracle> square_and_linear() {
  return {
      {"L1", "square law, x after 10 days", 849.4828109, kTenDigits,
       [] { return strengths_after(kSquare, kStart, 10).x; }},
      {"L1", "y after 10 days", 707.6796754, kTenDigits,
       [] { return strengths_after(kSquare, kStart, 10).y; }},
      {"L1", "x in steps", 849.4828109, kTenDigits, [] { return stepped(kSquare).x; }},
      {"L1", "y in steps", 707.6796754, kTenDigits, [] { return stepped(kSquare).y; }},
      {"L1", "invariant", -2800, kTenDigits, [] { return invariant(kSquare, kStart); }},
      {"L1", "invariant after 10 days in steps", -2800, kTenDigits,
       [] { return invariant(kSquare, stepped(kSquare)); }},
      {"L1", "y wins (1 for yes)", 1, kTenDigits,
       [] { return end_of_fight(kSquare, kStart).winner == Winner::y ? 1.0 : 0.0; }},
      {"L1", "survivors of y", 374.1657387, kTenDigits,
       [] { return end_of_fight(kSquare, kStart).survivors; }},
      {"L1", "days until x is gone", 98.51752516, kTenDigits,
       [] { return end_of_fight(kSquare, kStart).days; }},
      {"X9", "ratio of effectiveness from the losses of L1", 2, kTenDigits, implied_ratio},
      {"L2", "square law at equal effectiveness, survivors", 600, kTenDigits,
       [] { return end_of_fight(kEven, kStart).survivors; }},
      {"L2", "days until y is gone", 109.8612289, kTenDigits,
       [] { return end_of_fight(kEven, kStart).days; }},
      {"L3", "linear law, x after 10 days", 579.6842733, kTenDigits,
       [] { return strengths_after(kLinear, kStart, 10).x; }},
      {"L3", "y after 10 days", 379.6842733, kTenDigits,
       [] { return strengths_after(kLinear, kStart, 10).y; }},
      {"L3", "x in steps", 579.6842733, kTenDigits, [] { return stepped(kLinear).x; }},
      {"L3", "y in steps", 379.6842733, kTenDigits, [] { return stepped(kLinear).y; }},
      {"L4", "logarithmic law, x after 30 days", 548.8116361, kTenDigits,
       [] { return strengths_after(kLogarithmic, kStart, 30).x; }},
      {"L4", "x in steps", 548.8116361, kTenDigits,
       [] { return integrate(kLogarithmic, kStart, 30, 3 * kSteps).x; }},
  };
}

std::vector<Oracle> general_laws() {
  return {
      {"L5", "ambush, invariant", 1.5, kTenDigits, [] { return invariant(kAmbush, kAmbushed); }},
      {"L5", "the conventional side wins (1 for yes)", 1, kTenDigits,
       [] { return end_of_fight(kAmbush, kAmbushed).winner == Winner::x ? 1.0 : 0.0; }},
      {"L5", "its survivors", 173.2050808, kTenDigits,
       [] { return end_of_fight(kAmbush, kAmbushed).survivors; }},
      {"L5", "invariant after 10 days in steps", 1.5, kTenDigits,
       [] { return invariant(kAmbush, integrate(kAmbush, kAmbushed, 10, kSteps)); }},
      {"L5", "hidden strength that matches 300", 90, kTenDigits,
       [] { return parity_strength(kAmbush, 300); }},
      {"L6", "Helmbold's law of w = 0.75, x after 10 days", 841.3836806, kTenDigits,
       [] { return strengths_after(kHelmbold, kStart, 10).x; }},
      {"L6", "y after 10 days", 712.5082186, kTenDigits,
       [] { return strengths_after(kHelmbold, kStart, 10).y; }},
      {"L6", "x in steps", 841.3836806, kTenDigits, [] { return stepped(kHelmbold).x; }},
      {"L6", "y in steps", 712.5082186, kTenDigits, [] { return stepped(kHelmbold).y; }},
      {"L6", "invariant", -136.3205739, kTenDigits, [] { return invariant(kHelmbold, kStart); }},
      {"L6", "invariant after 10 days in steps", -136.3205739, kTenDigits,
       [] { return invariant(kHelmbold, stepped(kHelmbold)); }},
      {"L7", "Bracken's law of p = 1, q = 0.9, x after 10 days", 762.8261505, kTenDigits,
       [] { return stepped(kBracken).x; }},
      {"L7", "y after 10 days", 556.4770609, kTenDigits, [] { return stepped(kBracken).y; }},
      {"L8", "two kinds a side, first of x after 5 days", 455.2892073, kTenDigits,
       [] { return mixed_after_five_days().x[0]; }},
      {"L8", "second of x", 34.83787843, kTenDigits, [] { return mixed_after_five_days().x[1]; }},
      {"L8", "first of y", 356.7381933, kTenDigits, [] { return mixed_after_five_days().y[0]; }},
      {"L8", "second of y", 25.37224406, kTenDigits, [] { return mixed_after_five_days().y[1]; }},
  };
}

SalvoLosses capped() { return salvo({3, 4, 2, 2}, {2, 4, 2, 2}); }
SalvoLosses uncapped() { return salvo({6, 2, 1, 3}, {5, 3, 1, 2}); }

constexpr StochasticSalvo kSalvo{8, .7, 6, .6, .5, 3};

std::vector<Oracle> salvos() {
  return {
      {"H1", "salvo of 3 against 2, losses of the first", 1, kTenDigits,
       [] { return capped().first; }},
      {"H1", "of the second, all it has", 2, kTenDigits, [] { return capped().second; }},
      {"H2", "salvo of 6 against 5, losses of the first", 3, kTenDigits,
       [] { return uncapped().first; }},
      {"H2", "of the second", 3.5, kTenDigits, [] { return uncapped().second; }},
      {"H3", "salvo with chance, mean loss", 1.052455278, kTenDigits,
       [] { return stochastic_salvo(kSalvo).mean; }},
      {"H3", "its variance", .615625532, kTenDigits,
       [] { return stochastic_salvo(kSalvo).variance; }},
      {"H3", "loss at the means", 1, kTenDigits, [] { return salvo_at_means(kSalvo); }},
  };
}

/// Ten days at a fastest withdrawal of 20 km a day.
std::vector<AdaptiveDay> ten_days() {
  return adaptive_campaign({.02, .05, .02, 20'000, 1.5}, 1000, 500, 10);
}

double defence_in_a_town(DupuyPosture posture) {
  return circumstance_factor(posture, DupuyTerrain::urban);
}

/// As the oracle table has it [km/h].
double hiking(double slope, Footing footing = Footing::path) {
  return 3.6 * walking_speed(slope, footing);
}

std::vector<Oracle> baselines_and_walking() {
  return {
      {"E1", "adaptive campaign, attackers after 10 days", 689.0607067, kTenDigits,
       [] { return ten_days().back().attackers; }},
      {"E1", "defenders", 292.7071378, kTenDigits, [] { return ten_days().back().defenders; }},
      {"E1", "ground given, in km", 24.18185047, kTenDigits,
       [] { return ten_days().back().displacement / 1000; }},
      {"E1", "prosecution on the second day", .038, kTenDigits,
       [] { return ten_days()[1].prosecution; }},
      {"E1", "withdrawal on the second day, in km", .1360544218, kTenDigits,
       [] { return ten_days()[1].withdrawal / 1000; }},
      {"X8", "Dupuy's factor of a hasty defence in a town", 1.82, kTenDigits,
       [] { return defence_in_a_town(DupuyPosture::hasty_defence); }},
      {"X8", "of a prepared defence", 2.10, kTenDigits,
       [] { return defence_in_a_town(DupuyPosture::prepared_defence); }},
      {"X8", "of a fortified defence", 2.24, kTenDigits,
       [] { return defence_in_a_town(DupuyPosture::fortified_defence); }},
      {"T1", "Tobler's speed on the flat, in km/h", 5.036742125, kTenDigits,
       [] { return hiking(0); }},
      {"T1", "5 % downhill", 6, kTenDigits, [] { return hiking(-.05); }},
      {"T1", "10 % uphill", 3.549332186, kTenDigits, [] { return hiking(.1); }},
      {"T1", "30 % uphill", 1.762546202, kTenDigits, [] { return hiking(.3); }},
      {"T1", "on the flat off the path", 3.022045275, kTenDigits,
       [] { return hiking(0, Footing::off_path); }},
  };
}

StochasticEnd fight(int x, int y, double r, int break_x = 0, int break_y = 0) {
  return stochastic_end(stochastic_square_law(1.0, r), x, y, break_x, break_y);
}

double linear_fight(int m, int n, double p) {
  return stochastic_end(stochastic_linear_law(p), m, n).x_wins;
}

/// Of either side of n against n.
double mean_survivors(int n) {
  StochasticEnd const end = fight(n, n, 1.0);
  return end.mean_x + end.mean_y;
}

double mean_days(int x, int y) {
  return stochastic_end(stochastic_square_law(.1, .1), x, y).mean_days;
}

std::vector<Oracle> jump_processes() {
  return {
      {"S1", "stochastic square law, chance of 2 against 1", 5.0 / 6.0, kTenDigits,
       [] { return fight(2, 1, 1).x_wins; }},
      {"S1", "of 3 against 2", 31.0 / 40.0, kTenDigits, [] { return fight(3, 2, 1).x_wins; }},
      {"S1", "of 5 against 3", 35779.0 / 40320.0, kTenDigits, [] { return fight(5, 3, 1).x_wins; }},
      {"S1", "of 5 of twice the effect against 4", .9318379152, kTenDigits,
       [] { return fight(5, 4, 2).x_wins; }},
      {"S1", "against 7", .5271092923, kTenDigits, [] { return fight(5, 7, 2).x_wins; }},
      {"S1", "of 10 against 14", .5282884054, kTenDigits, [] { return fight(10, 14, 2).x_wins; }},
      {"S1", "of 20 against 28", .532150074, kTenDigits, [] { return fight(20, 28, 2).x_wins; }},
      {"S2", "10 against 8, chance", .7913584467, kTenDigits,
       [] { return fight(10, 8, 1).x_wins; }},
      {"S2", "its mean strength at the end", 5.216568388, kTenDigits,
       [] { return fight(10, 8, 1).mean_x; }},
      {"S2", "the other's", .8984181185, kTenDigits, [] { return fight(10, 8, 1).mean_y; }},
      {"S2", "100 against 80, chance", .9951259281, kTenDigits,
       [] { return fight(100, 80, 1).x_wins; }},
      {"S2", "its mean strength at the end", 58.411516, kTenDigits,
       [] { return fight(100, 80, 1).mean_x; }},
      {"S2", "the other's", .0898178301, kTenDigits, [] { return fight(100, 80, 1).mean_y; }},
      {"S2", "20 of twice the effect against 28, mean strength at the end", 5.097027944, kTenDigits,
       [] { return fight(20, 28, 2).mean_x; }},
      {"S2", "the other's", 6.000334762, kTenDigits, [] { return fight(20, 28, 2).mean_y; }},
      {"S3", "mean days of 5 against 3", 7.384672619, kTenDigits, [] { return mean_days(5, 3); }},
      {"S3", "of 10 against 8", 11.06961121, kTenDigits, [] { return mean_days(10, 8); }},
      {"S4", "stochastic linear law, chance of 5 against 3 at 0.5", .7734375, kTenDigits,
       [] { return linear_fight(5, 3, .5); }},
      {"S4", "of 10 against 14 at 0.6", .5562293343, kTenDigits,
       [] { return linear_fight(10, 14, .6); }},
      {"S4", "of 20 against 20 at 0.55", .7356849677, kTenDigits,
       [] { return linear_fight(20, 20, .55); }},
      {"S5", "mean survivors of 10 against 10", 5.715147475, kTenDigits,
       [] { return mean_survivors(10); }},
      {"S5", "of 100 against 100", 32.9631859, kTenDigits, [] { return mean_survivors(100); }},
      {"S5", "of 400 against 400", 93.68946266, kTenDigits, [] { return mean_survivors(400); }},
      {"S6", "20 that break at 12 against 14 that break at 8, chance", .8856796057, kTenDigits,
       [] { return fight(20, 14, 1, 12, 8).x_wins; }},
  };
}

/// Shares of a shooter's time: availabilities 0.02 and 0.01, 10 and 40 victims; the idle share
/// last.
double share_of_time(std::size_t which) {
  constexpr double kAvailability[] = {.02, .01};
  constexpr double kNumbers[] = {10, 40};
  constexpr std::size_t kOrder[] = {0, 1};
  double shares[2];
  double const idle = losstable::engagement_shares(kAvailability, kNumbers, kOrder, shares);
  return which < 2 ? shares[which] : idle;
}

std::vector<Oracle> atcal_form() {
  return {
      {"W3", "mean number of a type that falls from 100 to 80", 89.62840235, kTenDigits,
       [] { return losstable::log_mean(100, 80); }},
      {"W4", "share of time for the first of two victim types", .1829271931, kTenDigits,
       [] { return share_of_time(0); }},
      {"W4", "for the second", .2704741744, kTenDigits, [] { return share_of_time(1); }},
      {"W4", "idle", .5465986325, kTenDigits, [] { return share_of_time(2); }},
  };
}

}  // namespace

std::vector<Oracle> law_oracles() {
  std::vector<Oracle> all;
  for (auto const& part : {square_and_linear(), general_laws(), jump_processes(), salvos(),
                           baselines_and_walking(), atcal_form()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

}  // namespace salient::study
