#include "salient/evidence/tension.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "salient/base/prior.h"
#include "salient/evidence/terms.h"

namespace salient::evidence {

namespace {

using Form = Statement::Form;
using scenario::Claim;
using scenario::Scenario;

constexpr double kFarApart = 2.5;
constexpr double kOpen = std::numeric_limits<double>::infinity();

/// What a claim leaves possible on its scale, bias not yet taken off, and how sure it is of it.
struct Stretch {
  double low = -kOpen, high = kOpen;
  double variance = 0.0;  ///< of noise
};

Stretch stretch_of(Reading const& reading, ObservationModel const& model) {
  Statement const& s = reading.statement;
  Staleness const stale = staleness_of(reading, model);
  double const noise = noise_of(s, model);
  Stretch stretch;
  stretch.variance = noise * noise + stale.sd * stale.sd;
  if (s.form != Form::below) stretch.low = on_scale(s, s.low) - stale.shift;
  if (s.form == Form::nearly) stretch.low = on_scale(s, s.low * (1.0 - model.nearly)) - stale.shift;
  if (s.form != Form::above) stretch.high = on_scale(s, s.high) - stale.shift;
  if (s.form == Form::share) {
    double const slope = s.low * (1.0 - s.low);
    stretch.variance += s.spread * s.spread / (slope * slope);
  }
  return stretch;
}

enum class Comparison { none, same, earlier_first, later_first };

/// Do two readings speak of the same number, or of one count on two days?
Comparison compare(Reading const& a, Reading const& b) {
  if (*a.observable == *b.observable) return Comparison::same;
  if (a.quantity_class != QuantityClass::losses || a.observable->since || b.observable->since ||
      a.observable->kind != Observable::Kind::count) {
    return Comparison::none;
  }
  Observable moved = *a.observable;
  moved.day = b.observable->day;
  if (moved != *b.observable) return Comparison::none;
  return a.observable->day < b.observable->day ? Comparison::earlier_first
                                               : Comparison::later_first;
}

/// Standard deviations between what two readings state; 0 where they can both hold.
double distance(Reading const& a, Reading const& b, ObservationModel const& model) {
  Comparison const comparison = compare(a, b);
  if (comparison == Comparison::none) return 0.0;
  Stretch const one = stretch_of(a, model);
  Stretch const two = stretch_of(b, model);
  double variance = one.variance + two.variance;
  double apart = 0.0;  // of their mean biases
  Source::Subject const about_a = subject_of(a);
  Source::Subject const about_b = subject_of(b);
  bool const one_bias = a.source == b.source && about_a.relation == about_b.relation;
  if (!one_bias) {
    BiasLaw const law_a = bias_law(about_a, model);
    BiasLaw const law_b = bias_law(about_b, model);
    double const shared = a.source == b.source ? 0.0 : 2.0 * model.source_sd * model.source_sd;
    variance += law_a.sd * law_a.sd + law_b.sd * law_b.sd + shared;
    apart = law_a.mean - law_b.mean;
  }
  double gap = 0.0;
  if (comparison != Comparison::later_first) gap = std::max(gap, one.low - two.high - apart);
  if (comparison != Comparison::earlier_first) gap = std::max(gap, two.low - one.high + apart);
  return gap / std::sqrt(variance);
}

std::string said(Scenario const& scenario, Reading const& reading) {
  Claim const& claim = scenario.claims[reading.claim];
  std::string number;
  if (reading.stated.low) number = base::number_text(*reading.stated.low);
  if (reading.stated.high && reading.stated.high != reading.stated.low) {
    number += (number.empty() ? "up to " : " to ") + base::number_text(*reading.stated.high);
  } else if (!reading.stated.high) {
    number = "at least " + number;
  }
  return claim.id + " (" + reading.source + ", " + claim.report_date.to_string() + ": " + number +
         ", of " + reading.date.to_string() + ")";
}

std::string words_for(Scenario const& scenario, Reading const& a, Reading const& b, double d) {
  std::string const tenths = base::number_text(std::floor(d * 10.0 + 0.5) / 10.0);
  Comparison const comparison = compare(a, b);
  std::string const why = comparison == Comparison::same
                              ? "speak of the same number"
                              : "count the same, and a count does not fall";
  return said(scenario, a) + " and " + said(scenario, b) + " " + why + "; what they state lies " +
         tenths + " standard deviations apart, their sources' biases and noise considered";
}

}  // namespace

std::vector<Tension> tensions(Scenario const& scenario, std::vector<Reading> const& readings,
                              ObservationModel const& model) {
  std::vector<Tension> found;
  auto const counts = [](Reading const& reading) {
    return reading.scored && !reading.repeats && is_biased(reading.statement);
  };
  for (std::size_t i = 0; i < readings.size(); ++i) {
    if (!counts(readings[i])) continue;
    for (std::size_t j = i + 1; j < readings.size(); ++j) {
      if (!counts(readings[j])) continue;
      std::string const& family = scenario.claims[readings[i].claim].family;
      if (!family.empty() && family == scenario.claims[readings[j].claim].family) continue;
      double const d = distance(readings[i], readings[j], model);
      if (!(d > kFarApart)) continue;
      found.push_back({i, j, d, words_for(scenario, readings[i], readings[j], d)});
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](Tension const& a, Tension const& b) { return a.distance > b.distance; });
  return found;
}

}  // namespace salient::evidence
