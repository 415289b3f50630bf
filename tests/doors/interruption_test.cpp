#include <csignal>

#include <gtest/gtest.h>

#include "salient/base/philox.h"
#include "tests/doors/support/process.h"
#include "tests/scenario/support/folder.h"

namespace salient::testing {
namespace {

Launch study_of(std::filesystem::path const& out, char const* runs) {
  return {salient_program(),
          {"run", shipped("minimal"), "--runs", runs, "--seed", "5", "--block-size", "20",
           "--series", "50", "--quiet", "--out", out.string()},
          {},
          {},
          0,
          0.0};
}

TEST(Interruption, KilledAtTwentyMomentsTheResultIsThatOfAnUnbrokenRun) {
  TemporaryFolder const unbroken;
  Ended const whole = run(study_of(unbroken.path(), "4000"));
  ASSERT_EQ(whole.code, 0) << whole.err;
  std::string const hash = result_hash(unbroken.path());

  int killed = 0;
  TemporaryFolder folder;
  auto out = std::make_unique<TemporaryFolder>();
  for (std::uint32_t moment = 0; killed < 20; ++moment) {
    ASSERT_LT(moment, 200U);
    Launch launch = study_of(out->path(), "4000");
    launch.signal = SIGKILL;
    launch.signal_after =
        whole.seconds * (base::philox::philox4x32({moment, 0, 0, 0}, {1, 2})[0] % 1000) / 1500.0;
    Ended const ended = run(launch);
    if (ended.signal == SIGKILL) {
      ++killed;
      continue;
    }
    ASSERT_EQ(ended.code, 0) << ended.err;
    EXPECT_EQ(result_hash(out->path()), hash);
    out = std::make_unique<TemporaryFolder>();  // it was whole: begin another
  }
  Ended const last = run(study_of(out->path(), "4000"));
  ASSERT_EQ(last.code, 0) << last.err;
  EXPECT_EQ(result_hash(out->path()), hash);
  EXPECT_EQ(text_of(out->path() / "daily.csv"), text_of(unbroken.path() / "daily.csv"));
}

TEST(Interruption, CtrlCStopsWithAWordHowToGoOn) {
  TemporaryFolder const folder;
  for (int const signal : {SIGINT, SIGTERM}) {
    Launch launch = study_of(folder.path() / std::to_string(signal), "200000");
    launch.signal = signal;
    launch.signal_after = 0.7;
    Ended const ended = run(launch);
    EXPECT_EQ(ended.code, 130) << ended.err;
    EXPECT_NE(ended.err.find("the same command continues"), std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(folder.path() / std::to_string(signal) / "manifest.json"));
  }
}

TEST(Interruption, AFinishedStudyIsNotSimulatedAgain) {
  TemporaryFolder const folder;
  ASSERT_EQ(run(study_of(folder.path(), "300")).code, 0);
  Launch launch = study_of(folder.path(), "300");
  std::erase(launch.arguments, "--quiet");
  Ended const again = run(launch);
  EXPECT_EQ(again.code, 0);
  EXPECT_NE(again.err.find("300 from before"), std::string::npos) << again.err;
}

}  // namespace
}  // namespace salient::testing
