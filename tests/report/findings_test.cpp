#include "salient/report/findings.h"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "tests/report/support/ground_study.h"
#include "tests/report/support/hostile_study.h"

namespace salient::report {
namespace {

using salient::testing::ground_outcome;
using salient::testing::hostile_outcome;

Quantiles of(std::vector<double> sample) { return quantiles_of(sample); }

TEST(QuantilesOf, AreLinearBetweenOrderStatistics) {
  // 0, 1, ..., 40: the quantile at level p stands at 40 p (type 7).
  std::vector<double> sample;
  for (int i = 40; i >= 0; --i) sample.push_back(i);
  Quantiles const found = of(sample);
  Quantiles const expected{1.0, 4.0, 10.0, 20.0, 30.0, 36.0, 39.0};
  for (std::size_t i = 0; i < found.size(); ++i) EXPECT_NEAR(found[i], expected[i], 1e-12) << i;
}

TEST(QuantilesOf, AgreeWithAHandComputationBetweenPoints) {
  // Positions 3 p of (1, 2, 4, 8): 0.075, 0.3, 0.75, 1.5, 2.25, 2.7, 2.925.
  Quantiles const found = of({8, 1, 4, 2});
  Quantiles const expected{1.075, 1.3, 1.75, 3.0, 5.0, 6.8, 7.7};
  for (std::size_t i = 0; i < found.size(); ++i) EXPECT_NEAR(found[i], expected[i], 1e-12) << i;
}

TEST(QuantilesOf, OfOneValueAreThatValueAndOfNoneZero) {
  EXPECT_EQ(of({7}), (Quantiles{7, 7, 7, 7, 7, 7, 7}));
  EXPECT_EQ(of({}), Quantiles{});
}

TEST(QuantilesOf, SortTheSample) {
  std::vector<double> sample{3, 1, 2};
  (void)quantiles_of(sample);
  EXPECT_EQ(sample, (std::vector<double>{1, 2, 3}));
}

TEST(FanLevels, PutTheMedianInTheMiddleOfSymmetricIntervals) {
  EXPECT_EQ(kFanLevels[kMedian], 0.5);
  for (std::size_t i = 0; i < kFanLevels.size(); ++i) {
    EXPECT_NEAR(kFanLevels[i] + kFanLevels[kFanLevels.size() - 1 - i], 1.0, 1e-12);
  }
}

TEST(Findings, HoldFansThatAreTheQuantilesOfTheKeptSeries) {
  Findings const& findings = hostile_outcome().findings;
  std::size_t const formations = findings.world->formations.size();
  std::size_t const width = findings.variables.size();
  for (std::size_t g = 0; g < findings.groups.size(); ++g) {
    for (std::size_t const v : {campaign::kPresent, campaign::kKilled, campaign::kCasualties}) {
      Fan const& fan = findings.fan(g, v);
      EXPECT_EQ(fan.group, g);
      EXPECT_EQ(fan.variable, v);
      ASSERT_EQ(fan.days.size(), findings.world->days);
      for (std::size_t const day : {std::size_t{0}, findings.world->days - 1}) {
        std::vector<double> sample;
        for (auto const& run : findings.series) {
          double sum = 0.0;
          for (std::size_t const f : findings.groups[g].formations) {
            sum += run[(day * formations + f) * width + v];
          }
          sample.push_back(sum);
        }
        EXPECT_EQ(fan.days[day], quantiles_of(sample)) << g << " " << v << " " << day;
      }
    }
  }
}

TEST(FindOutput, FindsByNameAndEntity) {
  Findings const& findings = ground_outcome().findings;
  OutputFan const* fan = find_output(findings, "area_held", "front");
  ASSERT_NE(fan, nullptr);
  EXPECT_EQ(output_of(findings, *fan).name, "area_held");
  EXPECT_EQ(findings.world->outputs[fan->columns].base + fan->entity,
            static_cast<std::size_t>(fan - findings.outputs.data()));
  EXPECT_NE(find_output(findings, "area_held_in_all", "campaign"), nullptr);
  EXPECT_EQ(find_output(findings, "area_held", "elsewhere"), nullptr);
  EXPECT_EQ(find_output(findings, "no such output", "front"), nullptr);
}

TEST(GroundInQuestion, IsThereWhenASectorsGroundIs) {
  EXPECT_TRUE(ground_in_question(ground_outcome().findings));
  EXPECT_FALSE(ground_in_question(hostile_outcome().findings));
}

TEST(Findings, SayHowManyRunsAgreeWithAClaim) {
  study::Outcome const& outcome = hostile_outcome();
  ASSERT_FALSE(outcome.findings.predictions.empty());
  for (Prediction const& one : outcome.findings.predictions) {
    EXPECT_GE(one.share_inside, 0.0);
    EXPECT_LE(one.share_inside, 1.0);
    EXPECT_TRUE(std::is_sorted(one.quantiles.begin(), one.quantiles.end()));
    // Shares are of whole runs.
    double const runs = one.share_inside * static_cast<double>(outcome.findings.provenance.runs);
    EXPECT_NEAR(runs, std::round(runs), 1e-9);
  }
}

}  // namespace
}  // namespace salient::report
