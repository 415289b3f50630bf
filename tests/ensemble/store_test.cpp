#include "salient/ensemble/store.h"

#include <csignal>
#include <cstring>
#include <fstream>
#include <string>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/scenario/support/folder.h"

namespace salient::ensemble {
namespace {

using salient::testing::TemporaryFolder;

constexpr Digest kPrint{1, 2};

/// The payload of a run in these tests: its number as text, `run % 5` times.
std::string payload(std::uint64_t run) {
  std::string text;
  for (std::uint64_t i = 0; i < run % 5; ++i) text += std::to_string(run) + ";";
  return text;
}

Block block(std::uint64_t first, std::uint64_t count) {
  Block made;
  made.first = first;
  for (std::uint64_t run = first; run < first + count; ++run) {
    std::string const text = payload(run);
    made.lengths.push_back(text.size());
    for (char const c : text) made.bytes.push_back(static_cast<std::byte>(c));
  }
  return made;
}

void store_block(Store& store, std::uint64_t first, std::uint64_t count) {
  ASSERT_TRUE(store.write(block(first, count)));
  store.add({first, count});
}

Store opened(TemporaryFolder const& folder) {
  auto store = Store::open(folder.path() / "study", kPrint);
  if (!store) throw std::runtime_error(store.diagnostics().list().front().problem);
  return *std::move(store);
}

/// Visits runs and checks that each payload is its own; the number of runs seen.
std::uint64_t visited(Store const& store, std::uint64_t first, std::uint64_t count) {
  std::uint64_t next = first;
  auto const result =
      store.visit(first, count, [&](std::uint64_t run, std::span<std::byte const> b) {
        EXPECT_EQ(run, next++);
        EXPECT_EQ(std::string(reinterpret_cast<char const*>(b.data()), b.size()), payload(run));
      });
  EXPECT_TRUE(result);
  return next - first;
}

std::filesystem::path file_of(TemporaryFolder const& folder, char const* name) {
  return folder.path() / "study" / name;
}

TEST(Store, GivesBackWhatWasStored) {
  TemporaryFolder const folder;
  Store store = opened(folder);
  store_block(store, 0, 10);
  store_block(store, 10, 7);
  EXPECT_EQ(store.stored(100), 17U);
  EXPECT_EQ(visited(store, 0, 17), 17U);
  EXPECT_EQ(visited(store, 8, 4), 4U);
}

TEST(Store, RemembersAfterReopening) {
  TemporaryFolder const folder;
  {
    Store store = opened(folder);
    store_block(store, 0, 10);
    store_block(store, 20, 5);
  }
  Store const store = opened(folder);
  EXPECT_EQ(store.stored(100), 15U);
  EXPECT_TRUE(store.warnings().list().empty());
  EXPECT_EQ(visited(store, 20, 5), 5U);
}

TEST(Store, KnowsWhatIsMissingForAnyBlockSize) {
  TemporaryFolder const folder;
  Store store = opened(folder);
  store_block(store, 4, 4);
  store_block(store, 12, 2);
  using Gaps = std::vector<RunRange>;
  EXPECT_EQ(store.missing(20, 3), (Gaps{{0, 3}, {3, 1}, {8, 3}, {11, 1}, {14, 3}, {17, 3}}));
  EXPECT_EQ(store.missing(20, 100), (Gaps{{0, 4}, {8, 4}, {14, 6}}));
  EXPECT_EQ(store.missing(6, 100), (Gaps{{0, 4}}));
  EXPECT_EQ(store.missing(0, 100), Gaps{});
  EXPECT_EQ(store.stored(6), 2U);
}

TEST(Store, AMissingRunIsADiagnosticNotAGap) {
  TemporaryFolder const folder;
  Store store = opened(folder);
  store_block(store, 0, 4);
  store_block(store, 8, 4);
  std::uint64_t seen = 0;
  auto const result =
      store.visit(0, 12, [&](std::uint64_t, std::span<std::byte const>) { ++seen; });
  ASSERT_FALSE(result);
  EXPECT_EQ(seen, 4U);
  EXPECT_NE(result.diagnostics().list().front().problem.find("run 4"), std::string::npos);
}

TEST(Store, DamageAnywhereInABlockIsNoticedAndSetAside) {
  TemporaryFolder const folder;
  {
    Store store = opened(folder);
    store_block(store, 0, 6);
  }
  std::filesystem::path const file = file_of(folder, "block-000000000000-6.bin");
  std::ifstream stream(file, std::ios::binary);
  std::string const sound{std::istreambuf_iterator<char>(stream), {}};
  for (std::size_t at = 0; at < sound.size(); ++at) {
    std::string damaged = sound;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x40);
    std::ofstream(file, std::ios::binary) << damaged;
    Store const store = opened(folder);
    ASSERT_EQ(store.stored(6), 0U) << "byte " << at;
    ASSERT_EQ(store.warnings().list().size(), 1U);
  }
  EXPECT_TRUE(std::filesystem::exists(file.string() + ".damaged"));
}

TEST(Store, EmptyCutAndForeignBlocksAreSetAside) {
  TemporaryFolder const folder;
  {
    Store store = opened(folder);
    store_block(store, 0, 6);
  }
  std::filesystem::path const file = file_of(folder, "block-000000000000-6.bin");
  auto const size = std::filesystem::file_size(file);
  std::filesystem::copy_file(file, file_of(folder, "block-000000000006-6.bin"));
  std::ofstream(file_of(folder, "block-000000000012-6.bin")) << "";
  std::ofstream(file_of(folder, "block-000000000018-18446744073709551615.bin"))
      << std::string(200, 'x');
  std::filesystem::resize_file(file, size - 1);
  Store const store = opened(folder);
  EXPECT_EQ(store.stored(1000), 0U);
  EXPECT_EQ(store.warnings().list().size(), 4U);
}

TEST(Store, OverlappingBlocksAreNotCountedTwice) {
  TemporaryFolder const folder;
  {
    Store store = opened(folder);
    store_block(store, 0, 6);
    ASSERT_TRUE(store.write(block(4, 4)));  // as by hand; the program never stores a run twice
  }
  Store const store = opened(folder);
  EXPECT_EQ(store.stored(100), 6U);
  EXPECT_EQ(visited(store, 0, 6), 6U);
  EXPECT_EQ(store.missing(8, 10), (std::vector<RunRange>{{6, 2}}));
}

TEST(Store, OtherFilesAndTemporariesDoNoHarm) {
  TemporaryFolder const folder;
  {
    Store store = opened(folder);
    store_block(store, 0, 6);
  }
  std::ofstream(file_of(folder, "block-000000000006-2.bin.tmp")) << "half a bl";
  std::ofstream(file_of(folder, "notes.txt")) << "mine";
  std::ofstream(file_of(folder, "block-x-y.bin")) << "mine";
  Store const store = opened(folder);
  EXPECT_EQ(store.stored(100), 6U);
  EXPECT_FALSE(std::filesystem::exists(file_of(folder, "block-000000000006-2.bin.tmp")));
  EXPECT_TRUE(std::filesystem::exists(file_of(folder, "notes.txt")));
  EXPECT_TRUE(std::filesystem::exists(file_of(folder, "block-x-y.bin")));
}

TEST(Store, AnotherStudyIsRefused) {
  TemporaryFolder const folder;
  { Store const store = opened(folder); }
  auto const other = Store::open(folder.path() / "study", Digest{1, 3});
  ASSERT_FALSE(other);
  EXPECT_NE(other.diagnostics().list().front().problem.find("another study"), std::string::npos);
}

TEST(Store, OneAtATimeHoldsTheFolder) {
  TemporaryFolder const folder;
  {
    Store const store = opened(folder);
    auto const second = Store::open(folder.path() / "study", kPrint);
    ASSERT_FALSE(second);
    EXPECT_NE(second.diagnostics().list().front().problem.find("another process"),
              std::string::npos);
  }
  EXPECT_TRUE(Store::open(folder.path() / "study", kPrint));
}

TEST(Store, OverlappingBlocksAreNotCalledDamaged) {
  TemporaryFolder const folder;
  {
    Store store = opened(folder);
    store_block(store, 0, 3);
    ASSERT_TRUE(store.write(block(0, 6)));
  }
  Store const store = opened(folder);
  EXPECT_EQ(store.stored(100), 6U);  // the longer of two that begin alike
  ASSERT_EQ(store.warnings().list().size(), 1U);
  EXPECT_EQ(store.warnings().list().front().problem.find("damaged"), std::string::npos);
  EXPECT_TRUE(std::filesystem::exists(file_of(folder, "block-000000000000-3.bin.overlapping")));
}

TEST(Store, ASoundBlockStaysWhenACopyHasAnotherSpellingOfItsName) {
  TemporaryFolder const folder;
  {
    Store store = opened(folder);
    store_block(store, 0, 6);
  }
  std::filesystem::path const file = file_of(folder, "block-000000000000-6.bin");
  for (char const* name : {"block-0-6.bin", "block-000000000000-06.bin"}) {
    std::filesystem::copy_file(file, file_of(folder, name));
  }
  Store const store = opened(folder);
  EXPECT_TRUE(store.warnings().list().empty());
  EXPECT_EQ(store.stored(6), 6U);
  EXPECT_EQ(visited(store, 0, 6), 6U);
}

TEST(Store, WhatIsNoFileOrTooLargeToBeABlockIsSetAside) {
  TemporaryFolder const folder;
  { Store const store = opened(folder); }
  std::filesystem::create_directories(file_of(folder, "block-000000000000-6.bin/inside"));
  ASSERT_EQ(::mkfifo(file_of(folder, "block-000000000006-6.bin").c_str(), 0600), 0);
  std::filesystem::path const huge = file_of(folder, "block-000000000012-6.bin");
  std::ofstream(huge) << "SALBLOCK";
  std::filesystem::resize_file(huge, std::uintmax_t{1} << 40U);  // a hole: takes no room on disk
  Store store = opened(folder);
  EXPECT_EQ(store.stored(100), 0U);
  EXPECT_EQ(store.warnings().list().size(), 3U);
  for (std::uint64_t const first : {0U, 6U, 12U}) store_block(store, first, 6);
  EXPECT_EQ(visited(store, 0, 18), 18U);
}

TEST(Store, ALengthThatLeadsOutsideTheBlockIsDamage) {
  TemporaryFolder const folder;
  {
    Store const store = opened(folder);
    Block wrong = block(0, 2);
    wrong.lengths = {~std::uint64_t{0}, wrong.bytes.size() + 1};  // their sum is right again
    ASSERT_TRUE(store.write(wrong));
  }
  EXPECT_EQ(opened(folder).stored(100), 0U);
}

TEST(Store, KeepsItsHandsOffTemporariesOfOthers) {
  TemporaryFolder const folder;
  { Store const store = opened(folder); }
  std::ofstream(file_of(folder, "thesis.tmp")) << "mine";
  std::ofstream(file_of(folder, "study.txt.tmp")) << "salient stu";
  Store const store = opened(folder);
  EXPECT_TRUE(std::filesystem::exists(file_of(folder, "thesis.tmp")));
  EXPECT_FALSE(std::filesystem::exists(file_of(folder, "study.txt.tmp")));
}

TEST(Store, BlocksOfNoRunsAreTakenAsBlocksOfOne) {
  TemporaryFolder const folder;
  Store const store = opened(folder);
  EXPECT_EQ(store.missing(2, 0), (std::vector<RunRange>{{0, 1}, {1, 1}}));
}

TEST(Store, AFolderInPlaceOfTheNameOfTheStudyIsRefused) {
  TemporaryFolder const folder;
  std::filesystem::create_directories(file_of(folder, "study.txt"));
  EXPECT_FALSE(Store::open(folder.path() / "study", kPrint));
}

TEST(Store, AnotherProcessIsRefusedUntilTheFirstDies) {
  TemporaryFolder const folder;
  int ready[2];
  ASSERT_EQ(::pipe(ready), 0);
  pid_t const child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    auto const held = Store::open(folder.path() / "study", kPrint);
    char const answer = held ? 'y' : 'n';
    if (::write(ready[1], &answer, 1) == 1) ::pause();
    ::_exit(1);
  }
  char answer = 0;
  ASSERT_EQ(::read(ready[0], &answer, 1), 1);
  EXPECT_EQ(answer, 'y');
  EXPECT_FALSE(Store::open(folder.path() / "study", kPrint));
  ::kill(child, SIGKILL);
  ASSERT_EQ(::waitpid(child, nullptr, 0), child);
  EXPECT_TRUE(Store::open(folder.path() / "study", kPrint));
  ::close(ready[0]);
  ::close(ready[1]);
}

TEST(Store, AFolderThatCannotBeMadeIsADiagnostic) {
  TemporaryFolder const folder;
  folder.write("file", "");
  EXPECT_FALSE(Store::open(folder.path() / "file/study", kPrint));
}

}  // namespace
}  // namespace salient::ensemble
