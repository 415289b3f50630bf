#pragma once

#include <string>
#include <vector>

#include "salient/history/battle_cases.h"
#include "salient/history/validation_case.h"
#include "salient/inference/calibration_check.h"
#include "salient/report/page.h"

namespace salient::report {

/// A closed-form case and what the program makes of it.
struct OracleResult {
  std::string id, what;
  double expected = 0.0, found = 0.0;
  double tolerance = 0.0;  ///< relative
  bool agrees = false;
};

/// All that the program was held against in one run of `salient validate`.
struct Validation {
  std::vector<history::ValidationCase> cases;
  history::BattleStudy battles;
  std::vector<OracleResult> oracles;
  std::vector<std::string> sampled;  ///< quantities of the sampler's check, in words
  std::vector<inference::QuantityCheck> calibrated;  ///< (sampled)
  std::string version, command;
};

/// How much of what was held against the record agrees.
struct Tally {
  std::size_t cases = 0, misses = 0;
  std::size_t winners = 0, winner_misses = 0;      ///< of battles, out of fold
  std::size_t intervals = 0, interval_misses = 0;  ///< 90 % intervals of losses, both sides
  std::size_t oracles = 0, oracle_misses = 0;
  std::size_t calibrations = 0, calibration_misses = 0;
};
[[nodiscard]] Tally tally_of(Validation const& validation);

/// Misses first, then every case with what was predicted and recorded, hit or miss; cross-validated
/// scores; every battle; oracles; the sampler's calibration; limits.
[[nodiscard]] SectionsPage validation_page(Validation const& validation);
/// The counts in a few lines, misses named.
[[nodiscard]] std::string validation_text(Validation const& validation);
/// Everything, for other programs.
[[nodiscard]] std::string validation_json(Validation const& validation);

}  // namespace salient::report
