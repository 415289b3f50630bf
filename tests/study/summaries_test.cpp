#include "salient/study/summaries.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "tests/campaign/support/worlds.h"
#include "tests/report/support/ground_study.h"
#include "tests/study/support/small_study.h"

namespace salient::study {
namespace {

using salient::testing::simulated;
using salient::testing::SmallStudy;

/// A number of every run of a small study, simulated again.
template <class Number>
std::vector<double> over_runs(Outcome const& outcome, std::uint64_t runs, Number const& number) {
  std::vector<double> sample;
  for (std::uint64_t run = 0; run < runs; ++run) {
    sample.push_back(number(simulated(outcome.subject->world, run)));
  }
  return sample;
}

TEST(Summaries, FinalsAreQuantilesOverAllRuns) {
  SmallStudy const small;
  Outcome const outcome = small.carried_out();
  auto sample = over_runs(outcome, 60, [](campaign::RunRecord const& r) {
    return double(r.at(r.days - 1, 0, campaign::kCasualties));
  });
  // Formation "first" is row 0; its side "red" is the second group, after "blue".
  ASSERT_EQ(outcome.findings.groups[1].id, "red");
  EXPECT_EQ(outcome.findings.final_of(1, campaign::kCasualties), report::quantiles_of(sample));
}

TEST(Summaries, FansAreQuantilesOverTheRunsWhoseSeriesAreKept) {
  SmallStudy const small;
  Outcome const outcome = small.carried_out();
  EXPECT_EQ(outcome.findings.series.size(), 40U);
  auto sample = over_runs(outcome, 40, [](campaign::RunRecord const& r) {
    return double(r.at(12, 0, campaign::kPresent));
  });
  EXPECT_EQ(outcome.findings.fan(1, campaign::kPresent).days[12], report::quantiles_of(sample));
}

TEST(Summaries, PredictionsAnswerTheClaims) {
  SmallStudy const small;
  Outcome const outcome = small.carried_out();
  ASSERT_FALSE(outcome.findings.predictions.empty());
  report::Prediction const& prediction = outcome.findings.predictions.front();
  evidence::Reading const& reading = outcome.findings.readings[prediction.reading];
  auto sample = over_runs(outcome, 60, [&](campaign::RunRecord const& r) {
    return evidence::evaluate(*reading.observable, r);
  });
  EXPECT_EQ(prediction.quantiles, report::quantiles_of(sample));
  EXPECT_GE(prediction.share_inside, 0.0);
  EXPECT_LE(prediction.share_inside, 1.0);
}

TEST(Summaries, SharesOfCausesAndOfStatesAddUpToOne) {
  SmallStudy const small;
  Outcome const outcome = small.carried_out();
  for (std::size_t g = 0; g < outcome.findings.groups.size(); ++g) {
    double share = 0.0;
    for (auto const& cause : outcome.findings.causes) {
      if (cause.group == g) share += cause.mean_share;
    }
    EXPECT_TRUE(share == 0.0 || std::abs(share - 1.0) < 1e-12);
  }
  for (auto const& states : outcome.findings.states) {
    for (auto const& day : states.days) {
      double sum = 0.0;
      for (double const share : day) sum += share;
      EXPECT_NEAR(sum, 1.0, 1e-12);
    }
  }
}

TEST(Summaries, LeverageIsShareHeldTimesItsChanceToBeHeldStill) {
  Outcome const& outcome = salient::testing::ground_outcome();
  report::Findings const& findings = outcome.findings;
  ASSERT_TRUE(findings.leverage);
  auto const* held = report::find_output(findings, "share_held_in_all", "campaign");
  auto const column = static_cast<std::size_t>(held - findings.outputs.data());
  std::size_t const last = findings.world->days - 1;
  auto const share = [&](std::vector<std::int32_t> const& run, std::size_t day) {
    return run[day * findings.outputs.size() + column] * 1e-4;
  };
  for (std::size_t const day : {std::size_t{0}, std::size_t{15}, last}) {
    double there = 0.0;
    double still = 0.0;
    for (auto const& run : findings.output_series) {
      there += share(run, day) > 0.05 ? 1.0 : 0.0;
      still += share(run, day) > 0.05 && share(run, last) > 0.05 ? 1.0 : 0.0;
    }
    ASSERT_GT(there, 0.0);
    EXPECT_DOUBLE_EQ(findings.leverage->hold_probability[day], still / there);
    std::vector<double> sample;
    for (auto const& run : findings.output_series) {
      sample.push_back(share(run, day) > 0.05 ? share(run, day) * still / there : 0.0);
    }
    auto const expected = report::quantiles_of(sample);
    for (std::size_t q = 0; q < expected.size(); ++q) {
      EXPECT_NEAR(findings.leverage->days[day][q], expected[q], 1e-12);
    }
  }
  // The study loses its ground in some runs and keeps it in others, so this could fail.
  EXPECT_GT(findings.leverage->hold_probability[0], 0.0);
  EXPECT_LT(findings.leverage->hold_probability[0], 1.0);
  EXPECT_EQ(findings.leverage->hold_probability[last], 1.0);
}

TEST(Summaries, ThereIsNoLeverageWhereNoGroundIsInQuestion) {
  SmallStudy const small;
  EXPECT_FALSE(small.carried_out().findings.leverage);
}

TEST(Summaries, ARecordIsThatOfTheRun) {
  SmallStudy const small;
  Outcome const outcome = small.carried_out();
  for (std::uint64_t const run : {0U, 39U}) {
    campaign::RunRecord const back = record_of(outcome.findings, run);
    campaign::RunRecord const made = simulated(outcome.subject->world, run);
    EXPECT_EQ(back.series, made.series);
    EXPECT_EQ(back.outputs, made.outputs);
    EXPECT_EQ(digest_of(back), digest_of(made));
    EXPECT_EQ(back.at(29, 1, campaign::kPresent), made.at(29, 1, campaign::kPresent));
  }
}

TEST(Summaries, GroupsAreSidesThenFormationsOfSidesWithSeveral) {
  auto account = salient::testing::duel();
  account.formation("third", "red", "front", scenario::Role::attack, 1);
  std::vector<std::string> ids;
  for (auto const& group : groups_of(account.world())) ids.push_back(group.id);
  EXPECT_EQ(ids, (std::vector<std::string>{"blue", "red", "attacker", "third"}));
}

}  // namespace
}  // namespace salient::study
