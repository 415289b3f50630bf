#include "apps/cli/commands.h"

#include <cstdio>
#include <filesystem>
#include <tuple>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "apps/cli/options.h"
#include "apps/cli/terminal.h"

namespace salient::cli {

namespace {

using Json = nlohmann::ordered_json;

Json summary_json(study::Outcome const& outcome) {
  Json json{{"result_hash", outcome.findings.provenance.result_hash},
            {"scenario_hash", outcome.findings.provenance.scenario_hash},
            {"runs", outcome.findings.provenance.runs},
            {"files", Json::array()}};
  for (auto const& file : outcome.files) json["files"].push_back(file.string());
  return json;
}

void print_summary(study::Outcome const& outcome) {
  report::Findings const& findings = outcome.findings;
  fmt::print("{}\n\n", findings.scenario->title);
  fmt::print("{} runs from the priors, seed {}; no claim has been used to change them.\n",
             report::number(static_cast<double>(findings.provenance.runs)),
             findings.provenance.seed);
  fmt::print(
      "Killed, wounded or missing from {} to {} (in this model):\n",
      findings.world->start.to_string(),
      (findings.world->start + static_cast<std::int64_t>(findings.world->days - 1)).to_string());
  for (std::size_t g = 0; g < findings.groups.size(); ++g) {
    report::Group const& group = findings.groups[g];
    fmt::print("  {:<44} {}\n", (group.is_side ? "" : "  ") + group.name,
               report::with_interval(findings.final_of(g, campaign::kCasualties), report::persons));
  }
  std::size_t scored = 0;
  for (evidence::Reading const& reading : findings.readings) scored += reading.scored ? 1 : 0;
  if (!findings.readings.empty()) {
    fmt::print("Claims: {}, of which {} can be compared with the runs.\n", findings.readings.size(),
               scored);
  }
  fmt::print("\nresult_hash {}\n", findings.provenance.result_hash);
  for (auto const& file : outcome.files) fmt::print("wrote {}\n", file.string());
}

}  // namespace

int run(Arguments const& a) {
  if (auto const wrong = check_numbers(a); wrong.has_errors()) {
    print(wrong);
    return kUserFault;
  }
  StopOnSignal const stop;
  study::Settings const settings = settings_of(a);
  ProgressLine line(a.quiet);
  auto const outcome = study::carry_out(
      settings, [&](study::Advance const& advance) { line.show(advance); }, stop.token());
  line.finish();
  if (!outcome) {
    print(outcome.diagnostics());
    return kUserFault;
  }
  print(outcome->subject->warnings);
  if (outcome->interrupted) {
    fmt::print(stderr, "stopped with {} of {} runs stored; the same command continues\n",
               outcome->runs_done + outcome->runs_resumed, settings.runs);
    return kInterrupted;
  }
  if (a.json)
    fmt::print("{}\n", summary_json(*outcome).dump(2));
  else
    print_summary(*outcome);
  return kSuccess;
}

namespace {

void print_check(base::Diagnostics const& diagnostics, bool as_json) {
  if (!as_json) {
    print(diagnostics);
    return;
  }
  fmt::print("{}\n", report::diagnostics_json(diagnostics));
}

std::string counted(std::size_t n, std::string const& what) {
  return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s");
}

std::size_t count_sourced(std::vector<scenario::NamedQuantity> const& all) {
  std::size_t sourced = 0;
  for (auto const& named : all) sourced += named.quantity->basis == scenario::Basis::source;
  return sourced;
}

int check_engagement(Arguments const& a) {
  auto const catalogue = study::engagement_catalogue();
  auto const read = scenario::read_engagement(a.scenario, catalogue);
  print_check(read.diagnostics(), a.json);
  if (!read) return kUserFault;
  if (a.json) return kSuccess;
  auto const all = scenario::all_quantities(*read, catalogue);
  fmt::print(
      "{} is sound: {}, {}, {}, {}; {}, {} of them from sources, the others assumptions or "
      "declared defaults.\n",
      read->id, counted(read->groups.size(), "group"),
      counted(read->minefields.size(), "minefield"),
      counted(read->batteries.size(), "battery mission"),
      counted(read->drone_teams.size(), "drone team"), counted(all.size(), "number"),
      count_sourced(all));
  return kSuccess;
}

}  // namespace

int check(Arguments const& a) {
  if (scenario::is_engagement(a.scenario)) return check_engagement(a);
  auto const subject = study::load(a.scenario, {});
  base::Diagnostics const& diagnostics = subject ? (*subject)->warnings : subject.diagnostics();
  print_check(diagnostics, a.json);
  if (!subject) return kUserFault;
  if (!a.json) {
    scenario::Scenario const& s = (*subject)->scenario;
    auto const all = scenario::all_quantities(s, (*subject)->catalogue);
    fmt::print(
        "{} is sound: {}, {}, {}, {}, {}; {}, {} of them from sources, the others "
        "assumptions or declared defaults.\n",
        s.id, counted(s.days(), "day"), counted(s.sides.size(), "side"),
        counted(s.formations.size(), "formation"), counted(s.sectors.size(), "sector"),
        counted(s.claims.size(), "claim"), counted(all.size(), "number"), count_sourced(all));
  }
  return kSuccess;
}

int schema(Arguments const& a) {
  if (a.claims) {
    for (std::string const& column : scenario::claim_columns()) fmt::print("{}\n", column);
    fmt::print("\nmetrics:\n");
    for (scenario::Metric const& metric : scenario::metrics()) {
      fmt::print("  {:<20} {}\n", metric.name, metric.meaning);
    }
    return kSuccess;
  }
  if (a.of_engagement) {
    fmt::print("{}",
               scenario::json_schema(scenario::engagement_format(), study::engagement_catalogue()));
    return kSuccess;
  }
  fmt::print("{}", scenario::json_schema(scenario::scenario_format(), api::catalogue()));
  return kSuccess;
}

int show(Arguments const& a) {
  if (a.subject == "parameters" && a.of_engagement) {
    fmt::print("{}", report::list_parameters(study::engagement_catalogue()));
  } else if (a.subject == "steps") {
    fmt::print("{}", report::list_steps(campaign::the_day()));
  } else if (a.subject == "mechanisms") {
    fmt::print("{}", report::list_mechanisms(campaign::the_day()));
  } else if (a.subject == "parameters" && a.scenario.empty()) {
    fmt::print("{}", report::list_parameters(api::catalogue()));
  } else if (a.subject == "parameters") {
    auto const subject = study::load(a.scenario, {});
    if (!subject) {
      print(subject.diagnostics());
      return kUserFault;
    }
    auto const& [scenario, catalogue] = std::tie((*subject)->scenario, (*subject)->catalogue);
    fmt::print("{}", a.json ? report::list_parameters_json(scenario, catalogue)
                            : report::list_parameters(scenario, catalogue));
  } else {
    std::vector<std::string> const known{"steps", "mechanisms", "parameters"};
    base::Diagnostics wrong;
    wrong.error({}, "show", "cannot show '" + base::printable(a.subject) + "'",
                "steps, mechanisms or parameters", base::did_you_mean(a.subject, known));
    print(wrong);
    return kUserFault;
  }
  return kSuccess;
}

int start(Arguments const& a) {
  auto const starter = a.from_claims.empty()
                           ? study::write_starter(a.scenario)
                           : study::write_starter_from_claims(a.scenario, a.from_claims);
  if (!starter) {
    print(starter.diagnostics());
    return kUserFault;
  }
  for (auto const& file : starter->files) fmt::print("wrote {}\n", file.string());
  if (!a.from_claims.empty()) {
    fmt::print("contingent: {}; {} claims kept, {} about other subjects left out\n",
               starter->contingent, starter->claims_kept, starter->claims_left_out);
  }
  fmt::print("next: salient analyze {}\n", a.scenario);
  return kSuccess;
}

int verify(Arguments const& a) {
  auto const found = study::verify(a.scenario, static_cast<std::uint64_t>(a.sample));
  if (!found) {
    print(found.diagnostics());
    return kUserFault;
  }
  if (a.json) {
    fmt::print("{}\n", Json{{"passed", found->passed()},
                            {"runs_checked", found->runs_checked},
                            {"runs_that_differ", found->runs_that_differ},
                            {"scenario_unchanged", found->scenario_unchanged},
                            {"study_found", found->study_found},
                            {"hash_confirmed", found->hash_confirmed},
                            {"recorded_version", found->recorded_version},
                            {"this_version", found->this_version}}
                           .dump(2));
  } else if (!found->scenario_unchanged) {
    fmt::print("the scenario has changed since these results were made\n");
  } else if (!found->study_found) {
    fmt::print(
        "the stored runs are gone, or this program (version {}) gives other numbers than the "
        "one that made them (version {})\n",
        found->this_version, found->recorded_version);
  } else {
    fmt::print("{} runs simulated again: {} differ; result_hash {}\n", found->runs_checked,
               found->runs_that_differ.size(),
               found->hash_confirmed ? "confirmed" : "NOT confirmed");
  }
  return found->passed() ? kSuccess : kUserFault;
}

}  // namespace salient::cli
