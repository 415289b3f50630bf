#include "salient/study/run_summary.h"

#include <gtest/gtest.h>

#include "tests/campaign/support/worlds.h"

namespace salient::study {
namespace {

using salient::testing::duel;
using salient::testing::simulated;

SummaryShape shape(campaign::RunRecord const& record, std::size_t answers) {
  return {answers, record.formations, record.variables, record.output_size, record.days};
}

TEST(RunSummary, ComesBackAsItWasEncoded) {
  auto const record = simulated(duel().world(), 4);
  for (bool const series : {false, true}) {
    RunSummary summary = summarise(record, {}, series);
    summary.answers = {1.5, -2.0, 1e300};
    std::vector<std::byte> bytes;
    encode(summary, bytes);
    auto const back = decode(bytes, shape(record, 3));
    ASSERT_TRUE(back);
    EXPECT_EQ(back->digest, summary.digest);
    EXPECT_EQ(back->answers, summary.answers);
    EXPECT_EQ(back->last_evening, summary.last_evening);
    EXPECT_EQ(back->series, summary.series);
    EXPECT_EQ(back->last_outputs, summary.last_outputs);
    EXPECT_EQ(back->outputs, summary.outputs);
    EXPECT_EQ(back->series.empty(), !series);
  }
}

TEST(RunSummary, BytesOfAnotherShapeAreRefused) {
  auto const record = simulated(duel().world(), 4);
  std::vector<std::byte> bytes;
  encode(summarise(record, {}, true), bytes);
  EXPECT_TRUE(decode(bytes, shape(record, 0)));
  EXPECT_FALSE(decode(bytes, shape(record, 1)));
  bytes.pop_back();
  EXPECT_FALSE(decode(bytes, shape(record, 0)));
  EXPECT_FALSE(decode({}, shape(record, 0)));
}

TEST(RunSummary, TheLastEveningIsThatOfTheSeries) {
  auto const record = simulated(duel().world(), 4);
  RunSummary const summary = summarise(record, {}, false);
  EXPECT_EQ(summary.last_evening.at(campaign::kCasualties),
            record.at(record.days - 1, 0, campaign::kCasualties));
}

TEST(RunSummary, TheDigestSeesEveryNumber) {
  auto record = simulated(duel().world(), 4);
  auto const digest = digest_of(record);
  EXPECT_EQ(digest_of(simulated(duel().world(), 4)), digest);
  record.series[record.series.size() / 2] += 1;
  EXPECT_NE(digest_of(record), digest);
}

TEST(RunSummary, LossesAreScaledFormationByFormation) {
  auto const record = simulated(duel().world(), 4);
  RunSummary summary = summarise(record, {}, true);
  RunSummary const before = summary;
  SummaryShape const sizes = shape(record, 0);
  std::vector<double> const factors{1.5, 0.5};
  scale_losses(summary, sizes, factors);
  EXPECT_EQ(summary.digest, before.digest);
  EXPECT_EQ(summary.outputs, before.outputs);
  EXPECT_EQ(summary.last_outputs, before.last_outputs);
  ASSERT_GT(record.at(record.days - 1, 0, campaign::kCasualties), 0);
  for (std::size_t day = 0; day < record.days; ++day) {
    for (std::size_t f = 0; f < 2; ++f) {
      for (std::size_t v = 0; v < record.variables; ++v) {
        std::int32_t const count = record.at(day, f, v);
        bool const loss = v == campaign::kMissing || v == campaign::kKilled ||
                          v == campaign::kWounded || v == campaign::kCasualties ||
                          (v >= campaign::kCountedKilled && v <= campaign::kCountedCasualties) ||
                          v >= campaign::kFixedVariables;
        auto const expected =
            loss ? static_cast<std::int32_t>(factors[f] * count + 0.5) : count;  // whole persons
        EXPECT_EQ(summary.series[(day * 2 + f) * record.variables + v], expected) << v;
      }
    }
  }
  std::vector<std::int32_t> const last(
      summary.series.end() - static_cast<std::ptrdiff_t>(sizes.evening()), summary.series.end());
  EXPECT_EQ(summary.last_evening, last);
}

TEST(RunSummary, FactorsOfOneChangeNothing) {
  auto const record = simulated(duel().world(), 4);
  for (bool const series : {false, true}) {
    RunSummary summary = summarise(record, {}, series);
    scale_losses(summary, shape(record, 0), std::vector<double>{1.0, 1.0});
    EXPECT_EQ(summary.last_evening, summarise(record, {}, series).last_evening);
    EXPECT_EQ(summary.series, summarise(record, {}, series).series);
  }
}

}  // namespace
}  // namespace salient::study
