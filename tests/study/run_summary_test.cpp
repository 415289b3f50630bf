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

}  // namespace
}  // namespace salient::study
