#include "salient/scenario/claim.h"

#include <map>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/scenario/support/reading.h"

namespace salient::scenario {
namespace {

using ::testing::HasSubstr;
using Cells = std::map<std::string, std::string>;

struct Reading {
  std::vector<Claim> claims;
  base::Diagnostics diagnostics;
};

Reading read(std::string const& text) {
  Reading reading;
  reading.claims =
      read_claims(text, "claims.csv", {"campaign", "red", "first"}, reading.diagnostics);
  return reading;
}

/// A file with one row: a sound claim with some cells replaced.
Reading read_row(Cells const& cells) {
  Cells row{{"claim_id", "C1"}, {"report_date", "2000-01-10"}, {"claimant", "Red MoD"},
            {"subject", "red"}, {"metric", "killed"},          {"value", "100"}};
  for (auto const& [column, cell] : cells) row[column] = cell;
  std::string header, line;
  for (auto const& [column, cell] : row) {
    header += (header.empty() ? "" : ",") + column;
    line += (line.empty() ? "" : ",") + ("\"" + cell + "\"");
  }
  return read(header + "\n" + line + "\n");
}

Claim one(Cells const& cells) {
  Reading const reading = read_row(cells);
  EXPECT_EQ(reading.diagnostics.error_count(), 0) << testing::lines_of(reading.diagnostics);
  return reading.claims.empty() ? Claim{} : reading.claims.front();
}

TEST(Claims, TakeEmptyCellsForUnknown) {
  Claim const claim = one({});
  EXPECT_EQ(claim.id, "C1");
  EXPECT_EQ(claim.report_date.to_string(), "2000-01-10");
  EXPECT_EQ(claim.value, 100.0);
  EXPECT_FALSE(claim.low || claim.high || claim.as_of || claim.window_from || claim.window_to);
  EXPECT_EQ(claim.window, Window::cumulative);
  EXPECT_EQ(claim.role, "outcome");
  EXPECT_TRUE(claim.modality.empty());
  EXPECT_FALSE(claim.has_definition);
  EXPECT_EQ(claim.definition, LossDefinition{});
}

TEST(Claims, KeepEveryWordOfARow) {
  Claim const claim = one({{"as_of", "2000-01-09"},
                           {"claimant_side", "R"},
                           {"role", "input"},
                           {"note", "a, \"\"note\"\""},
                           {"url", "an address"},
                           {"original_source", "someone"},
                           {"family", "F1"},
                           {"phrase", "some words"},
                           {"modality", "estimates"}});
  EXPECT_EQ(claim.as_of, base::Date::parse("2000-01-09"));
  EXPECT_EQ(claim.claimant, "Red MoD");
  EXPECT_EQ(claim.claimant_side, "R");
  EXPECT_EQ(claim.role, "input");
  EXPECT_EQ(claim.note, "a, \"note\"");
  EXPECT_EQ(claim.url, "an address");
  EXPECT_EQ(claim.original_source, "someone");
  EXPECT_EQ(claim.family, "F1");
  EXPECT_EQ(claim.phrase, "some words");
  EXPECT_EQ(claim.modality, "estimates");
  EXPECT_EQ(claim.place, (base::Place{"claims.csv", 2, 1}));
}

TEST(Claims, ReadDaysMonthsAndPeriods) {
  EXPECT_EQ(one({{"as_of", "2000-01-05..2000-01-09"}}).as_of, base::Date::parse("2000-01-09"));
  // A month ends on its last day, also in a leap year.
  EXPECT_EQ(one({{"as_of", "1999-12..2000-02"}}).as_of, base::Date::parse("2000-02-29"));
  Claim const word = one({{"as_of", "peak"}});
  EXPECT_FALSE(word.as_of);
  EXPECT_EQ(word.as_of_text, "peak");
  EXPECT_EQ(read_row({{"as_of", "2000-02-30"}}).diagnostics.error_count(), 1);
}

TEST(Claims, ReadEveryWindow) {
  auto const date = [](char const* text) { return base::Date::parse(text); };
  EXPECT_EQ(one({{"window", "stock"}}).window, Window::stock);
  EXPECT_EQ(one({{"window", "event"}}).window, Window::event);
  Claim const since = one({{"window", "cumulative since 2000-01-03"}});
  EXPECT_EQ(since.window, Window::cumulative);
  EXPECT_EQ(since.window_from, date("2000-01-03"));
  Claim const to = one({{"window", "to 2000-01-08"}});
  EXPECT_EQ(to.window, Window::cumulative);
  EXPECT_EQ(to.window_to, date("2000-01-08"));
  EXPECT_FALSE(to.window_from);
  Claim const period = one({{"window", "2000-01..2000-02-10"}});
  EXPECT_EQ(period.window, Window::period);
  EXPECT_EQ(period.window_from, date("2000-01-01"));
  EXPECT_EQ(period.window_to, date("2000-02-10"));
  EXPECT_EQ(read_row({{"window", "2000-02..2000-01"}}).diagnostics.error_count(), 1);
  EXPECT_EQ(read_row({{"window", "cumulative since May"}}).diagnostics.error_count(), 1);
}

TEST(Claims, ReadWhichLossesCount) {
  Claim const claim = one({{"metric", "casualties_total"}, {"definition", "killed+missing"}});
  EXPECT_TRUE(claim.has_definition);
  EXPECT_EQ(claim.definition, (LossDefinition{true, false, true, false}));
  EXPECT_EQ(one({{"definition", "wounded+captured"}}).definition,
            (LossDefinition{false, true, false, true}));
}

TEST(Claims, KnowOnlyTheListedModalities) {
  for (char const* const word :
       {"states", "estimates", "at_least", "up_to", "more_than", "approximately", "nearly",
        "denies", "likely", "highly_likely", "almost_certainly", "unknown"}) {
    EXPECT_EQ(one({{"modality", word}}).modality, word);
  }
  Reading const reading = read_row({{"modality", "At_least"}});
  EXPECT_THAT(testing::lines_of(reading.diagnostics), HasSubstr("unknown modality 'At_least'"));
}

TEST(Claims, NameMetricsOnceAndTakeTheOtherSpelling) {
  std::map<std::string, int> names;
  for (Metric const& metric : metrics()) {
    ++names[std::string(metric.name)];
    EXPECT_FALSE(metric.meaning.empty()) << metric.name;
    if (metric.also.empty()) continue;
    ++names[std::string(metric.also)];
    EXPECT_EQ(one({{"metric", std::string(metric.also)}}).metric, metric.name);
  }
  for (auto const& [name, count] : names) EXPECT_EQ(count, 1) << name;
}

TEST(Claims, NeedANumberOnlyWhereTheMetricCounts) {
  for (Metric const& metric : metrics()) {
    Reading const reading = read_row({{"metric", std::string(metric.name)}, {"value", ""}});
    EXPECT_EQ(reading.diagnostics.error_count(), metric.needs_value ? 1 : 0) << metric.name;
  }
}

TEST(Claims, AShareAboveOneIsRefused) {
  for (char const* const metric : {"casualties_fraction", "supplier_share"}) {
    EXPECT_EQ(one({{"metric", metric}, {"value", "0.5"}}).value, 0.5);
    Reading const reading = read_row({{"metric", metric}, {"value", "50"}});
    EXPECT_THAT(testing::lines_of(reading.diagnostics), HasSubstr("'50' is no share"));
  }
  EXPECT_EQ(one({{"value", "50"}}).value, 50.0);
}

TEST(Claims, CannotSpeakOfADayAfterTheirReport) {
  EXPECT_TRUE(one({{"as_of", "2000-01-10"}}).as_of);
  Reading const reading = read_row({{"as_of", "2000-01-11"}});
  EXPECT_THAT(testing::lines_of(reading.diagnostics), HasSubstr("after the day of the report"));
}

TEST(Claims, PointAtTheCellOfEachFault) {
  Reading const reading = read(
      "claim_id,report_date,claimant,subject,metric,value\n"
      "C1,2000-01-10,someone,red,killed,1\n"
      "C2,soon,,green,killed,-3\n");
  std::set<int> columns;
  for (base::Diagnostic const& fault : reading.diagnostics.list()) {
    EXPECT_EQ(fault.place.file, "claims.csv");
    EXPECT_EQ(fault.place.line, 3);
    columns.insert(fault.place.column);
  }
  EXPECT_EQ(columns, (std::set<int>{4, 9, 10, 23}));
}

TEST(Claims, FindRelaysThatGoRoundAndLeaveChainsAlone) {
  std::string const head = "claim_id,report_date,claimant,subject,metric,value,relay_of\n";
  auto const row = [](std::string const& id, std::string const& of) {
    return id + ",2000-01-10,someone,red,killed,1," + of + "\n";
  };
  EXPECT_EQ(read(head + row("A", "B") + row("B", "C") + row("C", "")).diagnostics.error_count(), 0);
  // Each of the circle is named; D only leads into it.
  Reading const circle = read(head + row("A", "B") + row("B", "A") + row("D", "A"));
  EXPECT_EQ(circle.diagnostics.error_count(), 2) << testing::lines_of(circle.diagnostics);
}

TEST(StatedBounds, ReadValuesIntervalsAndOpenSides) {
  auto const bounds = [](Cells const& cells) { return stated_bounds(one(cells)); };
  Bounds const point = bounds({});
  EXPECT_EQ(point.low, 100.0);
  EXPECT_EQ(point.high, 100.0);
  Bounds const interval = bounds({{"value_low", "90"}, {"value_high", "120"}, {"value", ""}});
  EXPECT_EQ(interval.low, 90.0);
  EXPECT_EQ(interval.high, 120.0);
  for (Cells const& cells :
       {Cells{{"modality", "at_least"}}, Cells{{"modality", "more_than"}},
        Cells{{"value_low", "100"}}, Cells{{"value_low", "100"}, {"value", ""}}}) {
    EXPECT_EQ(bounds(cells).low, 100.0);
    EXPECT_FALSE(bounds(cells).high);
  }
  for (Cells const& cells : {Cells{{"modality", "up_to"}}, Cells{{"value_high", "100"}},
                             Cells{{"value_high", "100"}, {"value", ""}}}) {
    EXPECT_FALSE(bounds(cells).low);
    EXPECT_EQ(bounds(cells).high, 100.0);
  }
  Bounds const none = bounds({{"metric", "event"}, {"value", ""}});
  EXPECT_FALSE(none.low || none.high);
}

}  // namespace
}  // namespace salient::scenario
