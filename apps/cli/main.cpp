#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "apps/cli/commands.h"
#include "apps/cli/suggestions.h"
#include "apps/cli/terminal.h"

namespace {

using salient::cli::Arguments;

void add_study_options(CLI::App& verb, Arguments& a) {
  verb.add_option("scenario", a.scenario, "folder with scenario.toml, or that file")->required();
  verb.add_option("--out", a.out, "folder for results [results/<scenario>]");
  verb.add_option("--seed", a.seed, "seed of every draw [1]");
  verb.add_option("--loss-table", a.loss_table,
                  "table from which losses in assaults are drawn: shipped, priors for none, or a "
                  "file that salient tabulate has written [shipped]");
  verb.add_option("--threads", a.threads, "threads, 0 for all the machine has [0]");
  verb.add_flag("--json", a.json, "print the answer as JSON");
  verb.add_flag("--quiet", a.quiet, "no progress line");
}

void add_run_options(CLI::App& verb, Arguments& a) {
  verb.add_option("--runs", a.runs, "number of runs from the priors [1000]");
  verb.add_option("--block-size", a.block_size, "runs stored together [64]");
  verb.add_option("--series", a.series, "first runs whose whole series are kept [1000]");
  verb.add_option("--steps-per-day", a.steps_per_day, "steps in which a day is simulated [1]");
}

void add_calibration_options(CLI::App& verb, Arguments& a) {
  verb.add_option("--ess", a.ess, "effective draws at which the calibration ends [1000]");
  verb.add_option("--chains", a.chains, "chains of the calibration [2048]");
  verb.add_option("--max-steps", a.max_steps, "most steps of the calibration [100]");
  verb.add_option("--steps", a.steps,
                  "end the calibration after so many steps; repeats one that --time has ended");
  verb.add_option("--time", a.time,
                  "end the calibration after so many seconds; what it has by then is used");
  verb.add_option("--draws", a.draws, "draws of the posterior carried to the last day [1000]");
}

CLI::App& add_verb(CLI::App& app, char const* name, char const* what, char const* example) {
  CLI::App* verb = app.add_subcommand(name, what);
  verb->footer(std::string("Example: ") + example);
  return *verb;
}

void add_questions(CLI::App& app, Arguments& a) {
  CLI::App& analyze = add_verb(
      app, "analyze", "calibrate an account to its claims, explain, forecast, write a report",
      "salient analyze scenarios/kursk-2024");
  add_study_options(analyze, a);
  add_run_options(analyze, a);
  add_calibration_options(analyze, a);
  analyze.add_option("--attribution-draws", a.attribution_draws,
                     "draws for which every coalition of causes is run, 0 for none [200]");
  CLI::App& run = add_verb(app, "run", "simulate an account from its priors and write tables only",
                           "salient run scenarios/minimal --runs 500 --seed 5");
  add_study_options(run, a);
  add_run_options(run, a);
  CLI::App& claims =
      add_verb(app, "claims", "show how claims are read, what the priors say, what conflicts",
               "salient claims scenarios/kursk-2024");
  add_study_options(claims, a);
  add_run_options(claims, a);
  CLI::App& compare =
      add_verb(app, "compare", "ask what if: the posterior run again under a change",
               "salient compare scenarios/kursk-2024 with-armour");
  add_study_options(compare, a);
  compare.add_option("question", a.question, "id of a counterfactual question; none: all");
  compare
      .add_option("--set", a.set,
                  "a change KEY=VALUE in the key's own unit (keys: salient show parameters), or "
                  "mechanism.NAME=reference; may be given several times")
      ->allow_extra_args(false);
  add_calibration_options(compare, a);
  CLI::App& forecast = add_verb(app, "forecast", "forecast from the claims published by a day",
                                "salient forecast scenarios/kursk-2024 --as-of 2025-01-31");
  add_study_options(forecast, a);
  forecast.add_option("--as-of", a.as_of, "last day whose reports may be used")->required();
  forecast.add_option("--score", a.score,
                      "a file of later claims (columns as in the account's) to score it with");
  add_calibration_options(forecast, a);
  CLI::App& sbc = add_verb(app, "sbc", "hold the inference against known, simulated campaigns",
                           "salient sbc scenarios/kursk-2024 --replications 200 --ess 200");
  add_study_options(sbc, a);
  sbc.add_option("--replications", a.replications, "number of known campaigns [200]");
  sbc.add_option("--ess", a.ess, "effective number of draws of each posterior [200]");
  sbc.add_option("--chains", a.chains, "chains of each calibration [320]");
  sbc.add_option("--max-steps", a.max_steps, "most steps of each calibration [100]");
}

void add_fit(CLI::App& app, Arguments& a) {
  CLI::App& fit = add_verb(app, "fit", "fit laws of attrition to recorded losses and compare them",
                           "salient fit ardennes --law square --law bracken");
  fit.add_option("data", a.scenario, "ardennes, bodart, cdb90, or a CSV file of days or battles")
      ->required();
  fit.add_option("--law", a.laws, "a law to fit; may be given several times [all]")
      ->allow_extra_args(false);
  fit.add_option("--hidden", a.hidden, "side that is hidden, x or y: fits deitchman too");
  fit.add_option("--predict", a.predict,
                 "of battles: the side whose losses are predicted from the other's [x]");
  fit.add_flag("--no-bayes", a.no_bayes, "least squares only, no intervals");
  fit.add_option("--seed", a.seed, "seed of every draw [1]");
  fit.add_option("--out", a.out, "folder for fits.csv, fits.json, fits.html [results/fit-DATA]");
  fit.add_flag("--json", a.json, "print the answer as JSON");
}

void add_validate(CLI::App& app, Arguments& a) {
  CLI::App& validate =
      add_verb(app, "validate", "hold laws, models and engine against recorded battles, as a page",
               "salient validate --out results/validation");
  validate.add_option("--out", a.out,
                      "folder for validation.html, .md, .json [results/validation]");
  validate.add_option("--seed", a.seed, "seed of every draw [1]");
  validate.add_option("--threads", a.threads, "threads, 0 for all the machine has [0]");
  validate.add_flag("--json", a.json, "print the outcome as JSON");
  validate.add_flag("--quiet", a.quiet, "no progress lines");
}

void add_engagements(CLI::App& app, Arguments& a) {
  CLI::App& engage = add_verb(
      app, "engage", "simulate an engagement many times: losses by cause, time and place",
      "salient engage engagements/company-massed.toml --set mechanism.minefields=reference");
  engage
      .add_option("account", a.accounts,
                  "assault, or assault:KEY=VALUE,…; several are held against the first")
      ->required();
  engage.add_option("--against", a.against, "one more engagement, held against the first")
      ->allow_extra_args(false);
  engage
      .add_option("--set", a.set,
                  "mechanism.NAME=reference: the first, so changed, is held against it; may be "
                  "given several times")
      ->allow_extra_args(false);
  engage.add_option("--replications", a.engaged, "number of replications [1000]");
  engage.add_option("--seed", a.seed, "seed of every draw [1]");
  engage.add_option("--threads", a.threads, "threads, 0 for all the machine has [0]");
  engage.add_option("--playback", a.playback, "number of the replication that is recorded [0]");
  engage.add_flag("--step-study", a.step_study, "compare lengths of the tick too");
  engage.add_option("--out", a.out, "folder for results [results/ACCOUNT]");
  engage.add_flag("--json", a.json, "print the answer as JSON");
  engage.add_flag("--quiet", a.quiet, "no progress line");
  CLI::App& tabulate =
      add_verb(app, "tabulate", "simulate a design of assaults and fit a loss table to them",
               "salient tabulate --out results/tabulate");
  tabulate.add_option("--rows", a.table_rows, "assaults of the design [1200]");
  tabulate.add_option("--held-out", a.held_out, "assaults to check the table on [420]");
  tabulate.add_option("--drawn", a.drawn_rows,
                      "assaults whose replications draw the engagement's parameters [200]");
  tabulate.add_option("--replications", a.table_replications, "of each assault [12]");
  tabulate.add_option("--seed", a.seed, "seed of every draw [1]");
  tabulate.add_option("--threads", a.threads, "threads, 0 for all the machine has [0]");
  tabulate.add_option("--out", a.out, "folder for assault.table and assault.md [results/tabulate]");
  tabulate.add_flag("--quiet", a.quiet, "no progress line");
  CLI::App& play = add_verb(app, "play", "show a moment of a recorded replication as text",
                            "salient play results/assault/1-assault.playback --at 600");
  play.add_option("file", a.file, "a file that salient engage has written")->required();
  play.add_option("--at", a.at, "seconds from the start; none: the end")
      ->check(CLI::NonNegativeNumber);
}

void add_battles(CLI::App& app, Arguments& a) {
  CLI::App& battle =
      add_verb(app, "battle", "forecast a battle from what was known before, by recorded ones",
               "salient battle --attackers 12000 --defenders 8000 --posture prepared --year 1944");
  salient::study::BattleQuestion& q = a.battle;
  battle.add_option("--attackers", q.attackers, "the attacker's strength in persons")->required();
  battle.add_option("--defenders", q.defenders, "the defender's strength in persons")->required();
  battle
      .add_option("--posture", q.posture,
                  "the defender's: hasty, prepared, fortified, delay or withdrawal")
      ->required();
  battle.add_option("--terrain", q.slope, "flat, rolling or rugged");
  battle.add_option("--cover", q.cover, "bare, mixed, desert or wooded");
  battle.add_flag("--urban", q.urban, "in a town");
  battle.add_option("--weather", q.weather, "dry or wet");
  battle.add_option("--season", q.season, "spring, summer, autumn or winter");
  battle.add_option("--year", q.year, "1600 to 1982");
  battle.add_option("--air", q.air, "who holds the air: attacker, neither or defender");
  battle.add_option("--attacker-tanks", q.attacker_tanks, "number of tanks");
  battle.add_option("--defender-tanks", q.defender_tanks, "number of tanks");
  battle.add_option("--attacker-guns", q.attacker_guns, "number of artillery pieces");
  battle.add_option("--defender-guns", q.defender_guns, "number of artillery pieces");
  battle.add_option("--attacker-cavalry", q.attacker_cavalry, "mounted troops");
  battle.add_option("--defender-cavalry", q.defender_cavalry, "mounted troops");
  battle.add_option("--surprise", q.surprise, "by the attacker, -3 (of it) to 3 (complete)");
  battle.add_flag("--json", a.json, "print the answer as JSON");
  CLI::App& score = add_verb(app, "score", "score the battle model on a file of recorded battles",
                             "salient score battles data/cdb90/battles.csv --json");
  score.add_option("what", a.subject, "battles")->required();
  score.add_option("file", a.file, "a CSV file of the layout of data/cdb90/battles.csv")
      ->required();
  score.add_flag("--json", a.json, "print the scores as JSON");
}

void add_serve(CLI::App& app, Arguments& a) {
  CLI::App& serve = add_verb(app, "serve", "open a local page on accounts: watch, question, change",
                             "salient serve scenarios/kursk-2024");
  serve.add_option("scenario", a.accounts,
                   "accounts and engagements to offer [those in scenarios/ and engagements/]");
  serve.add_option("--port", a.port, "port to serve at, 0 for a free one [8710]");
  serve.add_option("--bind", a.bind, "address to serve at [127.0.0.1: this machine alone]");
  serve.add_flag("--allow-others", a.allow_others,
                 "let --bind name an address that other machines reach");
  serve.add_option("--out", a.out, "folder for results of studies [results/page]");
  serve.add_option("--seed", a.seed, "seed of every draw [1]");
  serve.add_option("--loss-table", a.loss_table,
                   "table from which losses in assaults are drawn: shipped, priors for none, or a "
                   "file that salient tabulate has written [shipped]");
  serve.add_option("--threads", a.threads, "threads of a study, 0 for all the machine has [0]");
}

void add_verbs(CLI::App& app, Arguments& a) {
  add_serve(app, a);
  add_questions(app, a);
  add_fit(app, a);
  add_validate(app, a);
  add_engagements(app, a);
  add_battles(app, a);
  CLI::App& check = add_verb(app, "check", "read an account and list every fault",
                             "salient check scenarios/kursk-2024");
  check
      .add_option("scenario", a.scenario,
                  "folder with scenario.toml, that file, or the file of an engagement")
      ->required();
  check.add_flag("--json", a.json, "print the faults as JSON");
  CLI::App& schema = add_verb(app, "schema", "print the JSON Schema of accounts",
                              "salient schema > salient.schema.json");
  schema.add_flag("--claims", a.claims, "list the columns and metrics of a claims file instead");
  schema.add_flag("--engagement", a.of_engagement, "of engagements instead of scenarios");
  CLI::App& show = add_verb(app, "show", "show steps, mechanisms or parameters",
                            "salient show parameters scenarios/kursk-2024");
  show.add_option("what", a.subject, "steps, mechanisms or parameters")->required();
  show.add_option("scenario", a.scenario, "for parameters: the numbers of this account");
  show.add_flag("--json", a.json, "print the numbers of an account as JSON");
  show.add_flag("--engagement", a.of_engagement, "for parameters: those of engagements");
  CLI::App& start = add_verb(app, "new", "write a commented starter account",
                             "salient new my-campaign --from-claims claims.csv");
  start.add_option("folder", a.scenario, "a new or empty folder")->required();
  start.add_option("--from-claims", a.from_claims, "start from a CSV file of claims");
  CLI::App& verify = add_verb(app, "verify", "simulate a sample of stored runs again and compare",
                              "salient verify results/kursk-2024");
  verify.add_option("folder", a.scenario, "a folder of results")->required();
  verify.add_option("--sample", a.sample, "how many runs to simulate again [32]");
  verify.add_flag("--json", a.json, "print the outcome as JSON");
}

int dispatch(std::string const& verb, Arguments const& a) {
  if (verb == "analyze") return salient::cli::analyze(a);
  if (verb == "run") return salient::cli::run(a);
  if (verb == "claims") return salient::cli::claims(a);
  if (verb == "compare") return salient::cli::compare(a);
  if (verb == "forecast") return salient::cli::forecast(a);
  if (verb == "sbc") return salient::cli::sbc(a);
  if (verb == "check") return salient::cli::check(a);
  if (verb == "schema") return salient::cli::schema(a);
  if (verb == "show") return salient::cli::show(a);
  if (verb == "new") return salient::cli::start(a);
  if (verb == "fit") return salient::cli::fit(a);
  if (verb == "validate") return salient::cli::validate(a);
  if (verb == "engage") return salient::cli::engage(a);
  if (verb == "play") return salient::cli::play(a);
  if (verb == "tabulate") return salient::cli::tabulate(a);
  if (verb == "battle") return salient::cli::battle(a);
  if (verb == "score") return salient::cli::score(a);
  if (verb == "serve") return salient::cli::serve(a);
  return salient::cli::verify(a);
}

/// A word as a shell would have to be given it.
std::string quoted(std::string const& word) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./:=@%+,-";
  if (!word.empty() && word.find_first_not_of(kPlain) == std::string::npos) return word;
  std::string text = "'";
  for (char const c : word) text += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return text + "'";
}

int carry_out(int count, char** words) {
  Arguments a;
  std::vector<std::string> const given(words + 1, words + count);
  a.typed = "salient";
  for (std::string const& word : given) a.typed += " " + quoted(word);

  CLI::App app("Salient: from a sourced account of a campaign to what happened, with uncertainty",
               "salient");
  app.set_version_flag("--version", SALIENT_VERSION);
  app.footer("Example: salient analyze scenarios/kursk-2024");
  app.require_subcommand(1);
  add_verbs(app, a);
  try {
    app.parse(count, words);
  } catch (CLI::CallForHelp const& call) {
    return app.exit(call);
  } catch (CLI::CallForAllHelp const& call) {
    return app.exit(call);
  } catch (CLI::CallForVersion const& call) {
    return app.exit(call);
  } catch (CLI::ParseError const& error) {
    fmt::print(stderr, "error: {}\n", salient::cli::explain(error, app, given));
    return salient::cli::kUserFault;
  }
  return dispatch(app.get_subcommands().front()->get_name(), a);
}

}  // namespace

int main(int count, char** words) {
  try {
    return carry_out(count, words);
  } catch (std::exception const& fault) {
    std::fprintf(stderr, "internal fault: %s\nThis is a fault of Salient, not of your input.\n",
                 fault.what());
    return salient::cli::kInternalFault;
  }
}
