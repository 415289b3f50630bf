#include "salient/study/oracles_contact.h"

#include <map>
#include <string>

#include <gtest/gtest.h>

namespace salient::study {
namespace {

TEST(ContactOracles, AreInTheTableOfAllOracles) {
  std::map<std::string, int> rows;
  for (Oracle const& oracle : oracles()) ++rows[std::string(oracle.id)];
  std::map<std::string, int> contact_rows;
  for (Oracle const& oracle : contact_oracles()) ++contact_rows[std::string(oracle.id)];
  for (char const* id : {"M1", "M2", "M3", "M4", "M5", "M6", "M7"}) {
    EXPECT_GT(contact_rows[id], 0) << id;
    EXPECT_GE(rows[id], contact_rows[id]) << id;
  }
}

TEST(ContactOracles, EachHoldsToItsDigits) {
  // Stricter than agrees(), which measures numbers below 1 in absolute terms: those below 0.1 are
  // printed with nine digits, so they are off by at most 5e-9 of themselves.
  for (Oracle const& oracle : contact_oracles()) {
    EXPECT_NEAR(oracle.computed(), oracle.expected, 5e-9 * oracle.expected)
        << oracle.id << " " << oracle.what;
  }
}

}  // namespace
}  // namespace salient::study
