#include "salient/history/attrition_laws.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

namespace salient::history {
namespace {

constexpr double kRelative = 1e-9;

void expect_same(Strengths const& found, Strengths const& expected, double relative = kRelative) {
  EXPECT_NEAR(found.x, expected.x, relative * std::fabs(expected.x));
  EXPECT_NEAR(found.y, expected.y, relative * std::fabs(expected.y));
}

/// In steps of a tenth of a day.
template <class Law>
Strengths stepped(Law const& law, Strengths const& start, int days) {
  return integrate(law, start, days, 10 * days);
}

template <class Law>
void expect_invariant_kept(Law const& law, Strengths const& start, int days) {
  double const before = invariant(law, start);
  EXPECT_NEAR(invariant(law, stepped(law, start, days)), before, kRelative * std::fabs(before));
}

/// Steps and closed form agree, and the other side's view of the law gives the other side's
/// numbers.
template <class Law>
void expect_closed_form(Law const& law, Law const& mirrored, Strengths const& start, int days) {
  Strengths const closed = strengths_after(law, start, days);
  expect_same(stepped(law, start, days), closed);
  Strengths const seen_by_y = strengths_after(mirrored, {start.y, start.x}, days);
  expect_same({seen_by_y.y, seen_by_y.x}, closed, 1e-13);
  expect_same(strengths_after(law, start, 0), start, 1e-15);
}

TEST(AttritionLaws, StepsFollowTheClosedForms) {
  Strengths const start{1000, 800};
  expect_closed_form(SquareLaw{.02, .01}, SquareLaw{.01, .02}, start, 30);
  expect_closed_form(SquareLaw{.1, .09}, SquareLaw{.09, .1}, start, 8);
  expect_closed_form(LinearLaw{1e-4, 3e-5}, LinearLaw{3e-5, 1e-4}, start, 40);
  expect_closed_form(LogarithmicLaw{.1, .03}, LogarithmicLaw{.03, .1}, start, 90);
  for (double const w : {0.0, 0.3, 0.5, 0.8, 1.0}) {
    expect_closed_form(HelmboldLaw{.02, .01, w}, HelmboldLaw{.01, .02, w}, start, 30);
  }
}

TEST(AttritionLaws, StepsKeepTheInvariants) {
  Strengths const start{1000, 800};
  expect_invariant_kept(SquareLaw{.02, .01}, start, 60);
  expect_invariant_kept(LinearLaw{1e-4, 3e-5}, start, 60);
  expect_invariant_kept(LogarithmicLaw{.02, .01}, start, 60);
  expect_invariant_kept(HelmboldLaw{.02, .01, .4}, start, 30);
  expect_invariant_kept(HelmboldLaw{.02, .01, 0}, start, 30);
  expect_invariant_kept(DeitchmanLaw{.05, 1e-4}, {300, 60}, 60);
  for (Attacker const attacker : {Attacker::none, Attacker::x, Attacker::y}) {
    expect_invariant_kept(BrackenLaw{8e-5, 8e-5, 1.0, .9, 1.25, attacker}, start, 10);
    expect_invariant_kept(BrackenLaw{1e-5, 8e-6, 0.3, 1.3, 1.25, attacker}, start, 10);  // m = 0
  }
}

TEST(AttritionLaws, TheSolverIsOfTheFourthOrder) {
  LinearLaw const law{4e-4, 3e-4};
  Strengths const start{1000, 800};
  double const exact = strengths_after(law, start, 8).x;
  auto const error = [&](int steps) {
    return std::fabs(integrate(law, start, 8, steps).x - exact);
  };
  for (int const steps : {20, 40, 80}) {
    EXPECT_NEAR(error(steps) / error(2 * steps), 16.0, 1.5) << steps;
  }
}

TEST(AttritionLaws, TheSquareLawEndsWhereItsFormulasSay) {
  SquareLaw const law{.02, .01};
  Strengths const start{1000, 800};
  EndOfFight const end = end_of_fight(law, start);
  EXPECT_EQ(end.winner, Winner::y);
  EXPECT_NEAR(end.survivors, std::sqrt(140000.0), 1e-9);
  Strengths const before = strengths_after(law, start, end.days - 1e-6);
  EXPECT_GT(before.x, 0.0);
  EXPECT_NEAR(before.x, law.on_x * end.survivors * 1e-6, 1e-9);
  EXPECT_EQ(strengths_after(law, start, end.days + 5).x, 0.0);
  EXPECT_EQ(strengths_after(law, start, end.days + 5).y, end.survivors);
  // The steps too stop there; in the last one they are of the first order only.
  Strengths const late = integrate(law, start, 110, 11000);
  EXPECT_EQ(late.x, 0.0);
  EXPECT_NEAR(late.y, end.survivors, 0.01);
}

TEST(AttritionLaws, OfAnEvenMatchNobodyIsLeft) {
  EndOfFight const square = end_of_fight(SquareLaw{.01, .01}, {500, 500});
  EXPECT_EQ(square.winner, Winner::neither);
  EXPECT_EQ(square.days, std::numeric_limits<double>::infinity());
  expect_same(strengths_after(SquareLaw{.01, .01}, {500, 500}, 100),
              {500 * std::exp(-1.0), 500 * std::exp(-1.0)}, 1e-13);
  EXPECT_EQ(end_of_fight(LinearLaw{1e-4, 2e-4}, {500, 1000}).winner, Winner::neither);
  DeitchmanLaw const ambush{.05, 1e-4};
  Strengths const match{300, parity_strength(ambush, 300)};
  EXPECT_NEAR(invariant(ambush, match), 0.0, 1e-12);
}

TEST(AttritionLaws, AnEvenLinearMatchIsTheLimitOfUnevenOnes) {
  LinearLaw const law{1e-4, 1e-4};
  Strengths const even = strengths_after(law, {700, 700}, 20);
  EXPECT_NEAR(even.x, 700 / (1 + 1e-4 * 700 * 20), 1e-10);
  EXPECT_NEAR(strengths_after(law, {700 + 1e-7, 700}, 20).x, even.x, 1e-6);
  EXPECT_NEAR(strengths_after(law, {700 - 1e-7, 700}, 20).y, even.y, 1e-6);
}

TEST(AttritionLaws, TheLinearWinnerKeepsWhatTheInvariantSays) {
  LinearLaw const law{1e-4, 3e-5};
  for (Strengths const start : {Strengths{1000, 100}, Strengths{300, 800}}) {
    EndOfFight const end = end_of_fight(law, start);
    EXPECT_EQ(end.winner, start.x > start.y ? Winner::x : Winner::y);
    Strengths const late = strengths_after(law, start, 1e5);
    EXPECT_NEAR(std::fmax(late.x, late.y), end.survivors, 1e-9 * end.survivors);
    EXPECT_NEAR(std::fmin(late.x, late.y), 0.0, 1e-9);
  }
}

TEST(AttritionLaws, AnAmbushFollowsItsRiccatiEquation) {
  DeitchmanLaw const law{.05, 1e-4};
  for (double const hidden : {10.0, 60.0, 89.9, 90.0, 90.1, 150.0}) {
    SCOPED_TRACE(hidden);
    expect_same(strengths_after(law, {300, hidden}, 20), stepped(law, {300, hidden}, 20));
    expect_same(strengths_after(law, {300, hidden}, 0), {300, hidden}, 1e-12);
  }
}

TEST(AttritionLaws, AnAmbushEndsWhereItsFormulasSay) {
  DeitchmanLaw const law{.05, 1e-4};
  EndOfFight const found = end_of_fight(law, {300, 60});
  EXPECT_EQ(found.winner, Winner::x);
  EXPECT_NEAR(strengths_after(law, {300, 60}, 5000).x, found.survivors, 1e-9);
  EndOfFight const hidden = end_of_fight(law, {300, 150});
  EXPECT_EQ(hidden.winner, Winner::y);
  EXPECT_NEAR(hidden.survivors, 60.0, 1e-9);
  Strengths const before = strengths_after(law, {300, 150}, hidden.days - 1e-6);
  EXPECT_NEAR(before.x, law.aimed_on_x * hidden.survivors * 1e-6, 1e-9);
  EXPECT_EQ(strengths_after(law, {300, 150}, hidden.days + 1).x, 0.0);
  EXPECT_EQ(end_of_fight(law, {300, 89.99}).winner, Winner::x);
  EXPECT_EQ(end_of_fight(law, {300, 90.01}).winner, Winner::y);
}

TEST(AttritionLaws, GeneralExponentsHoldTheClassicalLaws) {
  Strengths const now{900, 400};
  double const a = .02;
  double const b = .015;
  expect_same(rate_of_change(HelmboldLaw{a, b, 1}, now), rate_of_change(SquareLaw{a, b}, now),
              1e-14);
  expect_same(rate_of_change(HelmboldLaw{a, b, 0}, now), rate_of_change(LogarithmicLaw{a, b}, now),
              1e-14);
  expect_same(rate_of_change(BrackenLaw{a, b, 1, 0}, now), rate_of_change(SquareLaw{a, b}, now),
              1e-14);
  expect_same(rate_of_change(BrackenLaw{a, b, 1, 1}, now), rate_of_change(LinearLaw{a, b}, now),
              1e-14);
  expect_same(rate_of_change(BrackenLaw{a, b, 0, 1}, now),
              rate_of_change(LogarithmicLaw{a, b}, now), 1e-14);
  expect_same(rate_of_change(BrackenLaw{a, b, .75, .25}, now),
              rate_of_change(HelmboldLaw{a, b, .75}, now), 1e-14);
}

TEST(AttritionLaws, TheTacticalFactorMultipliesTheDefendersLosses) {
  Strengths const now{900, 400};
  BrackenLaw law{8e-5, 8e-5, 1, .9, 1.25, Attacker::none};
  Strengths const plain = rate_of_change(law, now);
  law.attacker = Attacker::x;
  expect_same(rate_of_change(law, now), {plain.x / 1.25, 1.25 * plain.y}, 1e-14);
  law.attacker = Attacker::y;
  expect_same(rate_of_change(law, now), {1.25 * plain.x, plain.y / 1.25}, 1e-14);
}

TEST(AttritionLaws, WithoutAnEnemyNobodyIsLost) {
  Strengths const alone{1000, 0};
  expect_same(strengths_after(SquareLaw{.02, .01}, alone, 50), alone, 1e-15);
  expect_same(strengths_after(LinearLaw{1e-4, 1e-4}, alone, 50), alone, 1e-15);
  expect_same(strengths_after(DeitchmanLaw{.05, 1e-4}, alone, 50), alone, 1e-15);
  expect_same(strengths_after(HelmboldLaw{.02, .01, .5}, alone, 50), alone, 1e-15);
  expect_same(stepped(BrackenLaw{8e-5, 8e-5, 1, .9}, alone, 50), alone, 1e-15);
}

TEST(AttritionLaws, LossesTellTheRatioOfASquareLaw) {
  Strengths const start{1000, 800};
  EXPECT_NEAR(square_law_ratio(start, strengths_after(SquareLaw{.03, .01}, start, 12)), 3.0, 1e-11);
}

HeterogeneousLaw mixed() {
  return {{2, 3, {.02, .05, .01, .002, .01, .03}, {.5, .8, 1, .5, .2, 0}},
          {3, 2, {.015, .04, .001, .012, .02, .01}, {}}};
}

TEST(AttritionLaws, MixedForcesFollowTheExponentialOfTheMatrix) {
  // Σ (t A)ⁿ v / n!, by the law itself as the matrix; with such rates no kind is gone in 5 days.
  HeterogeneousLaw const law = mixed();
  MixedStrengths const start{{500, 300}, {400, 200, 100}};
  MixedStrengths sum = start;
  MixedStrengths term = start;
  auto const apply = [](FireTable const& fire, std::vector<double> const& shooters) {
    std::vector<double> change(fire.targets, 0.0);
    for (std::size_t at = 0; at < fire.rate.size(); ++at) {
      double const share = fire.share.empty() ? 1.0 : fire.share[at];
      change[at / fire.shooters] -= fire.rate[at] * share * shooters[at % fire.shooters];
    }
    return change;
  };
  for (int n = 1; n < 30; ++n) {
    MixedStrengths next{apply(law.on_x, term.y), apply(law.on_y, term.x)};
    for (double& each : next.x) each *= 5.0 / n;
    for (double& each : next.y) each *= 5.0 / n;
    for (std::size_t i = 0; i < 2; ++i) sum.x[i] += next.x[i];
    for (std::size_t i = 0; i < 3; ++i) sum.y[i] += next.y[i];
    term = next;
  }
  MixedStrengths const found = integrate(law, start, 5, 50);
  for (std::size_t i = 0; i < 2; ++i) EXPECT_NEAR(found.x[i], sum.x[i], kRelative * sum.x[i]);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(found.y[i], sum.y[i], kRelative * sum.y[i]);
}

TEST(AttritionLaws, ForcesOfOneKindFollowTheSquareLaw) {
  HeterogeneousLaw const law{{1, 1, {.04}, {.5}}, {1, 1, {.01}, {}}};
  MixedStrengths const found = integrate(law, {{1000}, {800}}, 10, 100);
  expect_same({found.x[0], found.y[0]}, strengths_after(SquareLaw{.02, .01}, {1000, 800}, 10));
}

TEST(AttritionLaws, AKindThatIsGoneNeitherFiresNorLoses) {
  MixedStrengths const rate = rate_of_change(mixed(), {{500, 0}, {400, 0, 100}});
  EXPECT_EQ(rate.x[1], 0.0);
  EXPECT_EQ(rate.y[1], 0.0);
  EXPECT_NEAR(rate.x[0], -(.02 * .5 * 400 + .01 * 1 * 100), 1e-12);
  EXPECT_NEAR(rate.y[2], -.02 * 500, 1e-12);
}

}  // namespace
}  // namespace salient::history
