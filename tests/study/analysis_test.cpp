#include "salient/study/analysis.h"

#include <fstream>

#include <gtest/gtest.h>

#include "tests/study/support/small_study.h"

namespace salient::study {
namespace {

using salient::testing::SmallStudy;

std::string text_of(std::filesystem::path const& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

TEST(Analysis, WritesEveryProduct) {
  SmallStudy const small;
  Outcome const outcome = small.carried_out();
  for (char const* name :
       {"daily.csv", "columns.csv", "result.json", "series.nc", "manifest.json"}) {
    EXPECT_TRUE(std::filesystem::exists(small.settings.out / name)) << name;
  }
  EXPECT_EQ(outcome.files.size(), 5U);
  // A report needs what the claims say: analyze writes it.
  EXPECT_FALSE(std::filesystem::exists(small.settings.out / "report.html"));
  EXPECT_EQ(outcome.runs_done, 60U);
  EXPECT_EQ(outcome.runs_resumed, 0U);
  EXPECT_FALSE(outcome.interrupted);
}

TEST(Analysis, GivesOneHashForAnyThreadsAndBlocks) {
  SmallStudy const one;
  std::string const hash = one.carried_out().findings.provenance.result_hash;
  for (auto const& [threads, block] : {std::pair{1U, 1U}, std::pair{7U, 13U}, std::pair{3U, 64U}}) {
    SmallStudy other;
    other.settings.threads = threads;
    other.settings.block_size = block;
    EXPECT_EQ(other.carried_out().findings.provenance.result_hash, hash);
    EXPECT_EQ(text_of(other.settings.out / "daily.csv"), text_of(one.settings.out / "daily.csv"));
  }
}

TEST(Analysis, SeedRunsAndStepsMakeAnotherHash) {
  SmallStudy const one;
  std::string const hash = one.carried_out().findings.provenance.result_hash;
  SmallStudy seed;
  seed.settings.seed = 12;
  EXPECT_NE(seed.carried_out().findings.provenance.result_hash, hash);
  SmallStudy fewer;
  fewer.settings.runs = 59;
  EXPECT_NE(fewer.carried_out().findings.provenance.result_hash, hash);
  SmallStudy finer;
  finer.settings.steps_per_day = 2;
  EXPECT_NE(finer.carried_out().findings.provenance.result_hash, hash);
}

TEST(Analysis, GoesOnWithWhatIsStored) {
  SmallStudy small;
  small.settings.runs = 25;
  (void)small.carried_out();
  small.settings.runs = 60;
  Outcome const outcome = small.carried_out();
  EXPECT_EQ(outcome.runs_resumed, 25U);
  EXPECT_EQ(outcome.runs_done, 35U);
  EXPECT_EQ(outcome.findings.provenance.result_hash,
            SmallStudy().carried_out().findings.provenance.result_hash);
}

TEST(Analysis, StopsWhenAskedAndKeepsWhatIsDone) {
  SmallStudy small;
  small.settings.runs = 2000;
  small.settings.block_size = 8;
  std::stop_source source;
  auto const stopped = carry_out(
      small.settings,
      [&](Advance const& advance) {
        if (advance.done >= 40) source.request_stop();
      },
      source.get_token());
  ASSERT_TRUE(stopped);
  EXPECT_TRUE(stopped->interrupted);
  EXPECT_FALSE(std::filesystem::exists(small.settings.out / "manifest.json"));
  auto const finished = carry_out(small.settings, {}, {});
  ASSERT_TRUE(finished);
  EXPECT_EQ(finished->runs_resumed, stopped->runs_done);
  EXPECT_EQ(finished->runs_resumed + finished->runs_done, 2000U);
}

TEST(Analysis, TheScenarioHashIgnoresNotesAndOrderButNoNumber) {
  auto const hash_of = [](std::string const& text) {
    salient::testing::TemporaryFolder folder;
    folder.write("scenario.toml", text);
    auto const subject = load(folder.path(), {});
    EXPECT_TRUE(subject);
    return subject ? scenario_hash(**subject) : "";
  };
  std::string const plain = hash_of(salient::testing::sound_scenario());
  EXPECT_EQ(hash_of("# a remark\n" + salient::testing::sound_scenario()), plain);
  EXPECT_NE(hash_of(salient::testing::sound_but("value = 1000", "value = 1001")), plain);
}

TEST(Analysis, ABrokenScenarioWritesNothing) {
  SmallStudy small;
  small.folder.write("account/scenario.toml", "format = 1\n");
  EXPECT_FALSE(carry_out(small.settings, {}, {}));
  EXPECT_FALSE(std::filesystem::exists(small.settings.out));
}

TEST(Analysis, AnOutputFolderThatCannotBeMadeIsAUserFault) {
  SmallStudy small;
  small.folder.write("occupied", "a file");
  small.settings.out = small.folder.path() / "occupied" / "out";
  auto const outcome = carry_out(small.settings, {}, {});
  ASSERT_FALSE(outcome);
  EXPECT_TRUE(outcome.diagnostics().has_errors());
}

}  // namespace
}  // namespace salient::study
