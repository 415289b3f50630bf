#include "salient/report/history_fits.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "salient/base/csv.h"
#include "tests/history/support/simulated.h"

namespace salient::report {
namespace {

using Json = nlohmann::json;

history::LawFits fits_of(bool series, bool bayes) {
  history::Recorded recorded;
  if (series) {
    testing::SeriesPlan plan{{history::Law::linear}, {}};
    plan.days = 12;
    recorded.days = testing::simulated_series(plan, 1);
  } else {
    recorded.battles = testing::simulated_battles({{history::Law::linear}, {}, -1.5, .3, 40}, 1);
  }
  recorded.left_out = {{77, "unknown: x"}};
  history::FitSettings settings;
  settings.bayes = bayes;
  settings.laws = {history::Law::square, history::Law::linear, history::Law::helmbold};
  auto fits = history::fit_laws(recorded, settings);
  EXPECT_TRUE(fits);
  return *std::move(fits);
}

TEST(HistoryFits, TheTextNamesEveryLawItsNumbersAndTheRowsLeftOut) {
  auto const fits = fits_of(true, true);
  std::string const text = fits_text({&fits, "A series", "from somewhere", "1", "salient fit"});
  for (char const* part : {"A series", "12 days", "square", "linear", "helmbold", "R²",
                           "90 %: ", "best", "±", "line 77: unknown: x"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part;
  }
  // Best first.
  EXPECT_LT(text.find("\nlinear"), text.find("\nsquare"));
}

TEST(HistoryFits, TheTextOfBattlesSaysWhatIsPredictedFromWhat) {
  auto const fits = fits_of(false, false);
  std::string const text = fits_text({&fits, "A table", "from \x1b[2J somewhere", "1", ""});
  EXPECT_NE(text.find("40 battles; losses of x predicted from those of y"), std::string::npos);
  EXPECT_NE(text.find("persons lost"), std::string::npos);
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
}

TEST(HistoryFits, TheCsvIsTidyAndReadsBack) {
  auto const fits = fits_of(true, true);
  std::string const text = fits_csv({&fits, "", "", "", ""});
  base::Diagnostics diagnostics;
  auto const table = base::read_csv(text, "fits.csv",
                                    {"law", "number", "meaning", "estimate", "low_90", "low_50",
                                     "median", "high_50", "high_90", "standard_error", "prior"},
                                    diagnostics);
  EXPECT_FALSE(diagnostics.has_errors());
  std::size_t numbers = 0;
  for (auto const& law : fits.laws) numbers += law.numbers.size() + 5;
  EXPECT_EQ(table.rows.size(), numbers);
  for (auto const& row : table.rows) {
    if (row.cells[1] != "a") continue;
    EXPECT_LE(std::stod(row.cells[4]), std::stod(row.cells[6]));
    EXPECT_LE(std::stod(row.cells[6]), std::stod(row.cells[8]));
  }
}

TEST(HistoryFits, TheJsonHoldsTheFittedDaysAndTheProfiles) {
  auto const fits = fits_of(true, false);
  Json const json = Json::parse(fits_json({&fits, "bad \xff byte", "o", "1", "c"}));
  EXPECT_EQ(json["kind"], "series");
  EXPECT_EQ(json["rows"], 12);
  EXPECT_EQ(json["left_out"][0]["line"], 77);
  ASSERT_EQ(json["laws"].size(), 3U);
  for (Json const& law : json["laws"]) {
    EXPECT_EQ(law["fitted"].size(), 12U);
    EXPECT_FALSE(law.contains("log_evidence"));
    EXPECT_EQ(law.contains("profiles"), law["law"] == "helmbold");
  }
  EXPECT_TRUE(json["regression_of_logarithms"].contains("y"));
}

TEST(HistoryFits, WordsOfADifference) {
  EXPECT_EQ(difference_words({1.0, 0.0, 0.0}), "best");
  EXPECT_EQ(difference_words({1.0, -0.169, 0.123}), "-0.169 ± 0.12");
  EXPECT_EQ(four_digits(1.23456e-26), "1.235e-26");
}

}  // namespace
}  // namespace salient::report
