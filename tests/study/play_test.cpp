#include "salient/study/play.h"

#include <string>

#include <gtest/gtest.h>

#include "tests/engagement/support/playbacks.h"
#include "tests/scenario/support/folder.h"

namespace salient::study {
namespace {

std::string file_text() {
  auto const bytes = testing::recorded(testing::small_fight().world(), 1).bytes;
  return {reinterpret_cast<char const*>(bytes.data()), bytes.size()};
}

TEST(Play, ShowsAMomentOrTheEnd) {
  testing::TemporaryFolder const folder;
  folder.write("x.playback", file_text());
  auto const start = play(folder.path() / "x.playback", 0.0);
  auto const later = play(folder.path() / "x.playback", 62.0);
  auto const end = play(folder.path() / "x.playback", std::nullopt);
  ASSERT_TRUE(start && later && end);
  EXPECT_NE(start->find("at 0:00:00"), std::string::npos);
  EXPECT_NE(later->find("at 0:01:00"), std::string::npos) << *later;
  EXPECT_NE(end->find("the end: "), std::string::npos) << *end;
}

TEST(Play, RefusesWhatIsNoPlayback) {
  testing::TemporaryFolder const folder;
  EXPECT_FALSE(play(folder.path() / "none.playback", 0.0));
  EXPECT_FALSE(play(folder.path(), 0.0));
  folder.write("empty.playback", "");
  EXPECT_FALSE(play(folder.path() / "empty.playback", 0.0));
  std::string text = file_text();
  text[text.size() - 5] = static_cast<char>(text[text.size() - 5] ^ 4);
  folder.write("damaged.playback", text);
  auto const damaged = play(folder.path() / "damaged.playback", 0.0);
  ASSERT_FALSE(damaged);
  EXPECT_NE(to_string(damaged.diagnostics().list().front()).find("is damaged"), std::string::npos);
}

}  // namespace
}  // namespace salient::study
