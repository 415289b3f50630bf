#include "salient/history/series_fits.h"

#include <gtest/gtest.h>

#include "tests/history/support/simulated.h"

namespace salient::history {
namespace {

TEST(SeriesFits, EveryDayOfTheSecondHalfIsPredictedOnceFromDaysBefore) {
  EXPECT_TRUE(origins_of(7).empty());
  for (std::size_t const days : {8U, 32U, 33U, 500U}) {
    auto const origins = origins_of(days);
    EXPECT_LE(origins.size(), 20U);
    std::size_t next = days / 2;
    for (Origin const& origin : origins) {
      EXPECT_EQ(origin.fitted, next);
      EXPECT_GT(origin.until, origin.fitted);
      next = origin.until;
    }
    EXPECT_EQ(next, days);
  }
}

LawFits fits_of(std::vector<SeriesDay> days, std::vector<Law> laws, bool bayes) {
  LawFits fits;
  fits.data.days = std::move(days);
  fits.settings.laws = std::move(laws);
  fits.settings.bayes = bayes;
  auto const done = fit_series(fits);
  EXPECT_TRUE(done);
  return fits;
}

// The right law is the best by both scores, and every other is worse by more than two standard
// errors: strengths vary fivefold and losses scatter by 15 %, so no close call is asked for.
TEST(SeriesFits, TheLawThatMadeASeriesPredictsItBest) {
  std::vector<std::pair<Law, std::vector<double>>> const truths{
      {Law::square, {}}, {Law::linear, {}}, {Law::logarithmic, {}}, {Law::fatigue, {2.0}}};
  for (auto const& [truth, shape] : truths) {
    testing::SeriesPlan plan{{truth}, shape};
    plan.scatter = 0.15;
    std::vector<Law> laws{Law::square, Law::linear, Law::logarithmic};
    if (truth == Law::fatigue) laws.push_back(Law::fatigue);
    // The logarithmic law is fatigue of k = 0; the others' truths are not nested in a rival.
    auto const fits = fits_of(testing::simulated_series(plan, 41), laws, true);
    ASSERT_EQ(fits.cases, 20U);
    for (LawFit const& fit : fits.laws) {
      if (fit.law.law == truth) {
        EXPECT_EQ(fit.log_score->difference, 0.0) << form_of(truth).name;
        EXPECT_EQ(fit.squared_error->difference, 0.0) << form_of(truth).name;
      } else {
        EXPECT_LT(fit.log_score->difference, -2 * fit.log_score->standard_error);
        EXPECT_GT(fit.squared_error->difference, 0.0);
      }
    }
  }
}

TEST(SeriesFits, FlatExponentsAreWarnedOfAndLinkedStrengthsNoted) {
  auto const recorded = testing::shipped_data("ardennes");
  auto const fits = fits_of(recorded.days, {Law::bracken, Law::helmbold, Law::square}, false);
  EXPECT_EQ(fits.tactics, Tactics::fitted);
  EXPECT_EQ(fits.laws[0].warnings.size(), 2U);
  EXPECT_EQ(fits.laws[1].warnings.size(), 1U);
  EXPECT_TRUE(fits.laws[2].warnings.empty());
  ASSERT_EQ(fits.notes.size(), 1U);
  EXPECT_NE(fits.notes[0].find("0.996"), std::string::npos) << fits.notes[0];
  ASSERT_TRUE(fits.regression_y);
  EXPECT_FALSE(fits.laws[0].log_score);
  ASSERT_TRUE(fits.laws[0].squared_error);
  EXPECT_FALSE(fits.laws[0].log_evidence);

  auto const apart =
      fits_of(testing::simulated_series({{Law::bracken}, {1.3, .4}}, 5), {Law::bracken}, false);
  EXPECT_TRUE(apart.laws[0].warnings.empty());
  EXPECT_TRUE(apart.notes.empty());
}

TEST(SeriesFits, FewDaysAreFittedAndNotCompared) {
  auto days = testing::simulated_series({{Law::square}, {}}, 5);
  days.resize(6);
  days[2].losses.x = 0.0;
  auto const fits = fits_of(days, {Law::square}, true);
  EXPECT_EQ(fits.cases, 0U);
  EXPECT_FALSE(fits.laws[0].squared_error);
  EXPECT_TRUE(fits.laws[0].log_evidence);
  EXPECT_EQ(fits.laws[0].predicted.size(), 6U);
  EXPECT_EQ(fits.notes.size(), 2U);  // a day without losses of a side; not compared
}

}  // namespace
}  // namespace salient::history
