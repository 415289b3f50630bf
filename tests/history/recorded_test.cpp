#include "salient/history/recorded.h"

#include <gtest/gtest.h>

#include "salient/base/random.h"
#include "salient/history/shipped_data.h"

namespace salient::history {
namespace {

std::vector<std::string> faults_of(std::string_view text) {
  auto const read = read_recorded(text, "f.csv");
  std::vector<std::string> lines;
  for (auto const& one : read.diagnostics().list()) lines.push_back(base::to_string(one));
  return lines;
}

TEST(Recorded, ASeriesIsKnownByItsDays) {
  auto const read = read_recorded(
      "y_losses,day,x,x_losses,y,weather\n5,1,100,4,200,fog\n6,2.5,96,3,195,\n", "f.csv");
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->is_series());
  ASSERT_EQ(read->days.size(), 2U);
  EXPECT_EQ(read->days[1].day, 2.5);
  EXPECT_EQ(read->days[1].now.y, 195);
  EXPECT_EQ(read->days[0].losses.y, 5);
  EXPECT_EQ(read->days[0].attacker, Attacker::none);
  EXPECT_EQ(read->days[1].line, 3);
}

TEST(Recorded, UnknownNumbersLeaveARowOutAndSayWhy) {
  auto const read = read_recorded(
      "x,x_losses,y,y_losses,group,year,winner\n100,1,200,2,a,1700,x\n-1,1,200,2,a,1700,y\n"
      "100,,200,-1,b,,\n",
      "f.csv");
  ASSERT_TRUE(read);
  EXPECT_FALSE(read->is_series());
  ASSERT_EQ(read->battles.size(), 1U);
  EXPECT_EQ(read->battles[0].winner, Winner::x);
  EXPECT_EQ(read->battles[0].year, 1700);
  ASSERT_EQ(read->left_out.size(), 2U);
  EXPECT_EQ(read->left_out[0].line, 3);
  EXPECT_EQ(read->left_out[0].why, "unknown: x");
  EXPECT_EQ(read->left_out[1].why, "unknown: x_losses, y_losses");
}

TEST(Recorded, EveryFaultComesAtOnceWithItsPlace) {
  auto const faults = faults_of(
      "day,x,x_losses,y,y_losses,attacker\n1,100,101,200,5,x\n1,0,0,200,5,z\n"
      "2,many,3,-7,5,\n3,100,-2,200,nan,y\nx,1e10,1,1,1,\n");
  std::vector<std::string> const places{
      "f.csv:2:7: ",  "f.csv:3:1: ", "f.csv:3:3: ",  "f.csv:3:13: ", "f.csv:4:3: ",
      "f.csv:4:10: ", "f.csv:5:7: ", "f.csv:5:14: ", "f.csv:6:1: ",  "f.csv:6:3: "};
  ASSERT_EQ(faults.size(), places.size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    EXPECT_EQ(faults[i].rfind(places[i], 0), 0U) << faults[i];
  }
}

TEST(Recorded, NothingToReadIsAFault) {
  EXPECT_EQ(faults_of("").size(), 1U);
  EXPECT_EQ(faults_of("day,x,x_losses,y,y_losses\n").size(), 1U);
  EXPECT_EQ(faults_of("x,x_losses,y,y_losses\n-1,2,3,1\n").size(), 1U);
  EXPECT_EQ(faults_of("x,y\n1,2\n").size(), 2U);
  EXPECT_EQ(faults_of("x,x_losses,y,y_losses\n1,2\n").size(), 1U);
}

// Whatever stands in a file: it is read, or every fault has a place in it.
TEST(Recorded, DamagedFilesAreReadOrRefused) {
  auto const key = base::draw_key(7, base::hash_id("damage"));
  constexpr std::string_view kDamage = "00123456789,,-.\n\r\"xye \t\xff";
  int refused = 0;
  for (std::uint64_t trial = 0; trial < 2000; ++trial) {
    std::string_view const whole = shipped_data()[trial % 2].text;
    std::string text(whole.substr(0, whole.find('\n', 700) + 1));
    for (std::uint16_t i = 0; i < 2; ++i) {
      auto const [where, what] = base::uniform_pair(key, {trial, 0, 0, i});
      text[static_cast<std::size_t>(where * static_cast<double>(text.size()))] =
          kDamage[static_cast<std::size_t>(what * static_cast<double>(kDamage.size()))];
    }
    auto const read = read_recorded(text, "f.csv");
    if (read) {
      EXPECT_FALSE(read->days.empty() && read->battles.empty());
      for (SeriesDay const& day : read->days) {
        EXPECT_GT(day.now.x, 0.0);
        EXPECT_LE(day.losses.y, day.now.y);
      }
      continue;
    }
    ++refused;
    for (auto const& fault : read.diagnostics().list()) {
      EXPECT_EQ(fault.place.file, "f.csv");
      EXPECT_GT(fault.place.line, 0) << base::to_string(fault);
    }
  }
  EXPECT_GT(refused, 500);
  EXPECT_LT(refused, 1900);
}

TEST(Recorded, TakesTheLossesOfCdb90WithTheAttackerAsX) {
  Recorded const recorded = recorded_losses(shipped_battles());
  EXPECT_EQ(recorded.battles.size() + recorded.left_out.size(), shipped_battles().battles.size());
  EXPECT_GT(recorded.battles.size(), 440U);
  RecordedBattle const& first = recorded.battles.front();  // White Mountain 1620
  EXPECT_EQ(first.before.x, 40000);
  EXPECT_EQ(first.losses.y, 5000);
  EXPECT_EQ(first.winner, Winner::x);
  EXPECT_EQ(first.year, 1620);
  for (RecordedBattle const& battle : recorded.battles) {
    EXPECT_LE(battle.losses.x, battle.before.x) << battle.line;
    EXPECT_LE(battle.losses.y, battle.before.y) << battle.line;
  }
}

}  // namespace
}  // namespace salient::history
