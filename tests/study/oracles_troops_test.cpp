#include "salient/study/oracles_troops.h"

#include <gtest/gtest.h>

namespace salient::study {
namespace {

TEST(TroopOracles, AreInTheTableOfAllOracles) {
  ASSERT_FALSE(troop_oracles().empty());
  for (Oracle const& row : troop_oracles()) {
    int found = 0;
    for (Oracle const& oracle : oracles()) {
      found += oracle.id == row.id && oracle.what == row.what ? 1 : 0;
    }
    EXPECT_EQ(found, 1) << row.id << " " << row.what;
  }
}

TEST(TroopOracles, EachHoldsToTenDigits) {
  // Stricter than agrees(), which measures numbers below 1 in absolute terms.
  for (Oracle const& oracle : troop_oracles()) {
    EXPECT_NEAR(oracle.computed(), oracle.expected, 1e-9 * oracle.expected)
        << oracle.id << " " << oracle.what;
  }
}

}  // namespace
}  // namespace salient::study
