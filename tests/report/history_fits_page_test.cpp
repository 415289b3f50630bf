#include "salient/report/history_fits_page.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/history/support/simulated.h"

namespace salient::report {
namespace {

using Json = nlohmann::json;

Json figures_of(std::string const& page) {
  std::string const begin = "id=\"salient-figures\">";
  std::size_t const from = page.find(begin) + begin.size();
  return Json::parse(page.substr(from, page.find("</script>", from) - from))["figures"];
}

history::LawFits fits_of(history::Recorded recorded, bool bayes) {
  history::FitSettings settings;
  settings.bayes = bayes;
  settings.laws = {history::Law::square, history::Law::linear, history::Law::helmbold};
  auto fits = history::fit_laws(std::move(recorded), settings);
  EXPECT_TRUE(fits);
  return *std::move(fits);
}

TEST(HistoryFitsPage, DrawsEveryLawAgainstTheRecordedDays) {
  history::Recorded recorded;
  testing::SeriesPlan plan{{history::Law::linear}, {}};
  plan.days = 10;
  recorded.days = testing::simulated_series(plan, 1);
  auto const fits = fits_of(recorded, true);
  Json const figures = figures_of(fits_html({&fits, "T", "O", "1", "salient fit T"}));
  ASSERT_EQ(figures.size(), 6U);
  for (Json const& figure : figures) {
    EXPECT_EQ(figure["kind"], "intervals");
    EXPECT_EQ(figure["series"].size(), 3U);
    ASSERT_EQ(figure["rows"].size(), 10U);
    EXPECT_EQ(figure["rows"][0]["values"].size(), 3U);
  }
  double const drawn = figures[0]["rows"][4]["values"][1]["median"];
  EXPECT_DOUBLE_EQ(drawn, fits.data.days[4].losses.x);
  double const fitted = figures[1]["rows"][4]["values"][2]["median"];
  EXPECT_DOUBLE_EQ(fitted, fits.laws[0].fitted[4].y);
}

TEST(HistoryFitsPage, DrawsTheExchangeOfBattlesAndIsSafeAgainstAnyText) {
  history::Recorded recorded;
  recorded.battles = testing::simulated_battles({{history::Law::linear}, {}, -1.5, .3, 60}, 1);
  recorded.left_out = {{5, "<b>why</b>"}};
  auto const fits = fits_of(recorded, false);
  std::string const evil = "</script><script>alert(1)</script>";
  std::string const page = fits_html({&fits, evil, evil, evil, evil});
  EXPECT_EQ(page.find("<script>alert"), std::string::npos);
  EXPECT_EQ(page.find("<b>why"), std::string::npos);
  Json const figures = figures_of(page);
  ASSERT_EQ(figures.size(), 1U);
  EXPECT_EQ(figures[0]["rows"].size(), 10U);
  EXPECT_EQ(figures[0]["rows"][0]["values"].size(), 4U);
}

}  // namespace
}  // namespace salient::report
