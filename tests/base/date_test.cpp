#include "salient/base/date.h"

#include <gtest/gtest.h>

namespace salient::base {
namespace {

TEST(Date, ReadsAndWritesIso8601) {
  auto const date = Date::parse("2024-11-01");
  ASSERT_TRUE(date);
  EXPECT_EQ(date->to_string(), "2024-11-01");
  EXPECT_EQ(Date::parse("0001-01-01")->to_string(), "0001-01-01");
}

TEST(Date, RefusesWhatIsNoDay) {
  for (char const* text :
       {"", "2024-02-30", "2023-02-29", "2024-13-01", "2024-00-10", "2024-01-00", "24-01-01",
        "2024-1-1", "2024/01/01", "2024-01-01 ", "20a4-01-01", "-024-01-01"}) {
    EXPECT_FALSE(Date::parse(text)) << text;
  }
}

TEST(Date, KnowsLeapYears) {
  EXPECT_TRUE(Date::parse("2024-02-29"));
  EXPECT_TRUE(Date::parse("2000-02-29"));
  EXPECT_FALSE(Date::parse("1900-02-29"));
  EXPECT_EQ(*Date::parse("2024-03-01") - *Date::parse("2024-02-28"), 2);
}

TEST(Date, CountsDays) {
  EXPECT_EQ(Date::parse("1970-01-01")->serial(), 0);
  EXPECT_EQ(Date::parse("2025-06-30")->serial(), 20269);
  EXPECT_EQ((*Date::parse("2024-12-31") + 1).to_string(), "2025-01-01");
  EXPECT_EQ((*Date::parse("2024-12-31") + -366).to_string(), "2023-12-31");
  EXPECT_LT(*Date::parse("2024-12-31"), *Date::parse("2025-01-01"));
}

}  // namespace
}  // namespace salient::base
