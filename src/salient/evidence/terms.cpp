#include "salient/evidence/terms.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "salient/base/mathematics.h"
#include "salient/base/special.h"

namespace salient::evidence {

namespace math = base::math;

namespace {

using Form = Statement::Form;

constexpr double kSmallestSd = 0.01;   ///< a bias known better than this is known
constexpr double kReach = 5.0;         ///< of a grid, in sd
constexpr int kSharedReach = 4;        ///< nodes of the shared bias: −4 … 4 sd
constexpr double kStepOfNoise = 1.25;  ///< trapezoid error of a normal peak: 6e-6 of it
constexpr double kStepOfLaw = 0.5;
constexpr double kTableReach = 9.0;
constexpr std::size_t kMostNodes = 2048;

double hypotenuse(double a, double b) { return std::sqrt(a * a + b * b); }

double sigma_of(Term const& term, double scale) {
  return hypotenuse(term.noise * scale, term.staleness.sd);
}

/// Weights of N(mean, sd²) at the nodes of a grid.
std::vector<double> normal_weights(Grid const& grid, double mean, double sd) {
  std::vector<double> weights(grid.count);
  double sum = 0.0;
  for (std::size_t k = 0; k < grid.count; ++k) {
    double const at = grid.low + grid.step * static_cast<double>(k);
    weights[k] = base::normal_density((at - mean) / sd);
    sum += weights[k];
  }
  for (double& weight : weights) weight /= sum;
  return weights;
}

/// Fine enough for the sharpest term, wide enough for the law.
Grid make_grid(SourceTerms const& source, std::size_t subject, double scale, double source_sd) {
  bool const alone = source.shared_weights.size() == 1;
  BiasLaw const& law = source.laws[subject];
  double const sd = std::max(alone ? hypotenuse(law.sd, source_sd) : law.sd, kSmallestSd);
  double const reach = kReach * sd + (alone ? 0.0 : kSharedReach * source_sd);
  double step = kStepOfLaw * sd;
  for (Term const& term : source.terms) {
    if (term.subject == subject) step = std::min(step, kStepOfNoise * sigma_of(term, scale));
  }
  Grid grid;
  auto const intervals = static_cast<std::size_t>(std::ceil(2.0 * reach / step));
  grid.count = std::min(intervals, kMostNodes - 1) + 1;
  grid.step = 2.0 * reach / static_cast<double>(grid.count - 1);
  grid.low = law.mean - reach;
  for (std::size_t u = 0; u < source.shared_weights.size(); ++u) {
    double const shared = alone ? 0.0 : source_sd * (static_cast<double>(u) - kSharedReach);
    grid.weights.push_back(normal_weights(grid, law.mean + shared, sd));
  }
  return grid;
}

void share_bias(SourceTerms& source, ObservationModel const& model) {
  auto const biased = std::count(source.biased.begin(), source.biased.end(), true);
  if (biased < 2 || model.source_sd <= 0.0) {
    source.shared_weights = {1.0};
    return;
  }
  double sum = 0.0;
  for (int u = -kSharedReach; u <= kSharedReach; ++u) {
    source.shared_weights.push_back(base::normal_density(u));
    sum += source.shared_weights.back();
  }
  for (double& weight : source.shared_weights) weight /= sum;
}

double weighted(double likelihood, double weight) {
  return weight == 1.0 ? likelihood : math::pow(likelihood, weight);
}

Table tabulate(Term const& term, double scale, double grid_step, ObservationModel const& model) {
  double const sigma = sigma_of(term, scale);
  Support const support = support_of(term.statement, model);
  Table table;
  double const step = grid_step / static_cast<double>(kStride);
  table.start = support.low - kTableReach * sigma;
  table.inverse_step = 1.0 / step;
  double const end = support.high + kTableReach * sigma;
  auto const count = static_cast<std::size_t>((end - table.start) / step) + 4;
  for (std::size_t i = 0; i < count; ++i) {
    double const at = table.start + step * static_cast<double>(i);
    table.values.push_back(weighted(likelihood(term.statement, model, at, sigma), term.weight));
  }
  return table;
}

void tabulate_all(SourceTerms& source, ThreeNodes const& scales, ObservationModel const& model) {
  for (Term& term : source.terms) {
    if (!source.biased[term.subject]) continue;
    double most = 0.0;
    for (std::size_t s = 0; s < kScales; ++s) {
      term.tables[s] = tabulate(term, scales.node[s], source.grids[term.subject][s].step, model);
      for (double const value : term.tables[s].values) most = std::max(most, value);
    }
    if (most <= 0.0) continue;
    term.log_scale = math::log(most);
    for (Table& table : term.tables) {
      for (double& value : table.values) value /= most;
    }
  }
}

std::size_t position(std::vector<std::string>& list, std::string const& word) {
  auto const found = std::find(list.begin(), list.end(), word);
  if (found != list.end()) return static_cast<std::size_t>(found - list.begin());
  list.push_back(word);
  return list.size() - 1;
}

SourceTerms& source_named(Terms& terms, std::string const& name) {
  for (SourceTerms& one : terms.sources) {
    if (one.source.name == name) return one;
  }
  terms.sources.emplace_back();
  terms.sources.back().source.name = name;
  return terms.sources.back();
}

std::size_t subject_in(SourceTerms& source, Reading const& reading, ObservationModel const& model) {
  Source::Subject const subject = subject_of(reading);
  auto& known = source.source.subjects;
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (known[i].relation == subject.relation &&
        known[i].quantity_class == subject.quantity_class) {
      return i;
    }
  }
  known.push_back(subject);
  source.laws.push_back(bias_law(subject, model));
  source.biased.push_back(is_biased(reading.statement));
  return known.size() - 1;
}

void add_term(Terms& terms, std::vector<Reading> const& readings, std::size_t r,
              ThreeNodes const& lapses, ObservationModel const& model) {
  Reading const& reading = readings[r];
  SourceTerms& source = source_named(terms, reading.source);
  Term term;
  term.reading = r;
  term.answer = *terms.answer_of[r];
  term.coordinate = terms.coordinate_of[r];
  term.subject = subject_in(source, reading, model);
  term.statement = reading.statement;
  term.staleness = staleness_of(reading, model);
  term.noise = noise_of(reading.statement, model);
  double const others = static_cast<double>(reading.family_terms) - 1.0;
  term.weight = 1.0 / (1.0 + others * model.family_correlation);
  for (std::size_t p = 0; p < kLapses; ++p) {
    term.said[p] = reading.statement.certainty * (1.0 - lapses.node[p]);
  }
  source.source.readings.push_back(r);
  source.terms.push_back(std::move(term));
}

}  // namespace

ThreeNodes noise_scales(ObservationModel const& model) {
  double const outer = std::sqrt(3.0) * model.noise_spread;
  return {{math::exp(-outer), 1.0, math::exp(outer)}, {1.0 / 6.0, 2.0 / 3.0, 1.0 / 6.0}};
}

ThreeNodes lapse_rates(ObservationModel const& model) {
  double const a = model.lapse * model.lapse_size;
  double const b = (1.0 - model.lapse) * model.lapse_size;
  ThreeNodes nodes;
  for (std::size_t i = 0; i < kLapses; ++i) {
    nodes.node[i] = base::beta_quantile((static_cast<double>(i) + 0.5) / 3.0, a, b);
    nodes.weight[i] = 1.0 / 3.0;
  }
  return nodes;
}

BiasLaw bias_law(Source::Subject const& subject, ObservationModel const& model) {
  switch (subject.quantity_class) {
    case QuantityClass::losses:
      if (subject.relation == Relation::own) return {model.own_bias_mean, model.own_bias_sd};
      if (subject.relation == Relation::enemy) return {model.enemy_bias_mean, model.enemy_bias_sd};
      return {0.0, model.bias_sd};
    case QuantityClass::strengths: return {0.0, model.bias_strengths_sd};
    case QuantityClass::areas: return {0.0, model.bias_areas_sd};
    case QuantityClass::rates: return {0.0, model.bias_rates_sd};
    case QuantityClass::shares: return {0.0, model.bias_shares_sd};
    case QuantityClass::durations: break;
  }
  return {};
}

Source::Subject subject_of(Reading const& reading) {
  bool const losses = reading.quantity_class == QuantityClass::losses;
  return {losses ? reading.relation : Relation::third, reading.quantity_class};
}

bool is_biased(Statement const& statement) {
  return statement.form != Form::duration && statement.form != Form::presence;
}

Staleness staleness_of(Reading const& reading, ObservationModel const& model) {
  constexpr double kMost = 0.5;
  Staleness staleness;
  if (reading.counted_days > 0.0 && model.lag > 0.0) {
    double const age = std::min(model.lag / reading.counted_days, kMost);
    staleness.shift = math::log1p(-age);
    staleness.sd = age / std::sqrt(2.0);
  }
  staleness.sd = hypotenuse(staleness.sd, model.drift * std::sqrt(reading.days_before));
  return staleness;
}

void Table::read(double x, std::size_t stride, std::span<double> out) const {
  double const place = (x - start) * inverse_step;
  double const far = 1e9;
  double const whole = std::floor(std::min(std::max(place, -far), far));
  double const f = std::min(std::max(place - whole, 0.0), 1.0);
  double const c0 = -f * (f - 1.0) * (f - 2.0) / 6.0;
  double const c1 = (f + 1.0) * (f - 1.0) * (f - 2.0) / 2.0;
  double const c2 = -(f + 1.0) * f * (f - 2.0) / 2.0;
  double const c3 = (f + 1.0) * f * (f - 1.0) / 6.0;
  auto const first = static_cast<long long>(whole);
  auto const last = static_cast<long long>(values.size()) - 3;
  for (std::size_t k = 0; k < out.size(); ++k) {
    long long const i = first + static_cast<long long>(k * stride);
    if (i < 1) {
      out[k] = values.front();
    } else if (i > last) {
      out[k] = values.back();
    } else {
      double const* v = values.data() + i;
      double const value = c0 * v[-1] + c1 * v[0] + c2 * v[1] + c3 * v[2];
      out[k] = value > 0.0 ? value : 0.0;
    }
  }
}

Terms build_terms(std::vector<Reading> const& readings, ObservationModel const& model) {
  Terms terms;
  std::size_t answers = 0;
  for (Reading const& reading : readings) {
    terms.answer_of.push_back(reading.observable ? std::optional(answers++) : std::nullopt);
    bool const losses =
        reading.scored && !reading.repeats && reading.quantity_class == QuantityClass::losses;
    terms.coordinate_of.push_back(
        losses ? std::optional(position(terms.coordinates, "discrepancy." + reading.subject_side))
               : std::nullopt);
  }
  // All other readings of losses share the discrepancy of their side, where there is one.
  for (std::size_t r = 0; r < readings.size(); ++r) {
    if (readings[r].quantity_class != QuantityClass::losses || terms.coordinate_of[r]) continue;
    auto const found = std::find(terms.coordinates.begin(), terms.coordinates.end(),
                                 "discrepancy." + readings[r].subject_side);
    if (found == terms.coordinates.end()) continue;
    terms.coordinate_of[r] = static_cast<std::size_t>(found - terms.coordinates.begin());
  }
  ThreeNodes const lapses = lapse_rates(model);
  for (std::size_t r = 0; r < readings.size(); ++r) {
    if (readings[r].scored && !readings[r].repeats) add_term(terms, readings, r, lapses, model);
  }
  ThreeNodes const scales = noise_scales(model);
  for (SourceTerms& source : terms.sources) {
    share_bias(source, model);
    for (std::size_t subject = 0; subject < source.laws.size(); ++subject) {
      source.grids.emplace_back();
      if (!source.biased[subject]) continue;
      for (std::size_t s = 0; s < kScales; ++s) {
        source.grids[subject][s] = make_grid(source, subject, scales.node[s], model.source_sd);
      }
    }
    tabulate_all(source, scales, model);
  }
  return terms;
}

}  // namespace salient::evidence
