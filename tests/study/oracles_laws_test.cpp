#include "salient/study/oracles_laws.h"

#include <map>
#include <string>

#include <gtest/gtest.h>

namespace salient::study {
namespace {

TEST(LawOracles, AreInTheTableOfAllOracles) {
  std::map<std::string, int> rows;
  for (Oracle const& oracle : oracles()) ++rows[std::string(oracle.id)];
  std::map<std::string, int> law_rows;
  for (Oracle const& oracle : law_oracles()) ++law_rows[std::string(oracle.id)];
  for (char const* id : {"W3", "W4", "L1", "L2", "L3", "L4", "L5", "L6", "L7", "L8", "X9", "H1",
                         "H2", "H3", "E1", "X8", "T1"}) {
    EXPECT_GT(law_rows[id], 0) << id;
    EXPECT_GE(rows[id], law_rows[id]) << id;
  }
}

TEST(LawOracles, EachHoldsToTenDigits) {
  // Stricter than agrees(), which measures numbers below 1 in absolute terms.
  for (Oracle const& oracle : law_oracles()) {
    double const size = oracle.expected < 0 ? -oracle.expected : oracle.expected;
    EXPECT_NEAR(oracle.computed(), oracle.expected, 1e-9 * size) << oracle.id << " " << oracle.what;
  }
}

}  // namespace
}  // namespace salient::study
