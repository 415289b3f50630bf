#include "salient/study/engage.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "salient/engagement/playback.h"
#include "salient/study/play.h"
#include "tests/doors/support/process.h"
#include "tests/engagement/support/playbacks.h"
#include "tests/scenario/support/folder.h"

namespace salient::study {
namespace {

using testing::TemporaryFolder;

EngageRequest small_request(std::filesystem::path const& out) {
  EngageRequest request;
  request.accounts = {"assault:attackers=20,armour=0"};
  request.replications = 12;
  request.out = out;
  return request;
}

TEST(Engage, NumbersDoNotDependOnThreads) {
  TemporaryFolder const folder;
  auto request = small_request(folder.path() / "one");
  request.threads = 1;
  auto const one = engage(request, {}, {});
  request.out = folder.path() / "three";
  request.threads = 3;
  auto const three = engage(request, {}, {});
  ASSERT_TRUE(one);
  ASSERT_TRUE(three);
  for (char const* file : {"result.json", "outcomes.csv", "timeline.csv", "heatmap.csv",
                           "losses.csv", "1-assault-attackers-20-armour-0.playback"}) {
    auto const text = testing::text_of(folder.path() / "one" / file);
    ASSERT_TRUE(text) << file;
    EXPECT_EQ(text, testing::text_of(folder.path() / "three" / file)) << file;
  }
}

TEST(Engage, RecordsTheSameReplicationByItself) {
  TemporaryFolder const folder;
  std::string const account =
      std::string(SALIENT_SOURCE_DIR) + "/engagements/company-dispersed.toml";
  EngageRequest request = small_request(folder.path());
  request.accounts = {account};
  request.replications = 2;
  request.played = 1;
  auto const reply = engage(request, {}, {});
  ASSERT_TRUE(reply);
  std::optional<std::string> file;
  for (auto const& one : reply->files) {
    if (one.extension() == ".playback") file = salient::testing::text_of(one);
  }
  ASSERT_TRUE(file);
  auto const alone = record_replication(account, request.seed, request.played);
  ASSERT_TRUE(alone);
  EXPECT_EQ(std::string(reinterpret_cast<char const*>(alone->data()), alone->size()), *file);
  EXPECT_FALSE(record_replication(folder.path() / "nothing.toml", 1, 0));
}

TEST(Engage, GoesOnWhereItWasStopped) {
  TemporaryFolder const folder;
  auto request = small_request(folder.path() / "stopped");
  request.replications = 300;
  request.threads = 1;
  std::stop_source stop;
  auto const stopped = engage(
      request,
      [&](Advance const& advance) {
        // More than a block, so that something is kept, and far from all.
        if (advance.done > 20) stop.request_stop();
      },
      stop.get_token());
  ASSERT_TRUE(stopped);
  ASSERT_TRUE(stopped->interrupted);
  EXPECT_TRUE(stopped->found.list.empty());
  EXPECT_FALSE(std::filesystem::exists(request.out / "result.json"));
  std::uint64_t resumed = 0;
  auto const whole = engage(
      request, [&](Advance const& advance) { resumed = std::max(resumed, advance.resumed); }, {});
  ASSERT_TRUE(whole);
  EXPECT_FALSE(whole->interrupted);
  EXPECT_GT(resumed, 0U);
  EXPECT_LT(resumed, 300U);
  request.out = folder.path() / "whole";
  ASSERT_TRUE(engage(request, {}, {}));
  EXPECT_EQ(testing::text_of(folder.path() / "stopped" / "result.json"),
            testing::text_of(folder.path() / "whole" / "result.json"));
}

TEST(Engage, HoldsOthersAgainstTheFirst) {
  TemporaryFolder const folder;
  auto request = small_request(folder.path());
  request.set = {"mechanism.minefields=reference"};
  request.accounts.push_back("assault:attackers=30,armour=0");
  request.played = 5;
  auto const reply = engage(request, {}, {});
  ASSERT_TRUE(reply);
  auto const& found = reply->found;
  ASSERT_EQ(found.list.size(), 3U);
  ASSERT_EQ(found.contrasts.size(), 2U);
  EXPECT_NE(found.contrasts[0].parting.find("other entities"), std::string::npos);
  EXPECT_EQ(found.contrasts[1].name,
            "assault:attackers=20,armour=0 mechanism.minefields=reference");
  auto const mines = std::find(found.list[2].causes.begin(), found.list[2].causes.end(), "mines");
  ASSERT_NE(mines, found.list[2].causes.end());
  EXPECT_EQ(found.list[2].by_cause[0][mines - found.list[2].causes.begin()].high, 0.0);
  std::size_t playbacks = 0;
  for (auto const& file : reply->files) {
    ASSERT_TRUE(std::filesystem::exists(file)) << file;
    if (file.extension() != ".playback") continue;
    ++playbacks;
    auto const text = play(file, 0.0);
    ASSERT_TRUE(text);
    EXPECT_NE(text->find("replication 5, at 0:00:00"), std::string::npos) << *text;
  }
  EXPECT_EQ(playbacks, 3U);
}

TEST(Engage, FaultsAreToldAtOnceAndNothingIsWritten) {
  TemporaryFolder const folder;
  auto request = small_request(folder.path() / "none");
  request.accounts = {"assault", "asault", "assault:works=2"};
  request.set = {"mechanism.nothing=reference"};
  request.replications = 1;
  auto const reply = engage(request, {}, {});
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.diagnostics().error_count(), 4);
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "none"));
  EXPECT_FALSE(engage(std::vector<EngagedAccount>{}, small_request(folder.path()), {}, {}));
}

TEST(Engage, TakesAccountsInHandAndStudiesSteps) {
  TemporaryFolder const folder;
  auto request = small_request(folder.path());
  request.step_study = true;
  auto const reply = engage({{"fight", testing::small_fight().account}}, request, {}, {});
  ASSERT_TRUE(reply);
  ASSERT_EQ(reply->found.steps.size(), 1U);
  EXPECT_EQ(reply->found.steps.front().rows.size(), 4U);
  EXPECT_TRUE(std::filesystem::exists(folder.path() / "steps.csv"));
  EXPECT_TRUE(std::filesystem::exists(folder.path() / "1-fight.playback"));
}

}  // namespace
}  // namespace salient::study
