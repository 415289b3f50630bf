#include "salient/study/analyze.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <fstream>
#include <mutex>
#include <thread>

#include "salient/ensemble/store.h"
#include "salient/explain/verbal.h"
#include "salient/report/answers_json.h"
#include "salient/report/html.h"
#include "salient/report/page_data.h"
#include "salient/report/tables.h"
#include "salient/study/attribution.h"
#include "salient/study/files.h"
#include "salient/study/manifest.h"
#include "salient/study/players.h"
#include "salient/study/run_summary.h"
#include "salient/study/summaries.h"
#include "salient/study/verdicts.h"

namespace salient::study {

namespace {

namespace fs = std::filesystem;

/// Carries out the stages of an analysis one after the other.
class Analyst {
 public:
  Analyst(Settings const& settings, Effort const& effort, AdvanceCallback const& advance,
          std::stop_token stop)
      : settings_(settings),
        effort_(effort),
        bench_{settings.out, settings.threads, advance, std::move(stop)} {}

  base::Result<std::unique_ptr<Analysis>> run() {
    auto subject = open_account(settings_);
    if (!subject) return subject.diagnostics();
    analysis_->subject = *std::move(subject);
    asked_ = main_subject(analysis_->subject->scenario);
    for (auto const stage :
         {&Analyst::simulate_prior, &Analyst::calibrate_to_claims, &Analyst::simulate_posterior,
          &Analyst::explain, &Analyst::ask_what_if, &Analyst::look_ahead, &Analyst::write}) {
      auto const done = (this->*stage)();
      if (!done) return done.diagnostics();
      if (!*done) {
        analysis_->interrupted = true;
        break;
      }
    }
    return std::move(analysis_);
  }

 private:
  /// False when the stage was stopped before it was done.
  using Finished = base::Result<bool>;
  using Clock = std::chrono::steady_clock;

  [[nodiscard]] Subject const& subject() const { return *analysis_->subject; }

  void note(std::string stage, std::uint64_t runs, Clock::time_point since) {
    double const seconds = std::chrono::duration<double>(Clock::now() - since).count();
    analysis_->stages.push_back({stage, runs, seconds});
    analysis_->answers.stages.push_back({std::move(stage), runs, 0.0});
  }

  Finished simulate_prior() {
    auto const start = Clock::now();
    auto done = carry_out_prior(subject(), settings_, bench_.advance, bench_.stop);
    if (!done) return done.diagnostics();
    if (done->interrupted) return false;
    analysis_->prior = std::move(done->findings);
    note("runs from the priors", settings_.runs, start);
    return true;
  }

  Finished calibrate_to_claims() {
    auto const start = Clock::now();
    auto done = calibrate(subject(), std::nullopt, settings_, effort_, bench_);
    if (!done) return done.diagnostics();
    if (!*done) return false;
    calibrated_.emplace(**std::move(done));
    analysis_->steps = calibrated_->posterior.steps.size();
    if (calibrated_->evidence.any_scored()) {
      note("calibration to the claims", calibrated_->posterior.simulations, start);
    }
    return true;
  }

  Finished simulate_posterior() {
    if (!calibrated_->evidence.any_scored()) return true;
    auto const start = Clock::now();
    Settings settings = settings_;
    settings.runs = calibrated_->draws.count();
    settings.series_runs = settings.runs;
    // Claims that are not scored are answered too.
    ensemble::Digest const print =
        digest_with(calibrated_->print, evidence::canonical_text(subject().readings));
    auto store = ensemble::Store::open(
        settings.out / ("posterior-" + ensemble::to_hex(print).substr(0, 12)), print);
    if (!store) return store.diagnostics();
    auto done = carry_out_runs(*store, subject(), settings, posterior_runs(*calibrated_),
                               "runs from the posterior", bench_.advance, bench_.stop);
    if (!done) return done.diagnostics();
    if (done->interrupted) return false;
    analysis_->posterior = std::move(done->findings);
    note("runs from the posterior", settings.runs, start);
    analysis_->answers.calibration = verdicts(calibrated_->evidence, calibrated_->posterior,
                                              calibrated_->draws, analysis_->prior, asked_);
    return true;
  }

  Finished explain() {
    if (effort_.attribution_draws == 0) return true;
    auto const start = Clock::now();
    Draws const few = thinned(calibrated_->draws, effort_.attribution_draws);
    auto done = attribute(calibrated_->evidence, few,
                          {asked_, days_known(subject().scenario), effort_.screening},
                          calibrated_->print, bench_);
    if (!done) return done.diagnostics();
    if (!*done) return false;
    analysis_->answers.attributions = **std::move(done);
    if (!analysis_->answers.attributions.empty()) {
      note("attribution", analysis_->answers.attributions.front().runs, start);
    }
    return true;
  }

  Finished ask_what_if() {
    auto const start = Clock::now();
    auto const questions = what_ifs_of(subject().scenario);
    auto done = compare(calibrated_->evidence, calibrated_->draws, questions, asked_,
                        days_known(subject().scenario), calibrated_->print, bench_);
    if (!done) return done.diagnostics();
    if (!*done) return false;
    analysis_->answers.what_ifs = **std::move(done);
    if (!questions.empty()) {
      note("what-ifs", (questions.size() + 1) * calibrated_->draws.count(), start);
    }
    return true;
  }

  Finished look_ahead() {
    for (scenario::Question const& question : subject().scenario.questions) {
      if (question.kind != "forecast" || !question.as_of) continue;
      auto const start = Clock::now();
      std::optional<Calibrated> own;
      if (*question.as_of < knowledge_of(subject().scenario)) {
        // One number of steps repeats all: time that runs out is taken once.
        Effort effort = effort_;
        if (!effort.steps && effort.seconds > 0.0) effort.steps = analysis_->steps;
        auto made = calibrate(subject(), question.as_of, settings_, effort, bench_);
        if (!made) return made.diagnostics();
        if (!*made) return false;
        own.emplace(**std::move(made));
      }
      Calibrated const& from = own ? *own : *calibrated_;
      ForecastPlan const plan{*question.as_of,
                              question.text,
                              question.subject.empty() ? asked_ : question.subject,
                              nullptr,
                              {}};
      auto done = forecast(from.evidence, from.draws, plan, from.print, bench_);
      if (!done) return done.diagnostics();
      if (!*done) return false;
      analysis_->answers.forecasts.push_back(**std::move(done));
      note("forecast as of " + plan.as_of.to_string(),
           from.draws.count() + (own ? own->posterior.simulations : 0), start);
    }
    return true;
  }

  Finished write() {
    report::Answers& answers = analysis_->answers;
    answers.prior = &analysis_->prior;
    answers.verbal = explain::verbal;
    answers.yardstick =
        "the yardstick of probability that British defence intelligence prints with its "
        "assessments";
    report::Findings const& findings =
        analysis_->posterior ? *analysis_->posterior : analysis_->prior;
    ensemble::Hasher hasher;
    std::string const text = report::answers_json(findings, answers);
    hasher.add(std::as_bytes(std::span<char const>(text)));
    analysis_->answers_hash = ensemble::to_hex(hasher.finish());
    if (auto done = write_tables(findings, settings_.out, analysis_->files); !done) {
      return done.diagnostics();
    }
    std::vector<std::pair<std::string, std::string>> const texts{
        {"result.json", report::result_json(findings, answers)},
        {"report.html", report::html(findings, answers)},
        {"page.json", report::page_data(findings, answers)},
        {"manifest.json", ""}};
    for (auto const& [name, content] : texts) {
      fs::path const file = settings_.out / name;
      bool const last = name == "manifest.json";  // where it is, everything is
      auto const written = write_whole(
          file,
          last ? manifest_json(settings_, analysis_->prior.provenance, analysis_->files, made())
               : content);
      if (!written) return written.diagnostics();
      analysis_->files.push_back(file);
    }
    return true;
  }

  [[nodiscard]] Made made() const {
    return {analysis_->steps, calibrated_->posterior.simulations, effort_.target_ess,
            effort_.draws,    effort_.attribution_draws,          analysis_->answers_hash};
  }

  Settings const& settings_;
  Effort const& effort_;
  Bench bench_;
  std::string asked_;
  std::optional<Calibrated> calibrated_;
  std::unique_ptr<Analysis> analysis_ = std::make_unique<Analysis>();
};

/// Asks for a stop after some time, and when another stop is asked for.
class Deadline {
 public:
  Deadline(double seconds, std::stop_token outer)
      : forward_(std::move(outer), [this] { source_.request_stop(); }) {
    if (seconds <= 0.0) return;
    clock_ = std::jthread([this, seconds](std::stop_token const& done) {
      std::unique_lock lock(mutex_);
      wake_.wait_for(lock, done, std::chrono::duration<double>(seconds), [] { return false; });
      if (!done.stop_requested()) source_.request_stop();
    });
  }

  [[nodiscard]] std::stop_token token() const { return source_.get_token(); }

 private:
  std::stop_source source_;
  std::stop_callback<std::function<void()>> forward_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::jthread clock_;
};

/// Steps after which an earlier call ran out of time, if one did.
std::optional<std::size_t> steps_kept(fs::path const& file) {
  std::ifstream stream(file);
  std::size_t steps = 0;
  if (stream >> steps) return steps;
  return std::nullopt;
}

ensemble::Digest digest_of(Draws const& draws, ensemble::Digest evidence) {
  ensemble::Hasher hasher;
  hasher.add_u64(evidence.high);
  hasher.add_u64(evidence.low);
  for (std::size_t d = 0; d < draws.count(); ++d) {
    hasher.add_u64(draws.runs[d]);
    hasher.add(std::as_bytes(std::span<double const>(draws.values[d])));
    hasher.add(std::as_bytes(std::span<double const>(draws.z[d])));
  }
  return hasher.finish();
}

base::Diagnostic about_claims(Subject const& subject, std::string problem) {
  std::string const file = subject.scenario.claims.empty()
                               ? subject.scenario.id
                               : subject.scenario.claims.front().place.file;
  return {{file, 0, 0},
          "claims",
          std::move(problem),
          "claims that some campaign of this account could have brought about",
          "see `salient claims`, and widen the priors or give the sources more noise",
          base::Severity::error};
}

inference::SmcSettings smc_settings(Settings const& settings, Effort const& effort,
                                    Bench const& bench, Evidence const& evidence,
                                    ensemble::Digest print) {
  inference::SmcSettings smc;
  smc.seed = settings.seed;
  smc.chains = effort.chains;
  smc.chain_length = effort.chain_length;
  smc.replicates = effort.replicates;
  smc.target_ess = effort.target_ess;
  smc.threads = settings.threads;
  smc.max_steps = effort.most_steps;
  smc.steps = effort.steps;
  // What is kept holds answers to claims that are not scored, too; no draw depends on them.
  smc.fingerprint = digest_with(print, evidence::canonical_text(evidence.readings));
  smc.folder = bench.folder / ("calibration-" + ensemble::to_hex(smc.fingerprint).substr(0, 12));
  return smc;
}

inference::ProgressCallback progress_for(Bench const& bench) {
  auto const start = std::chrono::steady_clock::now();
  return [&bench, start](inference::SmcProgress const& p) {
    if (!bench.advance) return;
    double const seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::string stage = "calibration, step " + std::to_string(p.step + 1);
    if (p.temperature >= 1.0) {
      stage += ", effective draws " + std::to_string(static_cast<long>(p.ess));
    }
    bench.advance({stage, p.stage_done, p.stage_total, 0, seconds, 0.0});
  };
}

}  // namespace

base::Result<std::optional<Calibrated>> calibrate(Subject const& subject,
                                                  std::optional<base::Date> knowledge,
                                                  Settings const& settings, Effort const& effort,
                                                  Bench const& bench) {
  Calibrated made{gather(subject, knowledge), {}, {}, {}};
  ensemble::Digest const print = fingerprint(made.evidence);
  inference::SmcSettings smc = smc_settings(settings, effort, bench, made.evidence, print);
  fs::path const kept =
      smc.folder / ("stopped-after-" + std::to_string(smc.chains) + "x" +
                    std::to_string(smc.chain_length) + "x" + std::to_string(smc.replicates));
  if (!smc.steps && effort.seconds > 0.0) smc.steps = steps_kept(kept);
  if (smc.steps) smc.steps = std::max<std::size_t>(1, *smc.steps);  // the first draws the prior
  Deadline const deadline(smc.steps ? 0.0 : effort.seconds, bench.stop);
  auto const progress = progress_for(bench);
  bool out_of_time = false;
  try {
    auto const problem = problem_of(made.evidence);
    auto posterior = inference::tempered_smc(problem, smc, progress, deadline.token());
    if (!posterior) return posterior.diagnostics();
    out_of_time = posterior->interrupted;
    if (out_of_time && posterior->steps.empty()) {  // no step, no draws to go on with
      smc.steps = 1;
      posterior = inference::tempered_smc(problem, smc, progress, bench.stop);
      if (!posterior) return posterior.diagnostics();
    }
    made.posterior = *std::move(posterior);
  } catch (NotANumber const& fault) {
    return about_claims(subject, fault.what());
  }
  if (out_of_time) {
    if (bench.stop.stop_requested()) return std::optional<Calibrated>{};
    auto const steps = std::to_string(made.posterior.steps.size());
    if (auto written = write_whole(kept, steps + "\n"); !written) return written.diagnostics();
  }
  if (!made.posterior.collapse.empty()) {
    return about_claims(
        subject, made.posterior.collapse + "; " + conflict_in_words(made.evidence, made.posterior));
  }
  made.draws = take_draws(made.evidence, made.posterior, effort.draws);
  made.print = digest_of(made.draws, print);
  return std::optional<Calibrated>(std::move(made));
}

base::Result<std::unique_ptr<Analysis>> analyze(Settings const& settings, Effort const& effort,
                                                AdvanceCallback const& advance,
                                                std::stop_token stop) {
  return Analyst(settings, effort, advance, std::move(stop)).run();
}

std::vector<PlannedStage> plan_of(Subject const& subject, Settings const& settings,
                                  Effort const& effort) {
  std::vector<PlannedStage> plan{{"runs from the priors", settings.runs}};
  bool const scored = gather(subject).any_scored();
  if (scored) {
    plan.push_back({"calibration to the claims, until " +
                        std::to_string(static_cast<long>(effort.target_ess)) + " effective draws",
                    0});
    plan.push_back({"runs from the posterior to the last day", effort.draws});
  }
  std::string const asked = main_subject(subject.scenario);
  auto const players = players_of(subject.scenario, subject.catalogue, subject.world, asked).size();
  if (effort.attribution_draws > 0 && players > 0) {
    plan.push_back({"attribution over " + std::to_string(players) + " causes, total and direct",
                    effort.attribution_draws * (2 * explain::coalitions_of(players) + 1)});
    plan.push_back({"screening of inputs", effort.screening * (subject.world.drawn.size() + 1)});
  }
  if (auto const questions = what_ifs_of(subject.scenario); !questions.empty()) {
    plan.push_back({"what-ifs", (questions.size() + 1) * effort.draws});
  }
  for (scenario::Question const& question : subject.scenario.questions) {
    if (question.kind == "forecast" && question.as_of) {
      plan.push_back({"forecast as of " + question.as_of->to_string(), effort.draws});
    }
  }
  return plan;
}

base::Date knowledge_of(scenario::Scenario const& scenario) {
  return std::min(scenario.knowledge.value_or(scenario.end), scenario.end);
}

std::size_t days_known(scenario::Scenario const& scenario) {
  base::Date const last = knowledge_of(scenario);
  return last < scenario.start ? 1 : static_cast<std::size_t>(last - scenario.start) + 1;
}

RunFactory posterior_runs(Calibrated const& calibrated) {
  return [&calibrated]() -> ensemble::RunFunction {
    struct Scratch {
      campaign::Workspace workspace;
      campaign::RunRecord record;
    };
    return [&calibrated, scratch = std::make_shared<Scratch>()](std::uint64_t draw,
                                                                std::vector<std::byte>& payload) {
      Subject const& subject = *calibrated.evidence.subject;
      Draws const& draws = calibrated.draws;
      campaign::simulate(subject.world, draws.runs[draw], scratch->workspace, scratch->record,
                         {.values = draws.values[draw], .commands = {}, .days = 0});
      RunSummary summary = summarise(scratch->record, subject.readings, true);
      std::size_t answer = 0;
      for (std::size_t r = 0; r < subject.readings.size(); ++r) {
        if (!subject.readings[r].observable) continue;
        summary.answers[answer] = calibrated.evidence.likelihood.truth_of(
            subject.readings[r], summary.answers[answer], draws.z[draw]);
        ++answer;
      }
      scale_losses(summary, shape_of(subject), loss_factors(calibrated.evidence, draws.z[draw]));
      encode(summary, payload);
    };
  };
}

}  // namespace salient::study
