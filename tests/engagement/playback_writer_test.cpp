#include <cmath>

#include <gtest/gtest.h>

#include "salient/engagement/playback.h"
#include "salient/losstable/assault.h"
#include "tests/engagement/support/playbacks.h"

namespace salient::engagement {
namespace {

World assault_world() {
  auto const mechanisms = the_tick();
  auto const catalogue = catalogue_of(mechanisms);
  return compile(losstable::make_assault({}, catalogue), catalogue, mechanisms, {});
}

void expect_shown(Frame const& frame, State const& state) {
  for (std::size_t e = 0; e < state.x.size(); ++e) {
    ASSERT_LE(std::fabs(frame.x[e] - state.x[e]), 0.2501F) << e;
    ASSERT_LE(std::fabs(frame.y[e] - state.y[e]), 0.2501F) << e;
    ASSERT_EQ(frame.suppressed[e] != 0,
              !state.suppressed_until.empty() && state.suppressed_until[e] > state.time)
        << e;
  }
  ASSERT_EQ(frame.fate, state.fate);
  ASSERT_EQ(frame.posture, state.posture);
  for (std::size_t g = 0; g < state.groups.size(); ++g) {
    ASSERT_EQ(frame.orders[g], state.groups[g].order) << g;
  }
}

TEST(PlaybackWriter, EveryFrameShowsItsState) {
  World const world = assault_world();
  auto const recorded = testing::recorded(world, 3);
  auto const playback = Playback::read(recorded.bytes, "a.playback");
  ASSERT_TRUE(playback) << to_string(playback.diagnostics().list().front());
  ASSERT_EQ(playback->scene().frames, recorded.states.size());
  ASSERT_GT(recorded.states.size(), 2 * kPlaybackKeyframe);
  for (std::uint32_t t = 0; t < recorded.states.size(); ++t) {
    auto const frame = playback->frame(t);
    ASSERT_TRUE(frame) << t;
    ASSERT_NO_FATAL_FAILURE(expect_shown(*frame, recorded.states[t])) << t;
  }
}

TEST(PlaybackWriter, KeepsWhatIsNoFrame) {
  World const world = assault_world();
  auto const recorded = testing::recorded(world, 3);
  auto const playback = Playback::read(recorded.bytes, "a.playback");
  ASSERT_TRUE(playback);
  Scene const& scene = playback->scene();
  State const& last = recorded.last;
  EXPECT_EQ(scene.replication, 3U);
  EXPECT_EQ(scene.step, world.step);
  EXPECT_EQ(scene.end, last.end);
  EXPECT_EQ(scene.causes, world.causes);
  EXPECT_EQ(scene.sides[world.attacker()].attacks, true);
  EXPECT_EQ(scene.groups.size(), world.groups.size());
  EXPECT_EQ(scene.kind, world.entities.kind);
  EXPECT_EQ(scene.terrain.vegetation, world.terrain.vegetation);
  ASSERT_EQ(scene.casualties.size(), last.casualties.size());
  ASSERT_GT(scene.casualties.size(), 0U);
  for (std::size_t i = 0; i < scene.casualties.size(); ++i) {
    EXPECT_EQ(scene.casualties[i].time, last.casualties[i].time);
    EXPECT_EQ(scene.casualties[i].entity, last.casualties[i].entity);
    EXPECT_EQ(scene.casualties[i].source, last.casualties[i].source);
    EXPECT_EQ(scene.casualties[i].cause, last.casualties[i].cause);
    EXPECT_EQ(scene.casualties[i].fate, last.casualties[i].fate);
  }
  EXPECT_EQ(scene.fires.size(), recorded.landed.size());
  EXPECT_GT(scene.fires.size(), 0U);
  ASSERT_EQ(scene.mines.size(), last.mines.size());
  for (std::size_t i = 0; i < scene.mines.size(); ++i) {
    EXPECT_EQ(scene.mines[i].gone == kNever, last.mines[i].live) << i;
    EXPECT_EQ(scene.mines[i].known == kNever, !last.mines[i].known) << i;
  }
}

// Mean over replications, all bytes of the file counted, against entities × ticks.
TEST(PlaybackWriter, TakesLessThanAByteForEachEntityAndTick) {
  World const world = assault_world();
  double bytes = 0.0, entity_ticks = 0.0;
  for (std::uint64_t r = 0; r < 10; ++r) {
    auto const recorded = testing::recorded(world, r);
    bytes += static_cast<double>(recorded.bytes.size());
    entity_ticks += static_cast<double>(world.entities.count() * recorded.states.size());
  }
  RecordProperty("bytes_per_entity_tick", std::to_string(bytes / entity_ticks));
  EXPECT_LT(bytes / entity_ticks, 1.0);
}

TEST(PlaybackWriter, IsAFunctionOfTheReplication) {
  World const world = testing::small_fight().world();
  EXPECT_EQ(testing::recorded(world, 5).bytes, testing::recorded(world, 5).bytes);
  EXPECT_NE(testing::recorded(world, 5).bytes, testing::recorded(world, 6).bytes);
}

}  // namespace
}  // namespace salient::engagement
