#include "salient/report/diagnostics_json.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace salient::report {
namespace {

TEST(DiagnosticsJson, HasEveryPartOfEachInOrder) {
  base::Diagnostics faults;
  faults.warning({"a.toml", 3, 7}, "side[0]", "odd", "even", "did you mean 'two'?");
  auto const warned = nlohmann::json::parse(diagnostics_json(faults));
  EXPECT_EQ(warned["ok"], true);
  faults.error({"b.csv", 1, 2}, "", "a \"quoted\"\nthing \xFF");
  auto const both = nlohmann::json::parse(diagnostics_json(faults));
  EXPECT_EQ(both["ok"], false);
  ASSERT_EQ(both["diagnostics"].size(), 2U);
  EXPECT_EQ(both["diagnostics"][0]["severity"], "warning");
  EXPECT_EQ(both["diagnostics"][0]["line"], 3);
  EXPECT_EQ(both["diagnostics"][0]["column"], 7);
  EXPECT_EQ(both["diagnostics"][0]["suggestion"], "did you mean 'two'?");
  EXPECT_EQ(both["diagnostics"][1]["file"], "b.csv");
  EXPECT_EQ(both["diagnostics"][1]["severity"], "error");
}

}  // namespace
}  // namespace salient::report
