#include "salient/study/forecast.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/study/support/hand_record.h"
#include "tests/study/support/small_account.h"

namespace salient::study {
namespace {

using report::ForecastAnswer;
using salient::testing::day;
using salient::testing::HandRecord;
using salient::testing::small_posterior;
using salient::testing::SmallAccount;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr std::size_t kOnly = 0;

TEST(DaysToReturn, CountsFromTheEveningOnWhichItIsAsked) {
  HandRecord hand(20);
  hand.set(0, 19, campaign::kPresent, 1000);
  hand.set(0, 4, campaign::kForward, 300);
  hand.set(5, 11, campaign::kForward, 9);  // fewer than one in a hundred is nobody
  hand.set(12, 19, campaign::kForward, 10);
  std::vector<std::size_t> const rows{kOnly};
  EXPECT_EQ(days_to_return(hand.record, 4, rows), 0.0);
  EXPECT_EQ(days_to_return(hand.record, 5, rows), 7.0);
  EXPECT_EQ(days_to_return(hand.record, 12, rows), 0.0);
  hand.set(12, 19, campaign::kForward, 0);
  EXPECT_EQ(days_to_return(hand.record, 5, rows), -1.0);
  hand.set(0, 19, campaign::kForward, 0);
  hand.set(0, 19, campaign::kPresent, 0);  // nobody left: nobody is there
  EXPECT_EQ(days_to_return(hand.record, 5, rows), -1.0);
}

ForecastAnswer forecast_of(Calibrated const& calibrated, SmallAccount const& at,
                           ForecastPlan const& plan) {
  auto const made =
      forecast(calibrated.evidence, calibrated.draws, plan, calibrated.print, at.bench());
  EXPECT_TRUE(made && *made);
  return made && *made ? **made : ForecastAnswer{};
}

ForecastPlan plan(std::string const& as_of, std::string const& subject = "first") {
  return {day(as_of), "What comes after?", subject, nullptr, {}};
}

std::vector<std::string> lines(ForecastAnswer const& answer) {
  std::vector<std::string> list;
  for (auto const& line : answer.lines) list.push_back(line.date + " " + line.quantity);
  return list;
}

std::vector<double> numbers(ForecastAnswer const& answer) {
  std::vector<double> list;
  for (auto const& line : answer.lines) {
    list.insert(list.end(), {line.low95, line.value.low, line.value.median, line.value.high,
                             line.high95, line.value.mean});
  }
  for (auto const& event : answer.events) list.push_back(event.probability);
  return list;
}

TEST(Forecast, SpeaksOfLossesAndGroundOnLaterDays) {
  SmallAccount const account;
  auto const answer = forecast_of(small_posterior().calibrated, account, plan("2000-01-16"));
  EXPECT_EQ(answer.as_of, "2000-01-16");
  EXPECT_FALSE(answer.blind);
  // Eight days are less than half a step, but all that there is.
  EXPECT_THAT(lines(answer),
              ElementsAre("2000-01-24 First: killed, wounded or missing",
                          "2000-01-24 Blue: killed, wounded or missing",
                          "2000-01-24 Red: killed, wounded or missing", "2000-01-24 Ground held"));
  for (auto const& line : answer.lines) {
    EXPECT_LE(line.low95, line.value.low);
    EXPECT_LE(line.value.low, line.value.median);
    EXPECT_LE(line.value.high, line.high95);
  }
  // First is all that Red has.
  EXPECT_EQ(answer.lines[0].value.mean, answer.lines[2].value.mean);
}

TEST(Forecast, GivesTheChancesOfAbsenceAndReturnAsSharesOfDraws) {
  SmallAccount const account;
  auto const& posterior = small_posterior();
  auto const answer = forecast_of(posterior.calibrated, account, plan("2000-01-16"));
  double absent = 0.0;
  double back = 0.0;
  campaign::Workspace workspace;
  campaign::RunRecord record;
  Draws const& draws = posterior.calibrated.draws;
  std::vector<std::size_t> const rows{0};
  for (std::size_t d = 0; d < draws.count(); ++d) {
    campaign::simulate(posterior.subject->world, draws.runs[d], workspace, record,
                       {.values = draws.values[d], .commands = {}, .days = 0});
    double const days = days_to_return(record, 15, rows);
    absent += days != 0.0 ? 1.0 : 0.0;
    back += days > 0.0 ? 1.0 : 0.0;
  }
  ASSERT_FALSE(answer.events.empty());
  EXPECT_THAT(answer.events[0].words, HasSubstr("First absent from the front on 2000-01-16"));
  EXPECT_DOUBLE_EQ(answer.events[0].probability, absent / 40.0);
  if (absent > 0.0) {
    EXPECT_THAT(answer.events[1].words, HasSubstr("back at the front by 2000-01-24"));
    EXPECT_DOUBLE_EQ(answer.events[1].probability, back / absent);
  }
}

TEST(Forecast, OnOrAfterTheLastDayThereIsNothingToSay) {
  SmallAccount const account;
  for (char const* last : {"2000-01-24", "2000-02-24"}) {
    auto const answer = forecast_of(small_posterior().calibrated, account, plan(last));
    EXPECT_TRUE(answer.lines.empty());
  }
}

TEST(Forecast, ClaimsPublishedLaterChangeNoBitOfIt) {
  std::string const later = SmallAccount::row("L1", "2000-01-13", "2000-01-11", 2900) +
                            SmallAccount::row("L2", "2000-01-16", "2000-01-16", 1);
  std::vector<std::vector<double>> made;
  std::vector<ensemble::Digest> prints;
  for (std::string const& more : {std::string(), later}) {
    SmallAccount const account(SmallAccount::scenario(), SmallAccount::claims() + more);
    auto const subject = account.subject();
    auto const calibrated = account.calibrated(*subject, day("2000-01-12"));
    prints.push_back(calibrated.print);
    made.push_back(numbers(forecast_of(calibrated, account, plan("2000-01-12"))));
  }
  EXPECT_EQ(prints[0], prints[1]);
  EXPECT_EQ(made[0], made[1]);
  // It can fail: known, they would count.
  SmallAccount const account(SmallAccount::scenario(), SmallAccount::claims() + later);
  auto const subject = account.subject();
  EXPECT_NE(account.calibrated(*subject, day("2000-01-16")).print, prints[0]);
}

TEST(Forecast, LaterClaimsAreScoredWithoutTouchingTheForecast) {
  SmallAccount const account;
  auto const& posterior = small_posterior();
  auto const without = forecast_of(posterior.calibrated, account, plan("2000-01-12"));
  ForecastPlan with = plan("2000-01-12");
  with.later = &posterior.subject->scenario;
  with.later_readings = posterior.subject->readings;
  auto const answer = forecast_of(posterior.calibrated, account, with);
  EXPECT_EQ(numbers(answer), numbers(without));
  EXPECT_TRUE(without.scored.empty());
  EXPECT_EQ(answer.scored.size(), 6U);
}

TEST(Forecast, OnePlansRowsAreNotTakenForAnothers) {
  SmallAccount const shared;
  auto const& calibrated = small_posterior().calibrated;
  for (ForecastPlan const& each :
       {plan("2000-01-12"), plan("2000-01-18"), plan("2000-01-12", "second")}) {
    SmallAccount const fresh;
    EXPECT_EQ(numbers(forecast_of(calibrated, shared, each)),
              numbers(forecast_of(calibrated, fresh, each)))
        << each.as_of.to_string() << " " << each.subject;
  }
}

TEST(Forecast, TellsWhichFactsWouldNarrowItWithEnoughDraws) {
  SmallAccount const account;
  auto const& posterior = small_posterior();
  EXPECT_TRUE(forecast_of(posterior.calibrated, account, plan("2000-01-12")).information.empty());
  auto const& made = posterior.calibrated;
  Draws const many = take_draws(made.evidence, made.posterior, 100);
  auto const answer = forecast(made.evidence, many, plan("2000-01-12"), {1, 2}, account.bench());
  ASSERT_TRUE(answer && *answer);
  auto const& facts = (*answer)->information;
  EXPECT_LE(facts.size(), 8U);
  for (std::size_t i = 0; i < facts.size(); ++i) {
    EXPECT_GT(facts[i].second, 0.0);
    EXPECT_LE(facts[i].second, 1.0);
    if (i > 0) {
      EXPECT_LE(facts[i].second, facts[i - 1].second);
    }
  }
}

}  // namespace
}  // namespace salient::study
