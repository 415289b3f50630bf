#include "tests/engagement/support/playbacks.h"

namespace salient::testing {

EngagementAccount small_fight() {
  EngagementAccount made;
  made.ground(300, 300, 50);
  made.group("a", "attacker", 4, 150, 60).route("a", {{150, 240}});
  made.group("d", "defender", 3, 150, 240);
  made.minefield("belt", "defender", 100, 62, 100, 20, 0.6);
  made.battery("guns", "defender").set("guns", "planned_per_hour", 100.0 / 3600.0);
  made.set("guns", "missions_per_hour", 100.0 / 3600.0);
  made.set("duration", 180.0);
  return made;
}

Recorded recorded(engagement::World const& world, std::uint64_t replication) {
  Recorded result;
  engagement::Workspace workspace;
  engagement::Outcome outcome;
  engagement::PlaybackWriter writer(world);
  engagement::simulate(world, replication, workspace, outcome,
                       [&](engagement::State const& state, engagement::Tick const& tick) {
                         writer.see(state, tick);
                         result.states.push_back(state);
                         result.landed.insert(result.landed.end(), tick.landed.begin(),
                                              tick.landed.end());
                       });
  result.last = workspace.state;
  result.bytes = writer.finish(workspace.state);
  return result;
}

}  // namespace salient::testing
