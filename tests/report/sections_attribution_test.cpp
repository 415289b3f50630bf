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

Findings const& findings() { return ground_outcome().findings; }

TEST(AttributionSection, IsNotThereWithoutOne) {
  EXPECT_FALSE(attribution_section(findings(), {}));
}

TEST(AttributionSection, ShowsTotalDirectFirstInAndLastOut) {
  auto const section = attribution_section(findings(), sample_answers(findings()));
  ASSERT_TRUE(section);
  ASSERT_EQ(section->figures.size(), 1U);
  json const drawn = json::parse(section->figures[0].json);
  EXPECT_EQ(drawn["series"].size(), 4U);
  json const& drones = drawn["rows"][1];
  EXPECT_EQ(drones["label"], "Drones");
  EXPECT_EQ(drones["values"][0], json::parse(R"({"low": 250.0, "median": 330.0, "high": 420.0})"));
  EXPECT_EQ(drones["values"][1]["median"], 350.0);
  EXPECT_EQ(drones["values"][2], json::parse(R"({"low": null, "median": 400.0, "high": null})"));
  EXPECT_EQ(drones["values"][3]["median"], 280.0);
  EXPECT_EQ(drawn["reference"]["value"], 0.0);
}

TEST(AttributionSection, LeadsEachMechanismToWhatItRestsOn) {
  auto const section = attribution_section(findings(), sample_answers(findings()));
  Table const& table = section->tables[1];
  EXPECT_TRUE(table.folded);
  ASSERT_EQ(table.leads.size(), 1U);
  EXPECT_EQ(table.leads[0].prefix, "q-");
  EXPECT_EQ(table.rows[2][table.leads[0].column], "direct_fire.hazard, not.a.key");
  for (Table const& each : section->tables) {
    for (auto const& row : each.rows) EXPECT_EQ(row.size(), each.columns.size());
  }
}

TEST(AttributionSection, KeepsProximateCausesApartAndPrintsItsPitfalls) {
  auto const section = attribution_section(findings(), sample_answers(findings()));
  ASSERT_EQ(section->tables.size(), 4U);
  EXPECT_THAT(section->tables[2].caption, HasSubstr("proximate cause"));
  EXPECT_EQ(section->tables[2].rows[0], (std::vector<std::string>{"drones", "70 %"}));
  EXPECT_TRUE(section->tables[3].folded);
  EXPECT_THAT(section->notes, Contains(HasSubstr("8 coalitions of mechanisms × 200 draws")));
  EXPECT_THAT(section->notes, Contains(HasSubstr("table of values 0123abcd.")));
  EXPECT_THAT(section->notes, Contains(HasSubstr("not about the world")));
  EXPECT_THAT(section->paragraphs[0], HasSubstr("cannot be told apart"));
}

}  // namespace
}  // namespace salient::report
