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

TEST(Reading, AnotherDayOfKnowledgeMayBeAsked) {
  Account account = account_with(claim("killed"));
  account.scenario.knowledge = *base::Date::parse("2000-01-20");
  auto const world = account.world();
  EXPECT_TRUE(read_claims(account.scenario, world)[0].scored);
  EXPECT_FALSE(read_claims(account.scenario, world, base::Date::parse("2000-01-09"))[0].scored);
  account.scenario.knowledge = *base::Date::parse("2000-01-05");
  EXPECT_TRUE(read_claims(account.scenario, world, base::Date::parse("2000-01-10"))[0].scored);
}

TEST(Reading, AStateShortlyBeforeTheFirstDayIsHeldAgainstTheFirstEvening) {
  Claim one = claim("troops_in_theatre");
  one.window = Window::stock;
  one.as_of = *base::Date::parse("1999-12-02");
  Answer const a = answer(one);
  EXPECT_TRUE(a.reading.scored);
  EXPECT_EQ(a.reading.days_before, 30.0);
  EXPECT_EQ(a.reading.observable->day, 0U);
  EXPECT_EQ(a.value, a.record.at(0, 0, campaign::kPresent));
  one.as_of = *base::Date::parse("1999-09-01");
  EXPECT_FALSE(answer(one).reading.scored) << "122 days are too long";
  one.as_of = *base::Date::parse("1999-12-02");
  one.window = Window::cumulative;
  EXPECT_FALSE(answer(one).reading.scored);
}

TEST(Reading, CountsOfUnstatedDateSayHowLongTheyHaveRun) {
  EXPECT_EQ(answer(claim("killed")).reading.counted_days, 10.0);
  Claim since = claim("killed");
  since.window_from = *base::Date::parse("1999-12-01");
  EXPECT_EQ(answer(since).reading.counted_days, 41.0);
  Claim dated = claim("killed");
  dated.as_of = *base::Date::parse("2000-01-05");
  EXPECT_EQ(answer(dated).reading.counted_days, 0.0);
  EXPECT_EQ(answer(claim("contingent_total")).reading.counted_days, 0.0);
}

/// A record of two formations in which `forward` of the first's 1,000 are in the contact zone.
campaign::RunRecord evenings(std::vector<int> const& forward) {
  campaign::RunRecord record;
  record.days = forward.size();
  record.formations = 2;
  record.variables = campaign::kFixedVariables;
  for (int const persons : forward) {
    for (int f = 0; f < 2; ++f) {
      std::vector<std::int32_t> row(campaign::kFixedVariables, 0);
      row[campaign::kPresent] = 1000;
      row[campaign::kForward] = f == 0 ? persons : 500;
      record.series.insert(record.series.end(), row.begin(), row.end());
    }
  }
  return record;
}

TEST(Reading, AbsenceIsCountedInEveningsInARow) {
  Observable absence;
  absence.kind = Observable::Kind::absence_days;
  absence.formations = {0};
  auto const days = [&](std::vector<int> const& forward, std::size_t day) {
    absence.day = day;
    return evaluate(absence, evenings(forward));
  };
  EXPECT_EQ(days({0, 300, 0, 0, 0}, 4), 3.0);
  EXPECT_EQ(days({0, 300, 0, 0, 0}, 1), 0.0);
  EXPECT_EQ(days({0, 0, 0}, 2), 3.0);
  EXPECT_EQ(days({300, 9, 9}, 2), 2.0) << "under one in a hundred is nobody";
  EXPECT_EQ(days({300, 9, 10}, 2), 0.0);
  absence.formations = {0, 1};
  EXPECT_EQ(days({0, 0, 0}, 2), 0.0) << "the other formation stands there";
  Observable presence;
  presence.kind = Observable::Kind::presence_days;
  presence.formations = {0};
  presence.day = 4;
  EXPECT_EQ(evaluate(presence, evenings({300, 0, 0, 300, 300})), 2.0);
  EXPECT_EQ(evaluate(presence, evenings({300, 300, 300, 300, 0})), 0.0);
}

TEST(Reading, AWithdrawalLastsFromItsNamedDayToTheReport) {
  Claim gone = claim("front_withdrawal");
  gone.value.reset();
  gone.window = Window::event;
  gone.as_of = *base::Date::parse("2000-01-04");
  Reading const reading = answer(gone).reading;
  EXPECT_TRUE(reading.scored);
  EXPECT_EQ(reading.observable->kind, Observable::Kind::absence_days);
  EXPECT_EQ(reading.observable->day, 9U);
  EXPECT_EQ(reading.statement.low, 6.0);
  EXPECT_EQ(reading.stated.high, 6.0) << "an event without a number states its length";
  gone.as_of.reset();
  EXPECT_EQ(answer(gone).reading.why_not, "states no number");
  Claim back = claim("front_return");
  back.window = Window::event;
  EXPECT_EQ(answer(back).reading.observable->kind, Observable::Kind::presence_days);
}

TEST(Reading, WhatIsNotScoredLeavesNoTraceInTheTextOfTheScored) {
  Account account = account_with(claim("killed"));
  auto const world = account.world();
  auto const text = [&] { return scored_text(read_claims(account.scenario, world)); };
  std::string const alone = text();
  EXPECT_FALSE(alone.empty());
  Claim late = claim("killed");
  late.id = "late";
  late.report_date = *base::Date::parse("2000-01-15");
  account.scenario.knowledge = *base::Date::parse("2000-01-12");
  account.scenario.claims.insert(account.scenario.claims.begin(), late);
  EXPECT_EQ(text(), alone);
  account.scenario.knowledge.reset();
  EXPECT_NE(text(), alone);
  account.scenario.claims = {claim("killed")};
  account.scenario.claims[0].value = 101;
  EXPECT_NE(text(), alone);
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
