#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "salient/report/findings.h"

namespace salient::report {

/// What an answer says of one quantity: a median with its 80 % interval, and the mean.
struct Spread {
  double low = 0.0, median = 0.0, high = 0.0;  ///< 10 %, 50 % and 90 %
  double mean = 0.0;
};

/// What one claim says, and how the posterior sees it. Quantities are in the reading's unit.
struct ClaimAnswer {
  std::size_t reading = 0;  ///< index into Findings::readings
  Quantiles prior{};        ///< of the quantity, before any claim
  Quantiles posterior{};    ///< of the quantity
  Quantiles report{};       ///< what its source would report, its own claim left out
  double holds = 0.0;      ///< posterior probability that the quantity lies in what the words state
  double surprise = 0.0;   ///< two-sided predictive tail of the stated number among the reports
  double lapse = 0.0;      ///< posterior probability that the claim says nothing of the quantity
  std::size_t relays = 0;  ///< reports that only repeat this original
};

/// How one source's numbers stand to the quantities that they speak of.
struct SourceAnswer {
  std::string name;
  std::string relation;  ///< "about its own side", "about its opponent" or "third party"
  std::string counts;    ///< the class of quantity, in words
  std::size_t claims = 0;
  Spread factor;                  ///< reported over true
  double headline_without = 0.0;  ///< posterior median of the headline when it is left out
  double pareto_k = 0.0;          ///< above 0.7 leaving it out by weights is not reliable
};

/// Claims that cannot all hold, in words.
struct Tension {
  std::string words;
};

/// What the claims say of one parameter.
struct ParameterAnswer {
  std::string key, title;
  Spread prior, posterior;
  std::string unit;
  double contraction = 0.0;        ///< 1 − posterior variance / prior variance
  double contraction_error = 0.0;  ///< its standard error
  double sensitivity = 0.0;        ///< of the headline to powers of the prior
};

/// A posterior correlation between two parameters, by their keys.
struct Correlation {
  std::string a, b;
  double r = 0.0;
};

/// The posterior: how it was reached and what it says of claims, sources and parameters.
struct CalibrationAnswer {
  std::string as_of;  ///< ISO date; nothing published later is used
  double ess = 0.0;
  std::uint64_t simulations = 0;
  std::size_t steps = 0;
  double acceptance = 0.0;
  std::size_t replicates = 0;  ///< frailty draws in one likelihood
  double log_evidence = 0.0;
  bool reached = false;  ///< the last tempering step was carried out
  std::string collapse;  ///< which claims conflict where the posterior collapsed; otherwise empty
  std::vector<ClaimAnswer> claims;
  std::vector<SourceAnswer> sources;
  std::vector<Tension> tensions;
  std::vector<ParameterAnswer> informed;
  std::size_t parameters = 0, uninformed = 0;
  std::vector<std::string> uninformed_keys;
  std::vector<Correlation> correlations;  ///< the strongest first
};

/// One mechanism's part in a loss, as Shapley value over all coalitions.
struct PlayerAnswer {
  std::string id, title;
  std::string reference;              ///< what "off" means, in words
  Spread total;                       ///< command free to react [the answer's unit]
  Spread direct;                      ///< command's decisions held as they were
  double total_error = 0.0;           ///< Monte Carlo standard error of the mean of `total`
  double share = 0.0;                 ///< of `all` − `none`
  Spread first_in, last_out;          ///< v({i}) − v(∅) and v(N) − v(N∖{i})
  std::vector<std::string> rests_on;  ///< keys of the quantities it rests on
};

/// Attribution of one quantity of one group (model page 18).
struct AttributionAnswer {
  std::string subject;   ///< who
  std::string quantity;  ///< "killed, wounded or missing"
  std::string unit;
  std::string until;  ///< ISO date
  Spread all, none;   ///< every player active, and every player in its reference state
  std::vector<PlayerAnswer> players;
  /// Indices into `players`, highest first: within a tier they cannot be told apart.
  std::vector<std::vector<std::size_t>> tiers;
  std::vector<std::pair<std::string, double>> proximate;  ///< cause, share of the loss
  std::string table_hash;
  std::size_t draws = 0;
  std::uint64_t runs = 0;
  std::vector<std::pair<std::string, double>> screening;  ///< Morris: key, μ*
};

/// One quantity under both accounts, over paired runs.
struct WhatIfLine {
  std::string quantity, unit;
  Spread factual, otherwise;
  Spread difference;               ///< otherwise − factual, run by run
  double error = 0.0;              ///< standard error of the mean difference
  double correlation = 0.0;        ///< between the paired runs
  double probability_lower = 0.0;  ///< that it is lower otherwise
};

struct WhatIfAnswer {
  std::string id, text;
  std::vector<std::string> changes;  ///< "key = value"
  std::vector<WhatIfLine> lines;
  double runs_saved = 0.0;  ///< runs beyond `runs` that unpaired samples need for the first line
  std::uint64_t runs = 0;
};

struct ForecastLine {
  std::string quantity, unit, date;
  Spread value;
  double low95 = 0.0, high95 = 0.0;
};

struct EventForecast {
  std::string words;  ///< "back at the front by 2025-02-28"
  double probability = 0.0;
};

/// Levels of a scored claim's quantiles.
inline constexpr std::array<double, 5> kScoredLevels{0.05, 0.25, 0.5, 0.75, 0.95};

/// A later claim beside what was forecast.
struct ScoredClaim {
  std::string id, words;
  std::array<double, kScoredLevels.size()> quantity{};  ///< of the quantity
  std::array<double, kScoredLevels.size()> report{};    ///< of what that source would report
  double value = 0.0;
  bool inside = false;  ///< between the 5 % and 95 % of the report
};

/// How a forecaster did on the scored claims.
struct ForecastScore {
  std::string name;  ///< "model", "persistence", "constant hazard"
  std::size_t n = 0;
  double coverage_90 = 0.0;  ///< share of the values inside 90 % intervals
  double crps = 0.0;         ///< mean; lower is better
  double log = 0.0;          ///< mean logarithm of the density; higher is better
};

struct ForecastAnswer {
  std::string as_of;  ///< ISO date
  std::string question;
  bool blind = false;  ///< nobody who built it knew what came after
  std::vector<ForecastLine> lines;
  std::vector<EventForecast> events;
  std::vector<std::pair<std::string, double>>
      information;  ///< fact, variance it would remove (share)
  std::vector<ScoredClaim> scored;
  std::vector<std::pair<std::string, std::string>> not_scored;  ///< later claim, why not
  std::vector<ForecastScore> scores;
};

struct StageAnswer {
  std::string stage;
  std::uint64_t runs = 0;
  double seconds = 0.0;  ///< never written into a file that is hashed
};

/// What the program makes of the claims; every part may be missing.
struct Answers {
  std::optional<CalibrationAnswer> calibration;
  std::vector<AttributionAnswer> attributions;
  std::vector<WhatIfAnswer> what_ifs;
  std::vector<ForecastAnswer> forecasts;
  std::vector<StageAnswer> stages;
  Findings const* prior = nullptr;  ///< of the runs before any claim; for the fans
  /// Words for a probability (explain/verbal.h), and the yardstick that they are taken from.
  /// Without them probabilities are given as numbers only.
  std::string_view (*verbal)(double probability) = nullptr;
  std::string yardstick;

  [[nodiscard]] bool empty() const {
    return !calibration && attributions.empty() && what_ifs.empty() && forecasts.empty() &&
           stages.empty();
  }
};

}  // namespace salient::report
