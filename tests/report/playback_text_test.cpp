#include "salient/report/playback_text.h"

#include <gtest/gtest.h>

#include "tests/engagement/support/playbacks.h"

namespace salient::report {
namespace {

bool holds(std::string const& text, std::string const& part) {
  return text.find(part) != std::string::npos;
}

engagement::Playback played(std::uint64_t replication) {
  auto const recorded = testing::recorded(testing::small_fight().world(), replication);
  return *engagement::Playback::read(recorded.bytes, "x.playback");
}

TEST(PlaybackText, ShowsWhoIsWhereAtTheStart) {
  auto const playback = played(1);
  std::string const text = playback_text(playback.scene(), *playback.frame(0));
  EXPECT_TRUE(holds(text, "An engagement of a test, replication 1, at 0:00:00 of 0:0")) << text;
  EXPECT_TRUE(holds(text, "Attackers lost 0 of 4\n"));
  EXPECT_TRUE(holds(text, "150, 62"));
  EXPECT_TRUE(holds(text, "A"));
  EXPECT_TRUE(holds(text, "D"));
  // The defenders stand to the north of the attackers, in works of a map with the north at the top.
  std::string const map = text.substr(text.find("150, 240"));
  EXPECT_LT(map.find('D', 20), map.find('A', 20));
}

TEST(PlaybackText, CountsLossesUpToTheMoment) {
  for (std::uint64_t r = 0; r < 20; ++r) {
    auto const playback = played(r);
    auto const& scene = playback.scene();
    if (scene.casualties.empty()) continue;
    auto const last = playback_text(scene, *playback.frame(scene.frames - 1));
    EXPECT_TRUE(holds(last, "the end: "));
    EXPECT_TRUE(holds(last, "x"));
    std::uint32_t lost = 0;
    for (auto const& one : scene.casualties) {
      if (one.entity < 4 && one.fate != engagement::Fate::withdrawn) lost += one.persons;
    }
    EXPECT_TRUE(holds(last, "Attackers lost " + std::to_string(lost) + " of 4")) << last;
    return;
  }
  FAIL() << "nobody was lost in twenty replications";
}

TEST(PlaybackText, BothSidesInOnePlaceAreAMarkOfTheirOwn) {
  auto const playback = played(1);
  auto frame = *playback.frame(0);
  frame.x.assign(frame.x.size(), 10.0F);
  frame.y.assign(frame.y.size(), 10.0F);
  std::string const text = playback_text(playback.scene(), frame);
  EXPECT_TRUE(holds(text, "#..."));
}

}  // namespace
}  // namespace salient::report
