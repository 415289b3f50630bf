#include "salient/report/answers_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "salient/report/tables.h"
#include "tests/report/support/ground_study.h"
#include "tests/report/support/sample_answers.h"

namespace salient::report {
namespace {

using nlohmann::json;
using salient::testing::ground_outcome;
using salient::testing::sample_answers;
using ::testing::HasSubstr;

Findings const& findings() { return ground_outcome().findings; }

TEST(AnswersJson, HoldsOnlyWhatIsThere) {
  EXPECT_EQ(json::parse(answers_json(findings(), {})), json::object());
  Answers answers;
  answers.stages = {{"posterior", 3, 1.0}};
  EXPECT_EQ(json::parse(answers_json(findings(), answers)),
            json::parse(R"({"stages": [{"stage": "posterior", "runs": 3}]})"));
}

TEST(AnswersJson, NamesClaimsAndPlayersByTheirIds) {
  Answers const answers = sample_answers(findings());
  json const all = json::parse(answers_json(findings(), answers));
  ASSERT_EQ(all["calibration"]["claims"].size(), answers.calibration->claims.size());
  for (std::size_t i = 0; i < answers.calibration->claims.size(); ++i) {
    ClaimAnswer const& one = answers.calibration->claims[i];
    json const& written = all["calibration"]["claims"][i];
    EXPECT_EQ(written["id"],
              findings().scenario->claims[findings().readings[one.reading].claim].id);
    EXPECT_EQ(written["posterior"]["q50"], one.posterior[kMedian]);
    EXPECT_EQ(written["report"]["q975"], one.report[6]);
  }
  EXPECT_EQ(all["attributions"][0]["tiers"], json::parse(R"([["drones", "support"], ["mines"]])"));
  EXPECT_EQ(all["attributions"][0]["players"][0]["total"]["q90"], 110);
  EXPECT_EQ(all["what_ifs"][0]["lines"][0]["difference"]["mean"], -305);
  json const& scored = all["forecasts"][0]["scored"][0];
  EXPECT_EQ(scored["id"], "A1");
  EXPECT_EQ(scored["report"]["q95"], 60);
  EXPECT_EQ(scored["inside"], true);
  EXPECT_EQ(all["forecasts"][0]["scores"][1]["name"], "persistence");
  EXPECT_EQ(all["forecasts"][0]["lines"][0]["value"]["q975"], 1500);
}

TEST(AnswersJson, SaysWhichLaterClaimsAreNotScoredAndWhy) {
  Answers answers = sample_answers(findings());
  EXPECT_EQ(json::parse(answers_json(findings(), answers))["forecasts"][0]["not_scored"],
            json::array());
  answers.forecasts.front().not_scored = {{"Z1", "states no number"}};
  EXPECT_EQ(json::parse(answers_json(findings(), answers))["forecasts"][0]["not_scored"],
            json::parse(R"([{"id": "Z1", "why": "states no number"}])"));
}

TEST(AnswersJson, LeavesSecondsOut) {
  Answers answers = sample_answers(findings());
  std::string const before = answers_json(findings(), answers);
  answers.stages.front().seconds = 99.0;
  EXPECT_EQ(answers_json(findings(), answers), before);
  answers.stages.front().runs += 1;
  EXPECT_NE(answers_json(findings(), answers), before);
}

TEST(ResultJson, GainsAnswersAndSaysWhatItIsOf) {
  json const without = json::parse(result_json(findings()));
  EXPECT_FALSE(without.contains("answers"));
  EXPECT_THAT(without["stage"].get<std::string>(), HasSubstr("prior predictive"));
  json const with = json::parse(result_json(findings(), sample_answers(findings())));
  EXPECT_EQ(with["answers"]["calibration"]["as_of"], "2000-01-31");
  EXPECT_EQ(with["stage"], "posterior predictive: claims published by 2000-01-31");
}

}  // namespace
}  // namespace salient::report
