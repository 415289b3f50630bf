#include <algorithm>
#include <filesystem>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "tests/house/support/places.h"
#include "tests/house/support/planted_house.h"
#include "tests/house/support/source_tree.h"

namespace salient::house {
namespace {

struct Mirror {
  std::size_t units = 0;
  std::vector<std::string> untested;  ///< ROOM/NAME of sources without a test
};

std::string without(std::string text, std::string_view prefix, std::string_view suffix) {
  text.resize(text.size() - suffix.size());
  return text.substr(prefix.size());
}

/// The unit that a test of this path is for: of ROOM/NAME_test.cpp the unit ROOM/NAME, of
/// ROOM/NAME_ASPECT_test.cpp too, unless there is a unit ROOM/NAME_ASPECT.
std::string unit_of(std::string const& test, std::set<std::string> const& units) {
  std::string name = test;
  while (!units.contains(name)) {
    std::size_t const cut = name.rfind('_');
    if (cut == std::string::npos) return {};
    name.resize(cut);
  }
  return name;
}

/// A unit is a source file. Its test has the same path below tests.
Mirror mirror(std::filesystem::path const& root) {
  std::set<std::string> units;
  for (auto const& unit : files_below(root, "src/salient", {".cpp"})) {
    units.insert(without(unit.path, "src/salient/", ".cpp"));
  }
  std::set<std::string> tested;
  for (auto const& test : files_below(root, "tests", {".cpp"})) {
    if (!test.path.ends_with("_test.cpp")) continue;
    tested.insert(unit_of(without(test.path, "tests/", "_test.cpp"), units));
  }
  Mirror result{units.size(), {}};
  std::ranges::set_difference(units, tested, std::back_inserter(result.untested));
  return result;
}

TEST(Mirror, NineInTenSourceUnitsHaveATestOfTheSamePath) {
  Mirror const house = mirror(repository());
  ASSERT_GT(house.units, 30U);
  std::string missing;
  for (auto const& unit : house.untested) missing += "  src/salient/" + unit + ".cpp\n";
  EXPECT_LE(house.untested.size() * 10, house.units)
      << house.untested.size() << " of " << house.units << " units have no test:\n"
      << missing;
}

TEST(Mirror, FindsAPlantedUnitWithoutATest) {
  PlantedHouse const house({{"src/salient/base/unit.cpp", ""},
                            {"src/salient/base/date.cpp", ""},
                            {"src/salient/base/day.cpp", ""},
                            {"src/salient/base/day_count.cpp", ""},
                            {"tests/base/unit_test.cpp", ""},
                            {"tests/base/date_calendar_test.cpp", ""},
                            {"tests/base/daylight_test.cpp", ""},
                            {"tests/base/day_count_test.cpp", ""},
                            {"tests/scenario/day_test.cpp", ""}});

  Mirror const found = mirror(house.path());

  EXPECT_EQ(found.units, 4U);
  EXPECT_EQ(found.untested, std::vector<std::string>{"base/day"});
}

}  // namespace
}  // namespace salient::house
