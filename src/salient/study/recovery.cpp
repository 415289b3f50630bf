#include "salient/study/recovery.h"

#include <algorithm>
#include <memory>

#include "salient/base/mathematics.h"
#include "salient/base/special.h"
#include "salient/evidence/generate.h"
#include "salient/explain/samples.h"
#include "salient/inference/weights.h"
#include "salient/study/baselines.h"
#include "salient/study/forecast_scores.h"
#include "salient/study/players.h"

namespace salient::study {

namespace {

constexpr std::size_t kForecasters = 3;   // model, persistence, constant hazard
constexpr std::size_t kNumbers = 4;       // of each score: log, crps, inside, width
constexpr std::size_t kFullRuns = 400;    // draws carried on to the last day
constexpr std::size_t kPriorRuns = 2000;  // of the priors' own intervals

/// A quantity of which the truth is known: losses of formations, or ground held, on an evening.
struct Known {
  std::string words;
  evidence::Observable observable;
  std::size_t first_row = 0;  ///< a formation whose factor its losses take; of losses only
  bool losses = false;
};

Known known_losses(campaign::World const& world, std::string const& id, std::size_t day) {
  Known known;
  known.losses = true;
  known.words = name_of(world, id) + ": killed, wounded or missing by " + date_of(world, day);
  known.observable.formations = rows_of(world, id);
  known.observable.plus = {campaign::kCasualties};
  known.observable.day = day;
  known.first_row = known.observable.formations.front();
  return known;
}

Known known_area(campaign::World const& world, std::size_t day) {
  Known known;
  known.words = "Ground held on " + date_of(world, day);
  known.observable.kind = evidence::Observable::Kind::output;
  known.observable.day = day;
  for (campaign::OutputColumns const& columns : world.outputs) {
    campaign::Output const& output = world.output(columns);
    if (output.name != "area_held") continue;
    known.observable.resolution = output.resolution;
    for (std::size_t e = 0; e < columns.count; ++e) {
      known.observable.outputs.push_back(columns.base + e);
    }
  }
  return known;
}

/// What is asked of every known campaign.
struct Questions {
  std::vector<Known> recovered;  ///< on the day of knowledge and the last day
  std::vector<Known> forecast;   ///< 30, 60 and 90 days after the day of knowledge
  std::size_t today = 0;

  explicit Questions(Subject const& subject) {
    campaign::World const& world = subject.world;
    today = days_known(subject.scenario) - 1;
    auto const add = [&](std::vector<Known>& list, std::size_t day) {
      for (campaign::SideInfo const& side : world.sides) {
        if (!rows_of(world, side.id).empty()) list.push_back(known_losses(world, side.id, day));
      }
      if (evidence::ground_in_question(world)) list.push_back(known_area(world, day));
    };
    add(recovered, today);
    if (today + 1 < world.days) add(recovered, world.days - 1);
    for (std::size_t const ahead : {30U, 60U, 90U}) {
      if (today + ahead < world.days) add(forecast, today + ahead);
    }
  }

  /// Ranks and intervals of each recovered quantity, scores of each forecast, then sampling.
  [[nodiscard]] std::size_t width() const {
    return recovered.size() * (1 + inference::kLevels.size()) +
           forecast.size() * kForecasters * kNumbers + 2;
  }
};

double value_of(Known const& known, campaign::RunRecord const& record,
                std::vector<double> const& factors) {
  double const value = evidence::evaluate(known.observable, record);
  return known.losses ? value * factors[known.first_row] : value;
}

/// Draws campaigns from the priors, by number, with scratch space of its own.
class Truths {
 public:
  Truths(Subject const& subject, Evidence const& form, std::uint64_t seed, char const* family)
      : subject_(subject),
        form_(form),
        key_(base::draw_key(seed, base::hash_id(std::string(family) + "s"))),
        name_(std::string(family) + " " + std::to_string(seed) + " ") {}

  /// The campaign of that number: its record and what the sources' leanings are.
  campaign::RunRecord const& draw(std::uint64_t number) {
    std::vector<double> x(form_.dimensions());
    for (std::size_t i = 0; i < x.size(); ++i) {
      x[i] =
          base::normal_quantile(base::uniform(key_, {number, static_cast<std::uint32_t>(i), 0, 0}));
    }
    values_at(subject_.world, x, values_);
    z_.assign(x.begin() + static_cast<std::ptrdiff_t>(form_.quantities()), x.end());
    campaign::simulate(subject_.world, base::hash_id(name_ + std::to_string(number)), workspace_,
                       record_, {.values = values_, .commands = {}, .days = 0});
    return record_;
  }
  [[nodiscard]] std::vector<double> const& z() const { return z_; }

  /// The recovered quantities of the campaign drawn last.
  [[nodiscard]] std::vector<double> recovered(Questions const& questions) const {
    auto const factors = loss_factors(form_, z_);
    std::vector<double> values;
    for (Known const& known : questions.recovered) {
      values.push_back(value_of(known, record_, factors));
    }
    return values;
  }

 private:
  Subject const& subject_;
  Evidence const& form_;
  base::DrawKey key_;
  std::string name_;
  campaign::Workspace workspace_;
  campaign::RunRecord record_;
  std::vector<double> values_, z_;
};

constexpr char kFamily[] = "known campaign";

/// Works on one known campaign after another, with scratch space of its own.
class Replicator {
 public:
  Replicator(Subject const& subject, Evidence const& form, Questions const& questions,
             RecoverySettings const& settings)
      : subject_(subject),
        form_(form),
        questions_(questions),
        settings_(settings),
        truths_(subject, form, settings.seed, kFamily) {}

  void operator()(std::uint64_t replication, std::span<double> row) {
    campaign::RunRecord const& truth = truths_.draw(replication);
    std::size_t count = 0;
    for (auto const& reading : form_.readings) count += reading.observable ? 1 : 0;
    answers_.resize(count);
    answer(form_.readings, truth, answers_);
    scenario::Scenario scenario = subject_.scenario;
    scenario.geometry.clear();
    scenario.claims = evidence::synthesize(subject_.scenario, form_.readings, form_.model,
                                           truths_.z(), answers_, settings_.seed, replication);
    Evidence const evidence =
        gather(subject_, scenario, evidence::read_claims(scenario, subject_.world));
    inference::SmcSettings smc;
    smc.seed = base::hash_id("recovery " + std::to_string(settings_.seed) + " " +
                             std::to_string(replication));
    smc.chains = settings_.chains;
    smc.chain_length = settings_.chain_length;
    smc.replicates = settings_.replicates;
    smc.target_ess = settings_.target_ess;
    smc.max_steps = settings_.most_steps;
    smc.threads = 1;
    auto const posterior = inference::tempered_smc(problem_of(evidence), smc);
    if (!posterior) throw std::runtime_error("a known campaign could not be calibrated");
    hold_against_truth(evidence, *posterior, truth, replication, row);
  }

 private:
  void hold_against_truth(Evidence const& evidence, inference::Posterior const& posterior,
                          campaign::RunRecord const& truth_record, std::uint64_t replication,
                          std::span<double> row) {
    Draws const draws = take_draws(evidence, posterior, kFullRuns);
    std::vector<std::vector<double>> recovered(questions_.recovered.size());
    std::vector<std::array<std::vector<double>, kForecasters>> ahead(questions_.forecast.size());
    for (std::size_t d = 0; d < draws.count(); ++d) {
      campaign::simulate(subject_.world, draws.runs[d], workspace_, record_,
                         {.values = draws.values[d], .commands = {}, .days = 0});
      auto const factors = loss_factors(evidence, draws.z[d]);
      for (std::size_t q = 0; q < recovered.size(); ++q) {
        recovered[q].push_back(value_of(questions_.recovered[q], record_, factors));
      }
      for (std::size_t q = 0; q < ahead.size(); ++q) {
        Known const& known = questions_.forecast[q];
        double const factor = known.losses ? factors[known.first_row] : 1.0;
        Baselines const simple = baselines(known.observable, record_, questions_.today);
        ahead[q][0].push_back(value_of(known, record_, factors));
        ahead[q][1].push_back(factor * simple.persistence);
        ahead[q][2].push_back(factor * simple.constant_hazard);
      }
    }
    auto const truths = truths_.recovered(questions_);
    std::size_t at = 0;
    inference::Replication ranks;
    for (std::size_t q = 0; q < recovered.size(); ++q) {
      inference::add_quantity(ranks, truths[q], recovered[q], {}, settings_.seed + replication);
    }
    for (std::size_t q = 0; q < recovered.size(); ++q) {
      row[at++] = ranks.ranks[q];
      for (std::uint8_t const inside : ranks.inside[q]) row[at++] = inside;
    }
    auto const factors = loss_factors(form_, truths_.z());
    for (std::size_t q = 0; q < ahead.size(); ++q) {
      double const truth = value_of(questions_.forecast[q], truth_record, factors);
      for (auto const& forecast : ahead[q]) {
        NumberScore const score = score_number(forecast, truth, 0.5);
        for (double const number :
             {score.log, score.crps, score.inside_90 ? 1.0 : 0.0, score.width_90}) {
          row[at++] = number;
        }
      }
    }
    row[at++] = posterior.ess;
    row[at++] = static_cast<double>(posterior.simulations);
  }

  Subject const& subject_;
  Evidence const& form_;  ///< the account's claims, as to form
  Questions const& questions_;
  RecoverySettings const& settings_;
  Truths truths_;
  campaign::Workspace workspace_;
  campaign::RunRecord record_;
  std::vector<double> answers_;
};

/// Lower and upper end of each recovered quantity's 90 % interval before any claim, and the share
/// of prior draws inside (more than 0.9 where many draws tie).
struct PriorInterval {
  double low = 0.0, high = 0.0, share = 0.0;

  [[nodiscard]] bool holds(double value) const { return low <= value && value <= high; }
};

std::vector<PriorInterval> prior_intervals(Subject const& subject, Evidence const& form,
                                           Questions const& questions, std::uint64_t seed) {
  Truths draws(subject, form, seed, "campaign for the prior");
  std::vector<std::vector<double>> values(questions.recovered.size());
  for (std::uint64_t i = 0; i < kPriorRuns; ++i) {
    draws.draw(i);
    auto const recovered = draws.recovered(questions);
    for (std::size_t q = 0; q < values.size(); ++q) values[q].push_back(recovered[q]);
  }
  std::vector<PriorInterval> intervals;
  for (auto& of_one : values) {
    std::sort(of_one.begin(), of_one.end());
    PriorInterval one{explain::quantile_of_sorted(of_one, 0.05),
                      explain::quantile_of_sorted(of_one, 0.95)};
    for (double const value : of_one) one.share += one.holds(value) ? 1.0 : 0.0;
    one.share /= static_cast<double>(of_one.size());
    intervals.push_back(one);
  }
  return intervals;
}

/// The known campaigns are simulated once more: a second's work, and the rows need not hold it.
void read_controls(Subject const& subject, Evidence const& form, Questions const& questions,
                   Rows const& rows, std::uint64_t seed, Recovery& recovery) {
  auto const intervals = prior_intervals(subject, form, questions, seed);
  Truths truths(subject, form, seed, kFamily);
  std::vector<std::vector<std::uint8_t>> control(intervals.size());
  std::vector<std::vector<std::uint8_t>> inside(intervals.size());
  std::size_t const each = 1 + inference::kLevels.size();
  auto const level = static_cast<std::size_t>(
      std::find(inference::kLevels.begin(), inference::kLevels.end(), 0.9) -
      inference::kLevels.begin());
  for (std::size_t i = 0; i < rows.count(); ++i) {
    truths.draw(i);
    auto const recovered = truths.recovered(questions);
    for (std::size_t q = 0; q < intervals.size(); ++q) {
      control[q].push_back(intervals[q].holds(recovered[q]) ? 1 : 0);
      inside[q].push_back(static_cast<std::uint8_t>(rows.row(i)[q * each + 1 + level]));
    }
  }
  for (std::size_t q = 0; q < intervals.size(); ++q) {
    recovery.controlled.push_back(
        inference::controlled_coverage(inside[q], control[q], intervals[q].share));
  }
}

void read_ranks(Questions const& questions, Rows const& rows, Recovery& recovery) {
  std::vector<inference::Replication> replications(rows.count());
  for (std::size_t i = 0; i < rows.count(); ++i) {
    std::size_t at = 0;
    for (std::size_t q = 0; q < questions.recovered.size(); ++q) {
      replications[i].ranks.push_back(static_cast<std::uint32_t>(rows.row(i)[at++]));
      auto& inside = replications[i].inside.emplace_back();
      for (auto& one : inside) one = static_cast<std::uint8_t>(rows.row(i)[at++]);
    }
  }
  recovery.checks = inference::check_calibration(replications);
  for (Known const& known : questions.recovered) recovery.quantities.push_back(known.words);
}

void read_forecasts(Questions const& questions, Rows const& rows, Recovery& recovery) {
  std::size_t const first = questions.recovered.size() * (1 + inference::kLevels.size());
  std::size_t const each = questions.forecast.size();
  if (each == 0) return;
  // Forecasts of one campaign depend on each other: their mean is one case.
  std::array<std::vector<double>, kForecasters> logs;
  constexpr std::array<char const*, kForecasters> kNames{"model", "persistence", "constant hazard"};
  for (std::size_t f = 0; f < kForecasters; ++f) {
    ForecasterCheck check{kNames[f], 0.0, 0.0, 0.0, 0.0};
    double const n = static_cast<double>(rows.count() * each);
    for (std::size_t i = 0; i < rows.count(); ++i) {
      double log = 0.0;
      for (std::size_t q = 0; q < each; ++q) {
        auto const score = rows.row(i).subspan(first + (q * kForecasters + f) * kNumbers, kNumbers);
        log += score[0] / static_cast<double>(each);
        check.crps += score[1] / n;
        check.coverage_90 += score[2];
        check.width_90 += score[3] / n;
      }
      check.log += log / static_cast<double>(rows.count());
      logs[f].push_back(log);
    }
    check.coverage_90 /= n;
    recovery.forecasters.push_back(check);
  }
  for (std::size_t f = 1; f < kForecasters; ++f) {
    if (rows.count() >= 2) recovery.beaten.push_back(explain::compare_scores(logs[f], logs[0]));
  }
  recovery.forecasts = rows.count() * each;
}

}  // namespace

base::Result<Recovery> recover(Subject const& subject, RecoverySettings const& settings,
                               AdvanceCallback const& advance, std::stop_token stop) {
  Evidence const form = gather(subject);
  Questions const questions(subject);
  ensemble::Hasher hasher;
  ensemble::Digest const evidence = fingerprint(form);
  for (std::uint64_t const part :
       {evidence.high, evidence.low, settings.seed, static_cast<std::uint64_t>(settings.chains),
        static_cast<std::uint64_t>(settings.chain_length),
        static_cast<std::uint64_t>(settings.replicates),
        static_cast<std::uint64_t>(settings.target_ess),
        static_cast<std::uint64_t>(settings.most_steps),
        static_cast<std::uint64_t>(questions.today)}) {
    hasher.add_u64(part);
  }
  Bench const bench{settings.out, settings.threads, advance, std::move(stop)};
  auto const made = fill_rows(
      {"known campaigns", hasher.finish(), settings.replications, questions.width(), 1}, bench,
      [&]() -> RowFunction {
        auto replicator = std::make_shared<Replicator>(subject, form, questions, settings);
        return [replicator](std::uint64_t replication, std::span<double> row) {
          (*replicator)(replication, row);
        };
      });
  if (!made) return made.diagnostics();
  Recovery recovery;
  recovery.interrupted = !made->has_value();
  if (recovery.interrupted) return recovery;
  Rows const& rows = **made;
  recovery.replications = rows.count();
  read_ranks(questions, rows, recovery);
  read_controls(subject, form, questions, rows, settings.seed, recovery);
  read_forecasts(questions, rows, recovery);
  for (double const ess : rows.column(questions.width() - 2)) {
    recovery.mean_ess += ess / static_cast<double>(rows.count());
  }
  for (double const n : rows.column(questions.width() - 1)) {
    recovery.simulations += static_cast<std::uint64_t>(n);
  }
  return recovery;
}

}  // namespace salient::study
