#include "salient/evidence/likelihood.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>

#include "salient/base/distribution.h"
#include "salient/base/mathematics.h"
#include "salient/base/special.h"
#include "salient/evidence/terms.h"

namespace salient::evidence {

namespace math = base::math;

namespace {

using Form = Statement::Form;

constexpr std::size_t kMostNodes = 2048;
constexpr std::size_t kMostSubjects = 9;  ///< three relations of losses and five other classes
constexpr std::size_t kMostShared = 9;

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

using Nodes = std::array<double, kMostNodes>;

/// Integrals over one bias: (shared node × lapse).
using Integrals = std::array<std::array<double, kLapses>, kMostShared>;

}  // namespace

struct Likelihood::Parts {
  ObservationModel model;
  std::vector<Reading> readings;
  std::vector<std::string> ids;  ///< (reading): of its claim
  Terms terms;
  std::vector<Source> sources;
  ThreeNodes scales, lapses;

  [[nodiscard]] double position(Term const& term, std::span<double const> z,
                                std::span<double const> answers) const {
    double const x = on_scale(term.statement, answers[term.answer]);
    return term.coordinate ? x + model.discrepancy_sd * z[*term.coordinate] : x;
  }

  /// Likelihood of a term's words when they say nothing, over its scale.
  [[nodiscard]] double unsaid(Term const& term, double x) const {
    if (std::isnan(x)) return x;
    double value = 0.0;
    if (term.statement.form == Form::duration) {
      value = math::exp(-1.0) / term.statement.low;
    } else if (term.statement.form == Form::presence) {
      value = 0.5;
    } else {
      value = likelihood(term.statement, model, x, model.lapse_sd);
    }
    if (term.weight != 1.0) value = math::pow(value, term.weight);
    return value / math::exp(term.log_scale);
  }

  /// Likelihood of an unbiased term's words.
  [[nodiscard]] double plain(Term const& term, double x) const {
    double const value = likelihood(term.statement, model, x, term.staleness.sd);
    return term.weight == 1.0 ? value : math::pow(value, term.weight);
  }

  struct Placed {
    double x = 0.0;       ///< truth on the term's scale
    double unsaid = 0.0;  ///< likelihood of the words when they say nothing
  };

  /// Multiplies the terms of one biased subject into `product` (lapse × node of its grid).
  void multiply(SourceTerms const& source, std::span<Placed const> placed, std::size_t subject,
                std::size_t s, std::size_t except, std::array<Nodes, kLapses>& product) const {
    Grid const& grid = source.grids[subject][s];
    for (Nodes& nodes : product) std::fill_n(nodes.begin(), grid.count, 1.0);
    Nodes words;
    for (std::size_t t = 0; t < source.terms.size(); ++t) {
      Term const& term = source.terms[t];
      if (term.subject != subject || term.reading == except) continue;
      term.tables[s].read(placed[t].x + term.staleness.shift + grid.low, kStride,
                          {words.data(), grid.count});
      for (std::size_t p = 0; p < kLapses; ++p) {
        double const said = term.said[p];
        double const rest = (1.0 - said) * placed[t].unsaid;
        double* out = product[p].data();
        for (std::size_t k = 0; k < grid.count; ++k) out[k] *= said * words[k] + rest;
      }
    }
  }

  [[nodiscard]] std::array<double, kLapses> multiply_plain(SourceTerms const& source,
                                                           std::span<Placed const> placed,
                                                           std::size_t except) const {
    std::array<double, kLapses> product{1.0, 1.0, 1.0};
    for (std::size_t t = 0; t < source.terms.size(); ++t) {
      Term const& term = source.terms[t];
      if (source.biased[term.subject] || term.reading == except) continue;
      double const words = plain(term, placed[t].x);
      for (std::size_t p = 0; p < kLapses; ++p) {
        product[p] *= term.said[p] * words + (1.0 - term.said[p]) * placed[t].unsaid;
      }
    }
    return product;
  }

  static void integrate(Grid const& grid, std::array<Nodes, kLapses> const& product,
                        Integrals& integrals) {
    for (std::size_t u = 0; u < grid.weights.size(); ++u) {
      for (std::size_t p = 0; p < kLapses; ++p) {
        double sum = 0.0;
        for (std::size_t k = 0; k < grid.count; ++k) sum += grid.weights[u][k] * product[p][k];
        integrals[u][p] = sum;
      }
    }
  }

  void place(SourceTerms const& source, std::span<double const> z, std::span<double const> answers,
             std::vector<Placed>& placed) const {
    placed.clear();
    for (Term const& term : source.terms) {
      double const x = position(term, z, answers);
      placed.push_back({x, unsaid(term, x)});
    }
  }

  [[nodiscard]] double log_likelihood(SourceTerms const& source, std::vector<Placed>& placed,
                                      std::span<double const> z,
                                      std::span<double const> answers) const;

  /// Joint probability of scale of noise, chance of lapse and bias of a source given the campaign;
  /// empty where the campaign is impossible.
  struct Cell {
    std::size_t scale = 0, lapse = 0;
    double bias = 0.0, step = 0.0;
    double probability = 0.0;
  };
  [[nodiscard]] std::vector<Cell> joint(SourceTerms const& source, std::size_t subject,
                                        std::span<double const> z, std::span<double const> answers,
                                        std::size_t except) const;
  [[nodiscard]] std::vector<Cell> prior(BiasLaw const& law, std::vector<Cell> const& known) const;
  [[nodiscard]] double draw(Reading const& reading, double truth, std::size_t except,
                            std::span<double const> z, std::span<double const> answers,
                            base::DrawKey key, base::Address address) const;
};

double Likelihood::Parts::log_likelihood(SourceTerms const& source, std::vector<Placed>& placed,
                                         std::span<double const> z,
                                         std::span<double const> answers) const {
  place(source, z, answers, placed);
  for (Placed const& one : placed) {
    if (std::isnan(one.x)) return one.x;
  }
  auto const plain_product = multiply_plain(source, placed, kNone);
  std::array<Nodes, kLapses> product;
  std::array<Integrals, kMostSubjects> integrals;
  std::size_t const subjects = source.laws.size();
  double total = 0.0;
  for (std::size_t s = 0; s < kScales; ++s) {
    for (std::size_t c = 0; c < subjects; ++c) {
      if (!source.biased[c]) continue;
      multiply(source, placed, c, s, kNone, product);
      integrate(source.grids[c][s], product, integrals[c]);
    }
    for (std::size_t p = 0; p < kLapses; ++p) {
      double sum = 0.0;
      for (std::size_t u = 0; u < source.shared_weights.size(); ++u) {
        double all = source.shared_weights[u];
        for (std::size_t c = 0; c < subjects; ++c) {
          if (source.biased[c]) all *= integrals[c][u][p];
        }
        sum += all;
      }
      total += scales.weight[s] * lapses.weight[p] * plain_product[p] * sum;
    }
  }
  double log_scale = 0.0;
  for (Term const& term : source.terms) log_scale += term.log_scale;
  return total > 0.0 ? math::log(total) + log_scale : -std::numeric_limits<double>::infinity();
}

std::vector<Likelihood::Parts::Cell> Likelihood::Parts::joint(SourceTerms const& source,
                                                              std::size_t subject,
                                                              std::span<double const> z,
                                                              std::span<double const> answers,
                                                              std::size_t except) const {
  std::vector<Placed> placed;
  place(source, z, answers, placed);
  auto const plain_product = multiply_plain(source, placed, except);
  std::array<Nodes, kLapses> product;
  std::array<Integrals, kMostSubjects> integrals;
  std::vector<Cell> cells;
  double sum = 0.0;
  for (std::size_t s = 0; s < kScales; ++s) {
    for (std::size_t c = 0; c < source.laws.size(); ++c) {
      if (!source.biased[c] || c == subject) continue;
      multiply(source, placed, c, s, except, product);
      integrate(source.grids[c][s], product, integrals[c]);
    }
    Grid const& grid = source.grids[subject][s];
    bool const biased = source.biased[subject];
    if (biased) multiply(source, placed, subject, s, except, product);
    for (std::size_t p = 0; p < kLapses; ++p) {
      double const outer = scales.weight[s] * lapses.weight[p] * plain_product[p];
      std::array<double, kMostShared> others{};
      for (std::size_t u = 0; u < source.shared_weights.size(); ++u) {
        others[u] = outer * source.shared_weights[u];
        for (std::size_t c = 0; c < source.laws.size(); ++c) {
          if (source.biased[c] && c != subject) others[u] *= integrals[c][u][p];
        }
      }
      for (std::size_t k = 0; k < grid.count; ++k) {
        double weight = 0.0;
        for (std::size_t u = 0; u < source.shared_weights.size(); ++u) {
          weight += others[u] * (biased ? grid.weights[u][k] : 1.0);
        }
        if (biased) weight *= product[p][k];
        double const bias = biased ? grid.low + grid.step * static_cast<double>(k) : 0.0;
        cells.push_back({s, p, bias, biased ? grid.step : 0.0, weight});
        sum += weight;
      }
    }
  }
  if (!(sum > 0.0)) return {};
  for (Cell& cell : cells) cell.probability /= sum;
  return cells;
}

/// Of a kind of subject of which nothing is scored: noise and lapses as `known` or a priori, the
/// bias on nodes of its law.
std::vector<Likelihood::Parts::Cell> Likelihood::Parts::prior(
    BiasLaw const& law, std::vector<Cell> const& known) const {
  constexpr int kBeside = 20;  // nodes on either side of the mean
  double const sd = std::sqrt(law.sd * law.sd + model.source_sd * model.source_sd);
  double const step = 5.0 * sd / kBeside;
  std::array<std::array<double, kLapses>, kScales> outer{};
  if (known.empty()) {
    for (std::size_t s = 0; s < kScales; ++s) {
      for (std::size_t p = 0; p < kLapses; ++p) outer[s][p] = scales.weight[s] * lapses.weight[p];
    }
  }
  for (Cell const& cell : known) outer[cell.scale][cell.lapse] += cell.probability;
  std::vector<Cell> cells;
  double sum = 0.0;
  for (std::size_t s = 0; s < kScales; ++s) {
    for (std::size_t p = 0; p < kLapses; ++p) {
      for (int k = -kBeside; k <= kBeside; ++k) {
        double const at = k * step;
        double const weight = outer[s][p] * (sd > 0.0 ? base::normal_density(at / sd) : 1.0);
        cells.push_back({s, p, law.mean + at, step, weight});
        sum += weight;
      }
    }
  }
  for (Cell& cell : cells) cell.probability /= sum;
  return cells;
}

double Likelihood::Parts::draw(Reading const& reading, double truth, std::size_t except,
                               std::span<double const> z, std::span<double const> answers,
                               base::DrawKey key, base::Address address) const {
  Source::Subject const subject = subject_of(reading);
  std::vector<Cell> cells;
  for (SourceTerms const& source : terms.sources) {
    if (source.source.name != reading.source) continue;
    auto const& known = source.source.subjects;
    auto const found = std::find_if(known.begin(), known.end(), [&](auto const& one) {
      return one.relation == subject.relation && one.quantity_class == subject.quantity_class;
    });
    bool const spoken_of = found != known.end();
    auto const at = spoken_of ? static_cast<std::size_t>(found - known.begin()) : 0;
    cells = joint(source, at, z, answers, except);
    if (!spoken_of) cells = prior(bias_law(subject, model), cells);
  }
  if (cells.empty()) cells = prior(bias_law(subject, model), {});

  auto const [pick, jitter] = base::uniform_pair(key, address);
  ++address.index;
  auto const [noise, lapse] = base::uniform_pair(key, address);
  double below = 0.0;
  Cell cell = cells.back();
  for (Cell const& one : cells) {
    below += one.probability;
    if (pick < below) {
      cell = one;
      break;
    }
  }
  double const said = reading.statement.certainty * (1.0 - lapses.node[cell.lapse]);
  bool const says_something = lapse < said;
  if (reading.statement.form == Form::presence) return truth;
  if (reading.statement.form == Form::duration) {
    double const v = model.duration_variation;
    double const unseen = std::floor(-math::log(jitter) / model.visibility);
    return says_something
               ? base::gamma_quantile_of_mean(noise, 1.0 / (v * v), std::max(truth + unseen, 0.5))
               : base::gamma_quantile_of_mean(noise, 1.0, std::max(truth, 0.5));
  }
  double const x = on_scale(reading.statement, truth);
  double const e = base::normal_quantile(noise);
  if (!says_something) return from_scale(reading.statement, x + model.lapse_sd * e);
  Staleness const stale = staleness_of(reading, model);
  double const own = noise_of(reading.statement, model) * scales.node[cell.scale];
  double const sigma = std::sqrt(own * own + stale.sd * stale.sd);
  double const bias = cell.bias + (jitter - 0.5) * cell.step;
  return from_scale(reading.statement, x + stale.shift + bias + sigma * e);
}

Likelihood::Likelihood(scenario::Scenario const& scenario, std::vector<Reading> const& readings,
                       ObservationModel const& model) {
  auto parts = std::make_unique<Parts>();
  parts->model = model;
  parts->readings = readings;
  for (Reading const& reading : readings) parts->ids.push_back(scenario.claims[reading.claim].id);
  parts->terms = build_terms(readings, model);
  for (SourceTerms const& source : parts->terms.sources) parts->sources.push_back(source.source);
  parts->scales = noise_scales(model);
  parts->lapses = lapse_rates(model);
  parts_ = std::move(parts);
}

Likelihood::~Likelihood() = default;
Likelihood::Likelihood(Likelihood&&) noexcept = default;
Likelihood& Likelihood::operator=(Likelihood&&) noexcept = default;

std::size_t Likelihood::coordinates() const { return parts_->terms.coordinates.size(); }

std::vector<std::string> const& Likelihood::coordinate_names() const {
  return parts_->terms.coordinates;
}

std::vector<Source> const& Likelihood::sources() const { return parts_->sources; }

double Likelihood::log_likelihood(std::span<double const> z,
                                  std::span<double const> answers) const {
  std::vector<Parts::Placed> placed;
  double sum = 0.0;
  for (SourceTerms const& source : parts_->terms.sources) {
    sum += parts_->log_likelihood(source, placed, z, answers);
  }
  return sum;
}

void Likelihood::by_source(std::span<double const> z, std::span<double const> answers,
                           std::span<double> out) const {
  assert(out.size() == parts_->terms.sources.size());
  std::vector<Parts::Placed> placed;
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = parts_->log_likelihood(parts_->terms.sources[i], placed, z, answers);
  }
}

double Likelihood::truth(std::size_t reading, std::span<double const> z,
                         std::span<double const> answers) const {
  auto const answer = parts_->terms.answer_of[reading];
  assert(answer);
  double const value = answers[*answer];
  auto const coordinate = parts_->terms.coordinate_of[reading];
  if (!coordinate) return value;
  Statement const& statement = parts_->readings[reading].statement;
  return from_scale(statement,
                    on_scale(statement, value) + parts_->model.discrepancy_sd * z[*coordinate]);
}

double Likelihood::truth_of(Reading const& later, double answer, std::span<double const> z) const {
  auto const& names = parts_->terms.coordinates;
  auto const found = std::find(names.begin(), names.end(), "discrepancy." + later.subject_side);
  if (later.quantity_class != QuantityClass::losses || found == names.end()) return answer;
  double const moved =
      parts_->model.discrepancy_sd * z[static_cast<std::size_t>(found - names.begin())];
  return from_scale(later.statement, on_scale(later.statement, answer) + moved);
}

Likelihood::Factor Likelihood::factor(std::size_t source, std::size_t subject,
                                      std::span<double const> z,
                                      std::span<double const> answers) const {
  SourceTerms const& terms = parts_->terms.sources[source];
  auto cells = parts_->joint(terms, subject, z, answers, kNone);
  if (cells.empty()) cells = parts_->prior(terms.laws[subject], {});
  double mean = 0.0;
  for (Parts::Cell const& cell : cells) mean += cell.probability * cell.bias;
  double variance = 0.0;
  for (Parts::Cell const& cell : cells) {
    variance += cell.probability * (cell.bias - mean) * (cell.bias - mean);
  }
  return {mean, std::sqrt(variance)};
}

double Likelihood::draw_report(std::size_t reading, std::span<double const> z,
                               std::span<double const> answers, base::DrawKey key,
                               base::Address address, Self self) const {
  Reading const& one = parts_->readings[reading];
  std::size_t const except = self == Self::left_out ? one.repeats.value_or(reading) : kNone;
  return parts_->draw(one, truth(reading, z, answers), except, z, answers, key, address);
}

double Likelihood::draw_report(Reading const& later, double truth, std::span<double const> z,
                               std::span<double const> answers, base::DrawKey key,
                               base::Address address) const {
  return parts_->draw(later, truth, kNone, z, answers, key, address);
}

double Likelihood::lapse_probability(std::size_t reading, std::span<double const> z,
                                     std::span<double const> answers) const {
  std::size_t const counted = parts_->readings[reading].repeats.value_or(reading);
  for (SourceTerms const& source : parts_->terms.sources) {
    for (Term const& term : source.terms) {
      if (term.reading != counted) continue;
      double const x = parts_->position(term, z, answers);
      double const unsaid = parts_->unsaid(term, x);
      double sum = 0.0;
      for (Parts::Cell const& cell : parts_->joint(source, term.subject, z, answers, kNone)) {
        double words = 0.0;
        if (source.biased[term.subject]) {
          term.tables[cell.scale].read(x + term.staleness.shift + cell.bias, 0, {&words, 1});
        } else {
          words = parts_->plain(term, x);
        }
        double const rest = (1.0 - term.said[cell.lapse]) * unsaid;
        double const whole = term.said[cell.lapse] * words + rest;
        if (whole > 0.0) sum += cell.probability * rest / whole;
      }
      return sum;
    }
  }
  return 0.0;
}

std::string Likelihood::nan_claim(std::span<double const> z,
                                  std::span<double const> answers) const {
  for (SourceTerms const& source : parts_->terms.sources) {
    for (Term const& term : source.terms) {
      if (std::isnan(parts_->position(term, z, answers))) return parts_->ids[term.reading];
    }
  }
  return {};
}

}  // namespace salient::evidence
