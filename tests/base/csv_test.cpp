#include "salient/base/csv.h"

#include <gtest/gtest.h>

namespace salient::base {
namespace {

using Cells = std::vector<std::string>;

struct Reading {
  CsvTable table;
  Diagnostics diagnostics;
};

Reading read(std::string_view text, Cells const& columns = {"a", "b"}, Cells const& required = {}) {
  Reading reading;
  reading.table = read_csv(text, "x.csv", columns, reading.diagnostics, required);
  return reading;
}

TEST(Csv, GivesCellsInTheAskedOrderWhateverTheHeader) {
  Reading const reading = read("b,a\n1,2\n");
  EXPECT_EQ(reading.diagnostics.error_count(), 0);
  EXPECT_EQ(reading.table.header, (Cells{"b", "a"}));
  ASSERT_EQ(reading.table.rows.size(), 1U);
  EXPECT_EQ(reading.table.rows[0].cells, (Cells{"2", "1"}));
  EXPECT_EQ(reading.table.rows[0].columns, (std::vector<int>{3, 1}));
}

TEST(Csv, IgnoresOtherColumnsWhereToldTo) {
  Diagnostics diagnostics;
  auto const table =
      read_csv("c,b,a\n3,2,1\n", "x.csv", {"a", "b"}, diagnostics, {"a"}, OtherColumns::ignored);
  EXPECT_EQ(diagnostics.error_count(), 0);
  ASSERT_EQ(table.rows.size(), 1U);
  EXPECT_EQ(table.rows[0].cells, (Cells{"1", "2"}));
  EXPECT_EQ(table.rows[0].columns, (std::vector<int>{5, 3}));
  (void)read_csv("c,c,a\n3,2,1\n", "x.csv", {"a", "b"}, diagnostics, {"a", "b"},
                 OtherColumns::ignored);
  EXPECT_EQ(diagnostics.error_count(), 1);  // b is lacking; what is ignored may stand twice
}

TEST(Csv, TakesQuotedCommasQuotesAndLineFeedsAsText) {
  Reading const reading = read("a,b\n\"x, y\",\"say \"\"no\"\"\"\n\"two\nlines\",\"\"\nlast,row\n");
  EXPECT_EQ(reading.diagnostics.error_count(), 0);
  ASSERT_EQ(reading.table.rows.size(), 3U);
  EXPECT_EQ(reading.table.rows[0].cells, (Cells{"x, y", "say \"no\""}));
  EXPECT_EQ(reading.table.rows[1].cells, (Cells{"two\nlines", ""}));
  // The row after the cell with a line feed stands one line lower.
  EXPECT_EQ(reading.table.rows[1].line, 3);
  EXPECT_EQ(reading.table.rows[2].line, 5);
}

TEST(Csv, ReadsAlikeWithCarriageReturnsByteOrderMarkBlankLinesAndNoLastLineFeed) {
  CsvTable const plain = read("a,b\n1,\"2\"\n3,\n").table;
  ASSERT_EQ(plain.rows.size(), 2U);
  for (std::string_view const text : {"a,b\r\n1,\"2\"\r\n3,\r\n",
                                      "\xEF\xBB\xBF"
                                      "a,b\n1,\"2\"\n3,",
                                      "a,b\n\n1,\"2\"\n\n\n3,\n\n"}) {
    Reading const reading = read(text);
    EXPECT_EQ(reading.diagnostics.error_count(), 0) << text;
    ASSERT_EQ(reading.table.rows.size(), 2U) << text;
    for (std::size_t i = 0; i < 2; ++i) {
      EXPECT_EQ(reading.table.rows[i].cells, plain.rows[i].cells) << text;
    }
  }
}

TEST(Csv, CountsColumnsInCharactersNotBytes) {
  Reading const reading = read("a,b\nКурск,1\n");
  ASSERT_EQ(reading.table.rows.size(), 1U);
  EXPECT_EQ(reading.table.rows[0].columns, (std::vector<int>{1, 7}));
}

TEST(Csv, LeavesOutRowsOfTheWrongWidthAndNamesEachLine) {
  Reading const reading = read("a,b\n1\n2,3\n4,5,6\n");
  ASSERT_EQ(reading.table.rows.size(), 1U);
  EXPECT_EQ(reading.table.rows[0].cells, (Cells{"2", "3"}));
  ASSERT_EQ(reading.diagnostics.error_count(), 2);
  EXPECT_EQ(reading.diagnostics.list()[0].place, (Place{"x.csv", 2, 1}));
  EXPECT_EQ(reading.diagnostics.list()[1].place, (Place{"x.csv", 4, 1}));
}

TEST(Csv, GivesEmptyCellsForColumnsThatMayLack) {
  Reading const reading = read("b\n7\n", {"a", "b"}, {"b"});
  EXPECT_EQ(reading.diagnostics.error_count(), 0);
  ASSERT_EQ(reading.table.rows.size(), 1U);
  EXPECT_EQ(reading.table.rows[0].cells, (Cells{"", "7"}));
  EXPECT_EQ(read("b\n7\n").diagnostics.error_count(), 1);
}

TEST(Csv, PointsAtFaultyColumnsAndQuotes) {
  struct Case {
    std::string text;
    Place place;
  };
  for (Case const& one :
       {Case{"a,b,c\n", {"x.csv", 1, 5}}, Case{"a,b,a\n", {"x.csv", 1, 5}},
        Case{"a,b\n1,x\"y\n", {"x.csv", 2, 4}}, Case{"a,b\n\"1\"2,3\n", {"x.csv", 2, 4}},
        Case{"a,b\n1,\"2\n", {"x.csv", 2, 3}}, Case{"", {"x.csv", 1, 1}}}) {
    Reading const reading = read(one.text);
    ASSERT_GE(reading.diagnostics.error_count(), 1) << one.text;
    EXPECT_EQ(reading.diagnostics.list()[0].place, one.place) << one.text;
  }
}

TEST(BadUtf8, IsFoundOnItsLine) {
  EXPECT_EQ(line_of_bad_utf8(""), std::nullopt);
  EXPECT_EQ(line_of_bad_utf8("é\nК\n€\n😀\n"), std::nullopt);
  EXPECT_EQ(line_of_bad_utf8("\xF4\x8F\xBF\xBF"), std::nullopt);  // U+10FFFF, the last one
  EXPECT_EQ(line_of_bad_utf8("a\nb\xE9\n"), 2);
  EXPECT_EQ(line_of_bad_utf8("a\n\n\xC3"), 3);  // cut off
  EXPECT_EQ(line_of_bad_utf8("\x80"), 1);       // starts in the middle
}

TEST(BadUtf8, IncludesOverlongFormsSurrogatesAndWhatIsBeyondUnicode) {
  // JSON writers refuse these, so they must not get past the reader.
  for (char const* const bytes :
       {"\xC0\x80", "\xE0\x80\x80", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xED\xBF\xBF",
        "\xF0\x80\x80\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80"}) {
    EXPECT_EQ(line_of_bad_utf8(std::string("a\n") + bytes), 2) << testing::PrintToString(bytes);
  }
}

}  // namespace
}  // namespace salient::base
