#include <csignal>
#include <memory>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/doors/support/disputed.h"
#include "tests/doors/support/process.h"

namespace salient::testing {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;
using Words = std::vector<std::string>;

/// The disputed account in a folder of its own.
class Questions : public ::testing::Test {
 protected:
  Questions() { write_disputed_account(folder_); }

  [[nodiscard]] Ended ask(Words words) const {
    words.insert(words.end(), {"--quiet", "--out", "out"});
    return salient(words, folder_.path());
  }

  [[nodiscard]] json answer(Words words) const {
    words.emplace_back("--json");
    Ended const ended = ask(with_little_effort(std::move(words)));
    EXPECT_EQ(ended.code, 0) << ended.err;
    return json::parse(ended.out, nullptr, false);
  }

  TemporaryFolder folder_;
};

TEST_F(Questions, ClaimsShowHowEachWasReadAndWhatThePriorsSay) {
  Ended const text = ask({"claims", ".", "--runs", "50"});
  ASSERT_EQ(text.code, 0) << text.err;
  EXPECT_THAT(text.out, HasSubstr("3 claims, 3 of them scored"));
  EXPECT_THAT(text.out, HasSubstr("about its opponent"));
  EXPECT_THAT(text.out, HasSubstr("about its own side"));
  EXPECT_THAT(text.out, HasSubstr("runs from the priors"));
  Ended const listed = ask({"claims", ".", "--runs", "50", "--json"});
  json const claims = json::parse(listed.out);
  ASSERT_EQ(claims["claims"].size(), 3U);
  EXPECT_EQ(claims["claims"][0]["id"], "C1");
  EXPECT_EQ(claims["claims"][0]["scored"], true);
  EXPECT_TRUE(claims["claims"][0]["prior"].contains("holds"));
  EXPECT_TRUE(claims.contains("tensions"));
}

TEST_F(Questions, CompareByQuestionAndByChangeSayTheSame) {
  json const asked = answer({"compare", ".", "weaker-defence"});
  json const set = answer({"compare", ".", "--set", "formation.second.strength=350"});
  ASSERT_EQ(asked["what_ifs"].size(), 1U);
  EXPECT_EQ(asked["what_ifs"][0]["id"], "weaker-defence");
  EXPECT_EQ(asked["what_ifs"][0]["runs"], 40);
  for (auto const& line : asked["what_ifs"][0]["lines"]) {
    for (char const* key : {"quantity", "factual", "otherwise", "difference", "correlation"}) {
      EXPECT_TRUE(line.contains(key)) << key;
    }
  }
  EXPECT_EQ(asked["what_ifs"][0]["lines"], set["what_ifs"][0]["lines"]);
  EXPECT_EQ(asked["what_ifs"][0]["runs_saved"], set["what_ifs"][0]["runs_saved"]);
}

TEST_F(Questions, CompareWithoutAQuestionAsksAllThatTheAccountAsks) {
  EXPECT_EQ(answer({"compare", "."}), answer({"compare", ".", "weaker-defence"}));
  Ended const ended = ask(with_little_effort({"compare", "."}));
  EXPECT_THAT(ended.out, HasSubstr("What if the defence had been half as strong?"));
  EXPECT_THAT(ended.out, HasSubstr("40 paired runs"));
}

TEST_F(Questions, ChangesMayBeSeveralAndStandAnywhere) {
  json const both = answer({"compare", "--set", "formation.second.strength=350", "--set",
                            "mechanism.minefields=reference", "."});
  EXPECT_EQ(both["what_ifs"][0]["changes"],
            json({"formation.second.strength = 350 persons", "mechanism.minefields = reference"}));
}

TEST_F(Questions, ForecastWithLaterClaimsHasThePromisedFields) {
  json const reply = answer({"forecast", ".", "--as-of", "2000-01-25", "--score", "later.csv"});
  ASSERT_EQ(reply["forecasts"].size(), 1U);
  json const& forecast = reply["forecasts"][0];
  EXPECT_EQ(forecast["as_of"], "2000-01-25");
  EXPECT_EQ(forecast["blind"], false);
  EXPECT_FALSE(forecast["lines"].empty());
  EXPECT_FALSE(forecast["events"].empty());
  ASSERT_EQ(forecast["scored"].size(), 1U);
  json const& scored = forecast["scored"][0];
  EXPECT_EQ(scored["id"], "L1");
  EXPECT_EQ(scored["value"], 400.0);
  EXPECT_TRUE(scored["inside"].is_boolean());
  for (char const* which : {"quantity", "report"}) {
    double last = 0.0;
    for (char const* level : {"q05", "q25", "q50", "q75", "q95"}) {
      double const value = scored[which][level];
      EXPECT_GE(value, last) << which << " " << level;
      last = value;
    }
  }
  ASSERT_EQ(forecast["not_scored"].size(), 2U);
  EXPECT_EQ(forecast["not_scored"][0]["id"], "L2");
  Words names;
  for (auto const& score : forecast["scores"]) {
    names.push_back(score["name"]);
    EXPECT_EQ(score["n"], 1);
    for (char const* key : {"coverage_90", "crps", "log"}) EXPECT_TRUE(score.contains(key)) << key;
  }
  EXPECT_EQ(names, (Words{"model", "persistence", "constant hazard"}));
}

TEST_F(Questions, ForecastInWordsSaysWhatIsNotScoredAndWhy) {
  Ended const ended =
      ask(with_little_effort({"forecast", ".", "--as-of", "2000-01-25", "--score", "later.csv"}));
  ASSERT_EQ(ended.code, 0) << ended.err;
  EXPECT_THAT(ended.out, HasSubstr("Not blind"));
  EXPECT_THAT(ended.out, HasSubstr("L2: published by 2000-01-25"));
  EXPECT_THAT(ended.out, HasSubstr("L3: speaks of persons outside"));
}

TEST_F(Questions, WhatWasPublishedLaterChangesNoForecast) {
  json const before = answer({"forecast", ".", "--as-of", "2000-01-17"});
  std::string const claims = text_of(folder_.path() / "claims.csv").value();
  folder_.write("claims.csv", claims.substr(0, claims.find("C2,")));
  EXPECT_EQ(answer({"forecast", ".", "--as-of", "2000-01-17"}), before);
  EXPECT_NE(answer({"forecast", ".", "--as-of", "2000-01-15"}), before);
}

TEST_F(Questions, WrongOnesAreRefusedWithASuggestion) {
  struct Case {
    Words words;
    char const* expected;
  };
  for (Case const& c :
       {Case{{"compare", ".", "weaker-defense"}, "did you mean 'weaker-defence'?"},
        Case{{"compare", ".", "--set", "formation.second.strenght=350"},
             "did you mean 'formation.second.strength'?"},
        Case{{"compare", ".", "--set", "mechanism.minefield=reference"},
             "did you mean 'mechanism.minefields'?"},
        Case{{"compare", ".", "--set", "formation.second.strength"}, "KEY=VALUE"},
        Case{{"compare", ".", "weaker-defence", "--set", "mechanism.minefields=reference"},
             "one of them"},
        Case{{"forecast", ".", "--as-of", "25 January"}, "YYYY-MM-DD"},
        Case{{"forecast", ".", "--as-of", "2000-02-30"}, "YYYY-MM-DD"},
        Case{{"forecast", ".", "--as-of", "1999-12-31"}, "a day from 2000-01-01"},
        Case{{"forecast", ".", "--as-of", "2000-02-09"}, "leaves nothing to forecast"},
        Case{{"forecast", "."}, "--as-of"},
        Case{{"forecast", ".", "--as-of", "2000-01-25", "--score", "no-such.csv"}, "no-such.csv"},
        Case{{"forecast", ".", "--as-of", "2000-01-25", "--chians", "9"},
             "did you mean '--chains'?"},
        Case{{"analyze", ".", "--ess", "0"}, "cannot be 0"},
        Case{{"analyze", ".", "--chains", "1"}, "cannot be 1"},
        Case{{"sbc", ".", "--replications", "0"}, "cannot be 0"}}) {
    Ended const ended = ask(c.words);
    EXPECT_EQ(ended.code, 2) << c.expected;
    EXPECT_THAT(ended.err, HasSubstr(c.expected));
    EXPECT_EQ(ended.out, "");
  }
}

TEST_F(Questions, AnAccountWithoutCounterfactualsSaysHowToAskOne) {
  std::string text = text_of(folder_.path() / "scenario.toml").value();
  folder_.write("scenario.toml", text.substr(0, text.find("[[question]]")));
  Ended const ended = ask({"compare", "."});
  EXPECT_EQ(ended.code, 2);
  EXPECT_THAT(ended.err, HasSubstr("--set KEY=VALUE"));
}

TEST_F(Questions, SbcHoldsTheInferenceAgainstKnownCampaigns) {
  json const found = [&] {
    Ended const ended =
        ask({"sbc", ".", "--replications", "3", "--ess", "20", "--chains", "8", "--json"});
    EXPECT_EQ(ended.code, 0) << ended.err;
    return json::parse(ended.out, nullptr, false);
  }();
  EXPECT_EQ(found["replications"], 3);
  ASSERT_FALSE(found["quantities"].empty());
  EXPECT_EQ(found["quantities"][0]["coverage"].size(), 4U);
  for (char const* key : {"mean_ess", "simulations", "forecasters", "model_over_baselines"}) {
    EXPECT_TRUE(found.contains(key)) << key;
  }
}

/// `analyze` in a folder of its own: the same words, so that even the command in the report is one.
Launch analysis_in(TemporaryFolder const& folder, std::string const& attribution_draws = "2") {
  Words words = with_little_effort({"analyze", ".", "--runs", "50", "--attribution-draws"});
  words.insert(words.begin() + 5, attribution_draws);
  words.insert(words.end(), {"--quiet", "--out", "out"});
  return {salient_program(), words, {}, folder.path(), 0, 0.0};
}

TEST(AnalysisKilled, AtAnyMomentTheSameCommandEndsWithTheSameBytes) {
  TemporaryFolder const unbroken;
  write_disputed_account(unbroken);
  Ended const whole = run(analysis_in(unbroken));
  ASSERT_EQ(whole.code, 0) << whole.err;
  TemporaryFolder const folder;
  write_disputed_account(folder);
  int killed = 0;
  // Later and later in what is left, so that the kills are spread over all stages.
  for (int moment = 1; moment <= 6; ++moment) {
    Launch launch = analysis_in(folder);
    launch.signal = SIGKILL;
    launch.signal_after = 0.07 * moment * whole.seconds;
    if (run(launch).signal == SIGKILL) ++killed;
  }
  EXPECT_GE(killed, 3);
  Ended const last = run(analysis_in(folder));
  ASSERT_EQ(last.code, 0) << last.err;
  for (char const* file : {"report.html", "result.json", "manifest.json", "daily.csv"}) {
    auto const bytes = text_of(unbroken.path() / "out" / file);
    ASSERT_TRUE(bytes.has_value()) << file;
    EXPECT_TRUE(text_of(folder.path() / "out" / file) == bytes) << file;
  }
}

TEST(AnalysisKilled, CtrlCStopsWithAWordHowToGoOn) {
  TemporaryFolder const folder;
  write_disputed_account(folder);
  Launch launch = analysis_in(folder, "2000");
  launch.signal = SIGINT;
  launch.signal_after = 1.0;
  Ended const ended = run(launch);
  EXPECT_EQ(ended.code, 130) << ended.err;
  EXPECT_THAT(ended.err, HasSubstr("the same command continues"));
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "out/manifest.json"));
}

}  // namespace
}  // namespace salient::testing
