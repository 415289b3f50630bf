#include "salient/evidence/generate.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "salient/base/distribution.h"
#include "salient/base/mathematics.h"
#include "salient/base/special.h"
#include "salient/evidence/terms.h"

namespace salient::evidence {

namespace math = base::math;

namespace {

using Form = Statement::Form;
using scenario::Claim;

/// What a draw is of, within the key of a source, a family or a claim.
enum Purpose : std::uint16_t { kScale, kLapse, kShared, kBias, kFamily, kNoise, kSaid, kWords };

/// Draws under one key and run.
class Draws {
 public:
  Draws(std::uint64_t seed, std::string const& entity, std::uint64_t run)
      : key_(base::draw_key(seed, base::hash_id("synthetic." + entity))), run_(run) {}

  [[nodiscard]] double uniform(Purpose purpose, std::size_t index = 0) const {
    return base::uniform(key_, {run_, 0, purpose, static_cast<std::uint16_t>(index)});
  }
  [[nodiscard]] double normal(Purpose purpose, std::size_t index = 0) const {
    return base::normal_quantile(uniform(purpose, index));
  }
  /// One of three nodes.
  [[nodiscard]] double node(ThreeNodes const& nodes, Purpose purpose) const {
    double const u = uniform(purpose);
    if (u < nodes.weight[0]) return nodes.node[0];
    return u < nodes.weight[0] + nodes.weight[1] ? nodes.node[1] : nodes.node[2];
  }

 private:
  base::DrawKey key_;
  std::uint64_t run_;
};

/// The place to which a report of `number` is given when `like` was given to its last digit: as
/// many digits.
double place_like(double number, double like, double least) {
  double const digits = leading_place(like, least) / place_of_last_digit(like, least);
  return std::max(leading_place(number, least) / digits, least);
}

double rounded(double x, double unit) { return std::floor(x / unit + 0.5) * unit; }

void set_point(Claim& claim, double number) {
  if (claim.low) claim.low = number;
  if (claim.high) claim.high = number;
  if (claim.value || (!claim.low && !claim.high)) claim.value = number;
}

/// How far from the report a bound is set, as the likelihood of bounds takes it: within the step to
/// the nearest round number with weight 1 per unit of the logarithm, and with weight `soft` beyond,
/// down (or up) to a tenth (or ten times) of the report. Gives the factor e^distance, or nothing
/// for the nearest round number.
std::optional<double> further_bound(double report, double step, double soft, double u, double v) {
  double const decade = math::log(10.0);
  double const nearest = std::min(math::log1p(step / std::max(report, step)), decade);
  double const all = nearest + soft * (decade - nearest);
  if (u * all < nearest) return std::nullopt;
  return math::exp(nearest + v * (decade - nearest));
}

/// "More than": a round number below the report.
double bound_below(double report, double least, double step, double soft, double u, double v) {
  auto const further = further_bound(report, step, soft, u, v);
  if (!further) return std::max(std::floor(report / step), 1.0) * step;
  double const target = std::max(report / *further, least);
  double const own_step = std::max(leading_place(target, least) / 10.0, least);
  return std::max(std::floor(target / own_step), 1.0) * own_step;
}

/// "Up to": a round number above the report.
double bound_above(double report, double least, double step, double soft, double u, double v) {
  auto const further = further_bound(report, step, soft, u, v);
  if (!further) return std::ceil(report / step) * step;
  double const target = report * *further;
  double const own_step = std::max(leading_place(target, least) / 10.0, least);
  return std::ceil(target / own_step) * own_step;
}

/// A range that holds the report as often as the likelihood of ranges takes for granted.
void set_range(Claim& claim, Statement const& statement, ObservationModel const& model,
               double report, Draws const& draws, double least) {
  double const ratio = statement.low > 0.0 ? statement.high / statement.low : 10.0;
  double const wide = std::max(ratio, 1.5);
  double const width = math::log(ratio);
  double const slack = width + 2.0 * math::log(wide);
  double const c = model.interval_coverage;
  double const held = c * width / (c * width + (1.0 - c) * slack);
  double const place = draws.uniform(kWords, 0) * (draws.uniform(kWords, 1) < held ? width : slack);
  bool const inside = draws.uniform(kWords, 1) < held;
  // Distance from the low end of the range, or of the range with its slack, on the log scale.
  double const low = report * math::exp(-place) * (inside ? 1.0 : wide);
  double const unit = std::max(place_like(low, statement.low, least) / 10.0, least);
  claim.low = std::max(rounded(low, unit), 0.0);
  claim.high = std::max(rounded(low * ratio, unit), *claim.low + unit);
  if (claim.value) claim.value = claim.low;
}

/// Puts a report into the words of the claim.
void put_into_words(Claim& claim, Statement const& statement, ObservationModel const& model,
                    double report, Draws const& draws) {
  double const least = statement.is_share ? 0.01 : 1.0;
  double const u = draws.uniform(kWords, 0);
  double const v = draws.uniform(kWords, 1);
  double const place = place_like(report, std::max(statement.low, statement.high), least);
  double const step = std::max(place, leading_place(report, least) / 10.0);
  switch (statement.form) {
    case Form::point: {
      double const unit = u < model.heap_fine                       ? place / 10.0
                          : u < model.heap_fine + model.heap_middle ? place / 2.0
                                                                    : place;
      set_point(claim, rounded(report, std::max(unit, least)));
      break;
    }
    case Form::nearly: {
      double const unit = std::max(place / 100.0, least);
      set_point(claim, std::ceil(report / (1.0 - model.nearly * u) / unit) * unit);
      break;
    }
    case Form::between: set_range(claim, statement, model, report, draws, least); break;
    case Form::above:
      set_point(claim, bound_below(report, least, step, model.soft_bound, u, v));
      break;
    case Form::below: {
      double const bound = bound_above(report, least, step, model.soft_bound, u, v);
      set_point(claim, statement.is_share ? std::min(bound, 1.0) : bound);
      break;
    }
    case Form::share: {
      double const said = report + 0.015 * base::normal_quantile(u);
      double const nearly = claim.modality == "nearly" ? 0.02 : 0.0;
      set_point(claim, std::min(std::max(rounded(said + nearly, 0.01), 0.01), 0.99));
      break;
    }
    default: break;
  }
}

/// Days since anybody was seen, in whole days.
double absence(Statement const& statement, ObservationModel const& model, double truth,
               bool says_something, Draws const& draws) {
  double const variation = model.duration_variation;
  double const u = draws.uniform(kNoise);
  double days = 0.0;
  if (says_something) {
    double const unseen = std::floor(-math::log(draws.uniform(kWords)) / model.visibility);
    double const mean = std::max(truth + unseen, 0.5);
    days = base::gamma_quantile_of_mean(u, 1.0 / (variation * variation), mean);
  } else {
    days = base::gamma_quantile_of_mean(u, 1.0, statement.low);
  }
  return std::max(rounded(days, 1.0), 1.0);
}

/// What one source is like in a run.
struct Character {
  double scale = 1.0, lapse = 0.0, shared = 0.0;
};

class Synthesis {
 public:
  Synthesis(scenario::Scenario const& scenario, std::vector<Reading> const& readings,
            ObservationModel const& model, std::uint64_t seed, std::uint64_t run)
      : claims_(scenario.claims),
        readings_(readings),
        model_(model),
        terms_(build_terms(readings, model)),
        seed_(seed),
        run_(run) {}

  std::vector<Claim> operator()(std::span<double const> z, std::span<double const> answers) {
    for (SourceTerms const& source : terms_.sources) speak(source, z, answers);
    repeat();
    return std::move(claims_);
  }

 private:
  void speak(SourceTerms const& source, std::span<double const> z,
             std::span<double const> answers) {
    Draws const draws(seed_, "source." + source.source.name, run_);
    Character const character{draws.node(noise_scales(model_), kScale),
                              draws.node(lapse_rates(model_), kLapse),
                              model_.source_sd * draws.normal(kShared)};
    for (Term const& term : source.terms) {
      BiasLaw const& law = source.laws[term.subject];
      double const bias = law.mean + law.sd * draws.normal(kBias, term.subject) + character.shared;
      claim(term, character, bias, z, answers);
    }
  }

  void claim(Term const& term, Character const& character, double bias, std::span<double const> z,
             std::span<double const> answers) {
    Claim& claim = claims_[readings_[term.reading].claim];
    Draws const draws(seed_, "claim." + claim.id, run_);
    double const said = term.statement.certainty * (1.0 - character.lapse);
    bool const says_something = draws.uniform(kSaid) < said;
    if (term.statement.form == Form::presence) return;
    if (term.statement.form == Form::duration) {
      claim.value = absence(term.statement, model_, answers[term.answer], says_something, draws);
      claim.low = claim.high = std::nullopt;
      return;
    }
    double x = on_scale(term.statement, answers[term.answer]);
    if (term.coordinate) x += model_.discrepancy_sd * z[*term.coordinate];
    double const e = noise(term, claim, draws);
    if (says_something) {
      double const own = term.noise * character.scale;
      double const stale = term.staleness.sd;
      x += term.staleness.shift + bias + std::sqrt(own * own + stale * stale) * e;
    } else {
      x += model_.lapse_sd * e;
    }
    put_into_words(claim, term.statement, model_, from_scale(term.statement, x), draws);
  }

  /// Standard normal, correlated within a family that speaks of several things.
  [[nodiscard]] double noise(Term const& term, Claim const& claim, Draws const& draws) const {
    double const own = draws.normal(kNoise);
    if (readings_[term.reading].family_terms < 2) return own;
    double const rho = model_.family_correlation;
    Draws const family(seed_, "family." + claim.family, run_);
    return std::sqrt(rho) * family.normal(kFamily) + std::sqrt(1.0 - rho) * own;
  }

  void repeat() {
    for (Reading const& reading : readings_) {
      if (!reading.repeats) continue;
      Claim& claim = claims_[reading.claim];
      Claim const& original = claims_[readings_[*reading.repeats].claim];
      if (claim.metric != original.metric) continue;
      claim.low = original.low;
      claim.value = original.value;
      claim.high = original.high;
    }
  }

  std::vector<Claim> claims_;
  std::vector<Reading> const& readings_;
  ObservationModel const& model_;
  Terms terms_;
  std::uint64_t seed_, run_;
};

}  // namespace

std::vector<Claim> synthesize(scenario::Scenario const& scenario,
                              std::vector<Reading> const& readings, ObservationModel const& model,
                              std::span<double const> z, std::span<double const> answers,
                              std::uint64_t seed, std::uint64_t run) {
  return Synthesis(scenario, readings, model, seed, run)(z, answers);
}

}  // namespace salient::evidence
