#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "salient/base/result.h"
#include "salient/campaign/world.h"
#include "salient/ensemble/digest.h"
#include "salient/ensemble/store.h"
#include "salient/ensemble/study.h"
#include "salient/report/findings.h"
#include "salient/scenario/scenario.h"

namespace salient::study {

/// What a study is asked to do.
struct Settings {
  std::filesystem::path scenario;  ///< folder or scenario.toml
  std::filesystem::path out;       ///< folder for results; made when it is not there
  std::uint64_t seed = 1;
  std::uint64_t runs = 1000;
  std::uint64_t block_size = 64;     ///< runs stored together
  std::uint64_t series_runs = 1000;  ///< of the first runs the whole series are kept
  unsigned threads = 0;              ///< 0: as many as the machine has
  int steps_per_day = 1;
  std::string loss_table = "shipped";  ///< shipped, priors, or a file (tabulate.h)
  std::string command;                 ///< as typed, for the manifest
};

/// How far a study is.
struct Advance {
  std::string stage;  ///< "runs from the priors"
  std::uint64_t done = 0, total = 0, resumed = 0;
  double elapsed_seconds = 0.0, remaining_seconds = 0.0;
};
using AdvanceCallback = std::function<void(Advance const&)>;

/// An account with the engine that simulates it. Addresses stay valid while it lives.
struct Subject {
  base::Catalogue catalogue;
  scenario::Scenario scenario;
  campaign::World world;
  std::vector<evidence::Reading> readings;
  base::Diagnostics warnings;
};

/// Reads, checks and compiles a scenario.
[[nodiscard]] base::Result<std::unique_ptr<Subject>> load(std::filesystem::path const& scenario,
                                                          campaign::Options const& options);

/// How the campaigns of a study are run; the loss table is read here.
[[nodiscard]] base::Result<campaign::Options> options_of(Settings const& settings);

/// Loads the account of a study and makes its folder of results.
[[nodiscard]] base::Result<std::unique_ptr<Subject>> open_account(Settings const& settings);

/// What a study leaves: findings, and the files that it wrote.
struct Outcome {
  std::unique_ptr<Subject> subject;
  report::Findings findings;
  std::vector<std::filesystem::path> files;
  bool interrupted = false;  ///< stopped before all runs were done; the same call continues
  std::uint64_t runs_done = 0, runs_resumed = 0;
  double runs_per_second = 0.0;
};

/// Simulates `settings.runs` runs of the scenario from the priors durably and writes daily.csv,
/// columns.csv, series.nc, result.json and manifest.json. After an interruption of any kind the
/// same call continues with what is stored. The numbers depend on the scenario, the seed, the
/// number of runs and the steps a day, and on nothing else. (What claims make of the priors:
/// analyze.h.)
[[nodiscard]] base::Result<Outcome> carry_out(Settings const& settings,
                                              AdvanceCallback const& advance, std::stop_token stop);

/// Makes the function with which one thread simulates and summarises runs.
using RunFactory = ensemble::RunFunctionFactory;

/// Does the runs that a store lacks and summarises all of them; the outcome has no subject, and no
/// findings when it was interrupted. `stage` is what progress says.
[[nodiscard]] base::Result<Outcome> carry_out_runs(ensemble::Store& store, Subject const& subject,
                                                   Settings const& settings,
                                                   RunFactory const& factory,
                                                   std::string const& stage,
                                                   AdvanceCallback const& advance,
                                                   std::stop_token stop);

/// The same of `settings.runs` runs of a subject from its priors, in the study's own folder.
[[nodiscard]] base::Result<Outcome> carry_out_prior(Subject const& subject,
                                                    Settings const& settings,
                                                    AdvanceCallback const& advance,
                                                    std::stop_token stop);

/// Writes the tables of findings into the folder of results; the files written are added to
/// `files`.
[[nodiscard]] base::Result<base::Done> write_tables(report::Findings const& findings,
                                                    std::filesystem::path const& folder,
                                                    std::vector<std::filesystem::path>& files);

/// Version of the program.
[[nodiscard]] std::string_view version();
/// Digest of a scenario as simulated, in hexadecimal.
[[nodiscard]] std::string scenario_hash(Subject const& subject);
/// Digest of the loss table that a world draws on; empty where it draws on the priors.
[[nodiscard]] std::string loss_table_digest(campaign::World const& world);
/// Digest of all that decides what is stored, the engine's own numbers included: a study of another
/// digest is another study.
[[nodiscard]] ensemble::Digest fingerprint(Subject const& subject, Settings const& settings);
/// Folder of the stored runs of a study.
[[nodiscard]] std::filesystem::path study_folder(Settings const& settings, ensemble::Digest print);

}  // namespace salient::study
