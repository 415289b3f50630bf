#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/doors/support/process.h"
#include "tests/scenario/support/folder.h"

namespace salient::testing {
namespace {

using Json = nlohmann::json;

TEST(ValidateDoor, HoldsEverythingAgainstTheRecordFromAnyFolder) {
  TemporaryFolder const folder;
  Ended const ended = salient({"validate", "--json", "--quiet"}, folder.path());
  ASSERT_EQ(ended.code, 0) << ended.err;
  Json const json = Json::parse(ended.out);
  // Every closed form of the models, and the sampler.
  EXPECT_GT(json["oracles"], 100);
  EXPECT_EQ(json["oracle_misses"], 0);
  EXPECT_EQ(json["calibrations"], 2);
  EXPECT_EQ(json["calibration_misses"], 0);
  // Misses are counted, not left out.
  EXPECT_GT(json["cases"], 100);
  EXPECT_GT(json["misses"], 0);
  std::size_t misses = 0;
  for (auto const& one : json["list"]) misses += one["hit"] ? 0 : 1;
  EXPECT_EQ(json["misses"], misses);
  // A tenth of all 90 % intervals fail; 3 points are 3 standard errors of some 900 of them, were
  // they independent.
  double const failed = json["interval_misses"].get<double>() / json["intervals_90"].get<double>();
  EXPECT_NEAR(failed, 0.1, 0.03);
  auto const output = folder.path() / "results" / "validation";
  auto const page = text_of(output / "validation.html");
  auto const text = text_of(output / "validation.md");
  auto const kept = text_of(output / "validation.json");
  ASSERT_TRUE(page && text && kept);
  EXPECT_NE(page->find("cases miss"), std::string::npos);
  EXPECT_NE(text->find("cases miss"), std::string::npos);
  EXPECT_EQ(*kept + "\n", ended.out);
}

}  // namespace
}  // namespace salient::testing
