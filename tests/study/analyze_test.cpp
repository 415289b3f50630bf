#include "salient/study/analyze.h"

#include <algorithm>
#include <chrono>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "salient/report/answers_json.h"
#include "tests/study/support/small_account.h"

namespace salient::study {
namespace {

using nlohmann::json;
using salient::testing::replaced;
using salient::testing::small_analysis;
using salient::testing::SmallAccount;
using salient::testing::swapped;
using ::testing::HasSubstr;

constexpr char const* kProducts[] = {"report.html", "result.json", "page.json",
                                     "daily.csv",   "columns.csv", "manifest.json"};

std::string answers_of(Analysis const& analysis) {
  return report::answers_json(analysis.posterior ? *analysis.posterior : analysis.prior,
                              analysis.answers);
}

TEST(Analyze, AnswersEveryQuestionAndWritesEveryProduct) {
  Analysis const& analysis = *small_analysis().analysis;
  EXPECT_FALSE(analysis.interrupted);
  EXPECT_TRUE(analysis.posterior);
  EXPECT_TRUE(analysis.answers.calibration);
  EXPECT_EQ(analysis.answers.attributions.size(), 2U);
  EXPECT_EQ(analysis.answers.what_ifs.size(), 1U);
  EXPECT_EQ(analysis.answers.forecasts.size(), 1U);
  EXPECT_EQ(analysis.files.size(), 7U);
  for (auto const& file : analysis.files) EXPECT_TRUE(std::filesystem::exists(file)) << file;
  json const manifest = json::parse(small_analysis().account.product("manifest.json"));
  EXPECT_EQ(manifest["answers_hash"], analysis.answers_hash);
  EXPECT_EQ(manifest["calibration"]["steps"], analysis.steps);
  EXPECT_EQ(manifest["files"].size(), 6U);
}

TEST(Analyze, GivesOneHashForAnyThreads) {
  for (unsigned const threads : {1U, 3U}) {
    SmallAccount account;
    account.settings.threads = threads;
    EXPECT_EQ(account.analyzed()->answers_hash, small_analysis().analysis->answers_hash);
  }
}

/// Calls `analyze` again and again, each time stopped as `call` sets up, until it is done; how
/// often it was stopped.
template <class Call>
int until_done(SmallAccount const& account, Call const& call) {
  for (int stops = 0; stops < 1000; ++stops) {
    auto const analysis = call(stops);
    if (!analysis) throw std::runtime_error("no analysis");
    if (!(*analysis)->interrupted) return stops;
    EXPECT_FALSE(std::filesystem::exists(account.settings.out / "manifest.json"));
  }
  throw std::runtime_error("it never ends");
}

void expect_same_products(SmallAccount const& account) {
  for (char const* name : kProducts) {
    std::string const whole = small_analysis().account.product(name);
    EXPECT_FALSE(whole.empty()) << name;
    EXPECT_TRUE(account.product(name) == whole) << name;
  }
}

TEST(Analyze, StoppedInEveryStageItEndsWithTheSameBytes) {
  SmallAccount account;
  account.settings.scenario = small_analysis().account.settings.scenario;
  std::vector<std::string> const stages{"runs from the priors",
                                        "calibration, step 2",
                                        "calibration, step 5",
                                        "runs from the posterior",
                                        "attribution",
                                        "screening",
                                        "what-ifs",
                                        "calibration, step 3",
                                        "forecast"};
  int const stops = until_done(account, [&](int call) {
    std::stop_source source;
    auto const k = static_cast<std::size_t>(call);
    return analyze(
        account.settings, account.effort,
        [&](Advance const& advance) {
          if (k < stages.size() && advance.stage.rfind(stages[k], 0) == 0) source.request_stop();
        },
        source.get_token());
  });
  EXPECT_GE(stops, 7);
  expect_same_products(account);
}

TEST(Analyze, StoppedAtAnyMomentItEndsWithTheSameBytes) {
  SmallAccount account;
  account.settings.scenario = small_analysis().account.settings.scenario;
  int const stops = until_done(account, [&](int call) {
    std::stop_source source;
    std::jthread const clock([&](std::stop_token const& done) {
      auto const until =
          std::chrono::steady_clock::now() + std::chrono::milliseconds(10 + 15 * call);
      while (!done.stop_requested() && std::chrono::steady_clock::now() < until) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
      }
      source.request_stop();
    });
    return analyze(account.settings, account.effort, {}, source.get_token());
  });
  EXPECT_GE(stops, 1);
  expect_same_products(account);
}

TEST(Analyze, GivenAgainItEndsWithTheSameBytes) {
  SmallAccount account;
  account.settings.scenario = small_analysis().account.settings.scenario;
  (void)account.analyzed();
  (void)account.analyzed();
  expect_same_products(account);
}

TEST(Analyze, OutOfTimeItGoesOnToTheReportAndItsStepsRepeatIt) {
  for (double const seconds : {1e-6, 0.15}) {
    SmallAccount account;
    account.effort.target_ess = 1e7;
    account.effort.most_steps = 1000;
    account.effort.seconds = seconds;
    auto const cut = account.analyzed();
    EXPECT_FALSE(cut->interrupted);
    EXPECT_GE(cut->steps, 1U);
    json const manifest = json::parse(account.product("manifest.json"));
    auto const steps = manifest["calibration"]["steps"].get<std::size_t>();
    EXPECT_EQ(steps, cut->steps);
    EXPECT_EQ(account.analyzed()->answers_hash, cut->answers_hash);  // the same call again
    SmallAccount again;
    again.effort = account.effort;
    again.effort.seconds = 0.0;
    again.effort.steps = steps;
    EXPECT_EQ(again.analyzed()->answers_hash, cut->answers_hash) << steps;
  }
}

TEST(Analyze, OfNoStepsDoesTheFirst) {
  SmallAccount account;
  account.effort.steps = 0;
  EXPECT_EQ(account.analyzed()->steps, 1U);
}

TEST(Analyze, WithoutClaimsThePriorAnswers) {
  SmallAccount const account(
      SmallAccount::scenario(),
      SmallAccount::claims().substr(0, SmallAccount::claims().find('\n') + 1));
  auto const analysis = account.analyzed();
  EXPECT_FALSE(analysis->posterior);
  EXPECT_FALSE(analysis->answers.calibration);
  EXPECT_EQ(analysis->answers.attributions.size(), 2U);
  EXPECT_EQ(analysis->answers.what_ifs.size(), 1U);
  EXPECT_EQ(analysis->answers.forecasts.size(), 1U);
  EXPECT_THAT(account.product("report.html"), HasSubstr("No claim has been used"));
}

TEST(Analyze, LaterClaimsLeaveTheAnswersAndGetAnAnswerThemselves) {
  // In the same folder of results, as a user does who adds what has been published since.
  SmallAccount account;
  auto const before = account.analyzed();
  account.write(SmallAccount::scenario(),
                SmallAccount::claims() + SmallAccount::row("L1", "2000-01-20", "2000-01-19", 5));
  auto const after = account.analyzed();
  EXPECT_EQ(after->answers_hash, before->answers_hash);
  EXPECT_EQ(after->posterior->predictions.size(), before->posterior->predictions.size() + 1);
}

TEST(Analyze, AChangedQuestionIsAskedAnew) {
  SmallAccount account;
  auto const before = account.analyzed();
  std::string const changed = replaced(
      replaced(SmallAccount::scenario(), "\"formation.first.support.armour\" = { value = 1,",
               "\"formation.first.support.armour\" = { value = 0.2,"),
      "subject = \"first\"", "subject = \"second\"");
  account.write(changed, SmallAccount::claims());
  auto const after = account.analyzed();
  EXPECT_EQ(after->answers.attributions[0].subject, "Second");
  EXPECT_NE(after->answers.attributions[0].table_hash, before->answers.attributions[0].table_hash);
  EXPECT_EQ(after->answers.what_ifs[0].lines[0].difference.mean, 0.0);
  SmallAccount const fresh(changed, SmallAccount::claims());
  EXPECT_EQ(after->answers_hash, fresh.analyzed()->answers_hash);
}

/// Sides stand in the order of their ids; lines are compared as what they speak of.
json sorted_lines(json answers) {
  for (char const* part : {"what_ifs", "forecasts"}) {
    for (json& answer : answers[part]) std::sort(answer["lines"].begin(), answer["lines"].end());
  }
  return answers;
}

TEST(Analyze, SwappingThePartiesSwapsEveryAnswer) {
  SmallAccount const account(swapped(SmallAccount::scenario()), swapped(SmallAccount::claims()));
  auto const other = account.analyzed();
  json const swapped_back = sorted_lines(json::parse(swapped(answers_of(*other))));
  json const one = sorted_lines(json::parse(answers_of(*small_analysis().analysis)));
  ASSERT_EQ(one.size(), 5U);
  for (auto const& [part, answer] : one.items()) EXPECT_EQ(swapped_back[part], answer) << part;
}

TEST(PlanOf, SaysBeforehandHowManyRunsAreMade) {
  auto const& small = small_analysis();
  auto const plan = plan_of(*small.analysis->subject, small.account.settings, small.account.effort);
  auto const runs_of = [](auto const& list, std::string const& start, auto const& words) {
    for (auto const& one : list) {
      if ((one.*words).rfind(start, 0) == 0) return one.runs;
    }
    ADD_FAILURE() << start;
    return std::uint64_t{0};
  };
  for (char const* stage :
       {"runs from the priors", "runs from the posterior", "attribution", "what-ifs"}) {
    EXPECT_EQ(runs_of(plan, stage, &PlannedStage::what),
              runs_of(small.analysis->stages, stage, &report::StageAnswer::stage))
        << stage;
  }
  EXPECT_EQ(runs_of(plan, "attribution", &PlannedStage::what), 4U * (2U * 16U + 1U));
  EXPECT_EQ(runs_of(plan, "forecast as of 2000-01-12", &PlannedStage::what), 40U);
  Effort none = small.account.effort;
  none.attribution_draws = 0;
  for (auto const& one : plan_of(*small.analysis->subject, small.account.settings, none)) {
    EXPECT_EQ(one.what.find("attribution"), std::string::npos);
    EXPECT_EQ(one.what.find("screening"), std::string::npos);
  }
}

TEST(DaysKnown, AreThoseUpToTheDayOfKnowledge) {
  scenario::Scenario scenario;
  scenario.start = salient::testing::day("2000-01-01");
  scenario.end = salient::testing::day("2000-01-30");
  EXPECT_EQ(days_known(scenario), 30U);
  scenario.knowledge = salient::testing::day("2000-01-16");
  EXPECT_EQ(days_known(scenario), 16U);
  scenario.knowledge = salient::testing::day("2000-03-01");
  EXPECT_EQ(days_known(scenario), 30U);
  EXPECT_EQ(knowledge_of(scenario), scenario.end);
  scenario.knowledge = salient::testing::day("1999-12-01");
  EXPECT_EQ(days_known(scenario), 1U);
}

TEST(PosteriorRuns, AreTheDrawsWithLossesTakenByTheirDiscrepancies) {
  auto const& small = salient::testing::small_posterior();
  report::Findings const& findings = *small_analysis().analysis->posterior;
  Draws const& draws = small.calibrated.draws;
  ASSERT_EQ(findings.series.size(), draws.count());
  campaign::Workspace workspace;
  campaign::RunRecord record;
  std::size_t const variables = findings.variables.size();
  for (std::size_t const d : {0U, 7U, 39U}) {
    campaign::simulate(small.subject->world, draws.runs[d], workspace, record,
                       {.values = draws.values[d], .commands = {}, .days = 0});
    auto const factors = loss_factors(small.calibrated.evidence, draws.z[d]);
    for (std::size_t f = 0; f < 2; ++f) {
      std::size_t const at = (23 * 2 + f) * variables;
      EXPECT_NEAR(findings.series[d][at + campaign::kCasualties],
                  factors[f] * record.at(23, f, campaign::kCasualties), 0.5 + 1e-9);
      EXPECT_EQ(findings.series[d][at + campaign::kPresent], record.at(23, f, campaign::kPresent));
    }
  }
}

}  // namespace
}  // namespace salient::study
