#include "tests/house/support/layers.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/house/support/places.h"
#include "tests/house/support/planted_house.h"
#include "tests/house/support/source_tree.h"

namespace salient::house {
namespace {

std::vector<Room> rooms_of_the_house() { return read_layers(repository() / "tools/layers.toml"); }

TEST(Layers, EveryIncludeIsPermitted) {
  ASSERT_GT(program_sources(repository()).size(), 50U);
  auto const breaches = include_breaches(rooms_of_the_house(), repository());
  EXPECT_TRUE(breaches.empty()) << listing(breaches);
}

TEST(Layers, RoomsNameOnlyRoomsToTheirLeft) {
  auto const breaches = order_breaches(rooms_of_the_house());
  EXPECT_TRUE(breaches.empty()) << listing(breaches);
}

TEST(Layers, TheTwoGrainsDoNotSeeEachOther) {
  for (auto const& room : rooms_of_the_house()) {
    std::set<std::string> const sees(room.may_include.begin(), room.may_include.end());
    if (room.name == "campaign") {
      EXPECT_FALSE(sees.contains("engagement"));
    } else if (room.name == "engagement") {
      EXPECT_FALSE(sees.contains("campaign"));
    } else if (room.name == "cli") {
      EXPECT_EQ(sees, (std::set<std::string>{"api", "server"}));
    }
  }
}

std::vector<Room> const kTwoRooms{{"base", "src/salient/base", {}, {}},
                                  {"report", "src/salient/report", {"base"}, {"netcdf.h", "fmt/"}}};

TEST(Layers, FindsPlantedBreaches) {
  PlantedHouse const house({{"src/salient/base/unit.cpp",
                             "#include \"salient/base/unit.h\"\n"
                             "#include <vector>\n"
                             "  #  include \"salient/report/html.h\"\n"
                             "#include <netcdf.h>\n"
                             "#include \"unit.h\"\n"},
                            {"src/salient/report/html.cpp",
                             "#include \"salient/base/unit.h\"\n"
                             "#include <netcdf.h>\n"
                             "#include <fmt/format.h>\n"
                             "#include <fmtx/format.h>\n"},
                            {"src/salient/attic/old.cpp", "\n"}});

  auto const breaches = include_breaches(kTwoRooms, house.path());

  std::vector<Breach> const expected{
      {"src/salient/attic/old.cpp", 0, "its folder is no room of tools/layers.toml"},
      {"src/salient/base/unit.cpp", 3, "base may not include report (\"salient/report/html.h\")"},
      {"src/salient/base/unit.cpp", 4, "base may not include <netcdf.h>"},
      {"src/salient/base/unit.cpp", 5, "\"unit.h\" is no path from src/ or the root into a room"},
      {"src/salient/report/html.cpp", 4, "report may not include <fmtx/format.h>"}};
  EXPECT_EQ(breaches, expected) << listing(breaches);
}

TEST(Layers, FindsARoomThatLooksToItsRight) {
  std::vector<Room> rooms = kTwoRooms;
  std::ranges::reverse(rooms);
  EXPECT_EQ(order_breaches(rooms).size(), 1U);
}

}  // namespace
}  // namespace salient::house
