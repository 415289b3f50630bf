#include "salient/study/stage.h"

#include <atomic>

#include <gtest/gtest.h>

#include "tests/scenario/support/folder.h"

namespace salient::study {
namespace {

using salient::testing::TemporaryFolder;

StagePlan plan(std::uint64_t rows) { return {"a stage", {1, 2}, rows, 2, 3}; }

/// Row i is (i, i²); counts the rows made.
RowFunctionFactory squares(std::atomic<int>& made) {
  return [&made]() -> RowFunction {
    return [&made](std::uint64_t row, std::span<double> numbers) {
      ++made;
      numbers[0] = static_cast<double>(row);
      numbers[1] = static_cast<double>(row * row);
    };
  };
}

std::vector<double> numbers_of(base::Result<std::optional<Rows>> const& result) {
  EXPECT_TRUE(result && *result);
  return result && *result ? (*result)->numbers : std::vector<double>{};
}

TEST(Stage, FillsEveryRowWhateverTheThreadsAndBlocks) {
  std::atomic<int> made = 0;
  for (unsigned const threads : {1U, 2U, 3U}) {
    TemporaryFolder const folder;
    StagePlan each = plan(20);
    each.rows_per_block = threads;
    auto const rows = fill_rows(each, {folder.path(), threads, {}, {}}, squares(made));
    ASSERT_TRUE(rows && *rows);
    ASSERT_EQ((*rows)->count(), 20U);
    EXPECT_EQ((*rows)->row(7)[1], 49.0);
    EXPECT_EQ((*rows)->column(0)[19], 19.0);
  }
  EXPECT_EQ(made, 60);
}

TEST(Stage, GoesOnWhereItWasStopped) {
  TemporaryFolder const folder;
  std::atomic<int> made = 0;
  std::stop_source source;
  auto const stop_early = [&](Advance const& advance) {
    EXPECT_EQ(advance.stage, "a stage");
    if (advance.done >= 6) source.request_stop();
  };
  // The progress of quick rows may never come before the end: the row asks for the stop.
  auto const stopping = [&]() -> RowFunction {
    return [&, fill = squares(made)()](std::uint64_t row, std::span<double> numbers) {
      fill(row, numbers);
      if (row == 10) source.request_stop();
    };
  };
  auto const stopped =
      fill_rows(plan(300), {folder.path(), 1, stop_early, source.get_token()}, stopping);
  ASSERT_TRUE(stopped);
  EXPECT_FALSE(*stopped);
  int const before = made;
  EXPECT_LT(before, 300);
  auto const finished = fill_rows(plan(300), {folder.path(), 2, {}, {}}, squares(made));
  EXPECT_LT(made - before, 300);  // some were kept
  TemporaryFolder const fresh;
  EXPECT_EQ(numbers_of(finished),
            numbers_of(fill_rows(plan(300), {fresh.path(), 2, {}, {}}, squares(made))));
  int const all = made;
  (void)fill_rows(plan(300), {folder.path(), 2, {}, {}}, squares(made));
  EXPECT_EQ(made, all);  // nothing is done twice
}

TEST(Stage, RowsOfAnotherShapeAreAUserFault) {
  TemporaryFolder const folder;
  std::atomic<int> made = 0;
  (void)fill_rows(plan(4), {folder.path(), 1, {}, {}}, squares(made));
  StagePlan wider = plan(4);
  wider.width = 3;
  auto const rows = fill_rows(wider, {folder.path(), 1, {}, {}}, squares(made));
  ASSERT_FALSE(rows);
  EXPECT_EQ(rows.diagnostics().list().front().problem, "holds rows of another shape");
}

TEST(Stage, OfNoRowsIsDone) {
  TemporaryFolder const folder;
  std::atomic<int> made = 0;
  EXPECT_TRUE(numbers_of(fill_rows(plan(0), {folder.path(), 1, {}, {}}, squares(made))).empty());
}

TEST(DigestWith, SeesBothParts) {
  ensemble::Digest const one{1, 2};
  EXPECT_EQ(digest_with(one, "a"), digest_with(one, "a"));
  EXPECT_NE(digest_with(one, "a"), digest_with(one, "b"));
  EXPECT_NE(digest_with(one, "a"), digest_with({1, 3}, "a"));
  EXPECT_NE(digest_with(one, "a"), digest_with({2, 2}, "a"));
}

}  // namespace
}  // namespace salient::study
