#include "salient/report/fans.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "salient/report/words.h"
#include "tests/report/support/ground_study.h"

namespace salient::report {
namespace {

using nlohmann::json;
using salient::testing::ChangedFindings;
using salient::testing::ground_outcome;
using ::testing::HasSubstr;

Findings const& findings() { return ground_outcome().findings; }

TEST(Units, AreWrittenAsPeopleWriteThem) {
  EXPECT_EQ(unit_text("1"), "");
  EXPECT_EQ(unit_text("km2"), "km²");
  EXPECT_EQ(unit_text("persons"), "persons");
}

TEST(DateText, CountsFromTheFirstDay) {
  EXPECT_EQ(date_text(findings(), 0), "2000-01-01");
  EXPECT_EQ(date_text(findings(), 31), "2000-02-01");
}

TEST(Readings, AreFoundByWhatAnswersThem) {
  ChangedFindings changed(findings());
  auto const area = area_readings(changed.findings);
  EXPECT_EQ(whole_area_readings(changed.findings), area);
  OutputFan const* held = find_output(changed.findings, "area_held", "front");
  EXPECT_EQ(readings_of(changed.findings, *held), area);  // there is one sector
  OutputFan const* share = find_output(changed.findings, "share_held", "front");
  EXPECT_TRUE(readings_of(changed.findings, *share).empty());
  changed.world.sectors.push_back(changed.world.sectors.front());
  EXPECT_TRUE(whole_area_readings(changed.findings).empty());
}

TEST(ClaimsJson, CarriesWhatAMarkNeeds) {
  auto const readings = area_readings(findings());
  ASSERT_EQ(readings.size(), 1U);
  json const list = json::parse(claims_json(findings(), readings));
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0]["low"], 50.0);
  EXPECT_EQ(list[0]["who"], "A staff");
  EXPECT_TRUE(list[0]["url"].is_string());
  EXPECT_EQ(list[0]["text"], "some 50 – area held");
  EXPECT_TRUE(json::parse(claims_json(findings(), {})).empty());
}

TEST(ClaimsJson, PutsAClaimOfEarlierDaysAtTheFirst) {
  ChangedFindings changed(findings());
  auto const readings = area_readings(changed.findings);
  ASSERT_EQ(readings.size(), 1U);
  changed.findings.readings[readings[0]].date = changed.world.start + (-12);
  json const list = json::parse(claims_json(changed.findings, readings));
  EXPECT_EQ(list[0]["date"], "2000-01-01");
  EXPECT_EQ(list[0]["text"], "some 50 – area held, of 1999-12-20, before the first simulated day");
}

TEST(OutputFigure, SaysTheSameInWordsTableAndJson) {
  ChangedFindings changed(findings());
  changed.set_output(base::Scope::sector, "area_held", "front", 30, 15);
  Figure const figure = output_figure(
      changed.findings, *find_output(changed.findings, "area_held", "front"), "x", "Some ground");
  EXPECT_THAT(figure.alternative, HasSubstr("the median of the runs is 30; 80 % of the runs lie "
                                            "between 20 and 40. 0 claims are marked."));
  EXPECT_EQ(figure.rows.back(),
            (std::vector<std::string>{"2000-01-30", "15", "20", "25", "30", "35", "40", "45"}));
  json const drawn = json::parse(figure.json);
  EXPECT_EQ(drawn["id"], "x");
  EXPECT_EQ(drawn["alt"], figure.alternative);
  EXPECT_EQ(drawn["dates"].size(), 30U);
  EXPECT_EQ(drawn["bands"][1]["low"][4], 20.0);
  EXPECT_EQ(drawn["y"]["unit"], "km²");
}

TEST(FanFigure, ShowsWhatWasThoughtBeforeWhereThatIsGiven) {
  std::size_t const days = findings().world->days;
  std::vector<Quantiles> const after(days, Quantiles{1, 2, 3, 4, 5, 6, 7});
  std::vector<Quantiles> const before(days, Quantiles{10, 20, 30, 40, 50, 60, 70});
  FanContent content{"x", "X", "X", "persons", "X", &after, "[]", 0, number};
  EXPECT_FALSE(json::parse(fan_figure(findings(), content).json).contains("prior"));
  content.prior = &before;
  Figure const figure = fan_figure(findings(), content);
  json const drawn = json::parse(figure.json);
  EXPECT_EQ(drawn["prior"]["level"], 0.8);
  EXPECT_EQ(drawn["prior"]["low"][3], 20.0);
  EXPECT_EQ(drawn["prior"]["high"][3], 60.0);
  EXPECT_EQ(drawn["bands"][1]["low"][3], 2.0);
  EXPECT_THAT(figure.alternative, HasSubstr("Before any claim, 80 % of the runs lay between 20"));
  EXPECT_EQ(figure.rows.front().size(), figure.columns.size());
  EXPECT_EQ(figure.rows.front().back(), "60");
}

}  // namespace
}  // namespace salient::report
