#include "salient/study/forecast_scores.h"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "salient/base/special.h"
#include "tests/study/support/hand_record.h"
#include "tests/study/support/small_account.h"

namespace salient::study {
namespace {

using salient::testing::HandRecord;
using salient::testing::small_posterior;
using salient::testing::SmallAccount;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr double kMu = 5.0;
constexpr double kSd = 0.4;
constexpr std::size_t kDraws = 2000;

/// Even quantiles of a lognormal law: a sample without sampling error.
std::vector<double> lognormal() {
  std::vector<double> values;
  for (std::size_t i = 0; i < kDraws; ++i) {
    double const u = (static_cast<double>(i) + 0.5) / static_cast<double>(kDraws);
    values.push_back(std::exp(kMu + kSd * base::normal_quantile(u)));
  }
  return values;
}

TEST(ScoreNumber, IsThatOfTheLogarithmInClosedForm) {
  auto const forecast = lognormal();
  double const h = 0.9 * kSd * std::pow(static_cast<double>(kDraws), -0.2);
  double const sd = std::sqrt(kSd * kSd + h * h);  // of the sample laid out in kernels
  for (double const y : {kMu - 0.7, kMu, kMu + 0.3}) {
    NumberScore const score = score_number(forecast, std::exp(y), 0.5);
    EXPECT_NEAR(score.crps, explain::crps_normal(kMu, kSd, y), 1e-3);
    auto const density = [&](double width) {
      double const z = (y - kMu) / width;
      return std::exp(-0.5 * z * z) / (width * std::sqrt(2.0 * M_PI));
    };
    EXPECT_NEAR(score.log, std::log(0.99 * density(sd) + 0.01 * density(3.0 * kSd)), 2e-3);
    EXPECT_NEAR(score.width_90, 2.0 * 1.644853627 * kSd, 2e-3);
    EXPECT_EQ(score.inside_90, std::fabs(y - kMu) < 1.6448 * kSd);
  }
}

TEST(ScoreNumber, AMissFarFromAllDrawsCostsALotAndNotEverything) {
  auto const forecast = lognormal();
  double const near = score_number(forecast, std::exp(kMu), 0.5).log;
  double const far = score_number(forecast, std::exp(kMu + 8.0 * kSd), 0.5).log;
  EXPECT_LT(far, near - 5.0);
  EXPECT_GT(far, near - 20.0);
}

TEST(ScoreNumber, DoesNotDependOnTheUnit) {
  auto forecast = lognormal();
  NumberScore const one = score_number(forecast, 200.0, 0.5);
  for (double& value : forecast) value *= 1000.0;
  NumberScore const other = score_number(forecast, 200e3, 500.0);
  EXPECT_NEAR(other.crps, one.crps, 1e-9);
  EXPECT_NEAR(other.log, one.log, 1e-9);
  EXPECT_NEAR(other.width_90, one.width_90, 1e-9);
}

TEST(ScoreNumber, HoldsNothingForTheLeastNumber) {
  std::vector<double> const forecast{0.0, 0.2, 1.0, 2.0, 3.0};
  NumberScore const nothing = score_number(forecast, 0.0, 0.5);
  NumberScore const least = score_number(std::vector<double>{0.5, 0.5, 1.0, 2.0, 3.0}, 0.5, 0.5);
  EXPECT_EQ(nothing.crps, least.crps);
  EXPECT_EQ(nothing.log, least.log);
  EXPECT_TRUE(std::isfinite(score_number(std::vector<double>(5, 7.0), 7.0, 0.5).log));
}

TEST(LaterValues, AreTheModelsAndTheBaselines) {
  HandRecord hand(60);
  for (std::size_t day = 0; day < 60; ++day) {
    hand.at(day, campaign::kCasualties) = static_cast<std::int32_t>(day * day);
  }
  evidence::Reading reading;
  reading.observable.emplace();
  reading.observable->formations = {0};
  reading.observable->plus = {campaign::kCasualties};
  reading.observable->day = 50;
  LaterValues const values = later_values(reading, hand.record, 40);
  EXPECT_EQ(values.model, 2500.0);
  EXPECT_EQ(values.persistence, 1600.0);
  EXPECT_DOUBLE_EQ(values.constant_hazard, 1600.0 + 10.0 * (1600.0 - 100.0) / 30.0);
  reading.observable->day = 60;
  EXPECT_EQ(later_values(reading, hand.record, 40).model, 0.0);
  reading.observable.reset();
  EXPECT_EQ(later_values(reading, hand.record, 40).model, 0.0);
}

/// The small account's claims taken for later ones, scored against a table made by hand.
report::ForecastAnswer scored(std::vector<double> const& columns) {
  auto const& posterior = small_posterior();
  ForecastPlan plan;
  plan.later = &posterior.subject->scenario;
  plan.later_readings = posterior.subject->readings;
  plan.later_readings[1].scored = false;
  plan.later_readings[1].why_not = "a test";
  std::size_t const width = 3 * plan.later_readings.size();
  Rows rows{width, {}};
  for (std::size_t d = 0; d < posterior.calibrated.draws.count(); ++d) {
    for (std::size_t r = 0; r < plan.later_readings.size(); ++r) {
      rows.numbers.insert(rows.numbers.end(), columns.begin(), columns.end());
    }
  }
  report::ForecastAnswer answer;
  score_later_claims(posterior.calibrated.evidence, posterior.calibrated.draws, plan, rows, 0,
                     answer);
  return answer;
}

TEST(ScoreLaterClaims, CountsEachOnceAndSaysWhyNot) {
  auto const answer = scored({250.0, 250.0, 250.0});
  std::vector<std::string> ids;
  for (auto const& claim : answer.scored) ids.push_back(claim.id);
  EXPECT_THAT(ids, ElementsAre("A1", "A3", "A4", "A5", "A6"));
  ASSERT_EQ(answer.not_scored.size(), 1U);
  EXPECT_EQ(answer.not_scored[0].first, "A2");
  EXPECT_EQ(answer.not_scored[0].second, "a test");
  EXPECT_EQ(answer.scored[0].value, 400.0);
  EXPECT_EQ(answer.scored[2].value, 200.0);  // the bound that it states
  EXPECT_THAT(answer.scored[0].words, HasSubstr("Staff of Blue: red, "));
  ASSERT_EQ(answer.scores.size(), 3U);
  for (auto const& score : answer.scores) EXPECT_EQ(score.n, 5U) << score.name;
}

TEST(ScoreLaterClaims, AForecasterThatSaysTheSameScoresTheSame) {
  auto const answer = scored({250.0, 250.0, 250.0});
  double inside = 0.0;
  for (auto const& claim : answer.scored) {
    inside += claim.inside ? 0.2 : 0.0;
    for (std::size_t i = 1; i < claim.report.size(); ++i) {
      EXPECT_LE(claim.report[i - 1], claim.report[i]);
      EXPECT_LE(claim.quantity[i - 1], claim.quantity[i]);
    }
    EXPECT_EQ(claim.inside,
              claim.value >= claim.report.front() && claim.value <= claim.report.back());
  }
  EXPECT_NEAR(answer.scores[0].coverage_90, inside, 1e-12);
  for (std::size_t f : {1U, 2U}) {
    EXPECT_EQ(answer.scores[f].crps, answer.scores[0].crps);
    EXPECT_EQ(answer.scores[f].log, answer.scores[0].log);
  }
  // One that is far off scores worse on both.
  auto const other = scored({250.0, 9.0, 250.0});
  EXPECT_GT(other.scores[1].crps, other.scores[0].crps);
  EXPECT_LT(other.scores[1].log, other.scores[0].log);
}

}  // namespace
}  // namespace salient::study
