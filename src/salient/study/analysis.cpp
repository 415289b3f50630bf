#include "salient/study/analysis.h"

#include <memory>
#include <utility>

#include "salient/campaign/day.h"
#include "salient/campaign/loss_table_file.h"
#include "salient/evidence/observation.h"
#include "salient/report/netcdf.h"
#include "salient/report/tables.h"
#include "salient/scenario/reader.h"
#include "salient/study/files.h"
#include "salient/study/manifest.h"
#include "salient/study/summaries.h"
#include "salient/study/tabulate.h"

namespace salient::study {

namespace {

namespace fs = std::filesystem;

/// The runs of a subject from its priors.
RunFactory prior_runs(Subject const& subject, Settings const& settings) {
  return [&subject, series_runs = settings.series_runs]() -> ensemble::RunFunction {
    struct Scratch {
      campaign::Workspace workspace;
      campaign::RunRecord record;
    };
    return [&subject, series_runs, scratch = std::make_shared<Scratch>()](
               std::uint64_t run, std::vector<std::byte>& payload) {
      campaign::simulate(subject.world, run, scratch->workspace, scratch->record);
      encode(summarise(scratch->record, subject.readings, run < series_runs), payload);
    };
  };
}

}  // namespace

std::string_view version() { return SALIENT_VERSION; }

std::string scenario_hash(Subject const& subject) {
  ensemble::Hasher hasher;
  std::string const text = scenario::canonical_text(subject.scenario, subject.catalogue);
  hasher.add(std::as_bytes(std::span<char const>(text)));
  return ensemble::to_hex(hasher.finish());
}

std::string loss_table_digest(campaign::World const& world) {
  return world.tabulated ? campaign::digest_of(*world.options.loss_table) : std::string();
}

ensemble::Digest fingerprint(Subject const& subject, Settings const& settings) {
  ensemble::Hasher hasher;
  std::string const text = std::string(version()) + "\n" + scenario_hash(subject) + "\n" +
                           evidence::canonical_text(subject.readings) + "\n" +
                           loss_table_digest(subject.world);
  hasher.add(std::as_bytes(std::span<char const>(text)));
  // Run 0 stands for the engine: one that gives other numbers makes another study, so runs of two
  // engines are never put together.
  campaign::Workspace workspace;
  campaign::RunRecord first_run;
  campaign::simulate(subject.world, 0, workspace, first_run);
  ensemble::Digest const engine = digest_of(first_run);
  hasher.add_u64(engine.high);
  hasher.add_u64(engine.low);
  hasher.add_u64(settings.seed);
  hasher.add_u64(static_cast<std::uint64_t>(settings.steps_per_day));
  hasher.add_u64(settings.series_runs);
  return hasher.finish();
}

fs::path study_folder(Settings const& settings, ensemble::Digest print) {
  return settings.out / ("study-" + ensemble::to_hex(print).substr(0, 12));
}

base::Result<std::unique_ptr<Subject>> load(fs::path const& path,
                                            campaign::Options const& options) {
  auto subject = std::make_unique<Subject>();
  subject->catalogue = campaign::catalogue_of(campaign::the_day());
  subject->catalogue.add(evidence::declaration());
  auto read = scenario::read_scenario(path, subject->catalogue);
  if (!read) return read.diagnostics();
  subject->warnings = read.diagnostics();
  subject->scenario = *std::move(read);
  subject->world =
      campaign::compile(subject->scenario, subject->catalogue, campaign::the_day(), options);
  subject->readings = evidence::read_claims(subject->scenario, subject->world);
  return subject;
}

base::Result<Outcome> carry_out_runs(ensemble::Store& store, Subject const& subject,
                                     Settings const& settings, RunFactory const& factory,
                                     std::string const& stage, AdvanceCallback const& advance,
                                     std::stop_token stop) {
  Outcome outcome;
  auto const progress = [&](ensemble::Progress const& p) {
    if (advance) {
      advance({stage, p.done, p.total, p.resumed, p.elapsed_seconds, p.remaining_seconds});
    }
  };
  auto summary = ensemble::carry_out(store, {settings.runs, settings.block_size, settings.threads},
                                     factory, progress, std::move(stop));
  if (!summary) return summary.diagnostics();
  outcome.runs_done = summary->runs_done_now;
  outcome.runs_resumed = summary->runs_resumed;
  outcome.runs_per_second =
      summary->elapsed_seconds > 0.0
          ? static_cast<double>(summary->runs_done_now) / summary->elapsed_seconds
          : 0.0;
  if (!summary->complete) {
    outcome.interrupted = true;
    return outcome;
  }
  auto findings = summarise_study(store, subject, settings);
  if (!findings) return findings.diagnostics();
  outcome.findings = *std::move(findings);
  return outcome;
}

base::Result<Outcome> carry_out_prior(Subject const& subject, Settings const& settings,
                                      AdvanceCallback const& advance, std::stop_token stop) {
  ensemble::Digest const print = fingerprint(subject, settings);
  auto store = ensemble::Store::open(study_folder(settings, print), print);
  if (!store) return store.diagnostics();
  return carry_out_runs(*store, subject, settings, prior_runs(subject, settings),
                        "runs from the priors", advance, std::move(stop));
}

base::Result<campaign::Options> options_of(Settings const& settings) {
  auto table = loss_table_named(settings.loss_table);
  if (!table) return table.diagnostics();
  return campaign::Options{settings.seed, settings.steps_per_day,
                           campaign::Configuration::stochastic, *std::move(table)};
}

base::Result<std::unique_ptr<Subject>> open_account(Settings const& settings) {
  auto const options = options_of(settings);
  if (!options) return options.diagnostics();
  auto subject = load(settings.scenario, *options);
  if (!subject) return subject.diagnostics();
  if (auto made = make_folder(settings.out); !made) return made.diagnostics();
  return subject;
}

base::Result<base::Done> write_tables(report::Findings const& findings, fs::path const& folder,
                                      std::vector<fs::path>& files) {
  std::vector<std::pair<std::string, std::string>> const texts{
      {"daily.csv", report::daily_csv(findings)}, {"columns.csv", report::columns_csv(findings)}};
  for (auto const& [name, text] : texts) {
    fs::path const file = folder / name;
    if (auto written = write_whole(file, text); !written) return written;
    files.push_back(file);
  }
  fs::path const series = folder / "series.nc";
  if (auto written = report::write_netcdf(findings, series); !written) return written;
  files.push_back(series);
  return base::Done{};
}

base::Result<Outcome> carry_out(Settings const& settings, AdvanceCallback const& advance,
                                std::stop_token stop) {
  auto subject = open_account(settings);
  if (!subject) return subject.diagnostics();
  auto done = carry_out_prior(**subject, settings, advance, std::move(stop));
  if (!done) return done.diagnostics();
  Outcome outcome = *std::move(done);
  outcome.subject = *std::move(subject);
  if (outcome.interrupted) return outcome;
  if (auto written = write_tables(outcome.findings, settings.out, outcome.files); !written) {
    return written.diagnostics();
  }
  fs::path const result = settings.out / "result.json";
  if (auto written = write_whole(result, report::result_json(outcome.findings)); !written) {
    return written.diagnostics();
  }
  outcome.files.push_back(result);
  // The manifest comes last: where it is, everything is.
  fs::path const manifest = settings.out / "manifest.json";
  auto const text = manifest_json(settings, outcome.findings.provenance, outcome.files);
  if (auto written = write_whole(manifest, text); !written) return written.diagnostics();
  outcome.files.push_back(manifest);
  return outcome;
}

}  // namespace salient::study
