#include "salient/base/prior.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "salient/base/mathematics.h"
#include "salient/base/special.h"

namespace salient::base {

namespace {

struct Moments {
  double centre;
  double spread;
  bool logarithmic;
};

/// The normal law (of the value, or of its logarithm) behind an interval statement.
Moments interval_moments(Prior const& prior) {
  double const z = normal_quantile(0.5 + 0.5 * prior.coverage);
  if (prior.a > 0.0) {
    double const low = math::log(prior.a);
    double const high = math::log(prior.b);
    return {0.5 * (low + high), 0.5 * (high - low) / z, true};
  }
  return {0.5 * (prior.a + prior.b), 0.5 * (prior.b - prior.a) / z, false};
}

double uncut_quantile(Prior const& prior, double u) {
  switch (prior.family) {
    case Family::constant: return prior.a;
    case Family::normal: return prior.a + prior.b * normal_quantile(u);
    case Family::half_normal: return prior.a * normal_quantile(0.5 + 0.5 * u);
    case Family::lognormal: return prior.a * math::exp(prior.b * normal_quantile(u));
    case Family::gamma: return prior.b / prior.a * gamma_quantile(u, prior.a);
    case Family::beta: return beta_quantile(u, prior.a, prior.b);
    case Family::uniform: return prior.a + u * (prior.b - prior.a);
    case Family::interval: {
      Moments const m = interval_moments(prior);
      double const x = m.centre + m.spread * normal_quantile(u);
      return m.logarithmic ? math::exp(x) : x;
    }
  }
  return prior.a;
}

bool is_cut(Prior const& prior) {
  return std::isfinite(prior.lowest) || std::isfinite(prior.highest);
}

}  // namespace

std::vector<FamilyName> const& family_names() {
  static std::vector<FamilyName> const names{
      {Family::constant, "value", 1, "one number, taken as known"},
      {Family::normal, "normal", 2, "[mean, standard deviation]"},
      {Family::half_normal, "half_normal", 1,
       "standard deviation of the normal that is folded at 0"},
      {Family::lognormal, "lognormal", 2, "[median, standard deviation of the logarithm]"},
      {Family::gamma, "gamma", 2, "[shape, mean]"},
      {Family::beta, "beta", 2, "[a, b] of Beta(a, b)"},
      {Family::uniform, "uniform", 2, "[from, to]"},
      {Family::interval, "interval", 2, "[low, high], holding `coverage` of the probability"},
  };
  return names;
}

FamilyName const& name_of(Family family) {
  auto const& names = family_names();
  return *std::find_if(names.begin(), names.end(),
                       [&](FamilyName const& name) { return name.family == family; });
}

std::optional<std::string> fault(Prior const& prior) {
  bool const two_numbers = name_of(prior.family).numbers == 2;
  if (!std::isfinite(prior.a) || (two_numbers && !std::isfinite(prior.b))) {
    return "its numbers must be finite";
  }
  switch (prior.family) {
    case Family::constant: break;
    case Family::normal:
      if (prior.b <= 0.0) return "the standard deviation must be positive";
      break;
    case Family::half_normal:
      if (prior.a <= 0.0) return "the standard deviation must be positive";
      break;
    case Family::lognormal:
      if (prior.a <= 0.0) return "the median of a lognormal must be positive";
      if (prior.b <= 0.0) return "the standard deviation of the logarithm must be positive";
      if (prior.b > 10.0) return "a standard deviation of the logarithm above 10 is no information";
      break;
    case Family::gamma:
      if (prior.a < 0.05 || prior.a > 1e6) return "the shape must lie between 0.05 and 1e6";
      if (prior.b <= 0.0) return "the mean of a gamma must be positive";
      break;
    case Family::beta:
      if (prior.a < 0.05 || prior.b < 0.05 || prior.a > 1e6 || prior.b > 1e6) {
        return "both numbers of a beta must lie between 0.05 and 1e6";
      }
      break;
    case Family::uniform:
    case Family::interval:
      if (!(prior.a < prior.b)) return "the first number must be below the second";
      break;
  }
  if (!(prior.coverage > 0.0 && prior.coverage < 1.0)) return "coverage must lie between 0 and 1";
  if (prior.family == Family::constant) {
    if (prior.a < prior.lowest || prior.a > prior.highest) return "it lies outside its range";
  } else if (!(cdf(prior, prior.highest) - cdf(prior, prior.lowest) > 1e-6)) {
    return "almost all of its probability lies outside its range";
  }
  return std::nullopt;
}

double cdf(Prior const& prior, double x) {
  if (x == std::numeric_limits<double>::infinity()) return 1.0;
  if (x == -std::numeric_limits<double>::infinity()) return 0.0;
  switch (prior.family) {
    case Family::constant: return x >= prior.a ? 1.0 : 0.0;
    case Family::normal: return normal_cdf((x - prior.a) / prior.b);
    case Family::half_normal: return x <= 0.0 ? 0.0 : 2.0 * normal_cdf(x / prior.a) - 1.0;
    case Family::lognormal: return x <= 0.0 ? 0.0 : normal_cdf(math::log(x / prior.a) / prior.b);
    case Family::gamma: return x <= 0.0 ? 0.0 : gamma_p(prior.a, x * prior.a / prior.b);
    case Family::beta: return x <= 0.0 ? 0.0 : x >= 1.0 ? 1.0 : beta_i(prior.a, prior.b, x);
    case Family::uniform: return std::clamp((x - prior.a) / (prior.b - prior.a), 0.0, 1.0);
    case Family::interval: {
      Moments const m = interval_moments(prior);
      if (m.logarithmic && x <= 0.0) return 0.0;
      return normal_cdf(((m.logarithmic ? math::log(x) : x) - m.centre) / m.spread);
    }
  }
  return 0.0;
}

double quantile(Prior const& prior, double u) {
  if (prior.family == Family::constant) return prior.a;
  if (!is_cut(prior)) return uncut_quantile(prior, u);
  double const below = cdf(prior, prior.lowest);
  double const above = cdf(prior, prior.highest);
  double const inside = below + u * (above - below);
  if (inside <= 0.0) return prior.lowest;
  if (inside >= 1.0) return prior.highest;
  return std::clamp(uncut_quantile(prior, inside), prior.lowest, prior.highest);
}

Prior scaled(Prior const& prior, double factor) {
  Prior result = prior;
  result.a *= factor;
  bool const second_has_unit = prior.family == Family::normal || prior.family == Family::uniform ||
                               prior.family == Family::interval;
  if (prior.family == Family::gamma) {
    result.a = prior.a;
    result.b *= factor;
  } else if (prior.family == Family::beta) {
    // A beta is a share: its two numbers have no unit, and no unit but a plain one is let through.
    result.a = prior.a;
  } else if (second_has_unit) {
    result.b *= factor;
  }
  result.lowest *= factor;
  result.highest *= factor;
  return result;
}

Prior within(Prior prior, double lowest, double highest) {
  prior.lowest = std::max(prior.lowest, lowest);
  prior.highest = std::min(prior.highest, highest);
  return prior;
}

std::string number_text(double value) {
  char text[64];
  double const size = std::fabs(value);
  bool const plain = size == 0.0 || (size >= 1e-5 && size < 1e15);
  auto const [end, error] =
      plain ? std::to_chars(text, text + sizeof text, value, std::chars_format::fixed)
            : std::to_chars(text, text + sizeof text, value);
  return error == std::errc() ? std::string(text, end) : std::string("?");
}

std::string describe(Prior const& prior) {
  std::string a = number_text(prior.a);
  std::string const b = number_text(prior.b);
  switch (prior.family) {
    case Family::constant: return a;
    case Family::normal: return "normal, mean " + a + ", sd " + b;
    case Family::half_normal: return "half-normal, sd " + a;
    case Family::lognormal: return "lognormal, median " + a + ", log-sd " + b;
    case Family::gamma: return "gamma, shape " + a + ", mean " + b;
    case Family::beta: return "Beta(" + a + ", " + b + ")";
    case Family::uniform: return "uniform, " + a + " to " + b;
    case Family::interval:
      return a + " to " + b + " (" + number_text(100.0 * prior.coverage) + " %)";
  }
  return {};
}

}  // namespace salient::base
