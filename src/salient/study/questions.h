#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "salient/study/analyze.h"
#include "salient/study/recovery.h"

namespace salient::study {

/// What one question to an account leaves. Calibrations are kept in the folder of results and
/// shared with `analyze` and with other questions of the same effort.
struct Reply {
  std::unique_ptr<Subject> subject;
  report::Answers answers;
  bool interrupted = false;  ///< the same call goes on
};

/// Compares the account with itself under changes: a counterfactual question of the account by its
/// id, changes as `KEY=VALUE` (scenario::read_change), or, when neither is given, all its
/// counterfactual questions.
[[nodiscard]] base::Result<Reply> ask_what_if(Settings const& settings, Effort const& effort,
                                              std::string const& question,
                                              std::vector<std::string> const& changes,
                                              AdvanceCallback const& advance, std::stop_token stop);

/// Forecasts from claims published by a day, and scores the forecast against a file of later claims
/// when one is given (same columns as the account's; what stands there as an input counts as an
/// outcome, and what was published by `as_of` is not scored).
[[nodiscard]] base::Result<Reply> ask_forecast(Settings const& settings, Effort const& effort,
                                               base::Date as_of,
                                               std::filesystem::path const& later_claims,
                                               AdvanceCallback const& advance,
                                               std::stop_token stop);

/// How the account's claims were read, what runs from the priors say of each, and which of them can
/// hardly hold together.
struct Survey {
  std::unique_ptr<Subject> subject;
  report::Findings prior;
  std::vector<double> holds;          ///< (reading): share of runs in which it holds; NaN if none
  std::vector<std::string> tensions;  ///< in words
  bool interrupted = false;
};
[[nodiscard]] base::Result<Survey> survey_claims(Settings const& settings,
                                                 AdvanceCallback const& advance,
                                                 std::stop_token stop);

/// Loads the account and checks its inference on known campaigns (recovery.h).
struct Recovered {
  std::unique_ptr<Subject> subject;
  Recovery recovery;
};
[[nodiscard]] base::Result<Recovered> check_recovery(std::filesystem::path const& scenario,
                                                     RecoverySettings const& settings,
                                                     AdvanceCallback const& advance,
                                                     std::stop_token stop);

}  // namespace salient::study
