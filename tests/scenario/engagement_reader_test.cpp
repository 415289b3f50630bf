#include "salient/scenario/engagement_reader.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "salient/engagement/run.h"
#include "tests/scenario/support/engagements.h"
#include "tests/scenario/support/reading.h"

namespace salient::scenario {
namespace {

namespace fs = std::filesystem;
using salient::testing::first_replaced;

base::Catalogue const& catalogue() {
  static base::Catalogue const all = engagement::catalogue_of(engagement::the_tick());
  return all;
}

std::string const kSmall = salient::testing::small_engagement();

/// A folder of this test's own.
fs::path folder() {
  // Tests may run at once, each in a process of its own.
  std::string const test = ::testing::UnitTest::GetInstance()->current_test_info()->name();
  fs::path const made = fs::temp_directory_path() / ("salient-engagement-reader-" + test);
  fs::create_directories(made);
  return made;
}

base::Result<Engagement> read(std::string const& text) {
  fs::path const file = folder() / "engagement.toml";
  std::ofstream(file, std::ios::binary) << text;
  return read_engagement(file, catalogue());
}

TEST(EngagementReader, ReadsAnAccountWhole) {
  auto const engagement = read(kSmall);
  ASSERT_TRUE(engagement);
  EXPECT_EQ(engagement->id, "small");
  ASSERT_EQ(engagement->groups.size(), 2U);
  EXPECT_EQ(engagement->groups[0].manner, Manner::file);
  EXPECT_EQ(engagement->groups[0].route, (std::vector<MapPoint>{{150, 200}, {150, 350}}));
  EXPECT_EQ(engagement->mechanism_states.at("drones"), "reference");
  auto const slot = catalogue().slot(base::Scope::engagement, "movement.pace").value();
  EXPECT_EQ(engagement->parameters[slot.index].prior.a, 1.5);
  auto const world = engagement::compile(*engagement, catalogue(), engagement::the_tick(), {});
  EXPECT_EQ(world.duration, 600.0);
  EXPECT_EQ(world.entities.count(), 11U);
}

struct Broken {
  std::string from, to, says;
};

TEST(EngagementReader, NamesWhatIsWrongWhereItStands) {
  std::vector<Broken> const all{
      {"[150, 350]]", "[150, 450]]", "off the map"},
      {"y = { value = 350", "y = { value = 3500", "off the map"},
      {"role = \"defend\"", "role = \"attack\"", "one that attacks and one that defends"},
      {"side = \"post\"", "side = \"past\"", "did you mean 'post'"},
      {"soldiers = { value = 3", "soldiers = { value = 0", "has nobody"},
      {"soldiers = { value = 8", "soldiers = { value = 1e12", "soldiers"},
      {"soldiers = { value = 8,", "soldiers = { uniform = [5, 9],", "uncertain"},
      {"id = \"guards\"", "id = \"walkers\"", "stands already"},
      {"manner = \"file\"", "manner = \"fiel\"", "did you mean 'file'"},
      {"manner = \"file\"", "aim = \"enemy\"", "has no route"},
      {"[150, 200], ", "[150], ", "no point"},
      {"width = { value = 300", "width = { value = 0", "width"},
      {"drones = ", "drone = ", "did you mean 'drones'"},
      {"movement.pace", "movement.peace", "did you mean 'movement.pace'"},
      {"duration = { value = 10", "step = { value = 0", "step"},
      {"assumption = \"small\"", "source = \"nobody\"", "no source 'nobody'"},
      {"[ground]", "[ground]\nheights = \"../x.asc\"", "leads out of the engagement's folder"},
      {"[engagement]", "[engagemend]", "lacks the table [engagement]"}};
  for (Broken const& one : all) {
    auto const result = read(first_replaced(kSmall, one.from, one.to));
    ASSERT_FALSE(result) << one.to;
    std::string said;
    for (auto const& d : result.diagnostics().list()) {
      EXPECT_FALSE(d.place.file.empty());
      EXPECT_GE(d.place.line, 1) << one.to;
      said += base::to_string(d) + "\n";
    }
    EXPECT_NE(said.find(one.says), std::string::npos) << one.to << "\n" << said;
  }
}

TEST(EngagementReader, ReportsAllFaultsAtOnce) {
  std::string text = first_replaced(kSmall, "side = \"post\"", "side = \"past\"");
  text = first_replaced(text, "[150, 350]]", "[150, 450]]");
  text = first_replaced(text, "movement.pace", "movement.peace");
  auto const result = read(text);
  ASSERT_FALSE(result);
  EXPECT_GE(result.diagnostics().error_count(), 3);
}

TEST(EngagementReader, RefusesWhatNoMemoryWouldHold) {
  auto const many =
      read(first_replaced(kSmall, "soldiers = { value = 8", "soldiers = { value = 1e6"));
  EXPECT_TRUE(many);
  std::string text = first_replaced(kSmall, "soldiers = { value = 8", "soldiers = { value = 1e6");
  text = first_replaced(text, "soldiers = { value = 3",
                        "vehicles = { value = 1e4, assumption = \"x\" }"
                        "\nsoldiers = { value = 1e6");
  EXPECT_FALSE(read(text));
  text = first_replaced(kSmall, "width = { value = 300",
                        "cell = { value = 1, unit = \"m\", assumption"
                        " = \"x\" }\nwidth = { value = 20000");
  EXPECT_FALSE(read(first_replaced(text, "depth = { value = 400", "depth = { value = 20000")));
}

TEST(EngagementReader, GivesFaultsOrAnAccountForEveryTruncation) {
  std::size_t sound = 0;
  for (std::size_t length = 0; length < kSmall.size(); length += 3) {
    auto const result = read(kSmall.substr(0, length));
    sound += result ? 1U : 0U;
    EXPECT_EQ(result.ok(), !result.diagnostics().has_errors());
  }
  EXPECT_LT(sound, kSmall.size() / 9);
}

TEST(EngagementReader, ReadsHeightsOfAFile) {
  std::ofstream(folder() / "hill.asc") << "ncols 2\nnrows 1\ncellsize 200\n3 9\n";
  auto const result = read(first_replaced(kSmall, "[ground]", "[ground]\nheights = \"hill.asc\""));
  ASSERT_TRUE(result);
  EXPECT_EQ(result->ground.heights.heights, (std::vector<float>{3, 9}));
}

TEST(EngagementReader, TellsAnEngagementFromACampaign) {
  static_cast<void>(read(kSmall));
  EXPECT_TRUE(is_engagement(folder() / "engagement.toml"));
  EXPECT_FALSE(is_engagement(fs::path(SALIENT_SOURCE_DIR) / "scenarios/minimal/scenario.toml"));
  EXPECT_FALSE(is_engagement(folder() / "nothing.toml"));
}

TEST(EngagementReader, ReadsTheEngagementsThatShip) {
  std::size_t count = 0;
  for (auto const& entry : fs::directory_iterator(fs::path(SALIENT_SOURCE_DIR) / "engagements")) {
    auto const result = read_engagement(entry.path(), catalogue());
    std::string said;
    for (auto const& d : result.diagnostics().list()) said += base::to_string(d) + "\n";
    ASSERT_TRUE(result) << said;
    auto const world = engagement::compile(*result, catalogue(), engagement::the_tick(), {});
    // The same assault: 120 attackers on foot and 40 defenders, with crews of vehicles beside them.
    EXPECT_EQ(world.sides[1].persons, 40U) << entry.path();
    std::uint32_t foot = 0;
    for (engagement::EntityId e = 0; e < world.entities.count(); ++e) {
      bool const counts =
          world.entities.side[e] == 0 && world.entities.kind[e] != engagement::Kind::vehicle;
      foot += counts ? world.entities.crew[e] : 0U;
    }
    EXPECT_EQ(foot, 120U) << entry.path();
    ++count;
  }
  EXPECT_GE(count, 6U);
}

}  // namespace
}  // namespace salient::scenario
