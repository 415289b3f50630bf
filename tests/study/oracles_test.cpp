#include "salient/study/oracles.h"

#include <set>
#include <string>

#include <gtest/gtest.h>

namespace salient::study {
namespace {

TEST(Oracles, EachClosedFormAgrees) {
  for (Oracle const& oracle : oracles()) {
    EXPECT_TRUE(agrees(oracle)) << oracle.id << " (" << oracle.what << "): expected "
                                << oracle.expected << ", computed " << oracle.computed();
  }
}

TEST(Oracles, CoverTheMechanismsOfThisVersion) {
  std::set<std::string> ids;
  for (Oracle const& oracle : oracles()) ids.emplace(oracle.id);
  for (char const* id : {"A1", "A2", "X1", "X2", "X6", "X7", "X19", "X20", "X21", "S7"}) {
    EXPECT_EQ(ids.count(id), 1U) << id;
  }
}

TEST(Oracles, ADisagreementIsNoticed) {
  Oracle const wrong{"Z", "off by a millionth", 1.000001, 1e-9, [] { return 1.0; }};
  EXPECT_FALSE(agrees(wrong));
}

}  // namespace
}  // namespace salient::study
