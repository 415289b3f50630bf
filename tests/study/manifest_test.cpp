#include "salient/study/manifest.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/scenario/support/folder.h"

namespace salient::study {
namespace {

using salient::testing::TemporaryFolder;

TEST(Manifest, ComesBackAsItWasWritten) {
  TemporaryFolder const folder;
  Settings settings;
  settings.scenario = "an/account";
  settings.seed = 18446744073709551615ULL;
  settings.runs = 300;
  settings.series_runs = 20;
  settings.steps_per_day = 4;
  settings.command = "salient run \"an account\" --runs 300";
  report::Provenance provenance;
  provenance.version = "9.9";
  provenance.scenario_hash = "aa";
  provenance.result_hash = "bb";
  folder.write("manifest.json", manifest_json(settings, provenance, {"out/daily.csv"}));
  auto const read = read_manifest(folder.path());
  ASSERT_TRUE(read);
  EXPECT_EQ(read->settings.scenario, settings.scenario);
  EXPECT_EQ(read->settings.seed, settings.seed);
  EXPECT_EQ(read->settings.runs, settings.runs);
  EXPECT_EQ(read->settings.series_runs, settings.series_runs);
  EXPECT_EQ(read->settings.steps_per_day, settings.steps_per_day);
  EXPECT_EQ(read->settings.command, settings.command);
  EXPECT_EQ(read->version, "9.9");
  EXPECT_EQ(read->scenario_hash, "aa");
  EXPECT_EQ(read->result_hash, "bb");
}

TEST(Manifest, TellsWhatAnAnalysisDidBeyondTheRuns) {
  TemporaryFolder const folder;
  Settings settings;
  std::string const plain = manifest_json(settings, {}, {});
  EXPECT_FALSE(nlohmann::json::parse(plain).contains("calibration"));
  EXPECT_FALSE(nlohmann::json::parse(plain).contains("answers_hash"));
  Made const made{7, 12345, 1000.0, 500, 200, "cc"};
  std::string const text = manifest_json(settings, {}, {}, made);
  auto const json = nlohmann::json::parse(text);
  EXPECT_EQ(json["calibration"], nlohmann::json::parse(R"({"steps": 7, "simulations": 12345,
            "target_ess": 1000.0, "draws": 500, "attribution_draws": 200})"));
  EXPECT_EQ(json["answers_hash"], "cc");
  folder.write("manifest.json", text);
  EXPECT_TRUE(read_manifest(folder.path()));
}

TEST(Manifest, AFolderWithoutOneIsAUserFault) {
  TemporaryFolder const folder;
  EXPECT_FALSE(read_manifest(folder.path()));
  EXPECT_FALSE(read_manifest(folder.path() / "nowhere"));
}

TEST(Manifest, BrokenTextIsAUserFault) {
  for (char const* text :
       {"", "{", "[]", "{\"version\": 3}", "{\"version\": \"1\", \"seed\": -1}"}) {
    TemporaryFolder const folder;
    folder.write("manifest.json", text);
    EXPECT_FALSE(read_manifest(folder.path())) << text;
  }
}

}  // namespace
}  // namespace salient::study
