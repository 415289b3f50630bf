#include "salient/study/analysis.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "salient/campaign/day.h"
#include "salient/ensemble/study.h"
#include "salient/evidence/observation.h"
#include "salient/report/html.h"
#include "salient/report/netcdf.h"
#include "salient/report/tables.h"
#include "salient/scenario/reader.h"
#include "salient/study/files.h"
#include "salient/study/manifest.h"
#include "salient/study/summaries.h"

namespace salient::study {

namespace {

namespace fs = std::filesystem;

/// Makes the function that one thread simulates with, its scratch space inside.
ensemble::RunFunction simulator(Subject const& subject, Settings const& settings) {
  struct Scratch {
    campaign::Workspace workspace;
    campaign::RunRecord record;
  };
  auto scratch = std::make_shared<Scratch>();
  std::uint64_t const series_runs = settings.series_runs;
  return [&subject, scratch, series_runs](std::uint64_t run, std::vector<std::byte>& payload) {
    campaign::simulate(subject.world, run, scratch->workspace, scratch->record);
    encode(summarise(scratch->record, subject.readings, run < series_runs), payload);
  };
}

base::Result<base::Done> write_products(Outcome& outcome, Settings const& settings,
                                        Products products) {
  std::vector<std::pair<std::string, std::string>> texts{
      {"daily.csv", report::daily_csv(outcome.findings)},
      {"columns.csv", report::columns_csv(outcome.findings)},
      {"result.json", report::result_json(outcome.findings)}};
  if (products == Products::tables_and_report) {
    texts.emplace_back("report.html", report::html(outcome.findings));
  }
  for (auto const& [name, text] : texts) {
    fs::path const file = settings.out / name;
    if (auto written = write_whole(file, text); !written) return written;
    outcome.files.push_back(file);
  }
  fs::path const series = settings.out / "series.nc";
  if (auto written = report::write_netcdf(outcome.findings, series); !written) return written;
  outcome.files.push_back(series);
  // The manifest comes last: where it is, everything is.
  fs::path const manifest = settings.out / "manifest.json";
  auto const text = manifest_json(settings, outcome.findings.provenance, outcome.files);
  if (auto written = write_whole(manifest, text); !written) return written;
  outcome.files.push_back(manifest);
  return base::Done{};
}

}  // namespace

std::string_view version() { return SALIENT_VERSION; }

std::string scenario_hash(Subject const& subject) {
  ensemble::Hasher hasher;
  std::string const text = scenario::canonical_text(subject.scenario, subject.catalogue);
  hasher.add(std::as_bytes(std::span<char const>(text)));
  return ensemble::to_hex(hasher.finish());
}

ensemble::Digest fingerprint(Subject const& subject, Settings const& settings) {
  ensemble::Hasher hasher;
  std::string const text = std::string(version()) + "\n" + scenario_hash(subject) + "\n" +
                           evidence::canonical_text(subject.readings);
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

base::Result<Outcome> carry_out(Settings const& settings, Products products,
                                AdvanceCallback const& advance, std::stop_token stop) {
  Outcome outcome;
  auto subject = load(settings.scenario,
                      {settings.seed, settings.steps_per_day, campaign::Configuration::stochastic});
  if (!subject) return subject.diagnostics();
  outcome.subject = *std::move(subject);
  Subject const& what = *outcome.subject;

  if (auto made = make_folder(settings.out); !made) return made.diagnostics();
  ensemble::Digest const print = fingerprint(what, settings);
  auto store = ensemble::Store::open(study_folder(settings, print), print);
  if (!store) return store.diagnostics();

  auto const progress = [&](ensemble::Progress const& p) {
    if (advance) {
      advance({"simulating", p.done, p.total, p.resumed, p.elapsed_seconds, p.remaining_seconds});
    }
  };
  auto summary = ensemble::carry_out(
      *store, {settings.runs, settings.block_size, settings.threads},
      [&] { return simulator(what, settings); }, progress, std::move(stop));
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
  auto findings = summarise_study(*store, what, settings);
  if (!findings) return findings.diagnostics();
  outcome.findings = *std::move(findings);
  if (auto written = write_products(outcome, settings, products); !written) {
    return written.diagnostics();
  }
  return outcome;
}

}  // namespace salient::study
