#include "salient/study/oracles_explain.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include <gtest/gtest.h>

namespace salient::study {
namespace {

TEST(ExplanationOracles, AreInTheTableOfAllOracles) {
  std::map<std::string, int> rows;
  for (Oracle const& oracle : oracles()) ++rows[std::string(oracle.id)];
  std::map<std::string, int> own_rows;
  for (Oracle const& oracle : explanation_oracles()) ++own_rows[std::string(oracle.id)];
  for (char const* id : {"G1", "G2", "G3", "G4", "G5", "B3", "B4", "B5", "B10", "X5"}) {
    EXPECT_GT(own_rows[id], 0) << id;
    EXPECT_EQ(rows[id], own_rows[id]) << id;
  }
}

TEST(ExplanationOracles, EachHoldsToTenDigits) {
  // Stricter than agrees(), which measures numbers below 1 in absolute terms; 0 is met to 1e-12.
  for (Oracle const& oracle : explanation_oracles()) {
    double const bound = std::max(1e-9 * std::fabs(oracle.expected), 1e-12);
    EXPECT_NEAR(oracle.computed(), oracle.expected, bound) << oracle.id << " " << oracle.what;
  }
}

}  // namespace
}  // namespace salient::study
