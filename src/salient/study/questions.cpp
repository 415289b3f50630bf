#include "salient/study/questions.h"

#include <algorithm>
#include <limits>

#include "salient/evidence/tension.h"
#include "salient/explain/verbal.h"
#include "salient/scenario/changes.h"
#include "salient/scenario/reader.h"
#include "salient/study/files.h"
#include "salient/study/players.h"
#include "salient/study/summaries.h"
#include "salient/study/verdicts.h"

namespace salient::study {

namespace {

base::Result<std::vector<WhatIf>> choose_questions(Subject const& subject,
                                                   std::string const& question,
                                                   std::vector<std::string> const& changes) {
  base::Diagnostics faults;
  std::vector<WhatIf> const all = what_ifs_of(subject.scenario);
  if (!changes.empty()) {
    WhatIf own{"set", "What if the account were changed so?", {}};
    for (std::string const& text : changes) {
      auto change = scenario::read_change(text, subject.scenario, subject.catalogue, faults);
      if (change) own.changes.push_back(*std::move(change));
    }
    if (faults.has_errors()) return faults;
    return std::vector<WhatIf>{own};
  }
  if (question.empty()) {
    if (all.empty()) {
      faults.error({}, "compare", "the account asks no counterfactual question",
                   "--set KEY=VALUE, or a [[question]] of kind \"counterfactual\"");
      return faults;
    }
    return all;
  }
  std::vector<std::string> ids;
  for (WhatIf const& one : all) {
    if (one.id == question) return std::vector<WhatIf>{one};
    ids.push_back(one.id);
  }
  faults.error({}, "compare",
               "the account asks no counterfactual question '" + base::printable(question) + "'",
               "the id of one, or --set KEY=VALUE", base::did_you_mean(question, ids));
  return faults;
}

/// The account with later claims in place of its own; what is an input there is an outcome here.
base::Result<scenario::Scenario> with_later_claims(Subject const& subject,
                                                   std::filesystem::path const& file) {
  base::Diagnostics faults;
  scenario::Scenario later = subject.scenario;
  auto claims = scenario::read_claims_file(file, later, faults);
  if (faults.has_errors()) return faults;
  for (scenario::Claim& claim : claims) {
    if (claim.role == "input") claim.role = "outcome";
  }
  later.claims = std::move(claims);
  return later;
}

}  // namespace

base::Result<Reply> ask_what_if(Settings const& settings, Effort const& effort,
                                std::string const& question,
                                std::vector<std::string> const& changes,
                                AdvanceCallback const& advance, std::stop_token stop) {
  auto subject = open_account(settings);
  if (!subject) return subject.diagnostics();
  Reply reply;
  reply.subject = *std::move(subject);
  auto const questions = choose_questions(*reply.subject, question, changes);
  if (!questions) return questions.diagnostics();
  Bench const bench{settings.out, settings.threads, advance, std::move(stop)};
  auto const calibrated = calibrate(*reply.subject, std::nullopt, settings, effort, bench);
  if (!calibrated) return calibrated.diagnostics();
  reply.interrupted = !calibrated->has_value();
  if (reply.interrupted) return reply;
  auto const compared = compare((*calibrated)->evidence, (*calibrated)->draws, *questions,
                                main_subject(reply.subject->scenario),
                                days_known(reply.subject->scenario), (*calibrated)->print, bench);
  if (!compared) return compared.diagnostics();
  reply.interrupted = !compared->has_value();
  if (!reply.interrupted) reply.answers.what_ifs = **compared;
  reply.answers.verbal = explain::verbal;
  return reply;
}

base::Result<Reply> ask_forecast(Settings const& settings, Effort const& effort, base::Date as_of,
                                 std::filesystem::path const& later_claims,
                                 AdvanceCallback const& advance, std::stop_token stop) {
  auto subject = open_account(settings);
  if (!subject) return subject.diagnostics();
  Reply reply;
  reply.subject = *std::move(subject);
  scenario::Scenario const& account = reply.subject->scenario;
  if (as_of < account.start || as_of >= account.end) {
    return base::Diagnostic{
        {},
        "--as-of",
        as_of.to_string() + " leaves nothing to forecast",
        "a day from " + account.start.to_string() + " to the day before " + account.end.to_string(),
        "",
        base::Severity::error};
  }
  std::optional<scenario::Scenario> later;
  ForecastPlan plan{
      as_of, "What after " + as_of.to_string() + "?", main_subject(account), nullptr, {}};
  for (scenario::Question const& question : account.questions) {
    if (question.kind != "forecast") continue;
    plan.question = question.text;
    if (!question.subject.empty()) plan.subject = question.subject;
  }
  if (!later_claims.empty()) {
    auto read = with_later_claims(*reply.subject, later_claims);
    if (!read) return read.diagnostics();
    later = *std::move(read);
    plan.later = &*later;
    plan.later_readings =
        evidence::read_claims(*later, reply.subject->world, base::Date::parse("9999-12-31"));
    for (evidence::Reading& reading : plan.later_readings) {
      if (later->claims[reading.claim].report_date > as_of) continue;
      reading.scored = false;
      reading.why_not = "published by " + as_of.to_string() + ", so it is no forecast";
    }
  }
  Bench const bench{settings.out, settings.threads, advance, std::move(stop)};
  auto const calibrated =
      calibrate(*reply.subject, std::min(as_of, knowledge_of(account)), settings, effort, bench);
  if (!calibrated) return calibrated.diagnostics();
  reply.interrupted = !calibrated->has_value();
  if (reply.interrupted) return reply;
  auto const made =
      forecast((*calibrated)->evidence, (*calibrated)->draws, plan, (*calibrated)->print, bench);
  if (!made) return made.diagnostics();
  reply.interrupted = !made->has_value();
  if (!reply.interrupted) reply.answers.forecasts.push_back(**made);
  reply.answers.verbal = explain::verbal;
  return reply;
}

base::Result<Survey> survey_claims(Settings const& settings, AdvanceCallback const& advance,
                                   std::stop_token stop) {
  auto subject = open_account(settings);
  if (!subject) return subject.diagnostics();
  Survey survey;
  survey.subject = *std::move(subject);
  Subject const& what = *survey.subject;
  auto done = carry_out_prior(what, settings, advance, std::move(stop));
  if (!done) return done.diagnostics();
  survey.interrupted = done->interrupted;
  if (survey.interrupted) return survey;
  survey.prior = std::move(done->findings);
  auto const model = evidence::read_observation_model(what.scenario, what.catalogue);
  survey.holds.assign(what.readings.size(), std::numeric_limits<double>::quiet_NaN());
  for (std::size_t r = 0; r < what.readings.size(); ++r) {
    if (what.readings[r].observable) survey.holds[r] = 0.0;
  }
  for (std::size_t run = 0; run < survey.prior.series.size(); ++run) {
    campaign::RunRecord const record = record_of(survey.prior, run);
    for (std::size_t r = 0; r < what.readings.size(); ++r) {
      if (!what.readings[r].observable) continue;
      Covered const covered = covered_by(what.readings[r].statement, model);
      if (covered.holds(evidence::evaluate(*what.readings[r].observable, record))) {
        survey.holds[r] += 1.0;
      }
    }
  }
  auto const runs = static_cast<double>(std::max<std::size_t>(1, survey.prior.series.size()));
  for (double& share : survey.holds) share /= runs;
  for (auto const& one : evidence::tensions(what.scenario, what.readings, model)) {
    survey.tensions.push_back(one.words);
  }
  return survey;
}

base::Result<Recovered> check_recovery(std::filesystem::path const& scenario,
                                       RecoverySettings const& settings,
                                       AdvanceCallback const& advance, std::stop_token stop) {
  Settings account;
  account.seed = settings.seed;
  account.loss_table = settings.loss_table;
  auto const options = options_of(account);
  if (!options) return options.diagnostics();
  auto subject = load(scenario, *options);
  if (!subject) return subject.diagnostics();
  if (auto made = make_folder(settings.out); !made) return made.diagnostics();
  Recovered recovered{*std::move(subject), {}};
  auto recovery = recover(*recovered.subject, settings, advance, std::move(stop));
  if (!recovery) return recovery.diagnostics();
  recovered.recovery = *std::move(recovery);
  return recovered;
}

}  // namespace salient::study
