#include "salient/study/questions.h"

#include <cmath>
#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/study/support/small_account.h"

namespace salient::study {
namespace {

using salient::testing::day;
using salient::testing::replaced;
using salient::testing::small_analysis;
using salient::testing::SmallAccount;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

base::Result<Reply> what_if(SmallAccount const& account, std::string const& question,
                            std::vector<std::string> const& changes) {
  return ask_what_if(account.settings, account.effort, question, changes, {}, {});
}

TEST(AskWhatIf, ByTheIdOfAQuestionIsWhatAnAnalysisAnswers) {
  SmallAccount const account;
  auto const reply = what_if(account, "with-armour", {});
  ASSERT_TRUE(reply);
  EXPECT_FALSE(reply->interrupted);
  ASSERT_EQ(reply->answers.what_ifs.size(), 1U);
  auto const& asked = reply->answers.what_ifs[0];
  auto const& analysed = small_analysis().analysis->answers.what_ifs[0];
  EXPECT_EQ(asked.text, analysed.text);
  ASSERT_EQ(asked.lines.size(), analysed.lines.size());
  for (std::size_t i = 0; i < asked.lines.size(); ++i) {
    EXPECT_EQ(asked.lines[i].difference.mean, analysed.lines[i].difference.mean);
  }
  // All of them, when none is named.
  EXPECT_EQ(what_if(account, "", {})->answers.what_ifs.size(), 1U);
}

TEST(AskWhatIf, ByChangesComparesThem) {
  SmallAccount const account;
  auto const none = what_if(account, "", {"formation.first.support.armour=0.2"});
  ASSERT_TRUE(none);
  EXPECT_EQ(none->answers.what_ifs.at(0).lines.at(0).difference.mean, 0.0);
  auto const quiet = what_if(account, "", {"mechanism.artillery=reference"});
  ASSERT_TRUE(quiet);
  EXPECT_LT(quiet->answers.what_ifs.at(0).lines.at(0).difference.mean, 0.0);
}

TEST(AskWhatIf, FaultsSayWhatThereIs) {
  SmallAccount account;
  auto const unknown = what_if(account, "with-armor", {});
  ASSERT_FALSE(unknown);
  EXPECT_THAT(base::to_string(unknown.diagnostics().list()[0]),
              ::testing::AllOf(HasSubstr("with-armor"), HasSubstr("did you mean 'with-armour'")));
  auto const no_key = what_if(account, "", {"formation.first.support.armor=1", "nonsense"});
  ASSERT_FALSE(no_key);
  EXPECT_EQ(no_key.diagnostics().error_count(), 2);
  account.write(
      replaced(SmallAccount::scenario(), "kind = \"counterfactual\"\n", "kind = \"outcome\"\n"),
      SmallAccount::claims());
  EXPECT_FALSE(what_if(account, "", {}));
}

/// Claims published after the account's, among them some that cannot be scored.
std::string later_claims() {
  return SmallAccount::claims() + SmallAccount::row("L1", "2000-01-20", "2000-01-19", 400) +
         "L2,2000-01-22,2000-01-21,Observers,,blue,area_km2,45,about 45,approximately,input,,\n"
         "L3,2000-02-22,2000-02-21,Observers,,blue,area_km2,45,about 45,approximately,outcome,,\n";
}

base::Result<Reply> ahead(SmallAccount const& account, char const* as_of,
                          std::string const& later = "") {
  std::filesystem::path file;
  if (!later.empty()) {
    account.folder.write("later.csv", later);
    file = account.folder.path() / "later.csv";
  }
  return ask_forecast(account.settings, account.effort, day(as_of), file, {}, {});
}

TEST(AskForecast, IsWhatAnAnalysisAnswers) {
  SmallAccount const account;
  auto const reply = ahead(account, "2000-01-12");
  ASSERT_TRUE(reply);
  auto const& asked = reply->answers.forecasts.at(0);
  auto const& analysed = small_analysis().analysis->answers.forecasts.at(0);
  EXPECT_EQ(asked.question, analysed.question);
  ASSERT_EQ(asked.lines.size(), analysed.lines.size());
  for (std::size_t i = 0; i < asked.lines.size(); ++i) {
    EXPECT_EQ(asked.lines[i].value.mean, analysed.lines[i].value.mean);
  }
}

TEST(AskForecast, ScoresWhatWasPublishedLaterAndNothingElse) {
  SmallAccount const account;
  auto const reply = ahead(account, "2000-01-16", later_claims());
  ASSERT_TRUE(reply);
  auto const& answer = reply->answers.forecasts.at(0);
  std::vector<std::string> ids;
  for (auto const& claim : answer.scored) ids.push_back(claim.id);
  EXPECT_THAT(ids, ElementsAre("L1", "L2"));  // what is an input there is an outcome here
  EXPECT_EQ(answer.scored[0].value, 400.0);
  std::map<std::string, std::string> why(answer.not_scored.begin(), answer.not_scored.end());
  EXPECT_EQ(why.size(), 7U);
  EXPECT_THAT(why["A1"], HasSubstr("published by 2000-01-16, so it is no forecast"));
  EXPECT_THAT(why["L3"], HasSubstr("after the last simulated day"));
  ASSERT_EQ(answer.scores.size(), 3U);
  EXPECT_EQ(answer.scores[0].n, 2U);
  // The claims that are scored have no say in the forecast.
  SmallAccount const blind;
  auto const without = ahead(blind, "2000-01-16");
  ASSERT_TRUE(without);
  for (std::size_t i = 0; i < answer.lines.size(); ++i) {
    EXPECT_EQ(answer.lines[i].value.mean, without->answers.forecasts[0].lines[i].value.mean);
  }
}

TEST(AskForecast, FaultsHaveAPlace) {
  SmallAccount const account;
  for (char const* as_of : {"1999-12-31", "2000-01-24"}) {
    auto const reply = ahead(account, as_of);
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.diagnostics().list()[0].key, "--as-of");
  }
  auto const broken =
      ahead(account, "2000-01-12",
            later_claims() + SmallAccount::row("L1", "2000-01-21", "2000-01-20", 1));
  ASSERT_FALSE(broken);  // an id that stands there twice
  EXPECT_THAT(broken.diagnostics().list()[0].place.file, HasSubstr("later.csv"));
}

TEST(SurveyClaims, SaysInWhichShareOfRunsEachHolds) {
  SmallAccount const account(
      SmallAccount::scenario(),
      SmallAccount::claims() +
          "B1,2000-01-15,2000-01-14,Observers,,blue,area_km2,70,up to 70,up_to,outcome,,\n"
          "B2,2000-01-15,2000-01-14,Others,,red,casualties_total,9000,over 9000,more_than,outcome,,"
          "\n"
          "B3,2000-01-15,2000-01-14,Others,,campaign,incursion_start,,it began,states,context,,\n");
  auto const survey = survey_claims(account.settings, {}, {});
  ASSERT_TRUE(survey);
  ASSERT_EQ(survey->holds.size(), 9U);
  EXPECT_EQ(survey->prior.series.size(), 40U);
  for (std::size_t r = 0; r < 8; ++r) {
    EXPECT_GE(survey->holds[r], 0.0);
    EXPECT_LE(survey->holds[r], 1.0);
  }
  EXPECT_EQ(survey->holds[6], 1.0);  // more ground than there is
  EXPECT_EQ(survey->holds[7], 0.0);  // more persons than there are
  EXPECT_TRUE(std::isnan(survey->holds[8]));
}

TEST(SurveyClaims, WarnsOfClaimsThatCanHardlyHoldTogether) {
  SmallAccount account;
  EXPECT_THAT(survey_claims(account.settings, {}, {})->tensions, IsEmpty());
  account.write(SmallAccount::scenario(),
                SmallAccount::claims() +
                    "B1,2000-01-12,2000-01-11,Others,,blue,area_km2,2,2,states,outcome,,\n");
  auto const survey = survey_claims(account.settings, {}, {});
  ASSERT_TRUE(survey);
  ASSERT_THAT(survey->tensions, Not(IsEmpty()));
  EXPECT_THAT(survey->tensions[0], ::testing::AllOf(HasSubstr("A5"), HasSubstr("B1")));
}

TEST(SurveyClaims, StoppedItSaysSo) {
  SmallAccount const account;
  std::stop_source source;
  source.request_stop();
  auto const survey = survey_claims(account.settings, {}, source.get_token());
  ASSERT_TRUE(survey);
  EXPECT_TRUE(survey->interrupted);
}

TEST(CheckRecovery, LoadsTheAccountAndChecksIt) {
  SmallAccount const account;
  RecoverySettings settings;
  settings.out = account.folder.path() / "recovery";
  settings.replications = 1;
  settings.target_ess = 10.0;
  settings.chains = 8;
  settings.chain_length = 5;
  auto const checked = check_recovery(account.settings.scenario, settings, {}, {});
  ASSERT_TRUE(checked);
  EXPECT_EQ(checked->recovery.replications, 1U);
  EXPECT_EQ(checked->recovery.quantities.size(), 6U);
  EXPECT_TRUE(checked->recovery.forecasters.empty());  // no day 30 days ahead
  EXPECT_FALSE(check_recovery(account.folder.path() / "nowhere", settings, {}, {}));
}

}  // namespace
}  // namespace salient::study
