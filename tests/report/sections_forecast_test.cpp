#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "salient/report/sections.h"
#include "tests/report/support/ground_study.h"
#include "tests/report/support/sample_answers.h"

namespace salient::report {
namespace {

using nlohmann::json;
using salient::testing::ground_outcome;
using salient::testing::sample_answers;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

Findings const& findings() { return ground_outcome().findings; }

TEST(ForecastSection, IsNotThereWithoutOne) { EXPECT_FALSE(forecast_section(findings(), {})); }

TEST(ForecastSection, GivesWordsBesideEveryProbability) {
  auto const section = forecast_section(findings(), sample_answers(findings()));
  ASSERT_TRUE(section);
  EXPECT_EQ(
      section->tables.front().rows[0],
      (std::vector<std::string>{"back at the front by 2000-01-28", "more likely than not (62 %)"}));
  EXPECT_THAT(section->notes, Contains(HasSubstr("a yardstick of two words")));
}

TEST(ForecastSection, SaysWhetherItIsBlind) {
  Answers answers = sample_answers(findings());
  EXPECT_THAT(forecast_section(findings(), answers)->paragraphs, Contains(HasSubstr("not blind")));
  answers.forecasts.front().blind = true;
  auto const section = forecast_section(findings(), answers);
  EXPECT_THAT(section->paragraphs, Not(Contains(HasSubstr("not blind"))));
}

TEST(ForecastSection, HasAnAxisForEachUnit) {
  auto const section = forecast_section(findings(), sample_answers(findings()));
  ASSERT_EQ(section->figures.size(), 3U);  // persons, km², scored
  json const persons = json::parse(section->figures[0].json);
  EXPECT_EQ(persons["rows"].size(), 1U);
  EXPECT_EQ(persons["rows"][0]["values"][0]["low"], 600.0);
  EXPECT_EQ(persons["rows"][0]["values"][1]["high"], 1200.0);
  EXPECT_NE(section->figures[0].id, section->figures[1].id);
}

TEST(ForecastSection, SetsLaterClaimsBesideWhatWasForecast) {
  Answers answers = sample_answers(findings());
  answers.forecasts.front().scored.push_back({"Z", "none", {}, {}, 0.0, false});
  auto const section = forecast_section(findings(), answers);
  Figure const& figure = section->figures.back();
  json const drawn = json::parse(figure.json);
  EXPECT_DOUBLE_EQ(drawn["rows"][0]["values"][1]["median"].get<double>(), 40.0 / 50.0);
  EXPECT_EQ(drawn["rows"].size(), 2U);  // nothing is a multiple of 0
  bool scored = false;
  for (Table const& table : section->tables) {
    if (table.leads.empty()) continue;
    scored = true;
    EXPECT_EQ(table.rows.size(), 3U);
    EXPECT_EQ(table.rows[0].back(), "yes");
    EXPECT_EQ(table.rows[1].back(), "no");
  }
  EXPECT_TRUE(scored);
  EXPECT_EQ(section->tables.back().rows[1][0], "persistence");
}

TEST(ForecastSection, SaysWhichLaterClaimsAreNotScored) {
  Answers answers = sample_answers(findings());
  auto const captioned = [&] {
    std::vector<Table> found;
    auto const section = forecast_section(findings(), answers);
    for (Table const& table : section->tables) {
      if (table.caption == "As of 2000-01-15: later claims that are not scored") {
        found.push_back(table);
      }
    }
    return found;
  };
  EXPECT_TRUE(captioned().empty());
  answers.forecasts.front().not_scored = {{"Z1", "states no number"}, {"Z2", "an input"}};
  ASSERT_EQ(captioned().size(), 1U);
  EXPECT_EQ(captioned()[0].rows[1], (std::vector<std::string>{"Z2", "an input"}));
}

}  // namespace
}  // namespace salient::report
