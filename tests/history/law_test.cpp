#include "salient/history/law.h"

#include <cmath>

#include <gtest/gtest.h>

#include "salient/base/mathematics.h"

namespace salient::history {
namespace {

namespace math = base::math;

SeriesDay on(double day, double x, double y) { return {2, day, {x, y}, {}, Attacker::none}; }

/// Losses for coefficients of 1.
Strengths losses(LawOf const& law, std::vector<double> const& shape, SeriesDay const& day,
                 SeriesDay const& first) {
  Strengths const log = log_intensity(law, shape, logs_of(day, first));
  return {math::exp(log.x), math::exp(log.y)};
}

void expect_losses(Strengths const& got, double x, double y) {
  EXPECT_NEAR(got.x / x, 1.0, 1e-12);
  EXPECT_NEAR(got.y / y, 1.0, 1e-12);
}

TEST(Law, IntensitiesAreThoseOfTheLaws) {
  SeriesDay const now = on(11, 900, 400);
  SeriesDay const first = on(1, 1000, 800);
  auto const expect_same = [&](auto const& law, Strengths const& got) {
    Strengths const rate = rate_of_change(law, now.now);
    expect_losses(got, -rate.x, -rate.y);
  };
  expect_same(SquareLaw{1, 1}, losses({Law::square}, {}, now, first));
  expect_same(LinearLaw{1, 1}, losses({Law::linear}, {}, now, first));
  expect_same(LogarithmicLaw{1, 1}, losses({Law::logarithmic}, {}, now, first));
  expect_same(HelmboldLaw{1, 1, .7}, losses({Law::helmbold}, {.7}, now, first));
  expect_same(BrackenLaw{1, 1, .8, .3}, losses({Law::bracken}, {.8, .3}, now, first));
  expect_same(DeitchmanLaw{1, 1}, losses({Law::deitchman, Side::y}, {}, now, first));
  expect_losses(losses({Law::deitchman, Side::x}, {}, now, first), 900.0 * 400.0, 900.0);
  // Each side is hit by what is left of the other's effect.
  expect_losses(losses({Law::fatigue}, {2}, now, first), 900 * .25, 400 * .81);
  expect_losses(losses({Law::decay}, {}, now, first), 900 / std::log(std::exp(1.0) + 10),
                400 / std::log(std::exp(1.0) + 10));
}

/// The invariant of the law: what both sides spend is in the ratio of the coefficients.
template <class Mechanics>
void expect_state_equation(LawOf const& law, std::vector<double> const& shape,
                           Mechanics const& mechanics, double log_ratio) {
  Strengths const start{1000, 800};
  Strengths const end = integrate(mechanics, start, 20, 2000);
  Spent const x = spent(law, shape, Side::x, logs_of(start.x, start.x - end.x));
  Spent const y = spent(law, shape, Side::y, logs_of(start.y, start.y - end.y));
  EXPECT_NEAR(x.log_amount - y.log_amount, log_ratio, 1e-8) << form_of(law.law).name;
}

TEST(Law, WhatBothSidesSpendIsInTheRatioOfTheCoefficients) {
  double const ratio = math::log(2.0);
  expect_state_equation({Law::square}, {}, SquareLaw{.02, .01}, ratio);
  expect_state_equation({Law::linear}, {}, LinearLaw{2e-5, 1e-5}, ratio);
  expect_state_equation({Law::logarithmic}, {}, LogarithmicLaw{.02, .01}, ratio);
  expect_state_equation({Law::helmbold}, {.7}, HelmboldLaw{.02, .01, .7}, ratio);
  // c/2 x² − g y is kept: the open side x spends x²/2, the hidden y its persons.
  expect_state_equation({Law::deitchman, Side::y}, {}, DeitchmanLaw{.02, 1e-5},
                        math::log(.02 / 1e-5));
}

/// x′ = −a x (y/y₀)^k: no law of attrition_laws.h, so stepped here.
TEST(Law, FatigueSpendsOneLessThePowerOfTheShareLeft) {
  double const k = 1.7;
  auto const end = runge_kutta(
      [&](std::span<double const> now, std::span<double> change) {
        change[0] = -.02 * now[0] * math::pow(now[1] / 800, k);
        change[1] = -.01 * now[1] * math::pow(now[0] / 1000, k);
      },
      {1000, 800}, 40, 4000);
  std::vector<double> const shape{k};
  Spent const x = spent({Law::fatigue}, shape, Side::x, logs_of(1000, 1000 - end[0]));
  Spent const y = spent({Law::fatigue}, shape, Side::y, logs_of(800, 800 - end[1]));
  EXPECT_NEAR(x.log_amount - y.log_amount, math::log(2.0), 1e-8);
}

/// Losses of both sides over ln(e + t): however long it lasts, the exchange of the logarithmic law.
TEST(Law, DecayHasTheExchangeOfTheLogarithmicLaw) {
  for (int const days : {5, 40}) {
    auto const end = runge_kutta(
        [](std::span<double const> now, std::span<double> change) {
          double const tired = math::log(math::exp(1.0) + now[2]);
          change[0] = -.02 * now[0] / tired;
          change[1] = -.01 * now[1] / tired;
          change[2] = 1.0;
        },
        {1000, 800, 0}, days, 4000);
    Spent const x = spent({Law::decay}, {}, Side::x, logs_of(1000, 1000 - end[0]));
    Spent const y = spent({Law::decay}, {}, Side::y, logs_of(800, 800 - end[1]));
    EXPECT_NEAR(x.log_amount - y.log_amount, math::log(2.0), 1e-8);
    EXPECT_EQ(spent({Law::logarithmic}, {}, Side::x, logs_of(1000, 300)).log_amount,
              spent({Law::decay}, {}, Side::x, logs_of(1000, 300)).log_amount);
  }
}

struct Case {
  LawOf law;
  std::vector<double> shape;
};
std::vector<Case> every_law() {
  return {{{Law::square}, {}},
          {{Law::linear}, {}},
          {{Law::logarithmic}, {}},
          {{Law::helmbold}, {.3}},
          {{Law::helmbold}, {0}},
          {{Law::bracken}, {.2, 1.7}},
          {{Law::fatigue}, {2.5}},
          {{Law::fatigue}, {0}},
          {{Law::decay}, {}},
          {{Law::deitchman, Side::x}, {}},
          {{Law::deitchman, Side::y}, {}}};
}

TEST(Law, LossesComeBackFromWhatTheySpendAndTheSlopeIsTheDerivative) {
  for (Case const& one : every_law()) {
    for (double const losses : {3.0, 250.0, 990.0}) {
      Spent const at = spent(one.law, one.shape, Side::x, logs_of(1000, losses));
      EXPECT_NEAR(losses_that_spend(one.law, one.shape, Side::x, 1000, at.log_amount) / losses, 1.0,
                  1e-9)
          << form_of(one.law.law).name;
      double const step = 1e-4;
      auto const amount = [&](double log_step) {
        return spent(one.law, one.shape, Side::x, logs_of(1000, losses * std::exp(log_step)))
            .log_amount;
      };
      EXPECT_NEAR((amount(step) - amount(-step)) / (2 * step) / std::exp(at.log_slope), 1.0, 1e-4)
          << form_of(one.law.law).name << losses;
    }
  }
}

TEST(Law, WhoCannotPayIsAnnihilated) {
  EXPECT_EQ(losses_that_spend({Law::square}, {}, Side::x, 1000, math::log(2e6)), 1000);
  EXPECT_EQ(losses_that_spend({Law::linear}, {}, Side::x, 1000, math::log(1000.0)), 1000);
  EXPECT_LT(losses_that_spend({Law::logarithmic}, {}, Side::x, 1000, math::log(5.0)), 1000);
}

TEST(Law, EveryLawHasANameAndDeitchmansIsTheLast) {
  for (LawForm const& form : law_forms()) {
    EXPECT_EQ(law_named(form.name), form.law);
    EXPECT_EQ(form.exchange.empty(), !form.same_exchange.empty()) << form.name;
    for (Shape const& shape : form.shapes) EXPECT_FALSE(base::fault(shape.prior)) << shape.name;
  }
  EXPECT_EQ(law_forms().back().law, Law::deitchman);
  EXPECT_FALSE(law_named("lanchester"));
}

}  // namespace
}  // namespace salient::history
