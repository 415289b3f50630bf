#include "salient/history/law_fits.h"

#include <gtest/gtest.h>

#include "tests/history/support/simulated.h"

namespace salient::history {
namespace {

std::vector<Law> laws_of(LawFits const& fits) {
  std::vector<Law> laws;
  for (LawFit const& fit : fits.laws) laws.push_back(fit.law.law);
  return laws;
}

std::string fault_of(base::Result<LawFits> const& result) {
  EXPECT_FALSE(result);
  return result ? "" : base::to_string(result.diagnostics().list().front());
}

TEST(LawFits, ASeriesTellsAllLawsAndATableThoseWithAnExchangeOfTheirOwn) {
  FitSettings settings;
  settings.bayes = false;
  Recorded series;
  series.days = testing::simulated_series({{Law::linear}, {}}, 1);
  auto const of_days = fit_laws(series, settings);
  ASSERT_TRUE(of_days);
  EXPECT_EQ(of_days->laws.size(), 7U);
  Recorded table;
  table.battles = testing::simulated_battles({{Law::linear}, {}, -1.5, .3, 60}, 1);
  auto const of_battles = fit_laws(table, settings);
  ASSERT_TRUE(of_battles);
  EXPECT_EQ(of_battles->laws.size(), 5U);
  EXPECT_EQ(of_battles->notes.size(), 2U);
  settings.hidden = Side::x;
  auto const hidden = fit_laws(series, settings);
  ASSERT_TRUE(hidden);
  EXPECT_EQ(hidden->laws.size(), 8U);
}

TEST(LawFits, TheBestPredictorComesFirst) {
  FitSettings settings;
  settings.bayes = false;
  settings.laws = {Law::square, Law::logarithmic, Law::linear};
  Recorded series;
  series.days = testing::simulated_series({{Law::linear}, {}}, 1);
  auto const fits = fit_laws(series, settings);
  ASSERT_TRUE(fits);
  EXPECT_EQ(laws_of(*fits).front(), Law::linear);
  EXPECT_LE(fits->laws[1].squared_error->mean, fits->laws[2].squared_error->mean);
}

TEST(LawFits, LawsThatCannotBeFittedAreFaultsThatSayWhatWould) {
  Recorded series;
  series.days = testing::simulated_series({{Law::linear}, {}}, 1);
  FitSettings settings;
  settings.laws = {Law::deitchman};
  EXPECT_NE(fault_of(fit_laws(series, settings)).find("--hidden"), std::string::npos);
  Recorded table;
  table.battles = testing::simulated_battles({{Law::linear}, {}, -1.5, .3, 60}, 1);
  settings.laws = {Law::bracken, Law::decay};
  auto const both = fit_laws(table, settings);
  ASSERT_FALSE(both);
  EXPECT_EQ(both.diagnostics().error_count(), 2);
  series.days.resize(2);
  EXPECT_NE(fault_of(fit_laws(series, {})).find("at least 3"), std::string::npos);
}

// The hidden side's losses follow its own strength and the enemy's, the open side's the enemy's.
TEST(LawFits, DeitchmansLawIsFoundWhereItMadeTheDays) {
  Recorded series;
  series.days = testing::simulated_series({{Law::deitchman, Side::x}, {}}, 6);
  FitSettings settings;
  settings.bayes = false;
  settings.hidden = Side::x;
  settings.laws = {Law::square, Law::linear, Law::deitchman};
  auto const right = fit_laws(series, settings);
  ASSERT_TRUE(right);
  EXPECT_EQ(laws_of(*right).front(), Law::deitchman);
  settings.hidden = Side::y;
  auto const wrong = fit_laws(series, settings);
  ASSERT_TRUE(wrong);
  EXPECT_NE(laws_of(*wrong).front(), Law::deitchman);
}

}  // namespace
}  // namespace salient::history
