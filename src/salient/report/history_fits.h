#pragma once

#include <string>

#include "salient/history/law_fits.h"

namespace salient::report {

/// Laws fitted to recorded battles, with what the page says about them.
struct HistoryFits {
  history::LawFits const* fits = nullptr;
  std::string title;    ///< of the data
  std::string origin;   ///< who published the data; the path of a file
  std::string version;  ///< of the program
  std::string command;  ///< as typed
};

/// Four significant digits: coefficients of high powers are very small numbers.
[[nodiscard]] std::string four_digits(double value);
/// How a law's score stands to the best one's: "-0.169 ± 0.123"; "best" for the best.
[[nodiscard]] std::string difference_words(history::Compared const& score);

/// Table for the terminal: each law with its numbers and their intervals, sums of squares, scores
/// beside the best law's, evidence and warnings; then notes and the rows that were left out.
[[nodiscard]] std::string fits_text(HistoryFits const& fits);
/// `fits.csv`: one row a number of a law (tidy): law, number, meaning, estimate, low_90, low_50,
/// median, high_50, high_90, standard_error, prior. A score's estimate is the mean, its median the
/// difference to the best law with its standard error.
[[nodiscard]] std::string fits_csv(HistoryFits const& fits);
/// `fits.json`: the same with fitted days, profiles, notes and rows left out.
[[nodiscard]] std::string fits_json(HistoryFits const& fits);

}  // namespace salient::report
