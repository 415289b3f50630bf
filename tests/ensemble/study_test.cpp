#include "salient/ensemble/study.h"

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstring>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "salient/base/philox.h"
#include "tests/scenario/support/folder.h"

namespace salient::ensemble {
namespace {

using salient::testing::TemporaryFolder;

constexpr Digest kPrint{7, 7};

/// What is kept of a run in these tests: some bytes that depend on it alone.
void keep(std::uint64_t run, std::vector<std::byte>& payload) {
  for (std::uint64_t i = 0; i <= run % 3; ++i) {
    std::uint64_t const word = run * 0x9e3779b97f4a7c15ULL + i;
    std::size_t const at = payload.size();
    payload.resize(at + sizeof word);
    std::memcpy(payload.data() + at, &word, sizeof word);
  }
}

RunFunctionFactory plain() {
  return [] { return RunFunction(keep); };
}

Store opened(std::filesystem::path const& folder) {
  auto store = Store::open(folder, kPrint);
  if (!store) throw std::runtime_error(store.diagnostics().list().front().problem);
  return *std::move(store);
}

/// Digest over all runs in order; counts them.
Digest digest_of(Store const& store, std::uint64_t runs) {
  Hasher hasher;
  auto const result =
      store.visit(0, runs, [&](std::uint64_t run, std::span<std::byte const> payload) {
        hasher.add_u64(run);
        hasher.add(payload);
      });
  EXPECT_TRUE(result);
  return hasher.finish();
}

Digest reference(std::uint64_t runs) {
  Hasher hasher;
  std::vector<std::byte> payload;
  for (std::uint64_t run = 0; run < runs; ++run) {
    payload.clear();
    keep(run, payload);
    hasher.add_u64(run);
    hasher.add(payload);
  }
  return hasher.finish();
}

TEST(Study, StoresTheSameForAnyThreadsAndBlocks) {
  for (unsigned const threads : {1U, 2U, 7U}) {
    for (std::uint64_t const block : {1U, 10U, 64U, 1000U}) {
      TemporaryFolder const folder;
      Store store = opened(folder.path());
      auto const summary = carry_out(store, {333, block, threads}, plain(), {}, {});
      ASSERT_TRUE(summary);
      EXPECT_TRUE(summary->complete);
      EXPECT_EQ(summary->runs_done_now, 333U);
      EXPECT_EQ(digest_of(store, 333), reference(333))
          << threads << " threads, blocks of " << block;
    }
  }
}

TEST(Study, DoesEachRunOnce) {
  TemporaryFolder const folder;
  Store store = opened(folder.path());
  std::mutex mutex;
  std::multiset<std::uint64_t> done;
  RunFunctionFactory const counting = [&] {
    return [&](std::uint64_t run, std::vector<std::byte>& payload) {
      keep(run, payload);
      std::lock_guard const guard(mutex);
      done.insert(run);
    };
  };
  ASSERT_TRUE(carry_out(store, {100, 16, 4}, counting, {}, {}));
  // Another block size goes on where the first ended, within and beyond its blocks.
  auto const more = carry_out(store, {250, 7, 4}, counting, {}, {});
  ASSERT_TRUE(more);
  EXPECT_EQ(more->runs_resumed, 100U);
  EXPECT_EQ(more->runs_done_now, 150U);
  EXPECT_EQ(done.size(), 250U);
  EXPECT_EQ(std::set<std::uint64_t>(done.begin(), done.end()).size(), 250U);
  EXPECT_EQ(digest_of(store, 250), reference(250));
}

TEST(Study, NothingIsLeftToDoTheSecondTime) {
  TemporaryFolder const folder;
  Store store = opened(folder.path());
  ASSERT_TRUE(carry_out(store, {50, 8, 2}, plain(), {}, {}));
  auto const again =
      carry_out(store, {50, 8, 2},
                []() -> RunFunction { throw std::logic_error("no thread is needed"); }, {}, {});
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->complete);
  EXPECT_EQ(again->runs_done_now, 0U);
}

TEST(Study, AStopRequestKeepsWholeBlocksAndTheNextCallDoesTheRest) {
  TemporaryFolder const folder;
  Store store = opened(folder.path());
  std::stop_source source;
  std::atomic<int> calls{0};
  RunFunctionFactory const stopping = [&] {
    return [&](std::uint64_t run, std::vector<std::byte>& payload) {
      if (++calls == 45) source.request_stop();
      keep(run, payload);
    };
  };
  auto const stopped = carry_out(store, {200, 10, 2}, stopping, {}, source.get_token());
  ASSERT_TRUE(stopped);
  EXPECT_TRUE(stopped->interrupted);
  EXPECT_FALSE(stopped->complete);
  EXPECT_EQ(stopped->runs_done_now % 10, 0U);
  EXPECT_EQ(store.stored(200), stopped->runs_done_now);
  EXPECT_LT(stopped->runs_done_now, 60U);
  ASSERT_TRUE(carry_out(store, {200, 10, 2}, plain(), {}, {}));
  EXPECT_EQ(digest_of(store, 200), reference(200));
}

TEST(Study, AnExceptionOfARunIsThrownOnAfterAllThreadsHaveStopped) {
  TemporaryFolder const folder;
  Store store = opened(folder.path());
  std::atomic<int> inside{0};
  RunFunctionFactory const failing = [&] {
    return [&](std::uint64_t run, std::vector<std::byte>& payload) {
      ++inside;
      if (run == 37) {
        --inside;
        throw std::runtime_error("run 37");
      }
      keep(run, payload);
      --inside;
    };
  };
  EXPECT_THROW((void)carry_out(store, {200, 10, 4}, failing, {}, {}), std::runtime_error);
  EXPECT_EQ(inside, 0);
  ASSERT_TRUE(carry_out(store, {200, 10, 4}, plain(), {}, {}));
  EXPECT_EQ(digest_of(store, 200), reference(200));
}

TEST(Study, AnExceptionOfTheMakerOrOfTheProgressIsThrownOn) {
  TemporaryFolder const folder;
  Store store = opened(folder.path());
  RunFunctionFactory const none = []() -> RunFunction { throw std::logic_error("maker"); };
  EXPECT_THROW((void)carry_out(store, {30, 10, 3}, none, {}, {}), std::logic_error);
  ProgressCallback const failing = [](Progress const&) { throw std::domain_error("progress"); };
  EXPECT_THROW((void)carry_out(store, {30, 10, 3}, plain(), failing, {}), std::domain_error);
  ASSERT_TRUE(carry_out(store, {30, 10, 3}, plain(), {}, {}));
  EXPECT_EQ(digest_of(store, 30), reference(30));
}

TEST(Study, AStopBeforeTheBeginDoesNothing) {
  TemporaryFolder const folder;
  Store store = opened(folder.path());
  std::stop_source source;
  source.request_stop();
  auto const summary = carry_out(store, {30, 10, 3}, plain(), {}, source.get_token());
  ASSERT_TRUE(summary);
  EXPECT_TRUE(summary->interrupted);
  EXPECT_EQ(summary->runs_done_now, 0U);
  EXPECT_EQ(store.stored(30), 0U);
}

TEST(Study, DamagedBlocksAreDoneAgainInBlocksOfAnotherSize) {
  TemporaryFolder const folder;
  {
    Store store = opened(folder.path());
    ASSERT_TRUE(carry_out(store, {120, 20, 2}, plain(), {}, {}));
  }
  // One cut short, one emptied, one that belongs elsewhere; the sound ones stand between them.
  std::filesystem::path const third = folder.path() / "block-000000000040-20.bin";
  std::filesystem::resize_file(third, std::filesystem::file_size(third) / 2);
  std::filesystem::resize_file(folder.path() / "block-000000000080-20.bin", 0);
  std::filesystem::copy_file(folder.path() / "block-000000000020-20.bin",
                             folder.path() / "block-000000000000-20.bin",
                             std::filesystem::copy_options::overwrite_existing);
  for (std::uint64_t const block : {7U, 33U}) {
    Store store = opened(folder.path());
    auto const summary = carry_out(store, {120, block, 3}, plain(), {}, {});
    ASSERT_TRUE(summary);
    EXPECT_EQ(summary->runs_done_now, block == 7U ? 60U : 0U);
    EXPECT_EQ(store.stored(1000), 120U);
    EXPECT_EQ(digest_of(store, 120), reference(120));
  }
}

TEST(Study, ADiskFaultIsTheDiagnostic) {
  TemporaryFolder const folder;
  Store store = opened(folder.path());
  // A folder stands where a block is to be renamed to.
  std::filesystem::create_directories(folder.path() / "block-000000000010-10.bin/in-use");
  auto const summary = carry_out(store, {40, 10, 1}, plain(), {}, {});
  ASSERT_FALSE(summary);
  EXPECT_NE(summary.diagnostics().list().front().place.file.find("block-000000000010"),
            std::string::npos);
}

TEST(Study, ProgressRisesToTheEnd) {
  TemporaryFolder const folder;
  Store store = opened(folder.path());
  ASSERT_TRUE(carry_out(store, {20, 10, 2}, plain(), {}, {}));
  std::vector<Progress> seen;
  RunFunctionFactory const slow = [] {
    return [](std::uint64_t run, std::vector<std::byte>& payload) {
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
      keep(run, payload);
    };
  };
  ASSERT_TRUE(
      carry_out(store, {300, 10, 2}, slow, [&](Progress const& p) { seen.push_back(p); }, {}));
  ASSERT_GE(seen.size(), 2U);
  for (std::size_t i = 0; i < seen.size(); ++i) {
    EXPECT_EQ(seen[i].total, 300U);
    EXPECT_EQ(seen[i].resumed, 20U);
    EXPECT_GE(seen[i].remaining_seconds, 0.0);
    if (i > 0) {
      EXPECT_GE(seen[i].done, seen[i - 1].done);
    }
  }
  EXPECT_EQ(seen.back().done, 300U);
  EXPECT_EQ(seen.back().remaining_seconds, 0.0);
}

/// Carries a study of 400 runs out in a child process; never returns.
[[noreturn]] void be_the_child(std::filesystem::path const& folder) {
  RunFunctionFactory const slow = [] {
    return [](std::uint64_t run, std::vector<std::byte>& payload) {
      std::this_thread::sleep_for(std::chrono::microseconds(150));
      keep(run, payload);
    };
  };
  try {
    Store store = opened(folder);
    auto const summary = carry_out(store, {400, 9, 2}, slow, {}, {});
    ::_exit(summary && summary->complete ? 0 : 3);
  } catch (...) {
    ::_exit(4);
  }
}

TEST(Study, KilledAtTwentyMomentsNoRunIsLostOrDoubled) {
  int interrupted = 0;
  for (std::uint32_t trial = 0; trial < 20; ++trial) {
    TemporaryFolder const folder;
    for (std::uint32_t attempt = 0;; ++attempt) {
      ASSERT_LT(attempt, 60U);
      pid_t const child = ::fork();
      ASSERT_GE(child, 0);
      if (child == 0) be_the_child(folder.path());
      auto const random = base::philox::philox4x32({trial, attempt, 0, 0}, {1, 2});
      std::this_thread::sleep_for(std::chrono::microseconds(random[0] % 30000));
      if (attempt < 4) ::kill(child, SIGKILL);
      int status = 0;
      ASSERT_EQ(::waitpid(child, &status, 0), child);
      if (WIFEXITED(status)) {
        ASSERT_EQ(WEXITSTATUS(status), 0);
        break;
      }
      ++interrupted;
    }
    Store const store = opened(folder.path());
    EXPECT_TRUE(store.warnings().list().empty());
    ASSERT_EQ(store.stored(400), 400U);
    ASSERT_EQ(digest_of(store, 400), reference(400));
  }
  EXPECT_GE(interrupted, 20);
}

/// In a process of its own: by how many KiB a study of `runs` runs of 8 KiB each, carried out and
/// visited, raises the most memory ever used; −1 when something went wrong.
long memory_of_a_study(std::filesystem::path const& folder, std::uint64_t runs) {
  auto const peak = [] {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
  };
  RunFunctionFactory const large = [] {
    return [](std::uint64_t run, std::vector<std::byte>& payload) {
      payload.resize(payload.size() + 8192, static_cast<std::byte>(run & 0xFFU));
    };
  };
  int answer[2];
  if (::pipe(answer) != 0) return -1;
  pid_t const child = ::fork();
  if (child == 0) {
    long grown = -1;
    try {
      long const before = peak();
      Store store = opened(folder);
      auto const summary = carry_out(store, {runs, 16, 2}, large, {}, {});
      digest_of(store, runs);
      if (summary && summary->complete) grown = peak() - before;
    } catch (...) {
      grown = -1;
    }
    ::_exit(::write(answer[1], &grown, sizeof grown) == sizeof grown ? 0 : 1);
  }
  ::close(answer[1]);
  long grown = -1;
  if (::read(answer[0], &grown, sizeof grown) != sizeof grown) grown = -1;
  ::close(answer[0]);
  if (child > 0) ::waitpid(child, nullptr, 0);
  return grown;
}

TEST(Study, MemoryDoesNotGrowWithTheNumberOfRuns) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "sanitizers keep freed memory";
#endif
  TemporaryFolder const folder;
  long const grown = memory_of_a_study(folder.path(), 5000);  // 40 MiB of payloads
  ASSERT_GE(grown, 0);
  EXPECT_LT(grown, 10 * 1024);
}

}  // namespace
}  // namespace salient::ensemble
