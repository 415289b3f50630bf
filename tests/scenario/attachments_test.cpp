#include "salient/scenario/attachments.h"

#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "salient/scenario/reader.h"
#include "tests/scenario/support/folder.h"
#include "tests/scenario/support/reading.h"

namespace salient::scenario {
namespace {

using salient::testing::engine_catalogue;
using salient::testing::lines_of;
using salient::testing::sound_but;
using salient::testing::sound_claims;
using salient::testing::sound_scenario;
using salient::testing::TemporaryFolder;
using ::testing::HasSubstr;

std::string naming(std::string const& line) {
  return sound_but("end = 2000-01-30\n", "end = 2000-01-30\n" + line + "\n");
}

base::Result<Scenario> read(TemporaryFolder const& folder, std::string const& text) {
  folder.write("scenario.toml", text);
  return read_scenario(folder.path(), engine_catalogue());
}

std::string const kMap =
    "{\"type\": \"FeatureCollection\", \"features\": [{\"type\": \"Feature\", \"properties\": "
    "{\"id\": \"outline\"}, \"geometry\": null}, {\"type\": \"Feature\", \"properties\": null}]}";

TEST(Attachments, AreReadFromBelowTheFolder) {
  TemporaryFolder const folder;
  std::filesystem::create_directories(folder.path() / "map");
  folder.write("claims.csv", sound_claims());
  folder.write("map/area.geojson", kMap);
  folder.write("places.csv", "name,lat,lng,rank\nSudzha,51.19,35.27,1\n");
  auto const scenario = read(folder, naming("claims = \"claims.csv\"\n"
                                            "geometry = [\"map/area.geojson\"]\n"
                                            "places = \"places.csv\""));
  ASSERT_TRUE(scenario.ok()) << lines_of(scenario.diagnostics());
  EXPECT_EQ(scenario->claims.size(), 1U);
  ASSERT_EQ(scenario->geometry.size(), 1U);
  EXPECT_EQ(scenario->geometry[0].file, "map/area.geojson");
  EXPECT_THAT(scenario->geometry[0].text, HasSubstr("outline"));
  ASSERT_EQ(scenario->places.size(), 1U);
  EXPECT_EQ(scenario->places[0].name, "Sudzha");
  EXPECT_EQ(scenario->places[0].latitude, 51.19);
  EXPECT_EQ(scenario->places[0].longitude, 35.27);
  EXPECT_EQ(scenario->places[0].rank, 1);
}

TEST(Attachments, MaySpeakOfEverySideFormationAndSector) {
  TemporaryFolder const folder;
  std::string rows = "claim_id,report_date,claimant,subject,metric,value\n";
  for (std::string const subject : {"campaign", "red", "blue", "first", "second", "front"}) {
    rows += subject + ",2000-01-05,someone," + subject + ",killed,1\n";
  }
  folder.write("claims.csv", rows);
  auto const scenario = read(folder, naming("claims = \"claims.csv\""));
  ASSERT_TRUE(scenario.ok()) << lines_of(scenario.diagnostics());
  EXPECT_EQ(scenario->claims.size(), 6U);
}

TEST(Attachments, JoinASectorToTheFeatureOfItsOutline) {
  TemporaryFolder const folder;
  folder.write("area.geojson", kMap);
  std::string text = naming("geometry = [\"area.geojson\"]");
  auto const with_feature = [&](std::string const& feature) {
    std::string const key = "front_length";
    std::string copy = text;
    return copy.replace(copy.find(key), key.size(), "feature = \"" + feature + "\"\n" + key);
  };
  EXPECT_TRUE(read(folder, with_feature("outline")).ok());
  auto const wrong = read(folder, with_feature("outlin"));
  EXPECT_THAT(lines_of(wrong.diagnostics()), HasSubstr("did you mean 'outline'?"));
}

TEST(Attachments, NeverLeaveTheFolderByALink) {
  TemporaryFolder const outside;
  outside.write("claims.csv", sound_claims());
  TemporaryFolder const folder;
  std::filesystem::create_symlink(outside.path() / "claims.csv", folder.path() / "claims.csv");
  auto const result = read(folder, naming("claims = \"claims.csv\""));
  ASSERT_FALSE(result.ok());
  EXPECT_THAT(lines_of(result.diagnostics()), HasSubstr("leads out of the scenario's folder"));
}

TEST(Attachments, FollowALinkThatStaysInside) {
  TemporaryFolder const folder;
  folder.write("real.csv", sound_claims());
  std::filesystem::create_symlink("real.csv", folder.path() / "claims.csv");
  EXPECT_TRUE(read(folder, naming("claims = \"claims.csv\"")).ok());
}

TEST(Attachments, RefuseAPlaceOffTheGlobeAtItsCell) {
  TemporaryFolder const folder;
  folder.write("places.csv",
               "name,lat,lng,rank\nA,91,0,1\nB,0,181,1\nC,0,0,-1\nD,x,0,1\nE,1,2,3\n");
  auto const result = read(folder, naming("places = \"places.csv\""));
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.diagnostics().error_count(), 4);
  for (char const* const place :
       {"places.csv:2:3:", "places.csv:3:5:", "places.csv:4:7:", "places.csv:5:3:"}) {
    EXPECT_THAT(lines_of(result.diagnostics()), HasSubstr(place));
  }
}

TEST(Attachments, RefuseWhatIsNoFeatureCollection) {
  TemporaryFolder const folder;
  for (std::string const& text :
       {std::string("{"), std::string("[1, 2]"), std::string("{\"type\": \"Feature\"}"),
        std::string("{\"type\": \"FeatureCollection\"}"),
        std::string("{\"type\": \"FeatureCollection\", \"features\": {}}"),
        std::string(10000, '[') + std::string(10000, ']')}) {
    folder.write("area.geojson", text);
    auto const result = read(folder, naming("geometry = [\"area.geojson\"]"));
    ASSERT_FALSE(result.ok()) << text.substr(0, 60);
    EXPECT_THAT(lines_of(result.diagnostics()), HasSubstr("area.geojson: error:"));
  }
}

TEST(Attachments, JsonOfAnotherShapeOrWithAbsurdNumbersIsRefused) {
  for (char const* json : {"{\"type\": 3, \"features\": []}", "{\"type\": null}", "[]", "3",
                           "1e999", "{\"type\": \"FeatureCollection\", \"features\": {}}",
                           "{\"type\": \"FeatureCollection\", \"features\": [1e999]}"}) {
    TemporaryFolder const folder;
    folder.write("map.geojson", json);
    EXPECT_FALSE(read(folder, naming("geometry = [\"map.geojson\"]")).ok()) << json;
  }
}

TEST(Attachments, RefuseABearingThatIsNone) {
  TemporaryFolder const folder;
  auto const with = [](std::string const& bearing) {
    return R"({"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": null,
      "properties": {"id": "front", "attacked_from": )" +
           bearing + "}}]}";
  };
  for (char const* const bearing : {"0", "359.5", "90"}) {
    folder.write("area.geojson", with(bearing));
    EXPECT_TRUE(read(folder, naming("geometry = [\"area.geojson\"]")).ok()) << bearing;
  }
  for (char const* const bearing : {"360", "-1", "\"east\"", "null", "[90]"}) {
    folder.write("area.geojson", with(bearing));
    auto const result = read(folder, naming("geometry = [\"area.geojson\"]"));
    ASSERT_FALSE(result.ok()) << bearing;
    EXPECT_THAT(lines_of(result.diagnostics()), HasSubstr("is no bearing"));
    EXPECT_THAT(lines_of(result.diagnostics()), HasSubstr("90 is east"));
  }
}

}  // namespace
}  // namespace salient::scenario
