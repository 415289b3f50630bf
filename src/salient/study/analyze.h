#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "salient/report/answers.h"
#include "salient/study/calibration.h"
#include "salient/study/forecast.h"
#include "salient/study/stage.h"
#include "salient/study/what_if.h"

namespace salient::study {

/// How much an analysis does beside the runs from the priors (Settings::runs).
struct Effort {
  double target_ess = 1000.0;  ///< effective number of draws of the posterior
  std::size_t chains = 2048;
  std::size_t chain_length = 5;
  std::size_t replicates = 1;  ///< runs that one likelihood is averaged over; 0: chosen
  std::size_t most_steps = 100;
  std::optional<std::size_t> steps;     ///< of the calibration: no more than so many
  double seconds = 0.0;                 ///< after which the calibration stops where it is; 0: none
  std::size_t draws = 1000;             ///< of the posterior that are simulated to the last day
  std::size_t attribution_draws = 200;  ///< of them for which every coalition is run; 0: none
  std::size_t screening = 8;            ///< trajectories of the screening of inputs; 0: none
};

/// The posterior of an account, ready to be asked.
struct Calibrated {
  Evidence evidence;
  inference::Posterior posterior;
  Draws draws;
  ensemble::Digest print;  ///< of the draws: all that later stages depend on
};

/// Calibrates a subject to its claims as known on a day. Nothing when it was stopped. Claims that
/// contradict each other so that no posterior is found, and likelihoods that are no number, are
/// diagnostics that name the claims.
[[nodiscard]] base::Result<std::optional<Calibrated>> calibrate(Subject const& subject,
                                                                std::optional<base::Date> knowledge,
                                                                Settings const& settings,
                                                                Effort const& effort,
                                                                Bench const& bench);

/// What an analysis leaves.
struct Analysis {
  std::unique_ptr<Subject> subject;
  report::Findings prior;
  std::optional<report::Findings> posterior;  ///< none when no claim can be compared
  report::Answers answers;                    ///< its `prior` points into this object's
  std::vector<report::StageAnswer> stages;    ///< with the seconds that they took in this call
  std::vector<std::filesystem::path> files;
  std::size_t steps = 0;  ///< of the calibration
  std::string answers_hash;
  bool interrupted = false;  ///< the same call goes on
};

/// The whole question in one go: runs from the priors, calibration to the claims, the posterior to
/// the last day, attribution, what-ifs, forecasts, tables and one report. Every stage is durable:
/// after an interruption of any kind the same call goes on and ends with the same bytes.
[[nodiscard]] base::Result<std::unique_ptr<Analysis>> analyze(Settings const& settings,
                                                              Effort const& effort,
                                                              AdvanceCallback const& advance,
                                                              std::stop_token stop);

/// What an analysis of these settings will do, stage by stage, with the number of runs that can be
/// told beforehand (of the calibration: nothing can).
struct PlannedStage {
  std::string what;
  std::uint64_t runs = 0;
};
[[nodiscard]] std::vector<PlannedStage> plan_of(Subject const& subject, Settings const& settings,
                                                Effort const& effort);

/// Last day whose reports an analysis may use, and number of days up to its evening.
[[nodiscard]] base::Date knowledge_of(scenario::Scenario const& scenario);
[[nodiscard]] std::size_t days_known(scenario::Scenario const& scenario);

/// Runs of the draws of a posterior to the last day, as a study is made of: numbers, chance, and
/// losses taken by the draw's discrepancies.
[[nodiscard]] RunFactory posterior_runs(Calibrated const& calibrated);

}  // namespace salient::study
