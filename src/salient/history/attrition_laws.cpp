#include "salient/history/attrition_laws.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

#include "salient/base/mathematics.h"

namespace salient::history {

namespace math = base::math;

namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();

bool both_stand(Strengths const& now) { return now.x > 0.0 && now.y > 0.0; }

Strengths swapped(Strengths const& s) { return {s.y, s.x}; }

/// artanh r for 0 ≤ r < 1.
double inverse_hyperbolic_tangent(double r) { return 0.5 * (math::log1p(r) - math::log1p(-r)); }

double logarithmic_invariant(double on_x, double on_y, Strengths const& now) {
  return on_y * math::log(now.x) - on_x * math::log(now.y);
}

/// Coefficients of Bracken's law with the tactical factor in them.
struct BrackenRates {
  double on_x;
  double on_y;
};

BrackenRates with_tactics(BrackenLaw const& law) {
  switch (law.attacker) {
    case Attacker::x: return {law.on_x / law.tactical, law.on_y * law.tactical};
    case Attacker::y: return {law.on_x * law.tactical, law.on_y / law.tactical};
    case Attacker::none: break;
  }
  return {law.on_x, law.on_y};
}

/// x of the linear law: x₀ / (1 + a y₀ (1 − e^(−Kt))/K).
double linear_x(double on_x, double k, Strengths const& start, double days) {
  double const effective_days = k == 0.0 ? days : -math::expm1(-k * days) / k;
  return start.x / (1.0 + on_x * start.y * effective_days);
}

std::vector<double> losses(FireTable const& fire, std::span<double const> targets,
                           std::span<double const> shooters) {
  assert(targets.size() == fire.targets && shooters.size() == fire.shooters);
  assert(fire.rate.size() == fire.targets * fire.shooters);
  assert(fire.share.empty() || fire.share.size() == fire.rate.size());
  std::vector<double> change(fire.targets, 0.0);
  for (std::size_t i = 0; i < fire.targets; ++i) {
    if (targets[i] <= 0.0) continue;
    for (std::size_t j = 0; j < fire.shooters; ++j) {
      std::size_t const at = i * fire.shooters + j;
      double const share = fire.share.empty() ? 1.0 : fire.share[at];
      change[i] -= fire.rate[at] * share * std::max(0.0, shooters[j]);
    }
  }
  return change;
}

}  // namespace

// ---- square law ------------------------------------------------------------------------------

Strengths rate_of_change(SquareLaw const& law, Strengths const& now) {
  if (!both_stand(now)) return {};
  return {-law.on_x * now.y, -law.on_y * now.x};
}

double invariant(SquareLaw const& law, Strengths const& now) {
  return law.on_y * now.x * now.x - law.on_x * now.y * now.y;
}

Strengths strengths_after(SquareLaw const& law, Strengths const& start, double days) {
  assert(law.on_x > 0.0 && law.on_y > 0.0 && days >= 0.0);
  EndOfFight const end = end_of_fight(law, start);
  if (days >= end.days) {
    return end.winner == Winner::x ? Strengths{end.survivors, 0.0} : Strengths{0.0, end.survivors};
  }
  double const weight = std::sqrt(law.on_x / law.on_y);
  double const up = math::exp(std::sqrt(law.on_x * law.on_y) * days);
  double const difference = 0.5 * (start.x - weight * start.y) * up;
  double const sum = 0.5 * (start.x + weight * start.y) / up;
  return {std::max(0.0, difference + sum), std::max(0.0, (sum - difference) / weight)};
}

EndOfFight end_of_fight(SquareLaw const& law, Strengths const& start) {
  assert(law.on_x > 0.0 && law.on_y > 0.0);
  double const difference = invariant(law, start);
  if (difference == 0.0) return {Winner::neither, 0.0, kNever};
  bool const x_wins = difference > 0.0;
  double const strength_ratio = x_wins ? std::sqrt(law.on_x / law.on_y) * start.y / start.x
                                       : std::sqrt(law.on_y / law.on_x) * start.x / start.y;
  return {
      x_wins ? Winner::x : Winner::y,
      std::sqrt(std::fabs(difference) / (x_wins ? law.on_y : law.on_x)),
      inverse_hyperbolic_tangent(std::min(1.0, strength_ratio)) / std::sqrt(law.on_x * law.on_y)};
}

double square_law_ratio(Strengths const& before, Strengths const& after) {
  assert(before.y != after.y);
  return (before.x - after.x) * (before.x + after.x) /
         ((before.y - after.y) * (before.y + after.y));
}

// ---- linear law ------------------------------------------------------------------------------

Strengths rate_of_change(LinearLaw const& law, Strengths const& now) {
  if (!both_stand(now)) return {};
  double const contacts = now.x * now.y;
  return {-law.on_x * contacts, -law.on_y * contacts};
}

double invariant(LinearLaw const& law, Strengths const& now) {
  return law.on_y * now.x - law.on_x * now.y;
}

Strengths strengths_after(LinearLaw const& law, Strengths const& start, double days) {
  assert(law.on_x > 0.0 && law.on_y > 0.0 && days >= 0.0);
  if (!both_stand(start)) return start;
  double const k = invariant(law, start);
  return {linear_x(law.on_x, k, start, days), linear_x(law.on_y, -k, swapped(start), days)};
}

EndOfFight end_of_fight(LinearLaw const& law, Strengths const& start) {
  assert(law.on_x > 0.0 && law.on_y > 0.0);
  double const k = invariant(law, start);
  double const days = both_stand(start) ? kNever : 0.0;
  if (k > 0.0) return {Winner::x, k / law.on_y, days};
  if (k < 0.0) return {Winner::y, -k / law.on_x, days};
  return {Winner::neither, 0.0, days};
}

// ---- logarithmic law -------------------------------------------------------------------------

Strengths rate_of_change(LogarithmicLaw const& law, Strengths const& now) {
  if (!both_stand(now)) return {};
  return {-law.on_x * now.x, -law.on_y * now.y};
}

double invariant(LogarithmicLaw const& law, Strengths const& now) {
  return logarithmic_invariant(law.on_x, law.on_y, now);
}

Strengths strengths_after(LogarithmicLaw const& law, Strengths const& start, double days) {
  if (!both_stand(start)) return start;
  return {start.x * math::exp(-law.on_x * days), start.y * math::exp(-law.on_y * days)};
}

// ---- ambush ----------------------------------------------------------------------------------

Strengths rate_of_change(DeitchmanLaw const& law, Strengths const& now) {
  if (!both_stand(now)) return {};
  return {-law.aimed_on_x * now.y, -law.unaimed_on_y * now.x * now.y};
}

double invariant(DeitchmanLaw const& law, Strengths const& now) {
  return 0.5 * law.unaimed_on_y * now.x * now.x - law.aimed_on_x * now.y;
}

Strengths strengths_after(DeitchmanLaw const& law, Strengths const& start, double days) {
  assert(law.aimed_on_x > 0.0 && law.unaimed_on_y > 0.0 && days >= 0.0);
  if (!both_stand(start)) return start;
  double const g = law.aimed_on_x;
  double const c = law.unaimed_on_y;
  double const i = invariant(law, start);
  double const k = std::sqrt(2.0 * std::fabs(i) / c);
  if (i > 0.0) {
    // (x − k)/(x + k), from y₀ rather than from x₀ − k, which cancels when y is weak.
    double const first = 2.0 * g * start.y / (c * (start.x + k) * (start.x + k));
    double const ratio = first * math::exp(-c * k * days);
    double const rest = 1.0 - ratio;
    return {k * (1.0 + ratio) / rest, 2.0 * c * k * k * ratio / (g * rest * rest)};
  }
  if (i == 0.0) {
    double const x = start.x / (1.0 + 0.5 * c * start.x * days);
    return {x, parity_strength(law, x)};
  }
  double const angle = math::atan2(start.x, k) - 0.5 * c * k * days;
  if (angle <= 0.0) return {0.0, -i / g};
  double const cosine = math::cos(angle);
  return {k * math::sin(angle) / cosine, 0.5 * c * k * k / (g * cosine * cosine)};
}

EndOfFight end_of_fight(DeitchmanLaw const& law, Strengths const& start) {
  assert(law.aimed_on_x > 0.0 && law.unaimed_on_y > 0.0);
  double const c = law.unaimed_on_y;
  double const i = invariant(law, start);
  double const k = std::sqrt(2.0 * std::fabs(i) / c);
  if (i < 0.0) {
    return {Winner::y, -i / law.aimed_on_x, math::atan2(start.x, k) / (0.5 * c * k)};
  }
  double const days = both_stand(start) ? kNever : 0.0;
  return {i > 0.0 ? Winner::x : Winner::neither, k, days};
}

double parity_strength(DeitchmanLaw const& law, double x) {
  return law.unaimed_on_y * x * x / (2.0 * law.aimed_on_x);
}

// ---- general exponents -----------------------------------------------------------------------

Strengths rate_of_change(HelmboldLaw const& law, Strengths const& now) {
  if (!both_stand(now)) return {};
  double const advantage = math::pow(now.x / now.y, 1.0 - law.exponent);
  return {-law.on_x * advantage * now.y, -law.on_y * now.x / advantage};
}

double invariant(HelmboldLaw const& law, Strengths const& now) {
  if (law.exponent == 0.0) return logarithmic_invariant(law.on_x, law.on_y, now);
  double const power = 2.0 * law.exponent;
  return law.on_y * math::pow(now.x, power) - law.on_x * math::pow(now.y, power);
}

Strengths strengths_after(HelmboldLaw const& law, Strengths const& start, double days) {
  double const w = law.exponent;
  assert(w >= 0.0 && w <= 1.0);
  if (!both_stand(start)) return start;
  if (w == 0.0) return strengths_after(LogarithmicLaw{law.on_x, law.on_y}, start, days);
  Strengths const powers = strengths_after(SquareLaw{w * law.on_x, w * law.on_y},
                                           {math::pow(start.x, w), math::pow(start.y, w)}, days);
  return {math::pow(powers.x, 1.0 / w), math::pow(powers.y, 1.0 / w)};
}

Strengths rate_of_change(BrackenLaw const& law, Strengths const& now) {
  if (!both_stand(now)) return {};
  double const p = law.enemy_exponent;
  double const q = law.own_exponent;
  BrackenRates const rates = with_tactics(law);
  return {-rates.on_x * math::pow(now.y, p) * math::pow(now.x, q),
          -rates.on_y * math::pow(now.x, p) * math::pow(now.y, q)};
}

double invariant(BrackenLaw const& law, Strengths const& now) {
  double const m = law.enemy_exponent - law.own_exponent + 1.0;
  BrackenRates const rates = with_tactics(law);
  if (m == 0.0) return logarithmic_invariant(rates.on_x, rates.on_y, now);
  return rates.on_y * math::pow(now.x, m) - rates.on_x * math::pow(now.y, m);
}

// ---- mixed forces ----------------------------------------------------------------------------

MixedStrengths rate_of_change(HeterogeneousLaw const& law, MixedStrengths const& now) {
  return {losses(law.on_x, now.x, now.y), losses(law.on_y, now.y, now.x)};
}

// ---- solver ----------------------------------------------------------------------------------

std::vector<double> runge_kutta(RightHandSide const& law, std::vector<double> start, double days,
                                int steps) {
  assert(days >= 0.0 && steps > 0);
  std::size_t const count = start.size();
  double const step = days / steps;
  std::vector<double> now = std::move(start);
  std::vector<double> probe(count);
  std::vector<double> k1(count), k2(count), k3(count), k4(count);
  auto const slope_at = [&](double ahead, std::span<double const> along, std::span<double> slope) {
    for (std::size_t i = 0; i < count; ++i) probe[i] = now[i] + ahead * along[i];
    law(probe, slope);
  };
  for (int taken = 0; taken < steps; ++taken) {
    law(now, k1);
    slope_at(0.5 * step, k1, k2);
    slope_at(0.5 * step, k2, k3);
    slope_at(step, k3, k4);
    for (std::size_t i = 0; i < count; ++i) {
      double const mean_slope = (k1[i] + 2.0 * (k2[i] + k3[i]) + k4[i]) / 6.0;
      now[i] = std::max(0.0, now[i] + step * mean_slope);
    }
  }
  return now;
}

MixedStrengths integrate(HeterogeneousLaw const& law, MixedStrengths const& start, double days,
                         int steps) {
  auto const x_kinds = static_cast<std::ptrdiff_t>(start.x.size());
  std::vector<double> all = start.x;
  all.insert(all.end(), start.y.begin(), start.y.end());
  auto const apart = [x_kinds](std::span<double const> both) {
    return MixedStrengths{{both.begin(), both.begin() + x_kinds},
                          {both.begin() + x_kinds, both.end()}};
  };
  auto const end = runge_kutta(
      [&](std::span<double const> now, std::span<double> change) {
        MixedStrengths const rate = rate_of_change(law, apart(now));
        std::copy(rate.y.begin(), rate.y.end(),
                  std::copy(rate.x.begin(), rate.x.end(), change.begin()));
      },
      std::move(all), days, steps);
  return apart(end);
}

}  // namespace salient::history
