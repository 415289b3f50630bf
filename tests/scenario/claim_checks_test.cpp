#include "salient/scenario/claim_checks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/scenario/support/reading.h"

namespace salient::scenario {
namespace {

using salient::testing::lines_of;
using ::testing::HasSubstr;

Claim claim(std::string const& id, int line, std::string const& metric, double value) {
  Claim one;
  one.id = id;
  one.place = {"claims.csv", line, 1};
  one.report_date = *base::Date::parse("2000-01-10");
  one.claimant = "somebody";
  one.subject = "red";
  one.metric = metric;
  one.value = value;
  one.role = "outcome";
  return one;
}

std::string warnings(std::vector<Claim> const& claims) {
  base::Diagnostics diagnostics;
  check_together(claims, diagnostics);
  EXPECT_EQ(diagnostics.error_count(), 0);
  return lines_of(diagnostics);
}

TEST(ClaimChecks, APartAboveItsWholeNamesBothLines) {
  Claim const total = claim("T", 2, "casualties_total", 1000);
  Claim const part = claim("K", 7, "killed", 1200);
  std::string const text = warnings({total, part});
  EXPECT_THAT(text, HasSubstr("claims.csv:7"));
  EXPECT_THAT(text, HasSubstr("claim T on line 2"));
  EXPECT_EQ(warnings({total, claim("K", 7, "killed", 1000)}), "");
}

TEST(ClaimChecks, OnlyOneSourceOfOneDayIsHeldToIt) {
  Claim const total = claim("T", 2, "casualties_total", 1000);
  Claim other_source = claim("K", 7, "killed", 1200);
  other_source.original_source = "another";
  Claim other_day = claim("K", 7, "killed", 1200);
  other_day.as_of = *base::Date::parse("2000-01-05");
  Claim other_subject = claim("K", 7, "killed", 1200);
  other_subject.subject = "blue";
  for (Claim const& part : {other_source, other_day, other_subject}) {
    EXPECT_EQ(warnings({total, part}), "");
  }
}

TEST(ClaimChecks, BoundsAndDefinitionsAreRead) {
  Claim total = claim("T", 2, "casualties_total", 1000);
  Claim const part = claim("K", 7, "captured", 1200);
  total.definition = {true, true, false, false};
  EXPECT_EQ(warnings({total, part}), "") << "captured are no part of killed and wounded";
  total.definition = {true, true, false, true};
  EXPECT_NE(warnings({total, part}), "");
  total.modality = "at_least";
  EXPECT_EQ(warnings({total, part}), "") << "at least 1,000 may be 1,200";
}

TEST(ClaimChecks, CountsBeforeTheFirstDayAreNamedOnce) {
  Claim early = claim("A", 3, "killed", 1);
  Claim also = claim("B", 4, "killed", 1);
  Claim stock = claim("S", 5, "area_km2", 1);
  stock.window = Window::stock;
  Claim context = claim("C", 6, "killed", 1);
  context.role = "context";
  base::Diagnostics diagnostics;
  check_calendar({early, also, stock, context}, *base::Date::parse("2000-01-11"), diagnostics);
  ASSERT_EQ(diagnostics.list().size(), 1U);
  EXPECT_EQ(diagnostics.list()[0].severity, base::Severity::warning);
  EXPECT_EQ(diagnostics.list()[0].place.line, 3);
  EXPECT_THAT(diagnostics.list()[0].problem, HasSubstr("A, B"));
  base::Diagnostics none;
  check_calendar({early, also}, *base::Date::parse("2000-01-10"), none);
  EXPECT_TRUE(none.list().empty());
}

}  // namespace
}  // namespace salient::scenario
