#include <algorithm>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/report/support/sample_engagements.h"

namespace salient::report {
namespace {

using testing::sample_engagements;

bool holds(std::string const& text, std::string const& part) {
  return text.find(part) != std::string::npos;
}

std::ptrdiff_t lines(std::string const& text) { return std::count(text.begin(), text.end(), '\n'); }

TEST(EngagementsTables, LossesHaveARowForEachSideAndCause) {
  std::string const csv = losses_csv(sample_engagements());
  EXPECT_EQ(lines(csv), 1 + 2 * 2 * 3);
  EXPECT_TRUE(holds(csv, "first,attackers,mines,10,0.5,8,10,12,0.05,0.01,0.04,0.06\n")) << csv;
  EXPECT_TRUE(holds(csv, "\"second, \"\"dry\"\"\",defenders,all,8,0.5,6,8,10,,,,\n")) << csv;
}

TEST(EngagementsTables, EveryReplicationHasItsRow) {
  std::string const csv = outcomes_csv(sample_engagements());
  EXPECT_EQ(lines(csv), 1 + 4);
  EXPECT_TRUE(holds(csv, "engagement,replication,end,duration_min,metres_gained,ticks,"));
  EXPECT_TRUE(holds(csv, ",attackers_lost_mines,defenders_lost_mines,attackers_lost_cut off,"));
  EXPECT_TRUE(holds(csv, "first,1,the objective was taken,20,250,240,")) << csv;
}

TEST(EngagementsTables, TimesAndPlacesAreThoseOfTheRecord) {
  std::string const times = timeline_csv(sample_engagements());
  EXPECT_EQ(lines(times), 1 + 2 * 2 * 2 * 2);
  EXPECT_TRUE(holds(times, "first,attackers,mines,0,1,7.5\n")) << times;
  EXPECT_TRUE(holds(times, "first,attackers,mines,1,2,2.5\n"));
  EXPECT_TRUE(holds(times, "first,defenders,mines,0,1,0\n"));
  std::string const places = heatmap_csv(sample_engagements());
  EXPECT_EQ(lines(places), 1 + 2 * 2 * 2);
  EXPECT_TRUE(holds(places, "first,attackers,50,0,50,6\n")) << places;
  EXPECT_TRUE(holds(places, "first,defenders,0,0,50,1.25\n"));
}

TEST(EngagementsTables, StepsStandBesideTheFinest) {
  std::string const csv = steps_csv(sample_engagements());
  EXPECT_TRUE(holds(csv, "first,10,attackers lost,10.5,0.5,0.5,0.25\n")) << csv;
}

TEST(EngagementsTables, TextNamesTheMainNumbers) {
  std::string const text = engagements_text(sample_engagements());
  EXPECT_TRUE(holds(text, "first: 2 replications\n"));
  EXPECT_TRUE(holds(text, "attackers lost       10.00 ± 0.50 of 100 (90 %: 8 to 12)")) << text;
  EXPECT_TRUE(holds(text, "-2.000 ± 0.250 persons"));
  EXPECT_TRUE(holds(text, "10.500 ± 0.500"));
}

TEST(EngagementsTables, JsonSaysTheSame) {
  auto const json = nlohmann::json::parse(engagements_json(sample_engagements()));
  auto const& first = json["engagements"][0];
  EXPECT_EQ(first["attackers"]["by_cause"]["mines"]["mean"], 10.0);
  EXPECT_EQ(first["attackers"]["lost_per_metre"]["value"], 0.05);
  EXPECT_TRUE(json["engagements"][1]["attackers"]["lost_per_metre"].is_null());
  EXPECT_EQ(first["success"]["share"], 0.5);
  EXPECT_EQ(json["contrasts"][0]["lines"][0]["difference"], -2.0);
  EXPECT_EQ(json["steps"][0]["rows"][0]["numbers"]["attackers lost"]["from_finest"], 0.5);
}

}  // namespace
}  // namespace salient::report
