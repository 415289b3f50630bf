#include "salient/study/files.h"

#include <fstream>

#include <gtest/gtest.h>

#include "tests/scenario/support/folder.h"

namespace salient::study {
namespace {

using salient::testing::TemporaryFolder;

std::string text_of(std::filesystem::path const& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

TEST(Files, AreWrittenWholeAndReplaceWhatWasThere) {
  TemporaryFolder const folder;
  std::filesystem::path const file = folder.path() / "a.txt";
  ASSERT_TRUE(write_whole(file, std::string(100000, 'x')));
  ASSERT_TRUE(write_whole(file, "short"));
  EXPECT_EQ(text_of(file), "short");
  std::size_t entries = 0;
  for (auto const& entry : std::filesystem::directory_iterator(folder.path())) {
    (void)entry;
    ++entries;
  }
  EXPECT_EQ(entries, 1U);  // no temporary is left
}

TEST(Files, AFileThatCannotBeWrittenIsNamedAndLeavesTheOldOne) {
  TemporaryFolder const folder;
  std::filesystem::create_directories(folder.path() / "a.txt");  // a folder of that name
  auto const result = write_whole(folder.path() / "a.txt", "text");
  ASSERT_FALSE(result);
  EXPECT_NE(result.diagnostics().list().front().place.file.find("a.txt"), std::string::npos);
  EXPECT_TRUE(std::filesystem::is_directory(folder.path() / "a.txt"));
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "a.txt.tmp"));
}

TEST(Files, FoldersAreMadeWithTheirParents) {
  TemporaryFolder const folder;
  ASSERT_TRUE(make_folder(folder.path() / "a/b/c"));
  ASSERT_TRUE(make_folder(folder.path() / "a/b/c"));
  EXPECT_TRUE(std::filesystem::is_directory(folder.path() / "a/b/c"));
  folder.write("file", "");
  EXPECT_FALSE(make_folder(folder.path() / "file/below"));
}

}  // namespace
}  // namespace salient::study
