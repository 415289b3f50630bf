#include "salient/scenario/record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "salient/scenario/quantity_reader.h"
#include "tests/scenario/support/reading.h"

namespace salient::scenario {
namespace {

using ::testing::HasSubstr;

base::Parameter parameter(std::string const& name, std::optional<base::Prior> prior) {
  base::Parameter one;
  one.name = name;
  one.scope = base::Scope::stock;
  one.unit = "1";
  one.lowest = 0.0;
  one.highest = 1.0;
  one.default_prior = prior;
  one.meaning = "a share for a test";
  one.source = "a test";
  return one;
}

/// Two parameters of a table, one of them with a dotted name and without a default.
base::Catalogue small_catalogue() {
  base::Catalogue catalogue;
  catalogue.add({"",
                 "Test",
                 {parameter("share", base::beta(2, 2)), parameter("group.must", std::nullopt)},
                 "",
                 "",
                 {}});
  return catalogue;
}

TableFormat format() {
  return {"thing",
          true,
          "a table for a test",
          {{"id", FieldKind::identifier, true, "an id"},
           {"kind", FieldKind::choice, false, "a choice", {"small", "large"}},
           {"day", FieldKind::date, false, "a day"},
           {"words", FieldKind::texts, false, "words"},
           {"count", FieldKind::whole, false, "a count"},
           {"text", FieldKind::text, false, "a text"}},
          true,
          base::Scope::stock};
}

struct Reading {
  Record record;
  base::Diagnostics diagnostics;
};

Reading read(std::string const& text) {
  toml::table const table = toml::parse(text);
  Reading reading;
  auto const default_for = [](base::Catalogue::Entry const& entry) -> std::optional<Quantity> {
    if (!entry.parameter.default_prior) return std::nullopt;
    return declared_default(entry.parameter);
  };
  reading.record = read_record(table, format(), small_catalogue(), default_for, "x.toml",
                               "thing[1]", reading.diagnostics);
  return reading;
}

std::string const kMust = "group.must = { value = 0.5, assumption = \"a\" }\n";

TEST(Record, HoldsEveryKindOfField) {
  Reading const reading = read(
      "id = \"a-1_b\"\nkind = \"large\"\nday = 2000-02-29\nwords = [\"one\", \"two\"]\n"
      "count = 7\ntext = \"Ünicode & <text>\"\n" +
      kMust);
  EXPECT_EQ(reading.diagnostics.error_count(), 0) << testing::lines_of(reading.diagnostics);
  Record const& record = reading.record;
  EXPECT_EQ(record.text("id"), "a-1_b");
  EXPECT_EQ(record.text("kind"), "large");
  EXPECT_EQ(record.date("day"), base::Date::parse("2000-02-29"));
  EXPECT_EQ(record.texts("words"), (std::vector<std::string>{"one", "two"}));
  EXPECT_EQ(record.fields.find("count")->second.whole, 7);
  EXPECT_EQ(record.text("text"), "Ünicode & <text>");
  EXPECT_EQ(record.fields.find("words")->second.places[1], (base::Place{"x.toml", 4, 17}));
}

TEST(Record, GivesNothingForFieldsThatAreAbsent) {
  Reading const reading = read("id = \"a\"\n" + kMust);
  EXPECT_EQ(reading.diagnostics.error_count(), 0);
  EXPECT_FALSE(reading.record.has("kind"));
  EXPECT_EQ(reading.record.text("kind"), "");
  EXPECT_EQ(reading.record.date("day"), std::nullopt);
  EXPECT_TRUE(reading.record.texts("words").empty());
}

TEST(Record, HasAQuantityForEveryParameterInSlotOrder) {
  Reading const reading = read("id = \"a\"\n" + kMust);
  ASSERT_EQ(reading.record.quantities.size(), 2U);
  EXPECT_EQ(reading.record.quantities[0].basis, Basis::declared);
  EXPECT_EQ(reading.record.quantities[0].prior, base::within(base::beta(2, 2), 0, 1));
  EXPECT_EQ(reading.record.quantities[1].basis, Basis::assumption);
  EXPECT_EQ(reading.record.quantities[1].prior.a, 0.5);
}

TEST(Record, ReadsDottedNestedAndQuotedKeysAlike) {
  for (std::string const& text :
       {std::string("group.must = { value = 0.25, assumption = \"a\" }\n"),
        std::string("group = { must = { value = 0.25, assumption = \"a\" } }\n"),
        std::string("\"group.must\" = { value = 0.25, assumption = \"a\" }\n")}) {
    Reading const reading = read("id = \"a\"\n" + text);
    EXPECT_EQ(reading.diagnostics.error_count(), 0) << text;
    ASSERT_EQ(reading.record.quantities.size(), 2U);
    EXPECT_EQ(reading.record.quantities[1].prior.a, 0.25) << text;
  }
}

TEST(Record, ReportsWhatLacksOnceAndWithItsMeaning) {
  Reading const reading = read("kind = \"small\"\n");
  ASSERT_EQ(reading.diagnostics.error_count(), 2) << testing::lines_of(reading.diagnostics);
  std::string const lines = testing::lines_of(reading.diagnostics);
  EXPECT_THAT(lines, HasSubstr("thing[1]: lacks 'id'; expected id: an id"));
  EXPECT_THAT(lines, HasSubstr("lacks 'group.must'; expected group.must: a share for a test"));
  // A quantity that was stated, but wrongly, is not also said to be lacking.
  Reading const wrong = read("id = \"a\"\ngroup.must = 5\n");
  EXPECT_EQ(wrong.diagnostics.error_count(), 1) << testing::lines_of(wrong.diagnostics);
}

TEST(Record, ReportsEveryWrongTypeAtItsPlace) {
  Reading const reading = read(
      "id = \"Not an id\"\nkind = \"smal\"\nday = \"2000-01-01\"\nwords = [\"one\", 2]\n"
      "count = 1.5\ntext = \"\"\n" +
      kMust);
  ASSERT_EQ(reading.diagnostics.error_count(), 6) << testing::lines_of(reading.diagnostics);
  for (int line = 1; line <= 6; ++line) {
    EXPECT_EQ(reading.diagnostics.list()[static_cast<std::size_t>(line) - 1].key, "thing[1]");
  }
  std::string const lines = testing::lines_of(reading.diagnostics);
  for (char const* const place : {"x.toml:1:6:", "x.toml:2:8:", "x.toml:3:7:", "x.toml:4:17:",
                                  "x.toml:5:9:", "x.toml:6:8:"}) {
    EXPECT_THAT(lines, HasSubstr(place));
  }
  EXPECT_THAT(lines, HasSubstr("did you mean 'small'?"));
}

TEST(Record, RefusesKeysOfUnknownGroupsAndNames) {
  Reading const reading = read("id = \"a\"\ngroup.mist = 1\ngruop.must = 1\n" + kMust);
  std::string const lines = testing::lines_of(reading.diagnostics);
  EXPECT_EQ(reading.diagnostics.error_count(), 2) << lines;
  EXPECT_THAT(lines, HasSubstr("unknown key 'group.mist'"));
  EXPECT_THAT(lines, HasSubstr("unknown key 'gruop'"));
}

}  // namespace
}  // namespace salient::scenario
