#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/doors/support/disputed.h"
#include "tests/doors/support/process.h"
#include "tests/scenario/support/folder.h"

namespace salient::testing {
namespace {

using Words = std::vector<std::string>;

bool contains(std::string const& text, std::string const& part) {
  return text.find(part) != std::string::npos;
}

TEST(Commands, AnalyzeWritesTheReportAndEverythingBesideIt) {
  TemporaryFolder const folder;
  write_disputed_account(folder);
  Ended const ended = salient(with_little_effort({"analyze", ".", "--runs", "60",
                                                  "--attribution-draws", "2", "--out", "out"}),
                              folder.path());
  ASSERT_EQ(ended.code, 0) << ended.err;
  for (char const* file :
       {"report.html", "result.json", "daily.csv", "columns.csv", "series.nc", "manifest.json"}) {
    EXPECT_TRUE(std::filesystem::exists(folder.path() / "out" / file)) << file;
  }
  // It says beforehand what it will do, and afterwards what it found.
  EXPECT_TRUE(contains(ended.out, "attribution over "));
  EXPECT_TRUE(contains(ended.out, "What follows uses 3 claims published by 2000-01-25"));
  EXPECT_TRUE(contains(ended.out, "In this model, "));
  EXPECT_TRUE(contains(ended.out, "result_hash " + result_hash(folder.path() / "out")));
  EXPECT_TRUE(contains(ended.err, "calibration, step 1"));
  auto const manifest = nlohmann::json::parse(*text_of(folder.path() / "out/manifest.json"));
  for (char const* key :
       {"version", "scenario_hash", "seed", "command", "result_hash", "answers_hash"}) {
    EXPECT_TRUE(manifest.contains(key)) << key;
  }
  EXPECT_GT(manifest["calibration"]["steps"], 0);
}

TEST(Commands, AnalyzeQuietAndAsJsonPrintsOneObjectAndNothingElse) {
  TemporaryFolder const folder;
  write_disputed_account(folder);
  Words const words = with_little_effort(
      {"analyze", ".", "--runs", "20", "--attribution-draws", "0", "--quiet", "--json"});
  Ended const ended = salient(words, folder.path());
  ASSERT_EQ(ended.code, 0) << ended.err;
  EXPECT_EQ(ended.err, "");
  auto const summary = nlohmann::json::parse(ended.out);
  for (char const* key :
       {"answers_hash", "result_hash", "scenario_hash", "calibration_steps", "files"}) {
    EXPECT_TRUE(summary.contains(key)) << key;
  }
  EXPECT_EQ(summary["files"].size(), 7U);
  // Given again it is the same, and nothing is simulated anew.
  EXPECT_EQ(nlohmann::json::parse(salient(words, folder.path()).out), summary);
}

TEST(Commands, StepsOfACalibrationThatRanOutOfTimeRepeatIt) {
  TemporaryFolder const folder;
  write_disputed_account(folder);
  auto const hash_of = [&](Words const& more) {
    Words words{"analyze", ".",     "--runs",  "20",       "--attribution-draws",
                "0",       "--ess", "900",     "--chains", "16",
                "--draws", "20",    "--quiet", "--json"};
    words.insert(words.end(), more.begin(), more.end());
    Ended const ended = salient(words, folder.path());
    EXPECT_EQ(ended.code, 0) << ended.err;
    auto const summary = nlohmann::json::parse(ended.out, nullptr, false);
    return std::pair{summary.value("answers_hash", ""), summary.value("calibration_steps", 0)};
  };
  auto const [stopped, steps] = hash_of({"--time", "0.3", "--out", "a"});
  EXPECT_EQ(hash_of({"--steps", std::to_string(steps), "--out", "b"}).first, stopped);
}

TEST(Commands, RunWritesTablesWithoutAReport) {
  TemporaryFolder const folder;
  std::string const out = (folder.path() / "out").string();
  Ended const ended =
      salient({"run", shipped("minimal"), "--runs", "50", "--out", out, "--json", "--quiet"});
  ASSERT_EQ(ended.code, 0) << ended.err;
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "out/report.html"));
  auto const summary = nlohmann::json::parse(ended.out);
  EXPECT_EQ(summary["runs"], 50);
  EXPECT_EQ(summary["result_hash"], result_hash(folder.path() / "out"));
  EXPECT_EQ(ended.err, "");
}

TEST(Commands, TheHashIsOneForAnyThreadsAndBlocks) {
  TemporaryFolder const folder;
  std::string hash;
  for (auto const& [threads, block] :
       {std::pair{"1", "64"}, std::pair{"2", "7"}, std::pair{"7", "100"}}) {
    std::string const out = (folder.path() / threads).string();
    Ended const ended = salient({"run", shipped("kursk-2024"), "--runs", "90", "--seed", "5",
                                 "--threads", threads, "--block-size", block, "--out", out});
    ASSERT_EQ(ended.code, 0) << ended.err;
    if (hash.empty()) hash = result_hash(out);
    EXPECT_EQ(result_hash(out), hash) << threads;
  }
  EXPECT_EQ(hash.size(), 32U);
}

TEST(Commands, ResultsGoBesideTheCallerWhenNoFolderIsNamed) {
  TemporaryFolder const folder;
  Ended const ended = salient({"run", shipped("minimal"), "--runs", "5"}, folder.path());
  ASSERT_EQ(ended.code, 0) << ended.err;
  EXPECT_TRUE(std::filesystem::exists(folder.path() / "results/minimal/manifest.json"));
}

TEST(Commands, CheckSaysThatAnAccountIsSound) {
  for (char const* scenario : {"minimal", "kursk-2024"}) {
    Ended const ended = salient({"check", shipped(scenario)});
    EXPECT_EQ(ended.code, 0) << ended.err;
    EXPECT_EQ(ended.err, "");
    EXPECT_TRUE(contains(ended.out, "is sound"));
  }
  Ended const json = salient({"check", shipped("minimal"), "--json"});
  EXPECT_TRUE(nlohmann::json::parse(json.out)["ok"]);
}

TEST(Commands, SchemaIsJson) {
  Ended const ended = salient({"schema"});
  ASSERT_EQ(ended.code, 0);
  EXPECT_TRUE(nlohmann::json::parse(ended.out).contains("properties"));
  EXPECT_TRUE(contains(salient({"schema", "--claims"}).out, "original_source"));
}

TEST(Commands, ShowListsStepsMechanismsAndParameters) {
  EXPECT_TRUE(contains(salient({"show", "steps"}).out, "Artillery"));
  EXPECT_TRUE(contains(salient({"show", "mechanisms"}).out, "rests on: Lanchester"));
  EXPECT_TRUE(contains(salient({"show", "parameters"}).out, "direct_fire.hazard"));
  Ended const json = salient({"show", "parameters", shipped("minimal"), "--json"});
  EXPECT_GT(nlohmann::json::parse(json.out).size(), 50U);
}

TEST(Commands, EveryNumberOfAnAccountIsShownWithItsSourceOrAsAnAssumption) {
  Ended const json = salient({"show", "parameters", shipped("kursk-2024"), "--json"});
  ASSERT_EQ(json.code, 0);
  std::size_t sourced = 0;
  for (auto const& one : nlohmann::json::parse(json.out)) {
    bool const source = one["basis"] == "source";
    sourced += source ? 1 : 0;
    if (source) {
      EXPECT_FALSE(one["sources"].empty()) << one["key"];
    } else {
      EXPECT_TRUE(one["basis"] == "declared default" || !one["assumption"].empty()) << one["key"];
    }
  }
  EXPECT_GT(sourced, 40U);
  std::string const text = salient({"show", "parameters", shipped("kursk-2024")}).out;
  EXPECT_TRUE(contains(text, "source: ") && contains(text, "assumption: "));
}

TEST(Commands, NewWritesAStarterThatRunsUnchanged) {
  TemporaryFolder const folder;
  ASSERT_EQ(salient({"new", "mine"}, folder.path()).code, 0);
  Words const analyze = with_little_effort(
      {"analyze", "mine", "--runs", "10", "--attribution-draws", "2", "--quiet"});
  EXPECT_EQ(salient(analyze, folder.path()).code, 0);
  Ended const again = salient({"new", "mine"}, folder.path());
  EXPECT_EQ(again.code, 2);
}

TEST(Commands, NewFromClaimsWritesAShortOneThatRunsUnchanged) {
  TemporaryFolder const folder;
  Ended const made =
      salient({"new", "mine", "--from-claims", shipped("kursk-2024/claims.csv")}, folder.path());
  ASSERT_EQ(made.code, 0) << made.err;
  std::string const text = *text_of(folder.path() / "mine/scenario.toml");
  EXPECT_LE(std::count(text.begin(), text.end(), '\n'), 40);
  Words const analyze = with_little_effort(
      {"analyze", "mine", "--runs", "10", "--attribution-draws", "2", "--steps", "3", "--quiet"});
  EXPECT_EQ(salient(analyze, folder.path()).code, 0);
}

TEST(Commands, VerifyConfirmsAndNotices) {
  TemporaryFolder const folder;
  ASSERT_EQ(salient({"new", "mine"}, folder.path()).code, 0);
  ASSERT_EQ(salient({"run", "mine", "--runs", "40", "--out", "out"}, folder.path()).code, 0);
  EXPECT_EQ(salient({"verify", "out"}, folder.path()).code, 0);
  std::string text = *text_of(folder.path() / "out/manifest.json");
  std::string const hash = result_hash(folder.path() / "out");
  text.replace(text.find(hash), 1, hash[0] == '0' ? "1" : "0");
  folder.write("out/manifest.json", text);
  Ended const ended = salient({"verify", "out"}, folder.path());
  EXPECT_EQ(ended.code, 2);
  EXPECT_TRUE(contains(ended.out, "NOT confirmed"));
}

TEST(Commands, HelpHasAnExampleForEveryVerb) {
  Ended const help = salient({"--help"});
  EXPECT_EQ(help.code, 0);
  for (char const* verb : {"analyze", "run", "claims", "compare", "forecast", "sbc", "check",
                           "schema", "show", "new", "verify"}) {
    EXPECT_TRUE(contains(help.out, verb));
    Ended const ended = salient({verb, "--help"});
    EXPECT_EQ(ended.code, 0) << verb;
    EXPECT_TRUE(contains(ended.out, "Example: salient ")) << verb;
  }
  EXPECT_EQ(salient({"--version"}).code, 0);
}

TEST(Commands, WrongWordsAreRefusedWithASuggestion) {
  struct Case {
    Words words;
    char const* expected;
  };
  for (Case const& c :
       {Case{{"analyse", shipped("minimal")}, "did you mean 'analyze'?"},
        Case{{"run", shipped("minimal"), "--run", "5"}, "did you mean '--runs'?"},
        Case{{"run", shipped("minimal"), "--threds=2"}, "did you mean '--threads'?"},
        Case{{"show", "stepps"}, "did you mean 'steps'?"}, Case{{"run"}, "scenario"},
        Case{{}, "no verb"}, Case{{"run", shipped("minimal"), "--runs", "many"}, "runs"},
        Case{{"run", shipped("minimal"), "--runs", "0"}, "cannot be 0"},
        Case{{"run", shipped("minimal"), "--seed", "-1"}, "cannot be -1"},
        Case{{"check", "no/such/folder"}, "no/such/folder"}}) {
    TemporaryFolder const folder;
    Ended const ended = salient(c.words, folder.path());
    EXPECT_EQ(ended.code, 2) << c.expected;
    EXPECT_TRUE(contains(ended.err, c.expected)) << ended.err;
    EXPECT_EQ(entries(folder.path()), 0U);
  }
}

TEST(Commands, TheManifestsCommandCanBePastedIntoAShell) {
  TemporaryFolder const folder;
  ASSERT_EQ(salient({"new", "it's mine"}, folder.path()).code, 0);
  ASSERT_EQ(salient({"run", "it's mine", "--runs", "5", "--out", "out"}, folder.path()).code, 0);
  auto const manifest = nlohmann::json::parse(*text_of(folder.path() / "out/manifest.json"));
  EXPECT_EQ(manifest["command"], "salient run 'it'\\''s mine' --runs 5 --out out");
}

}  // namespace
}  // namespace salient::testing
