#include "salient/evidence/phrase.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "salient/base/deviance.h"
#include "salient/base/mathematics.h"
#include "salient/base/special.h"

namespace salient::evidence {

namespace math = base::math;

namespace {

using Form = Statement::Form;
using Noise = Statement::Noise;
using scenario::Claim;

constexpr double kShareUnit = 0.01;
constexpr double kSmallestSigma = 1e-9;

/// How a modality is read: how noisy the number is and what the words leave of it.
struct Modality {
  std::string_view word;
  Noise noise;
  double certainty;
};

/// The yardstick's words take the middle of their bands (55–75, 80–90, 95–100 %).
constexpr Modality kModalities[] = {
    {"states", Noise::states, 1.0},
    {"approximately", Noise::approximately, 1.0},
    {"nearly", Noise::approximately, 1.0},
    {"at_least", Noise::approximately, 1.0},
    {"more_than", Noise::approximately, 1.0},
    {"up_to", Noise::approximately, 1.0},
    {"estimates", Noise::estimates, 1.0},
    {"derived", Noise::estimates, 1.0},
    {"preliminary", Noise::estimates, 0.9},
    {"believes", Noise::estimates, 0.8},
    {"several", Noise::several, 1.0},
    {"likely", Noise::approximately, 0.65},
    {"highly_likely", Noise::approximately, 0.85},
    {"almost_certainly", Noise::approximately, 0.975},
    {"unknown", Noise::estimates, 0.5},
    {"denies", Noise::estimates, 0.1},
};

Modality const& modality_of(std::string_view word) {
  for (Modality const& one : kModalities) {
    if (one.word == word) return one;
  }
  return kModalities[0];
}

bool near(double a, double b) { return std::abs(a - b) < 0.006; }

/// "half", "nearly half", "almost 40 %", "a third" and shares at large (model page 16).
void read_share(Claim const& claim, double value, Statement& statement) {
  statement.form = Form::share;
  bool const nearly = claim.modality == "nearly";
  statement.low = statement.high = value;
  if (near(value, 0.5)) {
    statement.low = statement.high = nearly ? 0.47 : 0.5;
    statement.spread = 0.05;
  } else if (near(value, 1.0 / 3.0)) {
    statement.low = statement.high = nearly ? 0.31 : 0.33;
    statement.spread = 0.03;
  } else if (near(value, 0.25) || near(value, 0.75) || near(value, 2.0 / 3.0)) {
    statement.low = statement.high = nearly ? value - 0.02 : value;
    statement.spread = 0.03;
  } else {
    statement.low = statement.high = nearly ? std::max(value - 0.02, kShareUnit) : value;
    statement.spread = 0.015;
  }
}

void read_number(Claim const& claim, Statement& statement) {
  scenario::Bounds const stated = scenario::stated_bounds(claim);
  if (!stated.low && !stated.high) return;
  bool const nearly =
      claim.modality == "nearly" && (!stated.low || !stated.high || *stated.low == *stated.high);
  double const number = stated.low ? *stated.low : *stated.high;
  statement.low = stated.low.value_or(0.0);
  statement.high = stated.high.value_or(number);
  if (claim.modality == "denies" && stated.low && stated.high && *stated.low == *stated.high) {
    statement.form = Form::below;
  } else if (nearly && !statement.is_share) {
    statement.form = Form::nearly;
    statement.low = statement.high = stated.high ? *stated.high : number;
  } else if (nearly || (stated.low && stated.high && *stated.low == *stated.high)) {
    if (statement.is_share) {
      read_share(claim, stated.high ? *stated.high : number, statement);
    } else {
      statement.form = Form::point;
    }
  } else if (stated.low && stated.high) {
    statement.form = Form::between;
  } else {
    statement.form = stated.low ? Form::above : Form::below;
  }
  // "Hundreds": the decade that starts at the number.
  if (claim.modality == "several" && statement.form == Form::point) {
    statement.form = Form::between;
    statement.high = 10.0 * statement.low;
  }
}

/// P(low ≤ R < high) for a report at N(μ, σ²) on the scale, without loss in the upper tail.
double inside(bool share, double low, double high, double mu, double sigma) {
  auto const position = [&](double edge) {
    if (!share) return math::log(edge);
    return edge >= 1.0 ? std::numeric_limits<double>::infinity()
                       : math::log(edge) - math::log1p(-edge);
  };
  double const from =
      low <= 0.0 ? -std::numeric_limits<double>::infinity() : (position(low) - mu) / sigma;
  double const to =
      high <= 0.0 ? -std::numeric_limits<double>::infinity() : (position(high) - mu) / sigma;
  if (from > 0.0) return base::normal_cdf(-from) - base::normal_cdf(-to);
  return base::normal_cdf(to) - base::normal_cdf(from);
}

double unit_of(Statement const& statement) { return statement.is_share ? kShareUnit : 1.0; }

double point(Statement const& s, ObservationModel const& model, double mu, double sigma) {
  double const least = unit_of(s);
  double const place = place_of_last_digit(s.low, least);
  std::array<double, 3> const units{place / 10.0, place / 2.0, place};
  std::array<double, 3> const weights{model.heap_fine, model.heap_middle,
                                      1.0 - model.heap_fine - model.heap_middle};
  double sum = 0.0;
  for (std::size_t i = 0; i < 3; ++i) {
    double const half = 0.5 * std::max(units[i], least);
    sum += weights[i] * inside(s.is_share, s.low - half, s.low + half, mu, sigma);
  }
  return sum;
}

double infinite() { return std::numeric_limits<double>::infinity(); }

double next_above(Statement const& s) { return s.low + step_of_bound(s.low, unit_of(s)); }

/// The round number below; where that is nothing (of 1,000) half of it.
double next_below(Statement const& s) {
  double const below = s.high - step_of_bound(s.high, unit_of(s));
  return below > 0.0 ? below : 0.5 * s.high;
}

double between(Statement const& s, ObservationModel const& model, double mu, double sigma) {
  double const ratio = s.low > 0.0 ? std::max(s.high / s.low, 1.5) : infinite();
  double const wide_low = s.low > 0.0 ? s.low / ratio : 0.0;
  double const wide_high = s.high * ratio;
  double const c = model.interval_coverage;
  return c * inside(s.is_share, s.low, s.high, mu, sigma) +
         (1.0 - c) * inside(s.is_share, wide_low, wide_high, mu, sigma);
}

double share(Statement const& s, double mu, double sigma) {
  double const report = from_scale(s, mu);
  double const noise = report * (1.0 - report) * sigma;
  double const sd = std::sqrt(s.spread * s.spread + noise * noise);
  return base::normal_density((s.low - report) / sd) / sd;
}

double duration(Statement const& s, ObservationModel const& model, double mu, double sigma) {
  constexpr int kMostUnseen = 60;
  double const days = math::exp(mu);
  if (std::isnan(days)) return days;
  double const variation = model.duration_variation;
  double const shape = 1.0 / (variation * variation + sigma * sigma);
  double const unseen = math::exp(-model.visibility);
  double weight = 1.0 - unseen;
  double sum = 0.0;
  for (int u = 0; u < kMostUnseen && weight > 1e-12; ++u) {
    double const mean = days + u;
    if (mean > 0.0) sum += weight * base::gamma_power(shape, shape * s.low / mean) / s.low;
    weight *= unseen;
  }
  return sum;
}

}  // namespace

double place_of_last_digit(double number, double least) {
  // In whole units of `least`, so that 0.3 counts as 30.
  double digits = std::floor(number / least + 0.5);
  double place = least;
  if (digits <= 0.0) return least;
  while (digits >= 10.0 && std::floor(digits / 10.0) * 10.0 == digits) {
    digits /= 10.0;
    place *= 10.0;
  }
  return place;
}

double leading_place(double number, double least) {
  double place = least;
  while (place * 10.0 <= number * (1.0 + 1e-12)) place *= 10.0;
  return place;
}

double step_of_bound(double number, double least) {
  return std::max(place_of_last_digit(number, least), leading_place(number, least) / 10.0);
}

Statement read_statement(Claim const& claim, std::optional<double> days) {
  Statement statement;
  Modality const& modality = modality_of(claim.modality);
  statement.noise = modality.noise;
  statement.certainty = modality.certainty;
  statement.is_share = claim.metric == "casualties_fraction" || claim.metric == "supplier_share";
  if (claim.metric == "front_return") {
    statement.form = Form::presence;
    return statement;
  }
  if (claim.metric == "front_withdrawal" || claim.metric == "absence_duration") {
    scenario::Bounds const stated = scenario::stated_bounds(claim);
    auto const lasts = stated.low ? stated.low : (stated.high ? stated.high : days);
    if (lasts && *lasts > 0.0) {
      statement.form = Form::duration;
      statement.low = statement.high = *lasts;
    }
    return statement;
  }
  read_number(claim, statement);
  return statement;
}

double on_scale(Statement const& statement, double quantity) {
  if (statement.form == Form::duration || statement.form == Form::presence) {
    return math::log(quantity);
  }
  double const half = 0.5 * unit_of(statement);
  if (statement.is_share) {
    double const p = std::min(std::max(quantity, half), 1.0 - half);
    return math::log(p) - math::log1p(-p);
  }
  // NaN stays NaN: max(NaN, x) would not.
  return math::log(quantity < half ? half : quantity);
}

double from_scale(Statement const& statement, double position) {
  if (!statement.is_share) return math::exp(position);
  return 1.0 / (1.0 + math::exp(-position));
}

double noise_of(Statement const& statement, ObservationModel const& model) {
  switch (statement.noise) {
    case Noise::states: return model.noise_states;
    case Noise::approximately: return model.noise_approximately;
    case Noise::estimates: return model.noise_estimates;
    case Noise::several: return model.noise_several;
  }
  return model.noise_states;
}

double likelihood(Statement const& s, ObservationModel const& model, double mu, double sigma) {
  sigma = std::max(sigma, kSmallestSigma);
  double const soft = model.soft_bound;
  switch (s.form) {
    case Form::nothing: return 1.0;
    case Form::point: return point(s, model, mu, sigma);
    case Form::nearly: return inside(s.is_share, s.high * (1.0 - model.nearly), s.high, mu, sigma);
    case Form::between: return between(s, model, mu, sigma);
    case Form::above:
      return (1.0 - soft) * inside(s.is_share, s.low, next_above(s), mu, sigma) +
             soft * inside(s.is_share, s.low, infinite(), mu, sigma);
    case Form::below:
      return (1.0 - soft) * inside(s.is_share, next_below(s), s.high, mu, sigma) +
             soft * inside(s.is_share, 0.0, s.high, mu, sigma);
    case Form::share: return share(s, mu, sigma);
    case Form::duration: return duration(s, model, mu, sigma);
    case Form::presence: return -math::expm1(-model.visibility * math::exp(mu));
  }
  return 1.0;
}

Support support_of(Statement const& s, ObservationModel const& model) {
  auto const position = [&](double x) { return on_scale(s, x); };
  double const place = place_of_last_digit(s.low, unit_of(s));
  switch (s.form) {
    case Form::point: return {position(s.low - 0.5 * place), position(s.low + 0.5 * place)};
    case Form::nearly: return {position(s.high * (1.0 - model.nearly)), position(s.high)};
    case Form::between: {
      double const ratio = s.low > 0.0 ? std::max(s.high / s.low, 1.5) : 1.5;
      return {position(s.low / ratio), position(s.high * ratio)};
    }
    case Form::above: return {position(s.low), position(next_above(s))};
    case Form::below: return {position(next_below(s)), position(s.high)};
    case Form::share: return {position(s.low - 9.0 * s.spread), position(s.low + 9.0 * s.spread)};
    default: return {0.0, 0.0};
  }
}

}  // namespace salient::evidence
