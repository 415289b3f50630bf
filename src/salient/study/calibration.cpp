#include "salient/study/calibration.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include <fmt/format.h>

#include "salient/base/mathematics.h"
#include "salient/base/special.h"
#include "salient/study/run_summary.h"

namespace salient::study {

namespace {

/// Φ(x) inside (0, 1), where every quantile is finite.
double open_cdf(double x) {
  constexpr double kLeast = 0x1p-53;
  return std::clamp(base::normal_cdf(x), kLeast, 1.0 - kLeast);
}

std::size_t days_needed(std::vector<evidence::Reading> const& readings) {
  std::size_t days = 1;
  for (evidence::Reading const& reading : readings) {
    if (reading.scored && reading.observable) days = std::max(days, reading.observable->day + 1);
  }
  return days;
}

/// Answers whose precision matters most: the last losses and the last area spoken of, of each side.
std::vector<std::size_t> watched_answers(std::vector<evidence::Reading> const& readings) {
  std::vector<std::size_t> watched;
  std::vector<std::pair<std::string, std::size_t>> last;  // what → reading's position
  std::vector<std::size_t> day_of;
  std::size_t answer = 0;
  for (evidence::Reading const& reading : readings) {
    if (!reading.observable) continue;
    std::size_t const position = answer++;
    bool const losses = reading.quantity_class == evidence::QuantityClass::losses &&
                        reading.observable->kind == evidence::Observable::Kind::count;
    bool const area = reading.quantity_class == evidence::QuantityClass::areas;
    if (!reading.scored || (!losses && !area)) continue;
    std::string const what = (losses ? "losses " : "area ") + reading.subject_side;
    auto const known =
        std::find_if(last.begin(), last.end(), [&](auto const& one) { return one.first == what; });
    auto const index = static_cast<std::size_t>(known - last.begin());
    if (known == last.end()) {
      last.emplace_back(what, position);
      day_of.push_back(reading.observable->day);
    } else if (reading.observable->day > day_of[index]) {
      known->second = position;
      day_of[index] = reading.observable->day;
    }
  }
  watched.reserve(last.size());
  for (auto const& [what, position] : last) watched.push_back(position);
  return watched;
}

}  // namespace

bool Evidence::any_scored() const {
  return std::any_of(readings.begin(), readings.end(),
                     [](evidence::Reading const& one) { return one.scored; });
}

Evidence gather(Subject const& subject, scenario::Scenario const& scenario,
                std::vector<evidence::Reading> readings) {
  auto const model = evidence::read_observation_model(subject.scenario, subject.catalogue);
  evidence::Likelihood likelihood(scenario, readings, model);
  std::size_t const days = days_needed(readings);
  return {&subject, std::move(readings), model, std::move(likelihood), days};
}

Evidence gather(Subject const& subject, std::optional<base::Date> knowledge) {
  return gather(subject, subject.scenario,
                evidence::read_claims(subject.scenario, subject.world, knowledge));
}

void values_at(campaign::World const& world, std::span<double const> x,
               std::vector<double>& values) {
  values.resize(world.drawn.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] = base::quantile(world.drawn[i].prior, open_cdf(x[i]));
  }
}

void answer(std::vector<evidence::Reading> const& readings, campaign::RunRecord const& record,
            std::span<double> answers) {
  std::size_t a = 0;
  for (evidence::Reading const& reading : readings) {
    if (!reading.observable) continue;
    answers[a++] = reading.observable->day < record.days
                       ? evidence::evaluate(*reading.observable, record)
                       : 0.0;
  }
}

inference::Problem problem_of(Evidence const& evidence) {
  inference::Problem problem;
  problem.dimensions = evidence.dimensions();
  problem.free_from = evidence.quantities();
  for (evidence::Reading const& reading : evidence.readings) {
    if (reading.observable) ++problem.answers;
  }
  problem.watched = watched_answers(evidence.readings);
  problem.simulator = [&evidence] {
    struct Scratch {
      campaign::Workspace workspace;
      campaign::RunRecord record;
      std::vector<double> values;
    };
    auto scratch = std::make_shared<Scratch>();
    return [&evidence, scratch](std::span<double const> x, std::uint64_t noise,
                                std::span<double> answers) {
      campaign::World const& world = evidence.subject->world;
      values_at(world, x, scratch->values);
      campaign::simulate(world, noise, scratch->workspace, scratch->record,
                         {.values = scratch->values, .commands = {}, .days = evidence.days});
      answer(evidence.readings, scratch->record, answers);
    };
  };
  problem.log_likelihood = [&evidence](std::span<double const> x, std::span<double const> answers) {
    auto const z = x.subspan(evidence.quantities());
    double const value = evidence.likelihood.log_likelihood(z, answers);
    if (std::isnan(value)) {
      throw NotANumber("the likelihood of claim " + evidence.likelihood.nan_claim(z, answers) +
                       " is not a number");
    }
    return value;
  };
  return problem;
}

ensemble::Digest fingerprint(Evidence const& evidence) {
  Subject const& subject = *evidence.subject;
  ensemble::Hasher hasher;
  std::string const text = std::string(version()) + "\n" + scenario_hash(subject) + "\n" +
                           evidence::scored_text(evidence.readings);
  hasher.add(std::as_bytes(std::span<char const>(text)));
  // A run stands for the engine, as in a study of runs.
  campaign::Workspace workspace;
  campaign::RunRecord first_run;
  campaign::simulate(subject.world, 0, workspace, first_run);
  ensemble::Digest const engine = digest_of(first_run);
  hasher.add_u64(engine.high);
  hasher.add_u64(engine.low);
  return hasher.finish();
}

Draws take_draws(Evidence const& evidence, inference::Posterior const& posterior,
                 std::size_t count) {
  Draws draws;
  std::size_t const quantities = evidence.quantities();
  double below = 0.0;  // weight of the draws before
  std::size_t at = 0;
  for (std::size_t k = 0; k < count; ++k) {
    double const target = (static_cast<double>(k) + 0.5) / static_cast<double>(count);
    while (at + 1 < posterior.draws.size() && below + posterior.weights[at] < target) {
      below += posterior.weights[at++];
    }
    inference::Draw const& draw = posterior.draws[at];
    draws.values.emplace_back();
    values_at(evidence.subject->world, draw.x, draws.values.back());
    draws.z.emplace_back(draw.x.begin() + static_cast<std::ptrdiff_t>(quantities), draw.x.end());
    draws.answers.push_back(draw.answers);
    draws.runs.push_back(draw.noise);
  }
  return draws;
}

Draws thinned(Draws const& draws, std::size_t count) {
  count = std::min(count, draws.count());
  Draws few;
  for (std::size_t k = 0; k < count; ++k) {
    std::size_t const at = (2 * k + 1) * draws.count() / (2 * count);
    few.values.push_back(draws.values[at]);
    few.z.push_back(draws.z[at]);
    few.answers.push_back(draws.answers[at]);
    few.runs.push_back(draws.runs[at]);
  }
  return few;
}

std::vector<double> loss_factors(Evidence const& evidence, std::span<double const> z) {
  campaign::World const& world = evidence.subject->world;
  std::vector<double> factors(world.formations.size(), 1.0);
  auto const& names = evidence.likelihood.coordinate_names();
  for (std::size_t f = 0; f < factors.size(); ++f) {
    std::string const name = "discrepancy." + world.sides[world.formations[f].side].id;
    for (std::size_t k = 0; k < names.size(); ++k) {
      if (names[k] == name) factors[f] = base::math::exp(evidence.model.discrepancy_sd * z[k]);
    }
  }
  return factors;
}

std::string conflict_in_words(Evidence const& evidence, inference::Posterior const& posterior) {
  auto const best = std::max_element(
      posterior.draws.begin(), posterior.draws.end(),
      [](auto const& a, auto const& b) { return a.log_likelihood < b.log_likelihood; });
  if (best == posterior.draws.end()) return "no run could be compared with the claims";
  auto const& sources = evidence.likelihood.sources();
  std::vector<double> parts(sources.size());
  evidence.likelihood.by_source(std::span<double const>(best->x).subspan(evidence.quantities()),
                                best->answers, parts);
  std::vector<std::size_t> order(sources.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return parts[a] < parts[b]; });
  std::string words;
  for (std::size_t k = 0; k < std::min<std::size_t>(3, order.size()); ++k) {
    evidence::Source const& source = sources[order[k]];
    std::string ids;
    for (std::size_t const r : source.readings) {
      ids += (ids.empty() ? "" : ", ") +
             evidence.subject->scenario.claims[evidence.readings[r].claim].id;
    }
    words += fmt::format("{}{} ({})", words.empty() ? "" : "; ", source.name, ids);
  }
  return "the claims that fit least, in the run that fits best: " + words;
}

}  // namespace salient::study
