#include "salient/report/intervals.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace salient::report {
namespace {

using nlohmann::json;

IntervalsContent content(std::string const& unit, double scale) {
  IntervalsContent made;
  made.id = "x";
  made.title = "X";
  made.label = "How many";
  made.unit = unit;
  made.meaning = "Invented";
  made.series = {
      {"before", Look::pale, 0}, {"after", Look::strong, 0}, {"stated", Look::stated, 1}};
  made.told = 1;
  made.rows = {
      {"one",
       {{scale, 2 * scale, 3 * scale}, {2 * scale, 2.5 * scale, 3 * scale}, {scale, scale, {}}}},
      {"two", {{{}, 4 * scale, {}}, {{}, {}, {}}, {{}, scale, scale}}}};
  return made;
}

TEST(IntervalsFigure, SaysTheSameInWordsTableAndJson) {
  Figure const figure = intervals_figure(content("persons", 1000));
  EXPECT_EQ(figure.columns, (std::vector<std::string>{"", "before", "after", "stated"}));
  EXPECT_EQ(figure.rows[0],
            (std::vector<std::string>{"one", "2,000 (1,000 to 3,000)", "2,500 (2,000 to 3,000)",
                                      "1,000 (at least 1,000)"}));
  EXPECT_EQ(figure.rows[1], (std::vector<std::string>{"two", "4,000", "–", "1,000 (up to 1,000)"}));
  EXPECT_EQ(figure.alternative, "Invented. one: 2,500 (2,000 to 3,000). two: –.");
  json const drawn = json::parse(figure.json);
  EXPECT_EQ(drawn["kind"], "intervals");
  EXPECT_EQ(drawn["x"]["unit"], "persons");
  EXPECT_EQ(drawn["x"]["log"], false);
  EXPECT_EQ(drawn["series"][2]["look"], "stated");
  EXPECT_EQ(drawn["series"][2]["line"], 1);
  EXPECT_EQ(drawn["rows"][0]["values"][0]["high"], 3000.0);
  EXPECT_TRUE(drawn["rows"][0]["values"][2]["high"].is_null());
  EXPECT_FALSE(drawn.contains("reference"));
}

TEST(IntervalsFigure, DrawsSharesInPerCent) {
  IntervalsContent shares = content("1", 0.1);
  shares.reference = 0.5;
  shares.reference_label = "half";
  Figure const figure = intervals_figure(shares);
  EXPECT_EQ(figure.rows[0][1], "20 % (10 % to 30 %)");
  json const drawn = json::parse(figure.json);
  EXPECT_EQ(drawn["x"]["unit"], "%");
  EXPECT_DOUBLE_EQ(drawn["rows"][0]["values"][0]["median"].get<double>(), 20.0);
  EXPECT_EQ(drawn["reference"]["value"], 50.0);
  EXPECT_EQ(drawn["reference"]["label"], "half");
}

TEST(IntervalsFigure, IsLogarithmicForRatiosAndWideSpreads) {
  auto const is_log = [](IntervalsContent const& of) {
    return json::parse(intervals_figure(of).json)["x"]["log"].get<bool>();
  };
  IntervalsContent made = content("1", 0.1);
  EXPECT_FALSE(is_log(made));
  made.ratio = true;
  EXPECT_TRUE(is_log(made));
  EXPECT_EQ(intervals_figure(made).rows[0][1], "0.2 (0.1 to 0.3)");
  made = content("persons", 10);
  made.rows[1].values[0].median = 10.0 * 31;
  EXPECT_TRUE(is_log(made));
  // No logarithm of nothing, or of less.
  made.rows[0].values[0].median = 0.0;
  EXPECT_FALSE(is_log(made));
  made.rows.clear();
  EXPECT_FALSE(is_log(made));
}

TEST(IntervalOf, KeepsTheEdges) {
  Interval const interval = interval_of({1, 2, 3, 2.5});
  EXPECT_EQ(interval.low, 1.0);
  EXPECT_EQ(interval.median, 2.0);
  EXPECT_EQ(interval.high, 3.0);
}

}  // namespace
}  // namespace salient::report
