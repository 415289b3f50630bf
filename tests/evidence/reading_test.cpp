#include "salient/evidence/reading.h"

#include <gtest/gtest.h>

#include "tests/campaign/support/worlds.h"

namespace salient::evidence {
namespace {

using salient::testing::Account;
using salient::testing::duel;
using salient::testing::simulated;
using scenario::Claim;
using scenario::Window;

/// A claim of 100 about the attacker, published on the tenth simulated day.
Claim claim(std::string const& metric, std::string const& subject = "attacker") {
  Claim one;
  one.id = "c";
  one.report_date = *base::Date::parse("2000-01-10");
  one.claimant = "somebody";
  one.subject = subject;
  one.metric = metric;
  one.value = 100;
  one.role = "outcome";
  return one;
}

Account account_with(Claim const& one) {
  Account account = duel(5000, 4000);
  account.set("attacker", "opening.killed", base::constant(50));
  account.set("attacker", "opening.wounded", base::constant(150));
  account.set("attacker", "opening.missing", base::constant(7));
  account.scenario.claims = {one};
  return account;
}

struct Answer {
  Reading reading;
  campaign::RunRecord record;
  double value = 0.0;
};

Answer answer(Claim const& one) {
  Account const account = account_with(one);
  campaign::World const world = account.world();
  Answer result{read_claims(account.scenario, world).at(0), simulated(world, 3)};
  if (result.reading.observable) result.value = evaluate(*result.reading.observable, result.record);
  return result;
}

TEST(Reading, KilledCountFromTheOpeningBalance) {
  Answer const a = answer(claim("killed"));
  EXPECT_TRUE(a.reading.scored);
  EXPECT_EQ(a.value, a.record.at(9, 0, campaign::kKilled) + 50);
}

TEST(Reading, KilledAndWoundedCountEachCasualtyOnce) {
  Claim one = claim("casualties_total");
  one.definition = {true, true, false, false};
  Answer const a = answer(one);
  EXPECT_EQ(a.value,
            a.record.at(9, 0, campaign::kCasualties) - a.record.at(9, 0, campaign::kMissing) + 200);
  EXPECT_EQ(a.reading.definition, "killed + wounded");
}

TEST(Reading, CasualtiesWithoutADefinitionAreAllKindsAndSaySo) {
  Answer const a = answer(claim("casualties_total"));
  EXPECT_EQ(a.value, a.record.at(9, 0, campaign::kCasualties) + 207);
  EXPECT_NE(a.reading.definition.find("not said"), std::string::npos);
}

TEST(Reading, AShareLeavesOutWhoWasLostBefore) {
  Answer const a = answer(claim("casualties_fraction"));
  EXPECT_DOUBLE_EQ(a.value, a.record.at(9, 0, campaign::kCasualties) / 5000.0);
}

TEST(Reading, ADailyRateIsTheMeanOverItsWindow) {
  Claim one = claim("casualties_per_day");
  one.window = Window::period;
  one.window_from = *base::Date::parse("2000-01-06");
  one.window_to = *base::Date::parse("2000-01-10");
  Answer const a = answer(one);
  EXPECT_DOUBLE_EQ(
      a.value,
      (a.record.at(9, 0, campaign::kCasualties) - a.record.at(4, 0, campaign::kCasualties)) / 5.0);
}

TEST(Reading, APeriodCountsWhatHappenedInIt) {
  Claim one = claim("casualties_total");
  one.window = Window::period;
  one.window_from = *base::Date::parse("2000-01-06");
  one.window_to = *base::Date::parse("2000-01-10");
  Answer const a = answer(one);
  EXPECT_EQ(a.value,
            a.record.at(9, 0, campaign::kCasualties) - a.record.at(4, 0, campaign::kCasualties));
}

TEST(Reading, StrengthIsThoseWhoArePresent) {
  Answer const a = answer(claim("troops_in_theatre"));
  EXPECT_EQ(a.value, a.record.at(9, 0, campaign::kPresent));
  EXPECT_EQ(answer(claim("contingent_total")).value, 5000.0);
}

TEST(Reading, SubjectsCanBeSidesCoalitionsSectorsOrAll) {
  std::vector<std::size_t> const attacker{0};
  std::vector<std::size_t> const both{0, 1};
  auto const rows = [](std::string const& subject) {
    return answer(claim("killed", subject)).reading.observable->formations;
  };
  EXPECT_EQ(rows("attacker"), attacker);
  EXPECT_EQ(rows("red"), attacker);
  EXPECT_EQ(rows("one"), attacker);
  EXPECT_EQ(rows("front"), both);
  EXPECT_EQ(rows("campaign"), both);
}

TEST(Reading, TheDayIsTheOneTheClaimNames) {
  Claim one = claim("killed");
  one.as_of = *base::Date::parse("2000-01-05");
  EXPECT_EQ(answer(one).reading.observable->day, 4U);
  one.window_to = *base::Date::parse("2000-01-03");
  EXPECT_EQ(answer(one).reading.observable->day, 2U);
}

TEST(Reading, WhatCannotBeComparedIsKeptWithTheReason) {
  Claim early = claim("killed");
  early.as_of = *base::Date::parse("1999-12-24");
  EXPECT_NE(answer(early).reading.why_not.find("before the first"), std::string::npos);
  Claim late = claim("killed");
  late.as_of = *base::Date::parse("2000-03-01");
  EXPECT_NE(answer(late).reading.why_not.find("after the last"), std::string::npos);
  Claim input = claim("troops_in_theatre");
  input.role = "input";
  EXPECT_NE(answer(input).reading.why_not.find("input"), std::string::npos);
  EXPECT_TRUE(answer(input).reading.observable);
  EXPECT_FALSE(answer(claim("area_km2")).reading.why_not.empty());
  Claim period = claim("killed");
  period.window = Window::period;
  period.window_from = *base::Date::parse("1999-12-20");
  period.window_to = *base::Date::parse("2000-01-10");
  EXPECT_NE(answer(period).reading.why_not.find("starts before"), std::string::npos);
  for (Claim const& one : {early, late, input, claim("area_km2"), period}) {
    EXPECT_FALSE(answer(one).reading.scored);
  }
}

TEST(Reading, ContextIsKeptAndNeverCompared) {
  Claim one = claim("killed", "campaign");
  one.role = "context";
  Answer const a = answer(one);
  EXPECT_FALSE(a.reading.scored);
  EXPECT_FALSE(a.reading.observable);
  EXPECT_NE(a.reading.why_not.find("context"), std::string::npos);
}

TEST(Reading, NothingPublishedAfterTheLastKnownDayIsUsed) {
  Account account = account_with(claim("killed"));
  account.scenario.knowledge = *base::Date::parse("2000-01-09");
  auto const readings = read_claims(account.scenario, account.world());
  EXPECT_FALSE(readings[0].scored);
  EXPECT_NE(readings[0].why_not.find("published after 2000-01-09"), std::string::npos);
}

TEST(Reading, FingerprintsTellObservablesApart) {
  auto const print = [](Claim const& one) {
    Account const account = account_with(one);
    return canonical_text(read_claims(account.scenario, account.world()));
  };
  Claim noted = claim("killed");
  noted.note = "a remark";
  noted.value = 300;
  EXPECT_EQ(print(claim("killed")), print(noted));
  EXPECT_NE(print(claim("killed")), print(claim("wounded")));
  Claim later = claim("killed");
  later.as_of = *base::Date::parse("2000-01-11");
  EXPECT_NE(print(claim("killed")), print(later));
}

}  // namespace
}  // namespace salient::evidence
