#include "salient/report/claims_list.h"

#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/report/support/ground_study.h"

namespace salient::report {
namespace {

using evidence::Statement;
using Form = evidence::Statement::Form;
using nlohmann::json;
using salient::testing::ground_outcome;
using ::testing::HasSubstr;
using ::testing::Not;

Findings const& findings() { return ground_outcome().findings; }

Statement statement(Form form, double low, double high, double spread = 0.0) {
  Statement made;
  made.form = form;
  made.low = low;
  made.high = high;
  made.spread = spread;
  return made;
}

/// A share for each reading; NaN where nothing simulated answers.
std::vector<double> holds() {
  std::vector<double> shares;
  for (auto const& reading : findings().readings) {
    shares.push_back(reading.observable ? 0.25 : std::numeric_limits<double>::quiet_NaN());
  }
  return shares;
}

TEST(ReadingWords, SayHowEachFormWasRead) {
  EXPECT_EQ(reading_words(statement(Form::nothing, 0, 0)), "states no number");
  EXPECT_EQ(reading_words(statement(Form::point, 4000, 4000)), "about 4,000");
  EXPECT_EQ(reading_words(statement(Form::nearly, 0, 4000)), "a little below 4,000");
  EXPECT_EQ(reading_words(statement(Form::between, 10, 12)), "between 10 and 12");
  EXPECT_EQ(reading_words(statement(Form::above, 300, 0)), "at least 300");
  EXPECT_EQ(reading_words(statement(Form::below, 0, 300)), "at most 300");
  EXPECT_EQ(reading_words(statement(Form::share, 0.47, 0.47, 0.05)), "a share of 0.42 to 0.52");
  EXPECT_EQ(reading_words(statement(Form::duration, 14, 14)), "not seen for about 14 days");
  EXPECT_EQ(reading_words(statement(Form::presence, 3, 3)), "seen again for 3 days");
  Statement likely = statement(Form::point, 4000, 4000);
  likely.certainty = 0.85;
  EXPECT_EQ(reading_words(likely), "about 4,000, with a certainty of 85 %");
}

TEST(ClaimsText, HasEveryClaimWithItsSourceAndWhatThePriorSays) {
  std::string const text = claims_text(findings(), holds(), {});
  for (auto const& claim : findings().scenario->claims) {
    EXPECT_THAT(text, HasSubstr(claim.id + "  ")) << claim.id;
    EXPECT_THAT(text, HasSubstr(claim.claimant));
  }
  EXPECT_THAT(text, HasSubstr("A1  2000-01-11  A staff (published 2000-01-12)"));
  EXPECT_THAT(text, HasSubstr("it holds in 25 % of them"));
  EXPECT_THAT(text, HasSubstr("No two claims stand against each other."));
}

TEST(ClaimsText, ListsTensionsAndWhatIsNotScored) {
  salient::testing::ChangedFindings changed(findings());
  changed.findings.readings[0].scored = false;
  changed.findings.readings[0].why_not = "a test of reasons";
  changed.findings.readings[2].repeats = 1;
  std::string const text =
      claims_text(changed.findings, holds(), {"S1 and S2 can hardly both hold."});
  EXPECT_THAT(text, HasSubstr("Not scored:\n\nA1  "));
  EXPECT_THAT(text, HasSubstr("    not scored: a test of reasons\n"));
  EXPECT_THAT(text, HasSubstr("    repeats S1: counts once\n"));
  EXPECT_THAT(text, HasSubstr("Claims that can hardly hold together:\n\n  S1 and S2"));
  EXPECT_THAT(text, Not(HasSubstr("No two claims")));
}

TEST(ClaimsText, OfLossesSaysHowTheSourceStandsToTheSubject) {
  salient::testing::ChangedFindings changed(findings());
  evidence::Reading& reading = changed.findings.readings[0];
  reading.quantity_class = evidence::QuantityClass::losses;
  for (auto const& [relation, words] : {std::pair{evidence::Relation::own, "about its own side"},
                                        std::pair{evidence::Relation::enemy, "about its opponent"},
                                        std::pair{evidence::Relation::third, "third party"}}) {
    reading.relation = relation;
    EXPECT_THAT(claims_text(changed.findings, holds(), {}),
                HasSubstr(std::string("published 2000-01-12, ") + words + ")"));
  }
}

TEST(ClaimsJson, HoldsTheSame) {
  json const all = json::parse(claims_json(findings(), holds(), {"one", "two"}));
  EXPECT_EQ(all["tensions"], json::parse(R"(["one", "two"])"));
  ASSERT_EQ(all["claims"].size(), findings().readings.size());
  for (std::size_t r = 0; r < findings().readings.size(); ++r) {
    json const& claim = all["claims"][r];
    evidence::Reading const& reading = findings().readings[r];
    EXPECT_EQ(claim["id"], findings().scenario->claims[reading.claim].id);
    EXPECT_EQ(claim["scored"], reading.scored);
    EXPECT_EQ(claim.contains("why_not"), !reading.scored);
    EXPECT_EQ(claim["read_as"], reading_words(reading.statement));
    for (Prediction const& prediction : findings().predictions) {
      if (prediction.reading != r) continue;
      EXPECT_EQ(claim["prior"]["median"], prediction.quantiles[kMedian]);
      EXPECT_EQ(claim["prior"]["holds"], 0.25);
    }
  }
}

}  // namespace
}  // namespace salient::report
