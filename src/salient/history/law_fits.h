#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "salient/base/result.h"
#include "salient/history/battle_fit.h"
#include "salient/history/comparison.h"
#include "salient/history/law.h"
#include "salient/history/log_regression.h"
#include "salient/history/series_posterior.h"

namespace salient::history {

/// What is fitted to recorded battles and how.
struct FitSettings {
  std::vector<Law> laws;  ///< none: all that the data can tell apart
  std::optional<Side>
      hidden;         ///< the side that is hidden; without it Deitchman's law is not fitted
  bool bayes = true;  ///< intervals, evidences and predictive densities too
  std::uint64_t seed = 1;
  Direction direction = Direction::x_given_y;  ///< of a table of battles
};

/// A number of a fitted law.
struct FittedNumber {
  std::string name;                  ///< "a"
  std::string meaning;               ///< in words
  std::optional<double> estimate;    ///< least squares, or most likely
  std::optional<Interval> interval;  ///< posterior
  std::string prior;                 ///< in words; empty where it follows from other numbers
};

/// A law as fitted.
struct LawFit {
  LawOf law;
  std::vector<FittedNumber> numbers;
  double squares = 0.0;  ///< series: of losses; battles: of ln losses
  double r_squared = 0.0;
  std::optional<double> log_evidence;
  std::optional<Compared> log_score;      ///< of what was left out; higher is better
  std::optional<Compared> squared_error;  ///< of what was left out; lower is better
  std::vector<Profile> profiles;          ///< series: of the exponents
  std::vector<Strengths> fitted;          ///< series: by day
  std::vector<DayPrediction> predicted;   ///< series, with bayes: by day
  std::vector<double> exchange;           ///< battles: median ratio of losses predicted, by bin
  std::vector<std::string> warnings;
};

/// Battles of like strength ratio.
struct ExchangeBin {
  double lowest = 0.0, highest = 0.0;  ///< x/y
  std::size_t battles = 0;
  double low = 0.0, median = 0.0, high = 0.0;  ///< 10, 50, 90 % of losses of x / losses of y
};

/// Laws fitted to one set of data, best first by the log score, else by the squared error.
struct LawFits {
  Recorded data;  ///< with all rows that were left out and why
  FitSettings settings;
  Tactics tactics = Tactics::none;  ///< of a series
  std::vector<LawFit> laws;
  std::string score;      ///< what the scores are of, in words; empty when none
  std::size_t cases = 0;  ///< that were scored
  std::vector<ExchangeBin> bins;
  std::optional<LogRegression> regression_x, regression_y;  ///< of a series
  std::vector<std::string> notes;
};

/// Fits. Faults: a law that the settings ask for and the data or the settings do not allow; too few
/// rows (a series needs 3 days, a table 20 battles).
[[nodiscard]] base::Result<LawFits> fit_laws(Recorded recorded, FitSettings const& settings);

}  // namespace salient::history
