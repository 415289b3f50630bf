#include "salient/report/maps.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "salient/report/fans.h"
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

json drawn(Findings const& findings) { return json::parse(map_figures(findings).front().json); }

TEST(Maps, ShowTheSectorsAndThePlacesNearThem) {
  Figure const figure = map_figures(hostile_outcome().findings).front();
  json const map = json::parse(figure.json);
  ASSERT_EQ(map["layers"].size(), 1U);
  EXPECT_EQ(map["layers"][0]["style"], "sector");
  ASSERT_EQ(map["bounds"].size(), 4U);
  EXPECT_LT(map["bounds"][0], 35.0);
  EXPECT_LT(map["bounds"][1], 51.0);
  EXPECT_GT(map["bounds"][2], 35.2);
  EXPECT_GT(map["bounds"][3], 51.1);
  ASSERT_EQ(map["places"].size(), 1U);  // the far one is left out
  EXPECT_EQ(map["places"][0]["name"], "</script> & <b>");
  EXPECT_EQ(figure.rows,
            (std::vector<std::vector<std::string>>{{"</script> & <b>", "51.050", "35.100"}}));
}

TEST(Maps, AreNoneWithoutGeometry) {
  ChangedFindings bare(findings());
  bare.scenario.geometry.clear();
  EXPECT_TRUE(map_figures(bare.findings).empty());
}

TEST(Maps, HaveAStateForEveryDayAndAFewForPaper) {
  json const map = drawn(findings());
  ASSERT_EQ(map["states"].size(), 30U);
  EXPECT_EQ(map["states"][0]["date"], "2000-01-01");
  EXPECT_EQ(map["states"][29]["date"], "2000-01-30");
  EXPECT_EQ(map["printed"], (json{"2000-01-01", "2000-01-11", "2000-01-30"}));
}

TEST(Maps, GiveTheShareHeldWithItsInterval) {
  json const held = drawn(findings())["states"][10]["ground"]["front"];
  OutputFan const* fan = find_output(findings(), "share_held", "front");
  EXPECT_NEAR(held["low"], fan->days[10][kLow80], 5e-5);
  EXPECT_NEAR(held["median"], fan->days[10][kMedian], 5e-5);
  EXPECT_NEAR(held["high"], fan->days[10][kHigh80], 5e-5);
  EXPECT_LT(held["low"], held["high"]);
  EXPECT_THAT(map_figures(findings()).front().alternative, HasSubstr("On 2000-01-30: Front "));
}

TEST(Maps, GiveTheContestedPartAsAShareOfTheFirstGround) {
  ChangedFindings changed(findings());
  changed.set_output(base::Scope::sector, "share_held", "front", 0.5);
  changed.set_output(base::Scope::sector, "area_held", "front", 30.0);
  changed.set_output(base::Scope::sector, "contested_area", "front", 6.0);
  // 6 of 30 km² are a fifth of the half that is held.
  EXPECT_EQ(drawn(changed.findings)["states"][3]["ground"]["front"]["contested"], 0.1);
  changed.set_output(base::Scope::sector, "area_held", "front", 0.0);
  EXPECT_EQ(drawn(changed.findings)["states"][3]["ground"]["front"]["contested"], 0.0);
}

TEST(Maps, PlaceEveryFormationWithThePersonsPresent) {
  json const map = drawn(findings());
  campaign::World const& world = *findings().world;
  ASSERT_EQ(map["formations"].size(), world.formations.size());
  for (std::size_t f = 0; f < world.formations.size(); ++f) {
    json const& one = map["formations"][f];
    EXPECT_EQ(one["id"], world.formations[f].id);
    EXPECT_EQ(one["sector"], "front");
    EXPECT_EQ(one["side"], world.sides[world.formations[f].side].name);
    bool const attacks = world.formations[f].role == scenario::Role::attack;
    EXPECT_EQ(one["role"], attacks ? "attack" : "defend");
    for (std::size_t g = 0; g < findings().groups.size(); ++g) {
      if (findings().groups[g].formations != std::vector{f}) continue;
      Quantiles const& day = findings().fan(g, campaign::kPresent).days[12];
      json const& present = map["states"][12]["present"][world.formations[f].id];
      EXPECT_NEAR(present["median"], day[kMedian], 0.5);
      EXPECT_NEAR(present["low"], day[kLow80], 0.5);
      EXPECT_NEAR(present["high"], day[kHigh80], 0.5);
    }
  }
}

TEST(Maps, HaveNoStatesWhereNoSectorHasAFeature) {
  json const map = drawn(hostile_outcome().findings);
  EXPECT_TRUE(map["formations"].empty());
  EXPECT_TRUE(map["states"].empty());
}

}  // namespace
}  // namespace salient::report
