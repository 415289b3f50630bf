#include "salient/study/verdicts.h"

#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/study/support/small_account.h"

namespace salient::study {
namespace {

using evidence::Reading;
using evidence::Statement;
using Form = evidence::Statement::Form;
using report::CalibrationAnswer;
using salient::testing::small_analysis;
using salient::testing::small_posterior;
using ::testing::Each;
using ::testing::ElementsAre;

Statement statement(Form form, double low, double high, double spread = 0.0) {
  Statement made;
  made.form = form;
  made.low = low;
  made.high = high;
  made.spread = spread;
  return made;
}

TEST(CoveredBy, IsWhatTheWordsLeaveOpen) {
  auto const model = evidence::default_observation_model();
  auto const of = [&](Statement const& one) {
    Covered const covered = covered_by(one, model);
    return std::pair(covered.low, covered.high);
  };
  constexpr double kMost = std::numeric_limits<double>::infinity();
  auto const point = of(statement(Form::point, 200, 200));
  EXPECT_DOUBLE_EQ(point.first, 180.0);
  EXPECT_DOUBLE_EQ(point.second, 220.0);
  EXPECT_EQ(of(statement(Form::nearly, 0, 1000)), std::pair(1000.0 * (1.0 - model.nearly), 1000.0));
  EXPECT_EQ(of(statement(Form::between, 10, 12)), std::pair(10.0, 12.0));
  EXPECT_EQ(of(statement(Form::above, 5000, 0)), std::pair(5000.0, kMost));
  EXPECT_EQ(of(statement(Form::below, 0, 4000)), std::pair(0.0, 4000.0));
  EXPECT_EQ(of(statement(Form::share, 0.5, 0.5, 0.125)), std::pair(0.375, 0.625));
  EXPECT_EQ(of(statement(Form::duration, 16, 16)), std::pair(12.0, 20.0));
  EXPECT_EQ(of(statement(Form::presence, 16, 16)), std::pair(12.0, 20.0));
  EXPECT_EQ(of(statement(Form::nothing, 1, 1)), std::pair(0.0, kMost));
  Covered const range{1.0, 2.0};
  EXPECT_TRUE(range.holds(1.0));
  EXPECT_TRUE(range.holds(2.0));
  EXPECT_FALSE(range.holds(0.999));
  EXPECT_FALSE(range.holds(2.001));
}

TEST(HeadlineReading, IsTheLatestScoredCountOfAllLosses) {
  auto readings = small_posterior().calibrated.evidence.readings;
  EXPECT_EQ(headline_reading(readings, "red"), 2U);   // A3, of the 10th
  EXPECT_EQ(headline_reading(readings, "blue"), 5U);  // A6, not the ground of A5
  EXPECT_FALSE(headline_reading(readings, "green"));
  readings[2].scored = false;
  EXPECT_EQ(headline_reading(readings, "red"), 1U);
  readings[1].observable->plus = {campaign::kCountedKilled};  // the killed alone are not all
  EXPECT_EQ(headline_reading(readings, "red"), 0U);
  readings[0].observable->since = 3;  // nor is a part of the time
  EXPECT_FALSE(headline_reading(readings, "red"));
}

CalibrationAnswer const& answer() { return *small_analysis().analysis->answers.calibration; }

TEST(Verdicts, SayHowThePosteriorWasReached) {
  EXPECT_EQ(answer().as_of, "2000-01-16");
  EXPECT_TRUE(answer().reached);
  EXPECT_GE(answer().ess, 40.0);
  EXPECT_EQ(answer().steps, small_analysis().analysis->steps);
  EXPECT_EQ(answer().collapse, "");
  EXPECT_EQ(answer().parameters, small_analysis().analysis->subject->world.drawn.size());
  EXPECT_EQ(answer().informed.size() + answer().uninformed, answer().parameters);
  EXPECT_EQ(answer().uninformed_keys.size(), answer().uninformed);
}

TEST(Verdicts, JudgeEveryScoredClaim) {
  ASSERT_EQ(answer().claims.size(), 6U);
  for (auto const& claim : answer().claims) {
    EXPECT_THAT((std::vector<double>{claim.holds, claim.surprise, claim.lapse}),
                Each(::testing::AllOf(::testing::Ge(0.0), ::testing::Le(1.0))));
    EXPECT_TRUE(std::is_sorted(claim.prior.begin(), claim.prior.end()));
    EXPECT_TRUE(std::is_sorted(claim.posterior.begin(), claim.posterior.end()));
    EXPECT_TRUE(std::is_sorted(claim.report.begin(), claim.report.end()));
    // A report adds its source's bias and noise to the quantity.
    EXPECT_GT(claim.report.back() - claim.report.front(),
              claim.posterior.back() - claim.posterior.front());
  }
}

TEST(Verdicts, HoldIsTheShareOfDrawsInsideWhatIsStated) {
  auto const& made = small_posterior().calibrated;  // the same posterior
  Reading const& reading = made.evidence.readings[2];
  double inside = 0.0;
  for (std::size_t d = 0; d < made.draws.count(); ++d) {
    double const truth = made.evidence.likelihood.truth(2, made.draws.z[d], made.draws.answers[d]);
    inside += covered_by(reading.statement, made.evidence.model).holds(truth) ? 1.0 : 0.0;
  }
  EXPECT_DOUBLE_EQ(answer().claims[2].holds, inside / 40.0);
}

TEST(Verdicts, TellHowSourcesStandToWhatTheySpeakOf) {
  std::vector<std::string> told;
  for (auto const& source : answer().sources) {
    told.push_back(source.name + ": " + source.counts + ", " + source.relation + ", " +
                   std::to_string(source.claims));
    EXPECT_GT(source.factor.low, 0.0);
    EXPECT_LT(source.factor.low, source.factor.high);
    EXPECT_GT(source.headline_without, 0.0);
  }
  EXPECT_THAT(told, ::testing::UnorderedElementsAre("Staff of Blue: losses, about its opponent, 1",
                                                    "Staff of Red: losses, about its own side, 1",
                                                    "Staff of Red: losses, about its opponent, 1",
                                                    "Observers: losses, third party, 2",
                                                    "Observers: areas, third party, 1"));
}

TEST(Verdicts, InformedParametersComeWithTheirUnitAndTheMostInformedFirst) {
  auto const& informed = answer().informed;
  for (std::size_t i = 0; i < informed.size(); ++i) {
    EXPECT_FALSE(informed[i].title.empty()) << informed[i].key;
    EXPECT_LE(informed[i].prior.low, informed[i].prior.high);
    if (i > 0) {
      EXPECT_LE(informed[i].contraction, informed[i - 1].contraction);
    }
  }
}

TEST(Verdicts, CountRelaysOfAnOriginal) {
  salient::testing::SmallAccount const account(
      salient::testing::SmallAccount::scenario(),
      salient::testing::SmallAccount::claims() +
          "R1,2000-01-10,2000-01-08,A paper,,red,casualties_total,400,some 400,approximately,"
          "outcome,A1,\n");
  auto const subject = account.subject();
  auto const made = account.calibrated(*subject);
  auto const told = verdicts(made.evidence, made.posterior, made.draws, {}, "first");
  ASSERT_EQ(told.claims.size(), 6U);
  EXPECT_EQ(told.claims[0].relays, 1U);
  EXPECT_EQ(told.claims[1].relays, 0U);
}

}  // namespace
}  // namespace salient::study
