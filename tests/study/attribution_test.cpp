#include "salient/study/attribution.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/study/support/small_account.h"

namespace salient::study {
namespace {

using report::AttributionAnswer;
using report::PlayerAnswer;
using report::Spread;
using salient::testing::replaced;
using salient::testing::small_posterior;
using salient::testing::SmallAccount;
using ::testing::ElementsAre;

constexpr std::size_t kDays = 16;

std::vector<AttributionAnswer> attributed(Calibrated const& calibrated, SmallAccount const& at,
                                          AttributionPlan const& plan, std::size_t draws = 4) {
  auto const made = attribute(calibrated.evidence, thinned(calibrated.draws, draws), plan,
                              calibrated.print, at.bench());
  EXPECT_TRUE(made && *made);
  return made && *made ? **made : std::vector<AttributionAnswer>{};
}

/// The attribution of an account of its own.
std::vector<AttributionAnswer> attributed(std::string const& scenario) {
  SmallAccount const account(scenario, SmallAccount::claims());
  auto const subject = account.subject();
  return attributed(account.calibrated(*subject), account, {"first", kDays, 0});
}

/// That of the small account, made once.
std::vector<AttributionAnswer> const& answers() {
  static std::vector<AttributionAnswer> const made = [] {
    SmallAccount const account;
    return attributed(small_posterior().calibrated, account, {"first", kDays, 2});
  }();
  return made;
}

std::vector<double> numbers(Spread const& s) { return {s.low, s.median, s.high, s.mean}; }

PlayerAnswer const& player(AttributionAnswer const& answer, std::string const& id) {
  for (PlayerAnswer const& one : answer.players) {
    if (one.id == id) return one;
  }
  throw std::logic_error("no player " + id);
}

TEST(Attribution, SharesOutAllThatThePlayersMake) {
  ASSERT_EQ(answers().size(), 2U);
  for (AttributionAnswer const& answer : answers()) {
    double sum = 0.0;
    double shares = 0.0;
    for (PlayerAnswer const& one : answer.players) {
      sum += one.total.mean;
      shares += one.share;
    }
    double const whole = answer.all.mean - answer.none.mean;
    EXPECT_NEAR(sum, whole, 1e-9 * answer.all.mean);
    EXPECT_NE(whole, 0.0);
    EXPECT_NEAR(shares, 1.0, 1e-9);
  }
}

TEST(Attribution, SaysOfWhomAndUntilWhen) {
  AttributionAnswer const& losses = answers()[0];
  EXPECT_EQ(losses.subject, "First");
  EXPECT_EQ(losses.quantity, "killed, wounded or missing");
  EXPECT_EQ(losses.until, "2000-01-16");
  EXPECT_EQ(losses.draws, 4U);
  EXPECT_EQ(losses.runs, 4U * (2U * 16U + 1U));
  EXPECT_EQ(losses.table_hash.size(), 32U);
  EXPECT_EQ(answers()[1].quantity, "ground lost by the defender");
  EXPECT_EQ(answers()[1].unit, "km2");
  EXPECT_NE(answers()[1].table_hash, losses.table_hash);
  std::size_t ranked = 0;
  for (auto const& tier : losses.tiers) ranked += tier.size();
  EXPECT_EQ(ranked, losses.players.size());
}

TEST(Attribution, OfAllPlayersIsWhatHappened) {
  auto const& posterior = small_posterior();
  Draws const few = thinned(posterior.calibrated.draws, 4);
  double sum = 0.0;
  campaign::Workspace workspace;
  campaign::RunRecord record;
  for (std::size_t d = 0; d < few.count(); ++d) {
    campaign::simulate(posterior.subject->world, few.runs[d], workspace, record,
                       {.values = few.values[d], .commands = {}, .days = kDays});
    sum += loss_factors(posterior.calibrated.evidence, few.z[d])[0] *
           record.at(kDays - 1, 0, campaign::kCasualties);
  }
  EXPECT_NEAR(answers()[0].all.mean, sum / 4.0, 1e-9 * sum);
}

TEST(Attribution, OfArtilleryIsALoss) {
  EXPECT_GT(player(answers()[0], "artillery").first_in.mean, 0.0);
}

TEST(Attribution, ProximateCausesAreSharesOfTheLoss) {
  double sum = 0.0;
  for (auto const& [cause, share] : answers()[0].proximate) {
    EXPECT_GE(share, 0.0) << cause;
    sum += share;
  }
  EXPECT_NEAR(sum, 1.0, 1e-12);
  EXPECT_TRUE(answers()[1].proximate.empty());
}

TEST(Attribution, ScreensTheInputs) {
  auto const& screening = answers()[0].screening;
  ASSERT_FALSE(screening.empty());
  EXPECT_LE(screening.size(), 12U);
  EXPECT_GT(screening.front().second, 0.0);
  for (std::size_t i = 1; i < screening.size(); ++i) {
    EXPECT_LE(screening[i].second, screening[i - 1].second);
  }
}

TEST(Attribution, WithoutCommandTotalIsDirect) {
  auto const made = attributed(replaced(SmallAccount::scenario(), "[mechanisms]\n",
                                        "[mechanisms]\ncommand = \"reference\"\n"));
  ASSERT_EQ(made.size(), 2U);
  for (AttributionAnswer const& answer : made) {
    for (PlayerAnswer const& one : answer.players) {
      EXPECT_EQ(numbers(one.total), numbers(one.direct)) << one.id;
    }
  }
}

TEST(Attribution, OneThatDoesNothingHasNoShare) {
  // Nobody fires: switching artillery off changes nothing, in any company.
  auto const made =
      attributed(replaced(SmallAccount::scenario(), "value = 300, unit = \"shells/day\"",
                          "value = 0, unit = \"shells/day\""));
  PlayerAnswer const& artillery = player(made.at(0), "artillery");
  for (Spread const& spread :
       {artillery.total, artillery.direct, artillery.first_in, artillery.last_out}) {
    EXPECT_THAT(numbers(spread), ElementsAre(0.0, 0.0, 0.0, 0.0));
  }
  EXPECT_EQ(artillery.share, 0.0);
}

TEST(Attribution, OneInItsReferenceStateIsNoPlayer) {
  auto const made = attributed(replaced(SmallAccount::scenario(), "[mechanisms]\n",
                                        "[mechanisms]\ndoctrine = \"reference\"\n"));
  ASSERT_EQ(made.at(0).players.size(), 3U);
  EXPECT_THROW(static_cast<void>(player(made[0], "doctrine")), std::logic_error);
}

TEST(Attribution, IsAnsweredWithoutClaims) {
  SmallAccount const account(
      SmallAccount::scenario(),
      SmallAccount::claims().substr(0, SmallAccount::claims().find('\n') + 1));
  auto const subject = account.subject();
  auto const made = attributed(account.calibrated(*subject), account, {"first", kDays, 0});
  ASSERT_EQ(made.size(), 2U);
  EXPECT_GT(made[0].all.mean, 0.0);
}

TEST(Attribution, OnePlansRowsAreNotTakenForAnothers) {
  SmallAccount const shared;
  auto const& calibrated = small_posterior().calibrated;
  for (AttributionPlan const& plan :
       {AttributionPlan{"first", kDays, 0}, {"second", kDays, 0}, {"first", 9, 0}}) {
    for (std::size_t const draws : {3U, 4U}) {
      SmallAccount const fresh;
      EXPECT_EQ(attributed(calibrated, shared, plan, draws).at(0).table_hash,
                attributed(calibrated, fresh, plan, draws).at(0).table_hash)
          << plan.subject << " " << plan.days << " " << draws;
    }
  }
}

TEST(Attribution, IsTheSameForAnyThreads) {
  for (unsigned const threads : {1U, 3U}) {
    SmallAccount account;
    account.settings.threads = threads;
    auto const made = attributed(small_posterior().calibrated, account, {"first", kDays, 0});
    EXPECT_EQ(made.at(0).table_hash, answers()[0].table_hash);
  }
}

TEST(Attribution, StoppedAtOnceLeavesNothing) {
  SmallAccount const account;
  std::stop_source source;
  source.request_stop();
  Bench bench = account.bench();
  bench.stop = source.get_token();
  auto const& calibrated = small_posterior().calibrated;
  auto const made = attribute(calibrated.evidence, calibrated.draws, {"first", kDays, 0},
                              calibrated.print, bench);
  ASSERT_TRUE(made);
  EXPECT_FALSE(*made);
}

}  // namespace
}  // namespace salient::study
