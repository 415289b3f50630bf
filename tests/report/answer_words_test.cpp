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
  EXPECT_EQ(amount(1234.4, "persons"), "1,234 persons");
  EXPECT_EQ(amount(0.38, "1"), "38 %");
  EXPECT_EQ(amount_with_interval({10, 20, 35, 21}, "km2"), "20 km² (80 %: 10 to 35)");
  EXPECT_EQ(amount_with_interval({.1, .2, .35, .21}, "1"), "20 % (80 %: 10 % to 35 %)");
}

TEST(Chance, IsANumberAndInWordsWhereThereIsAYardstick) {
  EXPECT_EQ(chance({}, 0.62), "62 %");
  EXPECT_EQ(chance(sample_answers(findings()), 0.62), "more likely than not (62 %)");
}

TEST(UnitOf, IsThatOfTheQuantity) {
  for (std::size_t r = 0; r < findings().readings.size(); ++r) {
    if (!findings().readings[r].observable) continue;
    std::string const& metric = claim_of(findings(), r).metric;
    std::string const unit = unit_of(findings(), findings().readings[r]);
    std::string const expected = metric == "area_km2"         ? "km2"
                                 : metric == "supplier_share" ? "1"
                                                              : unit;
    EXPECT_EQ(unit, expected) << metric;
  }
  evidence::Reading const& killed = hostile_outcome().findings.readings.front();
  EXPECT_EQ(unit_of(hostile_outcome().findings, killed), "persons");
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
