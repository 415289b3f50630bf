#include "salient/scenario/engagement_checks.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/scenario/support/engagements.h"

namespace salient::scenario {
namespace {

using salient::testing::engagement_and;
using salient::testing::engagement_but;
using salient::testing::faults_of_engagement;
using salient::testing::first_replaced;
using salient::testing::small_engagement;
using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string quantity(std::string const& value, std::string const& unit = "m") {
  return "{ value = " + value + ", unit = \"" + unit + "\", assumption = \"a\" }";
}

std::string rectangle(std::string const& x, std::string const& y, std::string const& width,
                      std::string const& depth) {
  return "x = " + quantity(x) + "\ny = " + quantity(y) + "\nwidth = " + quantity(width) +
         "\ndepth = " + quantity(depth) + "\n";
}

std::string patch(std::string const& rectangle_of_it) {
  return engagement_and("[[patch]]\nvegetation = \"forest\"\n" + rectangle_of_it);
}

std::string minefield(std::string const& rectangle_of_it, std::string const& density) {
  return engagement_and("[[minefield]]\nid = \"belt\"\nside = \"post\"\n" + rectangle_of_it +
                        "line_density = " + quantity(density, "1/m") + "\n");
}

std::string group(std::string const& id, std::string const& soldiers, std::string const& x = "150",
                  std::string const& y = "60") {
  return "[[group]]\nid = \"" + id +
         "\"\nside = \"patrol\"\nsoldiers = " + quantity(soldiers, "persons") +
         "\nx = " + quantity(x) + "\ny = " + quantity(y) + "\n";
}

/// Line of the first place of `of` in `text`, counted from 1.
std::string line_of(std::string const& text, std::string const& of) {
  auto const end = text.begin() + static_cast<std::ptrdiff_t>(text.find(of));
  return std::to_string(1 + std::count(text.begin(), end, '\n'));
}

TEST(EngagementChecks, FindNothingInASoundEngagement) {
  EXPECT_EQ(faults_of_engagement(small_engagement()), "");
  EXPECT_EQ(faults_of_engagement(patch(rectangle("100", "150", "200", "250"))),
            "");  // to its edges
  EXPECT_EQ(faults_of_engagement(minefield(rectangle("0", "0", "300", "400"), "0.5")), "");
  EXPECT_EQ(faults_of_engagement(engagement_and(group("corner", "3", "300", "400"))), "");
}

TEST(EngagementChecks, FindWhatLiesOffTheMap) {
  EXPECT_THAT(faults_of_engagement(patch(rectangle("101", "150", "200", "250"))),
              HasSubstr("patch[1]: reaches to (301, 400) and off the map; expected places from (0, "
                        "0) to (300, 400)"));
  EXPECT_THAT(faults_of_engagement(minefield(rectangle("0", "300", "50", "101"), "0.5")),
              HasSubstr("reaches to (50, 401) and off the map"));
  EXPECT_THAT(faults_of_engagement(engagement_and(group("lost", "3", "301", "60"))),
              HasSubstr("stands at (301, 60), off the map"));
  std::string const text = engagement_but("[150, 350]]", "[150, 350], [310, -1]]");
  EXPECT_THAT(faults_of_engagement(text),
              AllOf(StartsWith("engagement.toml:" + line_of(text, "route") + ":"),
                    HasSubstr("leads to (310, -1), off the map")));
}

TEST(EngagementChecks, FindFaultsOfSides) {
  EXPECT_THAT(faults_of_engagement(engagement_and("[[side]]\nid = \"third\"\nname = \"Third\"\n"
                                                  "role = \"attack\"\n")),
              HasSubstr("there are 3 sides; expected two"));
  EXPECT_THAT(faults_of_engagement(engagement_but("role = \"attack\"", "role = \"defend\"")),
              HasSubstr("side[2].role: both sides defend; expected one that attacks"));
  // A half rounds to a person; less stands nobody.
  std::string const three = "soldiers = { value = 3";
  EXPECT_EQ(faults_of_engagement(engagement_but(three, "soldiers = { value = 0.5")), "");
  EXPECT_THAT(faults_of_engagement(engagement_but(three, "soldiers = { value = 0.4")),
              HasSubstr("side[2]: has nobody"));
}

TEST(EngagementChecks, WantWhatShapesTheWorldFixed) {
  struct Row {
    char const *from, *to, *key;
  };
  for (Row const& row :
       {Row{"width = { value = 300", "width = { uniform = [290, 310]", "width"},
        Row{"duration = { value = 10", "duration = { uniform = [9, 11]", "duration"},
        Row{"y = { value = 350", "y = { uniform = [340, 350]", "group[2].y"}}) {
    EXPECT_THAT(faults_of_engagement(engagement_but(row.from, row.to)),
                AllOf(HasSubstr(std::string(row.key) + ": is uncertain"),
                      HasSubstr("expected a fixed number")))
        << row.to;
  }
  // What does not shape it may be uncertain.
  EXPECT_EQ(faults_of_engagement(engagement_but("\"movement.pace\" = { value = 1.5",
                                                "\"movement.pace\" = { uniform = [1, 2]")),
            "");
}

TEST(EngagementChecks, RefuseAMillionMillionBeforeMemoryIsTaken) {
  // A group's own range stops one that is so large by itself …
  EXPECT_THAT(
      faults_of_engagement(engagement_but("soldiers = { value = 8", "soldiers = { value = 1e12")),
      HasSubstr("soldiers"));
  // … and the limits those that are so together.
  EXPECT_THAT(faults_of_engagement(engagement_and(group("b", "1e6") + group("c", "1e6"))),
              HasSubstr("has 2000011 entities (the limit is 2000000); expected fewer soldiers"));
  std::string many;
  for (int g = 0; g < 120; ++g) many += group("g" + std::to_string(g), "16000");
  EXPECT_THAT(faults_of_engagement(engagement_and(many)),
              HasSubstr("pairs of groups and entities"));
}

TEST(EngagementChecks, RefuseTooMuchGroundTimeOrMines) {
  std::string wide = engagement_but("width = { value = 300", "width = { value = 20000");
  wide = first_replaced(wide, "depth = { value = 400", "depth = { value = 20000");
  EXPECT_EQ(faults_of_engagement(wide), "");  // 4 million cells of 10 m: the limit
  EXPECT_THAT(
      faults_of_engagement(first_replaced(wide, "[ground]", "[ground]\ncell = " + quantity("9"))),
      HasSubstr("cells of ground (the limit is 4000000); expected a larger `cell`"));
  std::string const day = engagement_but("duration = { value = 10", "duration = { value = 1440");
  EXPECT_THAT(faults_of_engagement(first_replaced(
                  day, "[ground]", "step = " + quantity("0.05", "s") + "\n[ground]")),
              HasSubstr("has 1728000 ticks (the limit is 1000000)"));
  auto const belts = [&](int count) {
    std::string more;
    for (int belt = 0; belt < count; ++belt) {
      more += "[[minefield]]\nid = \"belt" + std::to_string(belt) + "\"\nside = \"post\"\n" +
              rectangle("0", "0", "20000", "50") + "line_density = " + quantity("20", "1/m") + "\n";
    }
    return first_replaced(wide, "[parameters]", more + "\n[parameters]");
  };
  EXPECT_EQ(faults_of_engagement(belts(2)), "");
  EXPECT_THAT(faults_of_engagement(belts(3)),
              HasSubstr("has 1200000 mines (the limit is 1000000)"));
}

TEST(EngagementChecks, ARouteAndAnAimExcludeEachOther) {
  std::string const text = engagement_but("manner = \"file\"", "aim = \"enemy\"");
  EXPECT_THAT(faults_of_engagement(text),
              AllOf(StartsWith("engagement.toml:" + line_of(text, "route = ") + ":"),
                    HasSubstr("group[1].route: a group that goes for the enemy has no route")));
}

TEST(EngagementChecks, GiveEveryFaultAtOnceInTheOrderOfTheFile) {
  std::string text = engagement_but("role = \"defend\"", "role = \"attack\"");
  text = first_replaced(text, "[150, 350]]", "[150, 450]]");
  text = first_replaced(text, "y = { value = 350", "y = { value = 410");
  text = first_replaced(text, "id = \"guards\"", "id = \"walkers\"");
  std::string const lines = faults_of_engagement(text);
  std::size_t last = 0;
  for (char const* words :
       {"both sides attack", "leads to", "stands at (150, 410)", "stands already"}) {
    std::size_t const at = lines.find(words);
    ASSERT_NE(at, std::string::npos) << words << "\n" << lines;
    EXPECT_GE(at, last) << words;
    last = at;
  }
  EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 4) << lines;
}

}  // namespace
}  // namespace salient::scenario
