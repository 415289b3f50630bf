#include "salient/report/validation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace salient::report {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// One hit, one miss, one battle, one case of each other kind, all with a name that is markup.
Validation sample() {
  Validation validation;
  validation.version = "9.9";
  validation.command = "salient validate";
  validation.cases = {{"Group <one>", "a quantity that hits", 1.0, 0.5, 1.5, 1.2, "a book"},
                      {"Group <one>", "a quantity that misses", 1.0, 0.5, 1.5, 7.25, "a book"}};
  history::BattleForecast battle;
  battle.battle.name = "<script>NAME";
  battle.battle.before.attackers = 2000;
  battle.battle.before.defenders = 1000;
  battle.battle.outcome = history::Outcome::attacker_lost;
  battle.battle.casualties.attacker = 300;
  battle.forecast.winner.probability = 0.7;
  battle.forecast.attacker = {100, 80, 120, 50, 200};
  battle.forecast.defender = {100, 80, 120, 50, 200};
  validation.battles.forecasts = {battle};
  validation.oracles = {{"L1", "a closed form", 2.0, 2.0, 1e-9, true},
                        {"L2", "another", 2.0, 2.1, 1e-9, false}};
  validation.sampled = {"slope"};
  inference::QuantityCheck check;
  check.replications = 10;
  check.chi_square = 50.0;
  check.chi_square_limit = 36.2;
  validation.calibrated = {check};
  return validation;
}

TEST(Validation, CountsHitsAndMisses) {
  Tally const tally = tally_of(sample());
  EXPECT_EQ(tally.cases, 2U);
  EXPECT_EQ(tally.misses, 1U);
  EXPECT_EQ(tally.winners, 1U);
  EXPECT_EQ(tally.winner_misses, 1U);
  EXPECT_EQ(tally.intervals, 1U);  // the defender's losses are not known
  EXPECT_EQ(tally.interval_misses, 1U);
  EXPECT_EQ(tally.oracles, 2U);
  EXPECT_EQ(tally.oracle_misses, 1U);
  EXPECT_EQ(tally.calibrations, 1U);
  EXPECT_EQ(tally.calibration_misses, 1U);
}

TEST(Validation, ThePageBeginsWithTheMissesAndHasEverything) {
  std::string const page = html(validation_page(sample()));
  EXPECT_THAT(page, HasSubstr("1 of 2 cases miss"));
  EXPECT_LT(page.find("a quantity that misses"), page.find("a quantity that hits"));
  EXPECT_THAT(page, HasSubstr("7.25"));
  EXPECT_THAT(page, HasSubstr("a closed form"));
  EXPECT_THAT(page, HasSubstr("not sound"));
  EXPECT_THAT(page, HasSubstr("&lt;script&gt;NAME"));
  EXPECT_THAT(page, Not(HasSubstr("<script>NAME")));
  EXPECT_THAT(page, HasSubstr("Limits"));
}

TEST(Validation, MarkdownHasTheCasesAndNotTheSingleBattles) {
  std::string const text = markdown(validation_page(sample()));
  EXPECT_THAT(text, HasSubstr("# What Salient has been held against"));
  EXPECT_THAT(text, HasSubstr("| a quantity that misses | 1 | 0.5 to 1.5 | 7.25 | miss |"));
  EXPECT_THAT(text, HasSubstr("Group \\<one\\>"));
  EXPECT_THAT(text, Not(HasSubstr("NAME")));
  EXPECT_THAT(text, HasSubstr("Repeat: `salient validate`"));
}

TEST(Validation, TextNamesTheMissesAndJsonHasAllCases) {
  std::string const text = validation_text(sample());
  EXPECT_THAT(text, HasSubstr("miss: Group <one>: a quantity that misses"));
  EXPECT_THAT(text, Not(HasSubstr("a quantity that hits")));
  EXPECT_THAT(text, HasSubstr("differs: L2"));
  auto const json = nlohmann::json::parse(validation_json(sample()));
  EXPECT_EQ(json["cases"], 2);
  EXPECT_EQ(json["misses"], 1);
  EXPECT_EQ(json["list"][1]["hit"], false);
  EXPECT_EQ(json["oracle_misses"], 1);
}

}  // namespace
}  // namespace salient::report
