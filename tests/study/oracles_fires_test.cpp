#include "salient/study/oracles_fires.h"

#include <map>
#include <string>

#include <gtest/gtest.h>

namespace salient::study {
namespace {

TEST(FireOracles, AreInTheTableOfAllOracles) {
  std::map<std::string, int> rows;
  for (Oracle const& oracle : oracles()) ++rows[std::string(oracle.id)];
  std::map<std::string, int> fire_rows;
  for (Oracle const& oracle : fire_oracles()) ++fire_rows[std::string(oracle.id)];
  for (char const* id : {"I4", "I5", "I6", "I7", "W2", "X10"}) {
    EXPECT_GT(fire_rows[id], 0) << id;
    EXPECT_EQ(rows[id], fire_rows[id]) << id;
  }
}

TEST(FireOracles, EachHoldsToTenDigits) {
  // Stricter than agrees(), which measures numbers below 1 in absolute terms.
  for (Oracle const& oracle : fire_oracles()) {
    EXPECT_NEAR(oracle.computed(), oracle.expected, 1e-9 * oracle.expected)
        << oracle.id << " " << oracle.what;
  }
}

}  // namespace
}  // namespace salient::study
