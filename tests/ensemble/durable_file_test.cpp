#include "salient/ensemble/durable_file.h"

#include <cerrno>
#include <fstream>
#include <string>

#include <gtest/gtest.h>

#include "tests/scenario/support/folder.h"

namespace salient::ensemble {
namespace {

using salient::testing::TemporaryFolder;

std::span<std::byte const> bytes_of(std::string const& text) {
  return std::as_bytes(std::span<char const>(text));
}

std::string text_of(std::filesystem::path const& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

TEST(DurableFile, IsWrittenWhole) {
  TemporaryFolder const folder;
  std::string const large(3000000, 'x');
  EXPECT_EQ(write_whole(folder.path() / "a", bytes_of(large)), 0);
  EXPECT_EQ(text_of(folder.path() / "a"), large);
  EXPECT_EQ(write_whole(folder.path() / "a", {}), 0);
  EXPECT_EQ(text_of(folder.path() / "a"), "");
}

TEST(DurableFile, AFailureLeavesWhatStoodThere) {
  TemporaryFolder const folder;
  EXPECT_EQ(write_whole(folder.path() / "nowhere/a", bytes_of("x")), ENOENT);
  std::filesystem::create_directories(folder.path() / "b/full");
  EXPECT_NE(write_whole(folder.path() / "b", bytes_of("x")), 0);
  EXPECT_TRUE(std::filesystem::is_directory(folder.path() / "b/full"));
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "b.tmp"));
}

TEST(DurableFile, ATemporaryLeftByAKillIsReplaced) {
  TemporaryFolder const folder;
  folder.write("a.tmp", "half of someth");
  EXPECT_EQ(write_whole(folder.path() / "a", bytes_of("whole")), 0);
  EXPECT_EQ(text_of(folder.path() / "a"), "whole");
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "a.tmp"));
}

}  // namespace
}  // namespace salient::ensemble
