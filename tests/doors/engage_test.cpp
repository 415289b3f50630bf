#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/doors/support/process.h"
#include "tests/scenario/support/folder.h"

namespace salient::testing {
namespace {

using Json = nlohmann::json;

TEST(EngageDoor, AnEngagementIsSimulatedRecordedAndPlayed) {
  TemporaryFolder const folder;
  Ended const ended = salient({"engage", "assault:attackers=20,armour=0", "--replications", "10",
                               "--against", "assault:attackers=30,armour=0", "--set",
                               "mechanism.minefields=reference", "--playback", "3", "--out", "out"},
                              folder.path());
  ASSERT_EQ(ended.code, 0) << ended.err;
  EXPECT_NE(ended.out.find("assault:attackers=20,armour=0: 10 replications"), std::string::npos);
  for (char const* file : {"result.json", "losses.csv", "outcomes.csv", "timeline.csv",
                           "heatmap.csv", "engagement.html", "engagement.md", "comparison.svg"}) {
    EXPECT_TRUE(text_of(folder.path() / "out" / file)) << file;
  }
  auto const page = text_of(folder.path() / "out" / "engagement.html");
  ASSERT_TRUE(page);
  EXPECT_NE(page->find("Repeat: <code>salient engage "), std::string::npos);
  Ended const played = salient(
      {"play", "out/1-assault-attackers-20-armour-0.playback", "--at", "60"}, folder.path());
  ASSERT_EQ(played.code, 0) << played.err;
  EXPECT_NE(played.out.find("replication 3, at 0:01:00"), std::string::npos) << played.out;
}

TEST(EngageDoor, JsonIsTheWholeAnswer) {
  TemporaryFolder const folder;
  Ended const ended = salient({"engage", "assault:attackers=20,armour=0", "--replications", "5",
                               "--quiet", "--json", "--threads", "1"},
                              folder.path());
  ASSERT_EQ(ended.code, 0) << ended.err;
  auto const json = Json::parse(ended.out);
  EXPECT_EQ(json["engagements"][0]["replications"], 5);
  EXPECT_EQ(ended.err, "");
}

TEST(EngageDoor, FaultsAreListedAndNothingIsWritten) {
  TemporaryFolder const folder;
  Ended const ended =
      salient({"engage", "assault:atackers=20", "asault", "--out", "out"}, folder.path());
  EXPECT_EQ(ended.code, 2);
  EXPECT_NE(ended.err.find("did you mean 'attackers'?"), std::string::npos) << ended.err;
  EXPECT_NE(ended.err.find("did you mean 'assault'?"), std::string::npos) << ended.err;
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "out"));
  EXPECT_EQ(salient({"engage", "assault", "--replications", "1"}, folder.path()).code, 2);
  EXPECT_EQ(salient({"engage"}, folder.path()).code, 2);
}

TEST(EngageDoor, ADamagedPlaybackIsRefusedWithItsByte) {
  TemporaryFolder const folder;
  folder.write("x.playback", "SALPLAY\nand no more");
  Ended const ended = salient({"play", "x.playback"}, folder.path());
  EXPECT_EQ(ended.code, 2);
  EXPECT_NE(ended.err.find("x.playback: error: byte "), std::string::npos) << ended.err;
  EXPECT_EQ(salient({"play", "x.playback", "--at", "-5"}, folder.path()).code, 2);
  EXPECT_EQ(salient({"play", "none.playback"}, folder.path()).code, 2);
}

}  // namespace
}  // namespace salient::testing
