#include "salient/scenario/height_grid.h"

#include <gtest/gtest.h>

namespace salient::scenario {
namespace {

std::string const kSmall =
    "ncols 3\nnrows 2\nxllcorner 0\nyllcorner 0\ncellsize 25\nNODATA_value -9999\n"
    "1 2 3\n4 5 6.5\n";

HeightGrid read(std::string const& text, base::Diagnostics& diagnostics) {
  return read_height_grid(text, "heights.asc", diagnostics);
}

TEST(HeightGrid, StartsInTheNorthAndIsKeptFromTheSouth) {
  base::Diagnostics diagnostics;
  HeightGrid const grid = read(kSmall, diagnostics);
  EXPECT_FALSE(diagnostics.has_errors());
  EXPECT_EQ(grid.columns, 3U);
  EXPECT_EQ(grid.rows, 2U);
  EXPECT_EQ(grid.cell, 25.0);
  EXPECT_EQ(grid.heights, (std::vector<float>{4, 5, 6.5F, 1, 2, 3}));
}

TEST(HeightGrid, NamesEveryFaultAtItsPlace) {
  base::Diagnostics diagnostics;
  static_cast<void>(read(
      "ncols 3\nnrows 2\ncellsize 25\nnodata_value -9999\n1 x 3\n-9999 5 12000\n7\n", diagnostics));
  ASSERT_EQ(diagnostics.error_count(), 4);
  EXPECT_EQ(diagnostics.list()[0].place, (base::Place{"heights.asc", 5, 3}));
  EXPECT_EQ(diagnostics.list()[1].place, (base::Place{"heights.asc", 6, 1}));
  EXPECT_EQ(diagnostics.list()[2].place, (base::Place{"heights.asc", 6, 9}));
  EXPECT_EQ(diagnostics.list()[3].place, (base::Place{"heights.asc", 7, 1}));
}

TEST(HeightGrid, RefusesSizesBeforeItTakesMemory) {
  for (char const* head :
       {"ncols 1e12\nnrows 1e12\ncellsize 1\n5\n", "ncols 0\nnrows 2\ncellsize 1\n5\n",
        "ncols 2.5\nnrows 2\ncellsize 1\n5\n", "ncols 2\nnrows 2\ncellsize 0\n5\n"}) {
    base::Diagnostics diagnostics;
    EXPECT_TRUE(read(head, diagnostics).heights.empty());
    EXPECT_TRUE(diagnostics.has_errors()) << head;
  }
}

TEST(HeightGrid, RefusesEveryTruncation) {
  // Up to the last height, which is shorter and still a height when its end is missing.
  for (std::size_t length = 0; length + 5 < kSmall.size(); ++length) {
    base::Diagnostics diagnostics;
    static_cast<void>(read(kSmall.substr(0, length), diagnostics));
    EXPECT_TRUE(diagnostics.has_errors()) << length;
  }
}

}  // namespace
}  // namespace salient::scenario
