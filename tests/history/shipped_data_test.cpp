#include "salient/history/shipped_data.h"

#include <map>

#include <gtest/gtest.h>

#include "tests/history/support/simulated.h"

namespace salient::history {
namespace {

TEST(ShippedData, AllOfItReadsWithoutAFaultAndIsInTheOrderOfItsNames) {
  std::string last;
  for (ShippedData const& data : shipped_data()) {
    EXPECT_LT(last, data.name);
    last = data.name;
    EXPECT_EQ(find_shipped(data.name), &data);
    EXPECT_FALSE(data.text.empty());
    EXPECT_EQ(data.text.back(), '\n') << data.name;
  }
  EXPECT_EQ(find_shipped("ardenne"), nullptr);
}

// data/ardennes-1944-45/README.md
TEST(ShippedData, TheArdennesDaysHaveTheSumsOfTheirReadme) {
  Recorded const recorded = testing::shipped_data("ardennes");
  ASSERT_EQ(recorded.days.size(), 32U);
  EXPECT_TRUE(recorded.left_out.empty());
  Strengths sums;
  for (std::size_t i = 0; i < recorded.days.size(); ++i) {
    SeriesDay const& day = recorded.days[i];
    sums.x += day.losses.x;
    sums.y += day.losses.y;
    EXPECT_EQ(day.attacker, i < 5 ? Attacker::y : Attacker::x) << day.line;
    if (i == 0) continue;
    // No reinforcements: a morning is the last one less its losses, to within 74.
    SeriesDay const& before = recorded.days[i - 1];
    EXPECT_NEAR(day.now.x, before.now.x - before.losses.x, 74) << day.line;
    EXPECT_NEAR(day.now.y, before.now.y - before.losses.y, 74) << day.line;
  }
  EXPECT_EQ(sums.x, 69'234);
  EXPECT_EQ(sums.y, 103'661);
}

// data/bodart-1620-1860/README.md: x is the winner, as loss fractions say.
TEST(ShippedData, TheWinnersOfBodartLoseTheLowerShareInNearlyAllRows) {
  Recorded const recorded = testing::shipped_data("bodart");
  ASSERT_EQ(recorded.battles.size(), 919U);
  EXPECT_TRUE(recorded.left_out.empty());
  std::map<std::string, std::pair<int, int>> lower_of;
  for (RecordedBattle const& battle : recorded.battles) {
    EXPECT_EQ(battle.winner, Winner::x);
    auto& [lower, all] = lower_of[battle.group];
    ++all;
    // Half of an equal share: the row says nothing.
    if (battle.losses.x * battle.before.y < battle.losses.y * battle.before.x) ++lower;
  }
  ASSERT_EQ(lower_of.size(), 3U);
  for (auto const& [group, counts] : lower_of) {
    double const share = static_cast<double>(counts.first) / counts.second;
    EXPECT_GE(share, 0.935) << group;
    EXPECT_LE(share, 0.995) << group;
  }
  EXPECT_EQ(lower_of.at("1620-1701").second, 112);
  EXPECT_EQ(lower_of.at("1702-1792").second, 251);
  EXPECT_EQ(lower_of.at("1793-1860").second, 556);
}

}  // namespace
}  // namespace salient::history
