#include "salient/report/tables.h"

#include <algorithm>
#include <map>
#include <set>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "salient/base/csv.h"
#include "tests/report/support/hostile_study.h"

namespace salient::report {
namespace {

using salient::testing::hostile_outcome;
using salient::testing::kHostile;

std::vector<std::string> const kColumns{"date", "group", "kind", "variable", "unit", "q025",
                                        "q10",  "q25",   "q50",  "q75",      "q90",  "q975"};

Findings const& findings() { return hostile_outcome().findings; }

base::CsvTable read(std::string const& text, std::vector<std::string> const& columns) {
  base::Diagnostics diagnostics;
  base::CsvTable table = base::read_csv(text, "x.csv", columns, diagnostics);
  EXPECT_EQ(diagnostics.error_count(), 0);
  return table;
}

TEST(DailyCsv, IsTidyWithOneRowForEachDateGroupAndVariable) {
  base::CsvTable const table = read(daily_csv(findings()), kColumns);
  EXPECT_EQ(table.header, kColumns);
  std::set<std::vector<std::string>> keys;
  for (base::CsvRow const& row : table.rows) {
    EXPECT_TRUE(base::Date::parse(row.cells[0])) << row.cells[0];
    EXPECT_TRUE(keys.insert({row.cells[0], row.cells[1], row.cells[3]}).second);
  }
  // The state is a code, of which quantiles mean nothing.
  std::size_t const of_groups = findings().groups.size() * (findings().variables.size() - 1);
  EXPECT_EQ(keys.size(), findings().world->days * (of_groups + findings().world->output_size));
}

TEST(DailyCsv, HoldsTheFansExactly) {
  base::CsvTable const table = read(daily_csv(findings()), kColumns);
  std::map<std::string, std::size_t> groups, variables;
  for (std::size_t g = 0; g < findings().groups.size(); ++g) groups[findings().groups[g].id] = g;
  for (std::size_t v = 0; v < findings().variables.size(); ++v) {
    variables[findings().variables[v].name] = v;
  }
  for (base::CsvRow const& row : table.rows) {
    auto const day =
        static_cast<std::size_t>(*base::Date::parse(row.cells[0]) - findings().world->start);
    OutputFan const* output = find_output(findings(), row.cells[3], row.cells[1]);
    if (output != nullptr) {
      EXPECT_EQ(row.cells[4], output_of(findings(), *output).unit);
    } else {
      Group const& group = findings().groups[groups.at(row.cells[1])];
      EXPECT_EQ(row.cells[2], group.is_side ? "side" : "formation");
      EXPECT_EQ(row.cells[4], findings().variables[variables.at(row.cells[3])].unit);
    }
    Quantiles const& quantiles =
        output != nullptr
            ? output->days.at(day)
            : findings().fan(groups.at(row.cells[1]), variables.at(row.cells[3])).days.at(day);
    for (std::size_t i = 0; i < quantiles.size(); ++i) {
      ASSERT_EQ(std::stod(row.cells[5 + i]), quantiles[i]);
    }
  }
}

TEST(ColumnsCsv, ExplainsEveryColumnAndEveryVariableWithItsUnit) {
  base::CsvTable const dictionary =
      read(columns_csv(findings()), {"name", "role", "unit", "meaning"});
  std::map<std::string, std::string> columns, variables;
  for (base::CsvRow const& row : dictionary.rows) {
    EXPECT_FALSE(row.cells[3].empty()) << row.cells[0];
    auto& list = row.cells[1] == "column" ? columns : variables;
    EXPECT_TRUE(list.emplace(row.cells[0], row.cells[2]).second) << row.cells[0];
  }
  EXPECT_EQ(columns.size(), kColumns.size());
  for (std::string const& column : kColumns) EXPECT_EQ(columns.count(column), 1U) << column;
  // Numbers have a unit, the date its format; the four words have none.
  for (auto const& [name, unit] : columns) {
    bool const word = name == "group" || name == "kind" || name == "variable" || name == "unit";
    EXPECT_EQ(unit.empty(), word) << name;
  }
  for (base::CsvRow const& row : read(daily_csv(findings()), kColumns).rows) {
    auto const found = variables.find(row.cells[3]);
    ASSERT_NE(found, variables.end()) << row.cells[3];
    ASSERT_EQ(found->second, row.cells[4]);
    ASSERT_FALSE(found->second.empty()) << row.cells[3];
  }
}

TEST(ResultJson, HoldsHeadlinesAndProvenance) {
  auto const json = nlohmann::json::parse(result_json(findings()));
  EXPECT_EQ(json["scenario"], "test");
  EXPECT_EQ(json["title"], kHostile);
  EXPECT_EQ(json["seed"], 11);
  EXPECT_EQ(json["runs"], 60);
  EXPECT_EQ(json["result_hash"], findings().provenance.result_hash);
  ASSERT_EQ(json["groups"].size(), findings().groups.size());
  for (std::size_t g = 0; g < findings().groups.size(); ++g) {
    auto const& group = json["groups"][g];
    EXPECT_EQ(group["id"], findings().groups[g].id);
    EXPECT_EQ(group["last_day"].size(), findings().variables.size() - 1);
    EXPECT_EQ(group["last_day"]["killed"]["q50"],
              findings().final_of(g, campaign::kKilled)[kMedian]);
  }
}

TEST(ResultJson, KeepsEveryClaimScoredOrWithTheReason) {
  auto const json = nlohmann::json::parse(result_json(findings()));
  ASSERT_EQ(json["claims"].size(), 2U);
  EXPECT_EQ(json["claims"][0]["id"], "C1");
  EXPECT_EQ(json["claims"][0]["scored"], true);
  EXPECT_EQ(json["claims"][0]["date"], "2000-01-19");
  EXPECT_EQ(json["claims"][0]["low"], 100.0);
  EXPECT_EQ(json["claims"][0]["runs"]["mean"], findings().predictions.at(0).mean);
  EXPECT_EQ(json["claims"][0]["share_of_runs_inside"], findings().predictions[0].share_inside);
  EXPECT_EQ(json["claims"][1]["id"], "C2");
  EXPECT_EQ(json["claims"][1]["scored"], false);
  EXPECT_FALSE(json["claims"][1]["why_not"].get<std::string>().empty());
}

}  // namespace
}  // namespace salient::report
