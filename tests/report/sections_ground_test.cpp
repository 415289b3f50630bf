#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "salient/report/fans.h"
#include "salient/report/sections.h"
#include "salient/report/words.h"
#include "tests/report/support/ground_study.h"
#include "tests/report/support/hostile_study.h"

namespace salient::report {
namespace {

using nlohmann::json;
using salient::testing::ChangedFindings;
using salient::testing::ground_outcome;
using salient::testing::hostile_outcome;
using ::testing::HasSubstr;

Findings const& findings() { return ground_outcome().findings; }

TEST(GroundSection, IsNotThereWhereNoGroundIsInQuestion) {
  EXPECT_FALSE(ground_section(hostile_outcome().findings));
  EXPECT_TRUE(ground_section(findings()));
}

TEST(GroundSection, DrawsTheAreaWithItsClaims) {
  auto const section = ground_section(findings());
  ASSERT_EQ(section->figures.size(), 1U);
  json const drawn = json::parse(section->figures[0].json);
  EXPECT_EQ(drawn["kind"], "fan");
  EXPECT_EQ(drawn["y"]["unit"], "km²");
  ASSERT_EQ(drawn["claims"].size(), 1U);
  EXPECT_EQ(drawn["claims"][0]["id"], "A1");
  EXPECT_EQ(drawn["claims"][0]["date"], "2000-01-11");
  OutputFan const* fan = find_output(findings(), "area_held_in_all", "campaign");
  EXPECT_EQ(drawn["median"][29], fan->days[29][kMedian]);
  EXPECT_THAT(section->figures[0].alternative, HasSubstr("1 claims are marked"));
  EXPECT_EQ(section->figures[0].rows.front().size(), section->figures[0].columns.size());
}

TEST(GroundSection, TabulatesAreaBySectorAndDate) {
  auto const section = ground_section(findings());
  ASSERT_EQ(section->tables.size(), 1U);
  Table const& table = section->tables[0];
  EXPECT_EQ(table.columns,
            (std::vector<std::string>{"Sector", "2000-01-01", "2000-01-11", "2000-01-30"}));
  ASSERT_EQ(table.rows.size(), 1U);  // one sector: no line for all
  EXPECT_EQ(table.rows[0][0], "Front");
  OutputFan const* fan = find_output(findings(), "area_held", "front");
  EXPECT_EQ(table.rows[0][2], with_interval(fan->days[10]));
}

TEST(GroundDays, AreAtMostFourAndHoldTheClaims) {
  EXPECT_EQ(ground_days(findings()), (std::vector<std::size_t>{0, 10, 29}));
  ChangedFindings changed(findings());
  auto const reading = area_readings(findings()).front();
  for (std::size_t const day : {4U, 20U, 29U, 0U}) {
    changed.findings.readings.push_back(findings().readings[reading]);
    changed.findings.readings.back().observable->day = day;
  }
  EXPECT_EQ(ground_days(changed.findings), (std::vector<std::size_t>{0, 4, 20, 29}));
  changed.findings.readings.clear();
  EXPECT_EQ(ground_days(changed.findings), (std::vector<std::size_t>{0, 9, 20, 29}));
  changed.world.days = 1;
  EXPECT_EQ(ground_days(changed.findings), (std::vector<std::size_t>{0}));
}

}  // namespace
}  // namespace salient::report
