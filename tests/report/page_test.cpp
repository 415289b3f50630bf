#include "salient/report/page.h"

#include <gtest/gtest.h>

namespace salient::report {
namespace {

std::size_t count_of(std::string const& text, std::string const& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

SectionsPage page_of(std::string const& text) {
  Figure figure{"f", text, text, {text}, {{text}}, "{\"id\":\"f\",\"title\":\"" + text + "\"}"};
  Table table{text, {text}, {{text}}, {}, true};
  Section section{"s", text, text, {text}, {figure}, {table}, {text}};
  return {text, {text}, {section}, {text}, text};
}

TEST(Page, HasItsSectionsInOrderWithContentsTablesAndFigures) {
  std::string const page = html(page_of("plain"));
  EXPECT_EQ(page.rfind("<!doctype html>", 0), 0U);
  EXPECT_NE(page.find("<h1>plain</h1>"), std::string::npos);
  EXPECT_NE(page.find("<a href=\"#s\">plain</a>"), std::string::npos);
  EXPECT_NE(page.find("<section id=\"s\">"), std::string::npos);
  EXPECT_NE(page.find("data-figure=\"f\""), std::string::npos);
  EXPECT_NE(page.find("Repeat: <code>plain</code>"), std::string::npos);
  EXPECT_EQ(count_of(page, "<table>"), count_of(page, "</table>"));
  EXPECT_EQ(count_of(page, "<details class=\"figure-table\">"), 1U);
  EXPECT_EQ(count_of(page, "<details><summary>"), 1U);
  EXPECT_EQ(count_of(page, "id=\"salient-figures\""), 1U);
  // Self-contained: nothing is fetched.
  EXPECT_EQ(page.find("src=\"http"), std::string::npos);
  EXPECT_EQ(page.find("<link"), std::string::npos);
}

TEST(Page, NoTextBecomesMarkupOrEndsAScript) {
  std::string const evil = "</script><script>alert(1)</script><!--";
  std::string const page = html(page_of(evil));
  std::string const quiet = html(page_of("x"));
  EXPECT_EQ(count_of(page, "<script>"), count_of(quiet, "<script>"));
  EXPECT_EQ(count_of(page, "</script>"), count_of(quiet, "</script>"));
  EXPECT_EQ(count_of(page, "alert(1)<"), 0U);
  EXPECT_GT(count_of(page, "&lt;script&gt;alert(1)"), 5U);
}

}  // namespace
}  // namespace salient::report
