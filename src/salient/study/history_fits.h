#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "salient/base/result.h"
#include "salient/history/law_fits.h"
#include "salient/report/history_fits.h"

namespace salient::study {

/// What `salient fit` is asked.
struct FitRequest {
  std::string data;               ///< a name of history::shipped_names(), or a path to a CSV file
  std::vector<std::string> laws;  ///< names; none: all that the data can tell apart
  std::string hidden;             ///< "x", "y" or nothing
  std::string predict = "x";      ///< side of a table of battles whose losses are predicted
  bool bayes = true;
  std::uint64_t seed = 1;
  std::filesystem::path out;  ///< folder; nothing: results/fit-NAME
  std::string command;        ///< as typed
};

/// Laws fitted, and the files that say so.
struct FitReply {
  history::LawFits fits;
  std::string title, origin, command;
  std::vector<std::filesystem::path> files;

  /// For the report's writers; refers to this reply.
  [[nodiscard]] report::HistoryFits words() const;
};

/// Fits laws of attrition to recorded losses and writes fits.csv, fits.json and fits.html. Nothing
/// is written when the data or the request have faults, which come all at once.
[[nodiscard]] base::Result<FitReply> fit_history(FitRequest const& request);

}  // namespace salient::study
