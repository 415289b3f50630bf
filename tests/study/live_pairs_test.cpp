#include "salient/study/live_pairs.h"

#include <cmath>

#include <gtest/gtest.h>

#include "tests/study/support/small_account.h"

namespace salient::study {
namespace {

using salient::testing::small_posterior;

LiveAnswer asked(LivePairs& pairs, std::vector<std::string> const& changes, std::size_t count) {
  auto const answer = pairs.ask(changes, count, {});
  EXPECT_TRUE(answer && *answer);
  return answer && *answer ? **answer : LiveAnswer{};
}

LiveSeries const& series(LiveAnswer const& answer, std::string const& id) {
  for (LiveSeries const& one : answer.series) {
    if (one.id == id) return one;
  }
  throw std::out_of_range(id);
}

std::string losses_of_first() {
  auto const& world = small_posterior().subject->world;
  for (auto const& formation : world.formations) {
    if (formation.id == "first") return "losses." + world.sides[formation.side].id;
  }
  return {};
}

TEST(LivePairs, NoChangeMakesNoDifference) {
  auto pairs = live_pairs_of(small_posterior().calibrated, 40, 2);
  LiveAnswer const answer = asked(pairs, {}, 40);
  EXPECT_EQ(answer.pairs, 40U);
  ASSERT_GE(answer.series.size(), 4U);
  for (LiveSeries const& one : answer.series) {
    EXPECT_EQ(one.before, one.after) << one.id;
    EXPECT_EQ(one.before.size(), small_posterior().subject->world.days);
    EXPECT_EQ(one.difference.mean, 0.0);
    EXPECT_EQ(one.share_lower, 0.5);
  }
}

TEST(LivePairs, ALeverMovesWhatItActsOn) {
  auto pairs = live_pairs_of(small_posterior().calibrated, 1000, 1);
  LiveAnswer const answer = asked(pairs, {"formation.first.support.armour=1"}, pairs.most());
  LiveSeries const& losses = series(answer, losses_of_first());
  EXPECT_LT(losses.difference.mean, 0.0);
  EXPECT_GT(losses.share_lower, 0.6);
  EXPECT_NE(losses.before, losses.after);
}

TEST(LivePairs, AgreesWithWhatIfOfTheWholeAnalysis) {
  auto const& calibrated = small_posterior().calibrated;
  std::size_t const count = calibrated.draws.count();
  auto pairs = live_pairs_of(calibrated, count, 2);
  LiveAnswer const answer = asked(pairs, {"mechanism.minefields=reference"}, count);
  campaign::RunRecord record;
  campaign::Workspace workspace;
  Counterfactual const factual(*small_posterior().subject, {});
  auto const& world = small_posterior().subject->world;
  std::vector<std::size_t> rows;
  for (std::size_t f = 0; f < world.formations.size(); ++f) {
    if ("losses." + world.sides[world.formations[f].side].id == losses_of_first())
      rows.push_back(f);
  }
  std::vector<double> last;
  for (std::size_t d = 0; d < count; ++d) {
    factual.simulate(calibrated.draws, d, workspace, record, world.days);
    last.push_back(losses_of(record, world.days - 1, rows,
                             loss_factors(calibrated.evidence, calibrated.draws.z[d])));
  }
  EXPECT_EQ(series(answer, losses_of_first()).before.back(), report::quantiles_of(last));
}

TEST(LivePairs, AnyWayThereGivesTheSame) {
  auto const& subject = *small_posterior().subject;
  std::vector<std::string> const change{"formation.first.support.armour=0.8"};
  auto at_once = live_pairs_of_priors(subject, 50, 1);
  LiveAnswer const once = asked(at_once, change, 50);
  auto by_steps = live_pairs_of_priors(subject, 80, 3);
  (void)asked(by_steps, {}, 20);
  (void)asked(by_steps, change, 10);
  (void)asked(by_steps, {"mechanism.armour=reference"}, 30);
  (void)asked(by_steps, change, 80);
  LiveAnswer const stepped = asked(by_steps, change, 50);
  ASSERT_EQ(once.series.size(), stepped.series.size());
  for (std::size_t s = 0; s < once.series.size(); ++s) {
    EXPECT_EQ(once.series[s].before, stepped.series[s].before);
    EXPECT_EQ(once.series[s].after, stepped.series[s].after);
    EXPECT_EQ(once.series[s].difference.mean, stepped.series[s].difference.mean);
  }
}

TEST(LivePairs, RefusesWhatIsNoChangeAndTooManyPairs) {
  auto pairs = live_pairs_of_priors(*small_posterior().subject, 20, 1);
  auto const wrong =
      pairs.ask({"formation.frist.support.armour=1", "mechanism.armour=off"}, 21, {});
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.diagnostics().error_count(), 3);
}

TEST(LivePairs, StopsWhenAsked) {
  auto pairs = live_pairs_of_priors(*small_posterior().subject, 20, 2);
  std::stop_source stop;
  stop.request_stop();
  auto const stopped = pairs.ask({}, 20, stop.get_token());
  ASSERT_TRUE(stopped);
  EXPECT_FALSE(*stopped);
  EXPECT_TRUE(*pairs.ask({}, 20, {})) << "and goes on when asked again";
}

}  // namespace
}  // namespace salient::study
