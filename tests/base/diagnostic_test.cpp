#include "salient/base/diagnostic.h"

#include <gtest/gtest.h>

namespace salient::base {
namespace {

TEST(Diagnostic, ReadsAsOneLine) {
  Diagnostic const one{{"a.toml", 3, 7}, "side[1].name",         "is missing",
                       "a text",         "did you mean 'nane'?", Severity::error};
  EXPECT_EQ(to_string(one),
            "a.toml:3:7: error: side[1].name: is missing; expected a text; did you mean 'nane'?");
  EXPECT_EQ(to_string({{"a.toml", 0, 0}, "", "cannot be read", "", "", Severity::warning}),
            "a.toml: warning: cannot be read");
  EXPECT_EQ(to_string({{"", 0, 0}, "--runs", "cannot be 0", "", "", Severity::error}),
            "error: --runs: cannot be 0");
}

TEST(Diagnostic, WarningsAreNoErrors) {
  Diagnostics list;
  list.warning({}, "", "odd");
  EXPECT_FALSE(list.has_errors());
  list.error({}, "", "wrong");
  list.error({}, "", "wrong too");
  EXPECT_EQ(list.error_count(), 2);
  Diagnostics more;
  more.append(list);
  EXPECT_EQ(more.error_count(), 2);
  EXPECT_EQ(more.list().size(), 3U);
}

TEST(Diagnostic, SortsByPlaceAndKeepsTheOrderWithin) {
  Diagnostics list;
  list.error({"b", 1, 1}, "", "first");
  list.error({"a", 9, 1}, "", "second");
  list.error({"a", 2, 5}, "", "third");
  list.error({"a", 2, 5}, "", "fourth");
  list.sort_by_place();
  std::string order;
  for (auto const& one : list.list()) order += one.problem.substr(0, 2);
  EXPECT_EQ(order, "thfosefi");
}

TEST(Diagnostic, SuggestsWhatIsNear) {
  std::vector<std::string> const words{"strength", "side", "sector"};
  EXPECT_EQ(nearest("strenght", words), "strength");
  EXPECT_EQ(nearest("sied", words), "side");
  EXPECT_EQ(nearest("banana", words), "");
  EXPECT_EQ(nearest("", words), "");
  EXPECT_EQ(nearest(std::string(100000, 's'), words), "");
  EXPECT_EQ(did_you_mean("setcor", words), "did you mean 'sector'?");
  EXPECT_EQ(did_you_mean("xyz", words), "");
}

TEST(Diagnostic, PrintableTextIsSafeForATerminal) {
  EXPECT_EQ(printable("plain é я"), "plain é я");
  EXPECT_EQ(printable("a\x1b[31mb"), "a\\x1b[31mb");
  EXPECT_EQ(printable("a\xff\n"), "a\\xff\\x0a");
  EXPECT_EQ(printable("\xe2\x82"), "\\xe2\\x82");
  EXPECT_EQ(printable(std::string(100, 'x'), 10), "xxxxxxxxxx...");
}

}  // namespace
}  // namespace salient::base
