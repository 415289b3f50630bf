#include <csignal>
#include <set>
#include <string>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <unistd.h>

#include "tests/doors/support/process.h"
#include "tests/scenario/support/folder.h"

namespace salient::testing {
namespace {

namespace fs = std::filesystem;

Launch study_of(fs::path const& out, std::string const& runs, std::string const& block) {
  return {salient_program(),
          {"run", shipped("minimal"), "--runs", runs, "--block-size", block, "--series", "50",
           "--out", out.string()},
          {},
          {},
          0,
          0.0};
}

std::string unbroken(std::string const& runs) {
  TemporaryFolder const folder;
  EXPECT_EQ(run(study_of(folder.path(), runs, "64")).code, 0);
  return result_hash(folder.path());
}

/// The one folder of stored runs among results.
fs::path store_in(fs::path const& out) {
  for (auto const& entry : fs::directory_iterator(out)) {
    if (entry.is_directory()) return entry.path();
  }
  throw std::runtime_error("no runs are stored");
}

TEST(Resuming, AfterControlCWhatWasStoredIsUsedAndTheResultIsThatOfAnUnbrokenRun) {
  TemporaryFolder const folder;
  Launch launch = study_of(folder.path(), "1000000", "20");
  launch.signal = SIGINT;
  launch.signal_after = 0.3;
  Ended const stopped = run(launch);
  ASSERT_EQ(stopped.code, 130) << stopped.err;
  std::string const lead = "stopped with ";
  std::size_t const at = stopped.err.find(lead);
  ASSERT_NE(at, std::string::npos) << stopped.err;
  std::string const stored = std::to_string(std::stoul(stopped.err.substr(at + lead.size())));
  // A little more than is stored, so that the rest takes no million runs.
  std::string const runs = std::to_string(std::stoul(stored) + 300);
  Ended const rest = run(study_of(folder.path(), runs, "20"));
  EXPECT_EQ(rest.code, 0) << rest.err;
  EXPECT_EQ(result_hash(folder.path()), unbroken(runs));
}

TEST(Resuming, MoreRunsInBlocksOfAnotherSizeGoOnFromThoseThatThereAre) {
  TemporaryFolder const folder;
  ASSERT_EQ(run(study_of(folder.path(), "100", "30")).code, 0);
  Ended const more = run(study_of(folder.path(), "170", "13"));
  EXPECT_NE(more.err.find("100 from before"), std::string::npos) << more.err;
  EXPECT_EQ(result_hash(folder.path()), unbroken("170"));
  ASSERT_EQ(run(study_of(folder.path(), "110", "64")).code, 0);  // fewer again
  EXPECT_EQ(result_hash(folder.path()), unbroken("110"));
}

TEST(Resuming, WhileAnotherProcessHoldsTheRunsTheProgramIsRefused) {
  TemporaryFolder const folder;
  ASSERT_EQ(run(study_of(folder.path(), "40", "20")).code, 0);
  fs::path const file = store_in(folder.path()) / "lock";
  int const lock = ::open(file.c_str(), O_RDWR | O_CLOEXEC);
  ASSERT_GE(lock, 0);
  ASSERT_EQ(::flock(lock, LOCK_EX | LOCK_NB), 0);
  Ended const refused = run(study_of(folder.path(), "60", "20"));
  EXPECT_EQ(refused.code, 2);
  EXPECT_NE(refused.err.find("another process is writing here"), std::string::npos) << refused.err;
  ::close(lock);
  EXPECT_EQ(run(study_of(folder.path(), "60", "20")).code, 0);
  EXPECT_EQ(result_hash(folder.path()), unbroken("60"));
}

TEST(Resuming, DamagedBlocksFailTheirVerificationAndAreSimulatedAgain) {
  TemporaryFolder const folder;
  ASSERT_EQ(run(study_of(folder.path(), "100", "20")).code, 0);
  std::string const hash = result_hash(folder.path());
  fs::path const store = store_in(folder.path());
  fs::resize_file(store / "block-000000000020-20.bin", 100);
  fs::resize_file(store / "block-000000000060-20.bin", 0);
  EXPECT_EQ(salient({"verify", folder.path().string()}).code, 2);
  Ended const again = run(study_of(folder.path(), "100", "7"));
  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_NE(again.err.find("60 from before"), std::string::npos) << again.err;
  EXPECT_EQ(result_hash(folder.path()), hash);
  EXPECT_EQ(salient({"verify", folder.path().string()}).code, 0);
}

TEST(Resuming, AChangedScenarioIsNotVerifiedAndNotMixedWithTheOld) {
  TemporaryFolder const folder;
  folder.write("scenario.toml", sound_scenario());
  fs::path const out = folder.path() / "out";
  std::vector<std::string> const words{"run",       folder.path().string(), "--runs", "40", "--out",
                                       out.string()};
  ASSERT_EQ(salient(words).code, 0);
  std::string const before = result_hash(out);
  folder.write("scenario.toml", sound_but("value = 800", "value = 801"));
  Ended const verified = salient({"verify", out.string()});
  EXPECT_EQ(verified.code, 2);
  EXPECT_NE(verified.out.find("scenario has changed"), std::string::npos) << verified.out;
  Ended const changed = salient(words);
  EXPECT_EQ(changed.code, 0);
  EXPECT_EQ(changed.err.find("from before"), std::string::npos) << changed.err;
  EXPECT_NE(result_hash(out), before);
}

}  // namespace
}  // namespace salient::testing
