#include <chrono>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/cli/commands.h"
#include "apps/cli/options.h"
#include "apps/cli/terminal.h"

namespace salient::cli {

namespace {

using Json = nlohmann::ordered_json;

constexpr char kGoesOn[] = "stopped; what is done is stored, and the same command continues\n";

/// Asks something of a study with progress and Ctrl-C; `ask` takes both.
template <class Ask>
auto with_progress(Arguments const& a, Ask const& ask) {
  StopOnSignal const stop;
  ProgressLine line(a.quiet);
  auto result = ask([&](study::Advance const& advance) { line.show(advance); }, stop.token());
  line.finish();
  return result;
}

/// Prints the faults of a command line, if it has any.
bool faulty(Arguments const& a) {
  auto const wrong = check_numbers(a);
  print(wrong);
  return wrong.has_errors();
}

std::string duration(double seconds) { return fmt::format("{:.1f} s", seconds); }

void announce(Arguments const& a, study::Subject const& subject, study::Settings const& settings,
              study::Effort const& effort) {
  if (a.quiet || a.json) return;
  fmt::print("{}\n\nThis will take some minutes; Ctrl-C stops it, the same command goes on.\n",
             subject.scenario.title);
  fmt::print("Losses in assaults: {}.\n",
             subject.world.tabulated
                 ? "loss table " + study::loss_table_digest(subject.world) + " (" +
                       settings.loss_table + "; --loss-table priors leaves it out)"
                 : std::string("the priors; no loss table"));
  // The pace of this machine, from a few runs.
  constexpr std::uint64_t kTimed = 20;
  campaign::Workspace workspace;
  campaign::RunRecord record;
  auto const start = std::chrono::steady_clock::now();
  for (std::uint64_t run = 0; run < kTimed; ++run) {
    campaign::simulate(subject.world, run, workspace, record);
  }
  double const each =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() / kTimed;
  unsigned const threads =
      settings.threads > 0 ? settings.threads : std::max(1U, std::thread::hardware_concurrency());
  for (study::PlannedStage const& stage : study::plan_of(subject, settings, effort)) {
    if (stage.runs == 0) {
      fmt::print("  {}: the longest part; how many runs it takes shows as it goes\n", stage.what);
    } else {
      fmt::print("  {}: {} runs, at most some {}\n", stage.what,
                 report::number(static_cast<double>(stage.runs)),
                 duration(each * static_cast<double>(stage.runs) / threads));
    }
  }
  fmt::print("\n");
  std::fflush(stdout);
}

void print_analysis(study::Analysis const& analysis) {
  report::Findings const& findings = analysis.posterior ? *analysis.posterior : analysis.prior;
  fmt::print("{}\n", report::answers_text(findings, analysis.answers));
  fmt::print("\nRuns and time of each stage in this call:\n");
  for (report::StageAnswer const& stage : analysis.stages) {
    fmt::print("  {:<36} {:>10} runs {:>9}\n", stage.stage,
               report::number(static_cast<double>(stage.runs)), duration(stage.seconds));
  }
  fmt::print("\nresult_hash {} (runs from the priors)\nanswers_hash {}\n",
             analysis.prior.provenance.result_hash, analysis.answers_hash);
  for (auto const& file : analysis.files) fmt::print("wrote {}\n", file.string());
}

Json files_json(std::vector<std::filesystem::path> const& files) {
  Json list = Json::array();
  for (auto const& file : files) list.push_back(file.string());
  return list;
}

int print_reply(Arguments const& a, base::Result<study::Reply> const& reply) {
  if (!reply) {
    print(reply.diagnostics());
    return kUserFault;
  }
  print(reply->subject->warnings);
  if (reply->interrupted) {
    fmt::print(stderr, kGoesOn);
    return kInterrupted;
  }
  report::Findings findings;
  findings.scenario = &reply->subject->scenario;
  findings.catalogue = &reply->subject->catalogue;
  findings.world = &reply->subject->world;
  findings.readings = reply->subject->readings;
  if (a.json)
    fmt::print("{}\n", report::answers_json(findings, reply->answers));
  else
    fmt::print("{}\n", report::answers_tables(reply->answers));
  return kSuccess;
}

Json recovery_json(study::Recovery const& r) {
  Json json{{"replications", r.replications},
            {"mean_ess", r.mean_ess},
            {"simulations", r.simulations},
            {"quantities", Json::array()},
            {"forecasts", r.forecasts},
            {"forecasters", Json::array()},
            {"model_over_baselines", Json::array()}};
  for (std::size_t q = 0; q < r.checks.size(); ++q) {
    Json one{{"quantity", r.quantities[q]},
             {"chi_square", r.checks[q].chi_square},
             {"chi_square_limit", r.checks[q].chi_square_limit},
             {"ecdf_inside", r.checks[q].ecdf_inside},
             {"bins", r.checks[q].bins}};
    for (auto const& coverage : r.checks[q].coverage) {
      one["coverage"].push_back({{"level", coverage.level},
                                 {"share", coverage.share},
                                 {"standard_error", coverage.standard_error}});
    }
    auto const& controlled = r.controlled[q];
    one["coverage_90_controlled"] = {{"share", controlled.share},
                                     {"standard_error", controlled.standard_error},
                                     {"prior_interval_share", controlled.control},
                                     {"prior_interval_expected", controlled.expected}};
    json["quantities"].push_back(std::move(one));
  }
  for (auto const& one : r.forecasters) {
    json["forecasters"].push_back({{"name", one.name},
                                   {"log", one.log},
                                   {"crps", one.crps},
                                   {"coverage_90", one.coverage_90},
                                   {"width_90", one.width_90}});
  }
  for (auto const& one : r.beaten) {
    json["model_over_baselines"].push_back(
        {{"mean", one.mean}, {"standard_error", one.standard_error}, {"cases", one.cases}});
  }
  return json;
}

void print_recovery(study::Recovery const& r) {
  fmt::print("{} known campaigns, {} simulated campaigns, effective draws {:.0f} on average\n\n",
             r.replications, report::number(static_cast<double>(r.simulations)), r.mean_ess);
  fmt::print("{:<64} {:>6} {:>6} {:>6} {:>6}  ranks\n", "Share of truths inside intervals of",
             "50 %", "80 %", "90 %", "95 %");
  for (std::size_t q = 0; q < r.checks.size(); ++q) {
    auto const& check = r.checks[q];
    fmt::print("{:<64}", r.quantities[q]);
    for (auto const& coverage : check.coverage) fmt::print(" {:>5.1f}%", 100.0 * coverage.share);
    fmt::print("  chi-square {:.1f} (1 %: {:.1f}), {} band\n", check.chi_square,
               check.chi_square_limit, check.ecdf_inside ? "inside the" : "OUTSIDE the");
  }
  fmt::print(
      "\nThe same truths in the priors' own 90 % intervals, and the posteriors' coverage with "
      "that luck\ntaken out:\n");
  for (std::size_t q = 0; q < r.controlled.size(); ++q) {
    auto const& one = r.controlled[q];
    fmt::print("{:<64} {:>5.1f}% (expected {:.1f}%)  {:>5.1f}%, standard error {:.1f}\n",
               r.quantities[q], 100.0 * one.control, 100.0 * one.expected, 100.0 * one.share,
               100.0 * one.standard_error);
  }
  if (r.forecasters.empty()) return;
  fmt::print("\n{} forecasts of known campaigns, of the logarithm of each number:\n", r.forecasts);
  fmt::print("{:<18} {:>12} {:>8} {:>14} {:>12}\n", "", "log score", "CRPS", "90 % coverage",
             "90 % width");
  for (auto const& one : r.forecasters) {
    fmt::print("{:<18} {:>12.3f} {:>8.3f} {:>13.1f}% {:>12.3f}\n", one.name, one.log, one.crps,
               100.0 * one.coverage_90, one.width_90);
  }
  for (std::size_t i = 0; i < r.beaten.size(); ++i) {
    fmt::print("log score over {}: {:+.3f}, standard error {:.3f}\n", r.forecasters[i + 1].name,
               r.beaten[i].mean, r.beaten[i].standard_error);
  }
}

}  // namespace

int analyze(Arguments const& a) {
  if (faulty(a)) return kUserFault;
  study::Settings const settings = settings_of(a);
  study::Effort const effort = effort_of(a);
  auto const options = study::options_of(settings);
  if (!options) {
    print(options.diagnostics());
    return kUserFault;
  }
  auto const subject = study::load(settings.scenario, *options);
  if (!subject) {
    print(subject.diagnostics());
    return kUserFault;
  }
  announce(a, **subject, settings, effort);
  auto const analysis = with_progress(a, [&](auto const& advance, std::stop_token const& stop) {
    return study::analyze(settings, effort, advance, stop);
  });
  if (!analysis) {
    print(analysis.diagnostics());
    return kUserFault;
  }
  print((*analysis)->subject->warnings);
  if ((*analysis)->interrupted) {
    fmt::print(stderr, kGoesOn);
    return kInterrupted;
  }
  if (a.json) {
    fmt::print("{}\n", Json{{"answers_hash", (*analysis)->answers_hash},
                            {"result_hash", (*analysis)->prior.provenance.result_hash},
                            {"scenario_hash", (*analysis)->prior.provenance.scenario_hash},
                            {"calibration_steps", (*analysis)->steps},
                            {"files", files_json((*analysis)->files)}}
                           .dump(2));
  } else {
    print_analysis(**analysis);
  }
  return kSuccess;
}

int claims(Arguments const& a) {
  if (faulty(a)) return kUserFault;
  auto const survey = with_progress(a, [&](auto const& advance, std::stop_token const& stop) {
    return study::survey_claims(settings_of(a), advance, stop);
  });
  if (!survey) {
    print(survey.diagnostics());
    return kUserFault;
  }
  print(survey->subject->warnings);
  if (survey->interrupted) {
    fmt::print(stderr, kGoesOn);
    return kInterrupted;
  }
  fmt::print("{}", a.json ? report::claims_json(survey->prior, survey->holds, survey->tensions)
                          : report::claims_text(survey->prior, survey->holds, survey->tensions));
  return kSuccess;
}

int compare(Arguments const& a) {
  if (faulty(a)) return kUserFault;
  return print_reply(a, with_progress(a, [&](auto const& advance, std::stop_token const& stop) {
                       return study::ask_what_if(settings_of(a), effort_of(a), a.question, a.set,
                                                 advance, stop);
                     }));
}

int forecast(Arguments const& a) {
  if (faulty(a)) return kUserFault;
  return print_reply(a, with_progress(a, [&](auto const& advance, std::stop_token const& stop) {
                       return study::ask_forecast(settings_of(a), effort_of(a),
                                                  *base::Date::parse(a.as_of), a.score, advance,
                                                  stop);
                     }));
}

int sbc(Arguments const& a) {
  if (faulty(a)) return kUserFault;
  study::RecoverySettings settings;
  settings.loss_table = a.loss_table;
  settings.out = settings_of(a).out;
  settings.seed = static_cast<std::uint64_t>(a.seed);
  settings.replications = static_cast<std::uint64_t>(a.replications);
  if (a.ess > 0) settings.target_ess = static_cast<double>(a.ess);
  if (a.chains > 0) settings.chains = static_cast<std::size_t>(a.chains);
  settings.most_steps = static_cast<std::size_t>(a.max_steps);
  settings.threads = static_cast<unsigned>(a.threads);
  auto const recovered = with_progress(a, [&](auto const& advance, std::stop_token const& stop) {
    return study::check_recovery(a.scenario, settings, advance, stop);
  });
  if (!recovered) {
    print(recovered.diagnostics());
    return kUserFault;
  }
  if (recovered->recovery.interrupted) {
    fmt::print(stderr, kGoesOn);
    return kInterrupted;
  }
  if (a.json)
    fmt::print("{}\n", recovery_json(recovered->recovery).dump(2));
  else
    print_recovery(recovered->recovery);
  return kSuccess;
}

}  // namespace salient::cli
