#include "salient/explain/sensitivity.h"

#include <cmath>
#include <set>
#include <vector>

#include <gtest/gtest.h>

namespace salient::explain {
namespace {

template <class Design, class Function>
std::vector<double> run(Design const& design, Function const& f) {
  std::vector<double> results;
  for (std::size_t i = 0; i < design.points(); ++i) results.push_back(f(design.point(i)));
  return results;
}

double ishigami_at(std::vector<double> const& u) { return ishigami(u); }

TEST(MorrisDesign, MovesEachInputOnceByHalfTheCube) {
  MorrisDesign const design{7, 12, 6, 5};
  for (std::size_t trajectory = 0; trajectory < 12; ++trajectory) {
    std::set<std::size_t> moved;
    for (std::size_t step = 0; step < 7; ++step) {
      auto const before = design.point(trajectory * 8 + step);
      auto const after = design.point(trajectory * 8 + step + 1);
      int changes = 0;
      for (std::size_t i = 0; i < 7; ++i) {
        if (before[i] == after[i]) continue;
        ++changes;
        moved.insert(i);
        EXPECT_NEAR(std::fabs(after[i] - before[i]), 0.5, 1e-15);
        EXPECT_GT(after[i], 0.0);
        EXPECT_LT(after[i], 1.0);
      }
      EXPECT_EQ(changes, 1);
    }
    EXPECT_EQ(moved.size(), 7U);
  }
}

TEST(MorrisDesign, UsesEveryLevelAndStartsAnew) {
  MorrisDesign const design{1, 200, 4, 5};
  std::set<double> starts;
  for (std::size_t i = 0; i < 200; ++i) starts.insert(design.point(2 * i)[0]);
  EXPECT_EQ(starts, (std::set<double>{.125, .375, .625, .875}));
  EXPECT_EQ(design.group(5), 2U);
}

TEST(Screening, OfALinearFunctionIsItsSlopesWithoutScatter) {
  MorrisDesign const design{4, 10, 4, 1};
  std::vector<double> const slopes{3.0, -2.0, 0.0, 0.5};
  auto const effects = screen(design, run(design, [&](std::vector<double> const& x) {
                                double sum = 7.0;
                                for (std::size_t i = 0; i < 4; ++i) sum += slopes[i] * x[i];
                                return sum;
                              }));
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_NEAR(effects[i].mean, slopes[i], 1e-13);
    EXPECT_NEAR(effects[i].mean_abs, std::fabs(slopes[i]), 1e-13);
    EXPECT_NEAR(effects[i].sd, 0.0, 1e-13);
    EXPECT_NEAR(effects[i].sd_error, 0.0, 1e-13);
    EXPECT_NEAR(effects[i].mean_abs_error, 0.0, 1e-13);
  }
}

TEST(Screening, OfAProductFindsThatInputsInteract) {
  // x·y on the grid of four: the effect of x is y, whose levels have mean ½ and variance 5/64.
  MorrisDesign const design{2, 2000, 4, 3};
  auto const effects =
      screen(design, run(design, [](std::vector<double> const& x) { return x[0] * x[1]; }));
  for (MorrisEffect const& effect : effects) {
    EXPECT_NEAR(effect.mean, 0.5, 4.5 * effect.mean_error);
    EXPECT_NEAR(effect.sd, std::sqrt(5.0 / 64.0), 4.5 * effect.sd_error);
    EXPECT_EQ(effect.mean, effect.mean_abs);
    EXPECT_NEAR(effect.mean_error, effect.sd / std::sqrt(2000.0), 1e-12);
  }
}

TEST(Screening, OfIshigamiByItsGrid) {
  // On four levels sin² takes one value, so x₂ is invisible, though it matters: screening sees what
  // its grid sees. x₁: |2 sin x| (1 + 0.1 x₃⁴) at half a move; x₃: seen through x₁ only, without
  // sign.
  constexpr double kPi = 3.14159265358979323846;
  MorrisDesign const design{3, 4000, 4, 9};
  auto const effects = screen(design, run(design, ishigami_at));
  double const sine = std::sin(0.75 * kPi);
  double const inner = 1.0 + 0.1 * std::pow(0.25 * kPi, 4);
  double const outer = 1.0 + 0.1 * std::pow(0.75 * kPi, 4);
  // A move leads from −¾π to ¼π or from −¼π to ¾π, or back: the sine changes its sign.
  double const first = 4.0 * sine * 0.5 * (inner + outer);
  EXPECT_NEAR(effects[0].mean_abs, first, 4.5 * effects[0].mean_abs_error);
  EXPECT_NEAR(effects[1].mean_abs, 0.0, 1e-12);
  EXPECT_NEAR(effects[2].mean_abs, 2.0 * sine * (outer - inner),
              4.5 * effects[2].mean_abs_error + 1e-12);
  EXPECT_NEAR(effects[2].mean, 0.0, 4.5 * effects[2].mean_error);
  EXPECT_GT(effects[2].sd, 1.0);
}

TEST(SobolDesign, TakesOneInputAtATimeFromTheOtherPoint) {
  SobolDesign const design{5, 20, 4};
  for (std::size_t n = 0; n < 20; ++n) {
    auto const a = design.point(7 * n);
    auto const b = design.point(7 * n + 1);
    for (std::size_t i = 0; i < 5; ++i) {
      auto const mixed = design.point(7 * n + 2 + i);
      for (std::size_t j = 0; j < 5; ++j) EXPECT_EQ(mixed[j], j == i ? b[j] : a[j]);
      EXPECT_NE(a[i], b[i]);
    }
  }
}

TEST(SobolIndices, OfIshigamiAreWithinTheirErrors) {
  // Six comparisons within 4.5 standard errors: a false alarm in fewer than one of 10,000 seeds.
  SobolDesign const design{3, 20'000, 6};
  auto const found = sobol_indices(design, run(design, ishigami_at));
  std::vector<double> const first{.3139051911, .4424111448, 0};
  std::vector<double> const total{.5575888552, .4424111448, .2436836641};
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(found[i].first, first[i], 4.5 * found[i].first_error);
    EXPECT_NEAR(found[i].total, total[i], 4.5 * found[i].total_error);
    EXPECT_LT(found[i].first_error, 0.015);
    EXPECT_LT(found[i].total_error, 0.015);
  }
}

TEST(SobolIndices, TheirErrorsAreThoseOfManyStudies) {
  // Standard deviation over 200 studies of 300 samples, known to 5 %; 4.5 of those and 5 % for the
  // delta method.
  constexpr int kStudies = 200;
  double sums[2] = {0.0, 0.0};
  double squares[2] = {0.0, 0.0};
  double errors[2] = {0.0, 0.0};
  for (int study = 0; study < kStudies; ++study) {
    SobolDesign const design{3, 300, 100 + static_cast<std::uint64_t>(study)};
    auto const found = sobol_indices(design, run(design, ishigami_at))[0];
    double const values[2] = {found.first, found.total};
    double const its_errors[2] = {found.first_error, found.total_error};
    for (int k = 0; k < 2; ++k) {
      sums[k] += values[k] / kStudies;
      squares[k] += values[k] * values[k] / kStudies;
      errors[k] += its_errors[k] / kStudies;
    }
  }
  for (int k = 0; k < 2; ++k) {
    EXPECT_NEAR(errors[k] / std::sqrt(squares[k] - sums[k] * sums[k]), 1.0, 0.275);
  }
}

TEST(SobolIndices, OfAConstantAreNothing) {
  SobolDesign const design{2, 10, 1};
  for (SobolIndex const& index : sobol_indices(design, std::vector<double>(40, 5.0))) {
    EXPECT_EQ(index.first, 0.0);
    EXPECT_EQ(index.total, 0.0);
    EXPECT_EQ(index.first_error, 0.0);
  }
}

TEST(ExplainedVariances, OfASumAreTheSumsOfItsParts) {
  // x + 2y + xz on the unit cube: Var x = 1/12, E[f|x] = 1.5 x + …, and so on by hand.
  auto const c = explained_variances(
      3, [](std::span<double const> x) { return x[0] + 2.0 * x[1] + x[0] * x[2]; });
  EXPECT_EQ(c[0], 0.0);
  EXPECT_NEAR(c[0b001], 2.25 / 12.0, 1e-14);
  EXPECT_NEAR(c[0b010], 4.0 / 12.0, 1e-14);
  EXPECT_NEAR(c[0b100], 0.25 / 12.0, 1e-14);
  EXPECT_NEAR(c[0b011], 6.25 / 12.0, 1e-14);
  EXPECT_NEAR(c[0b101], 2.5 / 12.0 + 1.0 / 144.0, 1e-14);
  EXPECT_NEAR(c[0b111], 6.5 / 12.0 + 1.0 / 144.0, 1e-14);
}

TEST(ExplainedVariances, OfIshigamiAreItsClosedForm) {
  constexpr double kPi = 3.14159265358979323846;
  double const p4 = std::pow(kPi, 4);
  double const first = 0.5 * std::pow(1.0 + 0.1 * p4 / 5.0, 2);
  double const second = 49.0 / 8.0;
  double const both = 0.01 * p4 * p4 * (1.0 / 18.0 - 1.0 / 50.0);
  auto const c = explained_variances(3, [](std::span<double const> u) { return ishigami(u); });
  EXPECT_NEAR(c[0b001], first, 1e-11);
  EXPECT_NEAR(c[0b010], second, 1e-11);
  EXPECT_NEAR(c[0b100], 0.0, 1e-11);
  EXPECT_NEAR(c[0b111], first + second + both, 1e-11);
}

}  // namespace
}  // namespace salient::explain
