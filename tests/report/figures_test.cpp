#include "salient/report/figures.h"

#include <algorithm>
#include <numeric>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "salient/report/maps.h"
#include "tests/report/support/hostile_study.h"

namespace salient::report {
namespace {

using nlohmann::json;
using salient::testing::hostile_outcome;
using salient::testing::kHostile;
using ::testing::HasSubstr;

Findings const& findings() { return hostile_outcome().findings; }

std::vector<Figure> all() {
  std::vector<Figure> list;
  for (auto* const part : {fan_figures, cause_figures, state_figures, map_figures}) {
    for (Figure& figure : part(findings())) list.push_back(std::move(figure));
  }
  return list;
}

Figure named(std::string const& id) {
  for (Figure& figure : all()) {
    if (figure.id == id) return std::move(figure);
  }
  ADD_FAILURE() << "no figure " << id;
  return {};
}

TEST(Figures, AllHaveAnIdATitleWordsATableAndTheSameInJson) {
  std::set<std::string> ids;
  for (Figure const& figure : all()) {
    EXPECT_TRUE(ids.insert(figure.id).second) << figure.id;
    EXPECT_FALSE(figure.title.empty()) << figure.id;
    EXPECT_FALSE(figure.alternative.empty()) << figure.id;
    EXPECT_FALSE(figure.rows.empty()) << figure.id;
    for (auto const& row : figure.rows) EXPECT_EQ(row.size(), figure.columns.size()) << figure.id;
    json const drawn = json::parse(figure.json);
    EXPECT_EQ(drawn["id"], figure.id);
    EXPECT_EQ(drawn["title"], figure.title);
    EXPECT_EQ(drawn["alt"], figure.alternative);
    EXPECT_FALSE(drawn["kind"].get<std::string>().empty());
  }
  // Five fans a side; causes of both; states of the one that attacks; the map.
  EXPECT_EQ(ids.size(), 2 * 5 + 2 + 1 + 1U);
}

TEST(FanFigures, DrawTheFansOfASideWithBandsInsideOneAnother) {
  json const drawn = json::parse(named("fan-blue-killed").json);
  std::size_t const days = findings().world->days;
  std::size_t blue = 0;
  while (findings().groups[blue].id != "blue") ++blue;
  Fan const& fan = findings().fan(blue, campaign::kKilled);
  ASSERT_EQ(drawn["median"].size(), days);
  ASSERT_EQ(drawn["dates"].size(), days);
  EXPECT_EQ(drawn["dates"][0], "2000-01-01");
  EXPECT_EQ(drawn["dates"][days - 1], "2000-01-30");
  EXPECT_EQ(drawn["y"]["unit"], "persons");
  ASSERT_EQ(drawn["bands"].size(), 3U);
  for (std::size_t day = 0; day < days; ++day) {
    EXPECT_EQ(drawn["median"][day], fan.days[day][kMedian]);
    EXPECT_EQ(drawn["bands"][1]["low"][day], fan.days[day][1]);   // 10 %
    EXPECT_EQ(drawn["bands"][1]["high"][day], fan.days[day][5]);  // 90 %
    for (std::size_t band = 1; band < 3; ++band) {
      EXPECT_LE(drawn["bands"][band - 1]["low"][day], drawn["bands"][band]["low"][day]);
      EXPECT_GE(drawn["bands"][band - 1]["high"][day], drawn["bands"][band]["high"][day]);
    }
  }
}

TEST(FanFigures, MarkAClaimOnTheVariableOfWhichItSpeaks) {
  json const killed = json::parse(named("fan-blue-killed").json);
  ASSERT_EQ(killed["claims"].size(), 1U);
  json const& claim = killed["claims"][0];
  EXPECT_EQ(claim["id"], "C1");
  EXPECT_EQ(claim["date"], "2000-01-19");
  EXPECT_EQ(claim["low"], 100.0);
  EXPECT_EQ(claim["high"], 100.0);
  EXPECT_EQ(claim["who"], kHostile);
  EXPECT_TRUE(json::parse(named("fan-blue-wounded").json)["claims"].empty());
  EXPECT_TRUE(json::parse(named("fan-red-killed").json)["claims"].empty());
}

TEST(FanFigures, TabulateTheFirstAndTheLastDay) {
  Figure const figure = named("fan-red-casualties");
  std::vector<std::string> dates;
  for (auto const& row : figure.rows) dates.push_back(row.front());
  EXPECT_EQ(dates,
            (std::vector<std::string>{"2000-01-01", "2000-01-15", "2000-01-29", "2000-01-30"}));
  EXPECT_THAT(figure.alternative, HasSubstr("On 2000-01-30 the median of the runs is"));
}

TEST(CauseFigures, GiveSharesThatAddUpToTheWhole) {
  for (std::size_t g = 0; g < findings().groups.size(); ++g) {
    if (!findings().groups[g].is_side) continue;
    double sum = 0.0;
    for (CauseSummary const& cause : findings().causes) {
      if (cause.group == g) sum += cause.mean_share;
    }
    EXPECT_NEAR(sum, 1.0, 1e-9) << findings().groups[g].id;
  }
  json const drawn = json::parse(named("causes-red").json);
  EXPECT_EQ(drawn["bars"].size(), named("causes-red").rows.size());
}

TEST(StateFigures, GiveSharesOfRunsThatAddUpToOneEachDay) {
  json const drawn = json::parse(named("states-first").json);
  ASSERT_EQ(drawn["series"].size(), 5U);
  for (std::size_t day = 0; day < findings().world->days; ++day) {
    double sum = 0.0;
    for (json const& series : drawn["series"]) sum += series["values"][day].get<double>();
    EXPECT_NEAR(sum, 1.0, 1e-9) << day;
  }
}

TEST(FanFiguresOver, ShowThePriorBehindTheSameFigures) {
  Findings const& findings = hostile_outcome().findings;
  auto const over = fan_figures_over(findings, findings);
  auto const alone = fan_figures(findings);
  ASSERT_EQ(over.size(), alone.size());
  for (std::size_t i = 0; i < over.size(); ++i) {
    auto const drawn = nlohmann::json::parse(over[i].json);
    EXPECT_EQ(drawn["prior"]["low"], drawn["bands"][1]["low"]);
    EXPECT_FALSE(nlohmann::json::parse(alone[i].json).contains("prior"));
    EXPECT_EQ(over[i].id, alone[i].id);
  }
}

}  // namespace
}  // namespace salient::report
