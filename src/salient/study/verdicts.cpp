#include "salient/study/verdicts.h"

#include <algorithm>
#include <limits>

#include "salient/base/mathematics.h"
#include "salient/base/special.h"
#include "salient/base/unit.h"
#include "salient/evidence/tension.h"
#include "salient/inference/diagnostics.h"
#include "salient/inference/weights.h"

namespace salient::study {

namespace {

using evidence::Reading;
using Form = evidence::Statement::Form;

report::Spread spread_of(std::span<double const> values, std::span<double const> weights) {
  constexpr std::array<double, 3> kLevels{0.1, 0.5, 0.9};
  auto const q = inference::weighted_quantiles(values, weights, kLevels);
  return {q[0], q[1], q[2], inference::weighted_mean(values, weights)};
}

/// Works out one answer after the other.
class Verdicts {
 public:
  Verdicts(Evidence const& evidence, inference::Posterior const& posterior, Draws const& draws,
           report::Findings const& prior, std::string const& subject)
      : evidence_(evidence),
        posterior_(posterior),
        draws_(draws),
        prior_(prior),
        key_(base::draw_key(evidence.subject->world.options.seed, base::hash_id("verdicts"))) {
    if (auto const reading = headline_reading(evidence.readings, side_of(subject))) {
      for (inference::Draw const& draw : posterior.draws) {
        headline_.push_back(evidence.likelihood.truth(*reading, z_of(draw), draw.answers));
      }
      for (std::size_t d = 0; d < draws.count(); ++d) {
        headline_of_draws_.push_back(
            evidence.likelihood.truth(*reading, draws.z[d], draws.answers[d]));
      }
    }
    std::size_t const sources = evidence.likelihood.sources().size();
    for (std::size_t d = 0; d < draws.count(); ++d) {
      parts_.emplace_back(sources);
      evidence.likelihood.by_source(draws.z[d], draws.answers[d], parts_.back());
    }
  }

  report::CalibrationAnswer run() {
    describe_sampling();
    for (std::size_t r = 0; r < evidence_.readings.size(); ++r) {
      if (evidence_.readings[r].scored && !evidence_.readings[r].repeats) add_claim(r);
    }
    for (std::size_t s = 0; s < evidence_.likelihood.sources().size(); ++s) add_source(s);
    for (auto const& one :
         evidence::tensions(evidence_.subject->scenario, evidence_.readings, evidence_.model)) {
      answer_.tensions.push_back({one.words});
    }
    add_parameters();
    return std::move(answer_);
  }

 private:
  [[nodiscard]] std::string side_of(std::string const& subject) const {
    campaign::World const& world = evidence_.subject->world;
    for (campaign::FormationInfo const& formation : world.formations) {
      if (formation.id == subject) return world.sides[formation.side].id;
    }
    return subject;
  }

  [[nodiscard]] std::span<double const> z_of(inference::Draw const& draw) const {
    return std::span<double const>(draw.x).subspan(evidence_.quantities());
  }

  void describe_sampling() {
    base::Date last = evidence_.subject->scenario.end;
    if (auto const& knowledge = evidence_.subject->scenario.knowledge) last = *knowledge;
    answer_.as_of = last.to_string();
    answer_.ess = posterior_.ess;
    answer_.simulations = posterior_.simulations;
    answer_.steps = posterior_.steps.size();
    answer_.acceptance = posterior_.steps.empty() ? 0.0 : posterior_.steps.back().acceptance;
    answer_.replicates = posterior_.replicates;
    answer_.log_evidence = posterior_.log_evidence;
    answer_.reached = posterior_.reached_posterior;
    answer_.collapse = posterior_.collapse;
  }

  void add_claim(std::size_t r) {
    Reading const& reading = evidence_.readings[r];
    report::ClaimAnswer claim;
    claim.reading = r;
    for (report::Prediction const& prediction : prior_.predictions) {
      if (prediction.reading == r) claim.prior = prediction.quantiles;
    }
    Covered const covered = covered_by(reading.statement, evidence_.model);
    std::vector<double> truths;
    std::vector<double> reports;
    for (std::size_t d = 0; d < draws_.count(); ++d) {
      truths.push_back(evidence_.likelihood.truth(r, draws_.z[d], draws_.answers[d]));
      reports.push_back(evidence_.likelihood.draw_report(r, draws_.z[d], draws_.answers[d], key_,
                                                         {d, static_cast<std::uint32_t>(r), 0, 0},
                                                         evidence::Likelihood::Self::left_out));
      claim.holds += covered.holds(truths.back()) ? 1.0 : 0.0;
      claim.lapse += evidence_.likelihood.lapse_probability(r, draws_.z[d], draws_.answers[d]);
    }
    double const n = static_cast<double>(std::max<std::size_t>(1, draws_.count()));
    claim.holds /= n;
    claim.lapse /= n;
    claim.surprise = surprise(reading.statement, reports);
    claim.posterior = report::quantiles_of(truths);
    claim.report = report::quantiles_of(reports);
    for (Reading const& other : evidence_.readings) {
      if (other.repeats && *other.repeats == r) ++claim.relays;
    }
    answer_.claims.push_back(claim);
  }

  /// Share of the reports that agree with what is stated as badly or worse.
  [[nodiscard]] static double surprise(evidence::Statement const& statement,
                                       std::vector<double> const& reports) {
    double const n = static_cast<double>(std::max<std::size_t>(1, reports.size()));
    auto const share = [&](auto const& which) {
      return static_cast<double>(std::count_if(reports.begin(), reports.end(), which)) / n;
    };
    switch (statement.form) {
      case Form::above: return share([&](double r) { return r >= statement.low; });
      case Form::below: return share([&](double r) { return r <= statement.high; });
      case Form::between:
        return std::min(1.0, 2.0 * std::min(share([&](double r) { return r >= statement.low; }),
                                            share([&](double r) { return r <= statement.high; })));
      default: break;
    }
    double const stated = statement.form == Form::nearly ? statement.high : statement.low;
    double const above = share([&](double r) { return r >= stated; });
    double const below = share([&](double r) { return r <= stated; });
    return std::min(1.0, 2.0 * std::min(above, below));
  }

  void add_source(std::size_t s) {
    evidence::Source const& source = evidence_.likelihood.sources()[s];
    double without = std::numeric_limits<double>::quiet_NaN();
    double pareto_k = 0.0;
    if (!headline_of_draws_.empty()) {
      std::vector<double> const even(draws_.count(), 1.0 / static_cast<double>(draws_.count()));
      std::vector<double> ratios;
      for (auto const& parts : parts_) ratios.push_back(-parts[s]);
      auto const left_out = inference::reweight(even, ratios);
      without = inference::weighted_quantile(headline_of_draws_, left_out.weights, 0.5);
      pareto_k = left_out.pareto_k;
    }
    for (std::size_t k = 0; k < source.subjects.size(); ++k) {
      std::vector<double> factors;
      for (std::size_t d = 0; d < draws_.count(); ++d) {
        auto const beta = evidence_.likelihood.factor(s, k, draws_.z[d], draws_.answers[d]);
        double const u = base::uniform(
            key_, {d, static_cast<std::uint32_t>(s), 1, static_cast<std::uint16_t>(k)});
        factors.push_back(base::math::exp(beta.mean + beta.sd * base::normal_quantile(u)));
      }
      report::SourceAnswer answer;
      answer.name = source.name;
      answer.relation = relation_words(source.subjects[k].relation);
      answer.counts = evidence::name_of(source.subjects[k].quantity_class);
      answer.claims = static_cast<std::size_t>(
          std::count_if(source.readings.begin(), source.readings.end(), [&](std::size_t r) {
            Reading const& reading = evidence_.readings[r];
            // Of losses a source has one bias for each relation.
            return reading.quantity_class == source.subjects[k].quantity_class &&
                   (reading.quantity_class != evidence::QuantityClass::losses ||
                    reading.relation == source.subjects[k].relation);
          }));
      answer.factor = spread_of(factors, std::vector<double>(factors.size(), 1.0));
      answer.headline_without = without;
      answer.pareto_k = pareto_k;
      answer_.sources.push_back(std::move(answer));
    }
  }

  static std::string relation_words(evidence::Relation relation) {
    switch (relation) {
      case evidence::Relation::own: return "about its own side";
      case evidence::Relation::enemy: return "about its opponent";
      case evidence::Relation::third: break;
    }
    return "third party";
  }

  void add_parameters() {
    constexpr double kInformed = 0.2;  // contraction below which the claims say almost nothing
    constexpr double kMoved = 0.5;     // prior standard deviations
    auto const contraction = inference::contraction(posterior_);
    auto const means = inference::posterior_means(posterior_);
    std::vector<std::size_t> informed;
    answer_.parameters = evidence_.quantities();
    for (std::size_t i = 0; i < evidence_.quantities(); ++i) {
      if (contraction[i].value >= kInformed || means[i].value >= kMoved ||
          means[i].value <= -kMoved) {
        informed.push_back(i);
      } else {
        ++answer_.uninformed;
        answer_.uninformed_keys.push_back(evidence_.subject->world.drawn[i].key);
      }
    }
    std::stable_sort(informed.begin(), informed.end(), [&](std::size_t a, std::size_t b) {
      return contraction[a].value > contraction[b].value;
    });
    for (std::size_t const i : informed) add_parameter(i, contraction[i]);
    for (auto const& pair : inference::strongest_correlations(posterior_, informed)) {
      answer_.correlations.push_back({evidence_.subject->world.drawn[pair.first].key,
                                      evidence_.subject->world.drawn[pair.second].key,
                                      pair.correlation.value});
    }
  }

  void add_parameter(std::size_t i, inference::Estimate const& contraction) {
    campaign::DrawnQuantity const& drawn = evidence_.subject->world.drawn[i];
    report::ParameterAnswer answer;
    answer.key = drawn.key;
    double factor = 1.0;
    for (auto const& named :
         scenario::all_quantities(evidence_.subject->scenario, evidence_.subject->catalogue)) {
      if (named.key != drawn.key) continue;
      answer.title = named.entry->parameter.meaning;
      answer.unit = named.entry->parameter.unit;
      if (base::Unit const* unit = base::find_unit(answer.unit)) factor = unit->factor;
    }
    std::vector<double> values;
    for (std::size_t d = 0; d < draws_.count(); ++d) {
      values.push_back(draws_.values[d][i] / factor);
    }
    answer.posterior = spread_of(values, std::vector<double>(values.size(), 1.0));
    auto const level = [&](double u) { return base::quantile(drawn.prior, u) / factor; };
    answer.prior = {level(0.1), level(0.5), level(0.9), level(0.5)};
    answer.contraction = contraction.value;
    answer.contraction_error = contraction.standard_error;
    if (!headline_.empty()) {
      answer.sensitivity = inference::prior_sensitivity(posterior_, headline_, i).standardised;
    }
    answer_.informed.push_back(std::move(answer));
  }

  Evidence const& evidence_;
  inference::Posterior const& posterior_;
  Draws const& draws_;
  report::Findings const& prior_;
  base::DrawKey key_;
  std::vector<double> headline_;            ///< (posterior draw)
  std::vector<double> headline_of_draws_;   ///< (draw)
  std::vector<std::vector<double>> parts_;  ///< (draw × source): log-likelihood
  report::CalibrationAnswer answer_;
};

}  // namespace

Covered covered_by(evidence::Statement const& statement, evidence::ObservationModel const& model) {
  constexpr double kPoint = 0.1;
  constexpr double kDuration = 0.25;
  constexpr double kMost = std::numeric_limits<double>::infinity();
  switch (statement.form) {
    case Form::point: return {statement.low * (1.0 - kPoint), statement.high * (1.0 + kPoint)};
    case Form::nearly: return {statement.high * (1.0 - model.nearly), statement.high};
    case Form::between: return {statement.low, statement.high};
    case Form::above: return {statement.low, kMost};
    case Form::below: return {0.0, statement.high};
    case Form::share: return {statement.low - statement.spread, statement.low + statement.spread};
    case Form::duration:
    case Form::presence:
      return {statement.low * (1.0 - kDuration), statement.low * (1.0 + kDuration)};
    case Form::nothing: break;
  }
  return {0.0, kMost};
}

std::optional<std::size_t> headline_reading(std::vector<Reading> const& readings,
                                            std::string const& side) {
  std::optional<std::size_t> latest;
  for (std::size_t r = 0; r < readings.size(); ++r) {
    Reading const& reading = readings[r];
    if (!reading.scored || !reading.observable || reading.subject_side != side) continue;
    if (reading.quantity_class != evidence::QuantityClass::losses) continue;
    // All kinds of loss together, not the killed or the wounded alone.
    auto const& observable = *reading.observable;
    if (observable.kind != evidence::Observable::Kind::count || observable.since) continue;
    if (std::find(observable.plus.begin(), observable.plus.end(), campaign::kCountedCasualties) ==
        observable.plus.end()) {
      continue;
    }
    if (!latest || observable.day >= readings[*latest].observable->day) latest = r;
  }
  return latest;
}

report::CalibrationAnswer verdicts(Evidence const& evidence, inference::Posterior const& posterior,
                                   Draws const& draws, report::Findings const& prior,
                                   std::string const& subject) {
  return Verdicts(evidence, posterior, draws, prior, subject).run();
}

}  // namespace salient::study
