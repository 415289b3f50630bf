#include "salient/study/oracles_inference.h"

#include <map>
#include <string>

#include <gtest/gtest.h>

namespace salient::study {
namespace {

TEST(InferenceOracles, AreInTheTableOfAllOracles) {
  std::map<std::string, int> rows;
  for (Oracle const& oracle : oracles()) ++rows[std::string(oracle.id)];
  std::map<std::string, int> inference_rows;
  for (Oracle const& oracle : inference_oracles()) ++inference_rows[std::string(oracle.id)];
  for (char const* id : {"B1", "B2", "X14"}) {
    EXPECT_GT(inference_rows[id], 0) << id;
    EXPECT_GE(rows[id], inference_rows[id]) << id;
  }
}

TEST(InferenceOracles, EachHoldsToTenDigits) {
  // Stricter than agrees(), which measures numbers below 1 in absolute terms.
  for (Oracle const& oracle : inference_oracles()) {
    double const size = oracle.expected < 0 ? -oracle.expected : oracle.expected;
    EXPECT_NEAR(oracle.computed(), oracle.expected, 1e-9 * size) << oracle.id << " " << oracle.what;
  }
}

}  // namespace
}  // namespace salient::study
