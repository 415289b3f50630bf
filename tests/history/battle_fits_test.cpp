#include "salient/history/battle_fits.h"

#include <gtest/gtest.h>

#include "tests/history/support/simulated.h"

namespace salient::history {
namespace {

LawFits fits_of(std::vector<RecordedBattle> battles, std::vector<Law> laws) {
  LawFits fits;
  fits.data.battles = std::move(battles);
  fits.settings.laws = std::move(laws);
  fits.settings.bayes = false;
  EXPECT_TRUE(fit_exchange(fits));
  return fits;
}

// The right law is best, the others worse by more than four standard errors: strengths vary
// fivefold, and the ratio of effectiveness scatters by 30 %.
TEST(BattleFits, TheLawThatMadeBattlesPredictsThemBest) {
  std::vector<Law> const laws{Law::square, Law::linear, Law::logarithmic};
  for (Law const truth : laws) {
    auto const battles = testing::simulated_battles({{truth}, {}, -2.0, 0.3, 200, 0.06}, 51);
    auto const fits = fits_of(battles, laws);
    for (LawFit const& fit : fits.laws) {
      if (fit.law.law == truth) {
        EXPECT_EQ(fit.log_score->difference, 0.0) << form_of(truth).name;
        EXPECT_GT(fit.r_squared, 0.7);
      } else {
        EXPECT_LT(fit.log_score->difference, -4 * fit.log_score->standard_error)
            << form_of(truth).name << form_of(fit.law.law).name;
      }
    }
  }
}

TEST(BattleFits, BinsHoldAllBattlesAndTheLawMeetsThemWhereItIsRight) {
  auto const battles = testing::simulated_battles({{Law::linear}, {}, -1.5, 0.3, 205}, 52);
  auto const fits = fits_of(battles, {Law::linear});
  ASSERT_EQ(fits.bins.size(), 10U);
  std::size_t all = 0;
  for (std::size_t b = 0; b < fits.bins.size(); ++b) {
    all += fits.bins[b].battles;
    EXPECT_LE(fits.bins[b].lowest, fits.bins[b].highest);
    if (b > 0) {
      EXPECT_GE(fits.bins[b].lowest, fits.bins[b - 1].highest);
    }
    // A linear law's exchange is the same in every battle.
    EXPECT_NEAR(fits.laws[0].exchange[b], fits.laws[0].exchange[0], 1e-9);
    EXPECT_LT(fits.bins[b].low, fits.laws[0].exchange[b]);
    EXPECT_GT(fits.bins[b].high, fits.laws[0].exchange[b]);
  }
  EXPECT_EQ(all, fits.cases);
}

TEST(BattleFits, TooFewBattlesAreAFault) {
  LawFits fits;
  fits.data.battles = testing::simulated_battles({{Law::linear}, {}, -1.5, 0.3, 19}, 52);
  fits.settings.laws = {Law::linear};
  EXPECT_FALSE(fit_exchange(fits));
}

}  // namespace
}  // namespace salient::history
