#include "salient/report/answer_words.h"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/report/support/ground_study.h"
#include "tests/report/support/hostile_study.h"
#include "tests/report/support/sample_answers.h"

namespace salient::report {
namespace {

using salient::testing::ChangedFindings;
using salient::testing::ground_outcome;
using salient::testing::hostile_outcome;
using salient::testing::sample_answers;
using ::testing::HasSubstr;

Findings const& findings() { return ground_outcome().findings; }

std::vector<std::size_t> every_reading(Findings const& of) {
  std::vector<std::size_t> all(of.readings.size());
  for (std::size_t r = 0; r < all.size(); ++r) all[r] = r;
  return all;
}

TEST(Percent, NeverRoundsToCertainty) {
  EXPECT_EQ(percent(0.344), "34 %");
  EXPECT_EQ(percent(0.0), "0 %");
  EXPECT_EQ(percent(1.0), "100 %");
  EXPECT_EQ(percent(0.001), "under 1 %");
  EXPECT_EQ(percent(0.999), "over 99 %");
  EXPECT_EQ(percent(-0.12), "−12 %");
  EXPECT_EQ(percent(std::nan("")), "–");
}

TEST(Amount, HasItsUnitOnce) {
  EXPECT_EQ(amount(1.2, "persons"), "1 person");
  EXPECT_EQ(amount(1234.4, "persons"), "1,234 persons");
  EXPECT_EQ(amount(0.38, "1"), "38 %");
  EXPECT_EQ(amount_with_interval({10, 20, 35, 21}, "km2"), "20 km² (80 %: 10 to 35)");
  EXPECT_EQ(amount_with_interval({.1, .2, .35, .21}, "1"), "20 % (80 %: 10 % to 35 %)");
}

TEST(Chance, IsANumberAndInWordsWhereThereIsAYardstick) {
  EXPECT_EQ(chance({}, 0.62), "62 %");
  EXPECT_EQ(chance(sample_answers(findings()), 0.62), "more likely than not (62 %)");
  Answers answers;
  answers.verbal = [](double p) -> std::string_view {
    return p < 0.1 ? "remote chance" : "realistic possibility";
  };
  EXPECT_EQ(chance(answers, 0.03), "a remote chance (3 %)");
  EXPECT_EQ(chance(answers, 0.4), "a realistic possibility (40 %)");
}

TEST(UnitOf, IsThatOfTheQuantity) {
  for (std::size_t r = 0; r < findings().readings.size(); ++r) {
    evidence::Reading const& reading = findings().readings[r];
    if (!reading.observable) {
      EXPECT_EQ(unit_of(findings(), reading), reading.statement.is_share ? "1" : "");
      continue;
    }
    std::string const& metric = claim_of(findings(), r).metric;
    std::string const unit = unit_of(findings(), reading);
    std::string const expected = metric == "area_km2"         ? "km2"
                                 : metric == "supplier_share" ? "1"
                                                              : unit;
    EXPECT_EQ(unit, expected) << metric;
  }
  evidence::Reading const& killed = hostile_outcome().findings.readings.front();
  EXPECT_EQ(unit_of(hostile_outcome().findings, killed), "persons");
  for (auto const& [kind, unit] : {std::pair{evidence::Observable::Kind::absence_days, "days"},
                                   std::pair{evidence::Observable::Kind::presence_days, "days"},
                                   std::pair{evidence::Observable::Kind::per_day, "persons/day"},
                                   std::pair{evidence::Observable::Kind::share_of_arrived, "1"}}) {
    evidence::Reading reading = killed;
    reading.observable->kind = kind;
    EXPECT_EQ(unit_of(hostile_outcome().findings, reading), unit);
  }
}

TEST(StatedWords, HaveTheUnitAndTheOpenSide) {
  ChangedFindings changed(hostile_outcome().findings);
  evidence::Reading& reading = changed.findings.readings.front();
  ASSERT_EQ(unit_of(changed.findings, reading), "persons");
  auto const words = [&](std::optional<double> low, std::optional<double> high) {
    reading.stated = {low, high};
    return stated_words(changed.findings, 0);
  };
  EXPECT_EQ(words(1100, 1100), "1,100 persons");
  EXPECT_EQ(words(1100, {}), "at least 1,100 persons");
  EXPECT_EQ(words({}, 1100), "up to 1,100 persons");
  EXPECT_EQ(words(1100, 1200), "1,100 to 1,200 persons");
  EXPECT_EQ(words({}, {}), "no number");
  reading.observable->kind = evidence::Observable::Kind::share_of_arrived;
  EXPECT_EQ(words(0.4, 0.45), "40 % to 45 %");
  // Of an absence the days are read from the words and the dates, not from a column.
  reading.statement.form = evidence::Statement::Form::duration;
  EXPECT_EQ(words(14, 14), "for about 14 days");
  reading.statement.form = evidence::Statement::Form::presence;
  EXPECT_EQ(words({}, {}), "seen at the front");
}

TEST(Verdict, HasStepsAndGivesWayToALapse) {
  EXPECT_EQ(verdict({0, {}, {}, {}, 0.5, 0.1, 0.0, 0}), "fits");
  EXPECT_EQ(verdict({0, {}, {}, {}, 0.5, 0.09, 0.0, 0}), "would be surprising");
  EXPECT_EQ(verdict({0, {}, {}, {}, 0.5, 0.01, 0.0, 0}), "would be very surprising");
  EXPECT_EQ(verdict({0, {}, {}, {}, 0.5, 0.01, 0.6, 0}), "probably says nothing of the quantity");
}

TEST(OneSided, NamesTheSideWhereOneAloneSpeaks) {
  ChangedFindings changed(findings());
  auto const all = every_reading(changed.findings);
  ASSERT_GE(all.size(), 2U);
  for (auto& reading : changed.findings.readings) reading.scored = true;
  for (auto& claim : changed.scenario.claims) claim.claimant_side = "blue";
  EXPECT_EQ(one_sided(changed.findings, all),
            "These figures rest on the claims of one side only (blue).");
  changed.scenario.claims[changed.findings.readings[0].claim].claimant_side = "Red";
  EXPECT_EQ(one_sided(changed.findings, all), "");
  // Another's claim that only relays, or that is not scored, is no voice of its own.
  changed.scenario.claims[changed.findings.readings[0].claim].relay_of = "S1";
  EXPECT_THAT(one_sided(changed.findings, all), HasSubstr("(blue)"));
  EXPECT_EQ(one_sided(changed.findings, {}), "");
}

TEST(OneSided, TakesAlliesForOneSide) {
  ChangedFindings changed(findings());
  for (auto& reading : changed.findings.readings) reading.scored = true;
  for (auto& claim : changed.scenario.claims) claim.claimant_side = "red";
  changed.scenario.claims.front().claimant_side = "green";
  EXPECT_THAT(one_sided(changed.findings, every_reading(changed.findings)),
              HasSubstr("(green and red)"));
}

TEST(OneSided, IsSilentWhereNobodyIsNamed) {
  ChangedFindings changed(findings());
  for (auto& reading : changed.findings.readings) reading.scored = true;
  for (auto& claim : changed.scenario.claims) claim.claimant_side.clear();
  EXPECT_EQ(one_sided(changed.findings, every_reading(changed.findings)), "");
}

TEST(ReadingsAbout, AreScoredAndOfPersonsOfThatGroup) {
  ChangedFindings changed(hostile_outcome().findings);
  for (Group const& group : changed.findings.groups) {
    for (std::size_t const r : readings_about(changed.findings, group)) {
      EXPECT_EQ(changed.findings.readings[r].observable->formations, group.formations);
    }
    if (group.id != "blue") continue;
    EXPECT_FALSE(readings_about(changed.findings, group).empty());
    changed.findings.readings.front().scored = false;
    EXPECT_TRUE(readings_about(changed.findings, group).empty());
  }
}

TEST(Enumerated, JoinsNames) {
  EXPECT_EQ(enumerated({}), "");
  EXPECT_EQ(enumerated({"a"}), "a");
  EXPECT_EQ(enumerated({"a", "b", "c"}), "a, b and c");
}

TEST(HasShares, NotWherePartsCancel) {
  AttributionAnswer attribution = sample_answers(findings()).attributions.front();
  EXPECT_TRUE(has_shares(attribution));
  attribution.players[0].share = -1.6;
  EXPECT_FALSE(has_shares(attribution));
}

TEST(SubjectWords, NameWhoWhereItIsAboutPersons) {
  AttributionAnswer attribution = sample_answers(findings()).attributions.front();
  EXPECT_EQ(subject_words(attribution), "killed, wounded or missing of Red");
  attribution.quantity = "ground lost by the defender";
  attribution.unit = "km2";
  EXPECT_EQ(subject_words(attribution), "ground lost by the defender");
}

TEST(TierWords, OrdersBetweenTiersAndNeverWithinOne) {
  AttributionAnswer attribution = sample_answers(findings()).attributions.front();
  EXPECT_EQ(
      tier_words(attribution),
      "In this model, and as far as an order can be told: most for Drones and Missing support "
      "(which cannot be told apart); then Mines.");
  attribution.tiers = {{0, 1, 2}};
  EXPECT_THAT(tier_words(attribution), HasSubstr("cannot be told"));
  EXPECT_EQ(tier_words({}), "");
}

}  // namespace
}  // namespace salient::report
