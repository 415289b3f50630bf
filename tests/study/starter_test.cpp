#include "salient/study/starter.h"

#include <algorithm>
#include <fstream>

#include <gtest/gtest.h>

#include "salient/study/analysis.h"
#include "tests/scenario/support/folder.h"

namespace salient::study {
namespace {

using salient::testing::TemporaryFolder;

std::string text_of(std::filesystem::path const& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

TEST(Starter, RunsUnchanged) {
  TemporaryFolder const folder;
  auto const starter = write_starter(folder.path() / "mine");
  ASSERT_TRUE(starter);
  auto const subject = load(folder.path() / "mine", {});
  ASSERT_TRUE(subject);
  EXPECT_TRUE((*subject)->warnings.list().empty());
}

TEST(Starter, KeepsOutOfAFolderThatIsInUse) {
  TemporaryFolder const folder;
  folder.write("mine", "a file");
  EXPECT_FALSE(write_starter(folder.path() / "mine"));
  folder.write("thesis.txt", "precious");
  EXPECT_FALSE(write_starter(folder.path()));
  EXPECT_EQ(text_of(folder.path() / "thesis.txt"), "precious");
}

TEST(Starter, FromTheClaimsOfKurskIsShortAndRunsUnchanged) {
  TemporaryFolder const folder;
  std::filesystem::path const claims =
      std::filesystem::path(SALIENT_SOURCE_DIR) / "scenarios/kursk-2024/claims.csv";
  auto const starter = write_starter_from_claims(folder.path() / "mine", claims);
  ASSERT_TRUE(starter);
  EXPECT_EQ(starter->contingent, "dprk");
  EXPECT_GT(starter->claims_kept, 20U);
  EXPECT_GT(starter->claims_left_out, 10U);
  std::string const text = text_of(folder.path() / "mine/scenario.toml");
  EXPECT_LE(std::count(text.begin(), text.end(), '\n'), 40);
  auto const subject = load(folder.path() / "mine", {});
  ASSERT_TRUE(subject);
  EXPECT_EQ((*subject)->scenario.sectors.size(), 1U);
  EXPECT_EQ((*subject)->scenario.claims.size(), starter->claims_kept);
}

TEST(Starter, BrokenClaimsWriteNothing) {
  TemporaryFolder const folder;
  folder.write("claims.csv", "this,is,no\nclaims,file,at all\n");
  EXPECT_FALSE(write_starter_from_claims(folder.path() / "mine", folder.path() / "claims.csv"));
  EXPECT_FALSE(write_starter_from_claims(folder.path() / "mine", folder.path() / "nowhere.csv"));
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "mine"));
}

}  // namespace
}  // namespace salient::study
