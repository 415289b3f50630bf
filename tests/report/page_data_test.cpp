#include "salient/report/page_data.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/study/support/small_account.h"

namespace salient::report {
namespace {

using Json = nlohmann::json;
using salient::testing::small_analysis;

Json data() {
  auto const& analysis = *small_analysis().analysis;
  return Json::parse(page_data(*analysis.posterior, analysis.answers));
}

TEST(PageData, HasEveryClaimWithWhatWasSaidOfIt) {
  auto const& scenario = small_analysis().analysis->subject->scenario;
  Json const page = data();
  ASSERT_EQ(page["claims"].size(), scenario.claims.size());
  std::size_t compared = 0;
  for (Json const& claim : page["claims"]) {
    EXPECT_EQ(claim["why_not"].get<std::string>().empty(), claim["scored"].get<bool>());
    if (claim["posterior"].is_null()) continue;
    ++compared;
    EXPECT_LE(claim["posterior"]["low"], claim["posterior"]["high"]);
    EXPECT_GE(claim["holds"], 0.0);
    EXPECT_LE(claim["holds"], 1.0);
    EXPECT_FALSE(claim["prior"].is_null());
  }
  EXPECT_GT(compared, 0U);
}

TEST(PageData, ItsInputsAndFiguresAreThoseOfTheAccount) {
  auto const& analysis = *small_analysis().analysis;
  Json const page = data();
  EXPECT_EQ(page["title"], analysis.subject->scenario.title);
  EXPECT_EQ(
      page["inputs"].size(),
      scenario::all_quantities(analysis.subject->scenario, analysis.subject->catalogue).size());
  std::size_t const days = analysis.subject->world.days;
  ASSERT_FALSE(page["fans"].empty());
  for (Json const& fan : page["fans"]) {
    EXPECT_EQ(fan["kind"], "fan");
    EXPECT_EQ(fan["dates"].size(), days) << fan["id"];
    EXPECT_EQ(fan["median"].size(), days) << fan["id"];
  }
  for (Json const& map : page["maps"]) EXPECT_EQ(map["states"].size(), days);
}

}  // namespace
}  // namespace salient::report
